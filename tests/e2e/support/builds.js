/** Addresses of this build's code, in its pages. @param {import('@playwright/test').Page} page */
export async function code(page) {
  const { js = '', wasm = '' } = await page.evaluate(() => ({ .../** @type {HTMLElement} */ (document.querySelector('[data-wasm]')).dataset }));
  return { js, wasm, hash: /([0-9a-f]{12,16})\.js/.exec(js)?.[1] ?? '' };
}

/** What makes another build of one: for {@link import('./proxy.js').Proxy.deploy}. @param {string} hash @param {string} other @returns {[string, string][]} */
export const another = (hash, other) => [[hash, other], ["const BUILD = '", `const BUILD = '${other}`]];

/** The name of a build that is not this one. @param {string} hash */
export const otherThan = (hash) => hash.replace(/^./, (digit) => (digit === 'a' ? 'b' : 'a'));
