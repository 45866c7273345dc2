/**
 * Requests that a page makes from now on: to the API, and for documents.
 * @param {import('@playwright/test').Page} page
 */
export function traffic(page) {
  /** @type {{ api: string[], documents: string[] }} */
  const heard = { api: [], documents: [] };
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/')) heard.api.push(pathname + search);
    if (request.resourceType() === 'document') heard.documents.push(pathname + search);
  });
  return heard;
}
