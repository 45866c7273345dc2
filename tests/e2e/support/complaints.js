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
    if (['error', 'warning'].includes(message.type()) && !tellsStatus) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error}`));
  page.on('requestfailed', (request) => {
    const failure = `${request.failure()?.errorText} ${path(request.url())}`;
    // The browser asks for the icon by itself, late, and gives it up when the next document comes.
    if (failure !== 'net::ERR_ABORTED /icon.svg') complaints.push(failure);
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
