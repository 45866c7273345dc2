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

/**
 * The hosts that anything of a browser is asked from, from now on: what a page, a worker or the browser itself asks.
 * @param {import('@playwright/test').BrowserContext} context
 * @returns {Set<string>} a set that grows
 */
export function hosts(context) {
  /** @type {Set<string>} */
  const heard = new Set();
  context.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    heard.add(/^https?:$/.test(protocol) ? host : protocol);
  });
  return heard;
}
