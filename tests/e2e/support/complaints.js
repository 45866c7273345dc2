/**
 * Hears everything that a browser can complain of: console errors and warnings, uncaught errors, violations of the
 * content security policy, requests that fail, answers of 400 and above.
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<string[]>} a list that grows
 */
export async function listen(page) {
  /** @type {string[]} */
  const complaints = [];
  page.on('console', (message) => {
    // The status itself is told below, with the address in a form that a test can name.
    const tellsStatus = message.text().startsWith('Failed to load resource: the server responded with a status of');
    // Most tests are without the service worker, which stands between the browser and what they look at.
    const tellsOfWorker = message.text() === 'Service Worker registration blocked by Playwright';
    if (['error', 'warning'].includes(message.type()) && !tellsStatus && !tellsOfWorker) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // Given up, not failed: whoever leaves a document leaves what it was still loading too, be it wasm, a picture or the icon.
    if (reason !== 'net::ERR_ABORTED') complaints.push(`${reason} ${path(request.url())}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${path(response.url())}`);
  });
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (violation) => {
      console.error('securitypolicyviolation', violation.violatedDirective, violation.blockedURI);
    });
  });
  return complaints;
}

/** @param {string} address */
function path(address) {
  const { pathname, search } = new URL(address);
  return pathname + search;
}
