/**
 * Requests that a page makes from now on: to the API, and for documents.
 * @param {import('@playwright/test').Page} page
 */
export function traffic(page) {
  const heard = { /** @type {string[]} */ api: [], /** @type {string[]} */ documents: [] };
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/')) heard.api.push(pathname + search);
    if (request.resourceType() === 'document') heard.documents.push(pathname + search);
  });
  return heard;
}
