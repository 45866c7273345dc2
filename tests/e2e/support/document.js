import { expect } from '@playwright/test';

/**
 * Waits until wasm has taken the page over.
 * @param {import('@playwright/test').Page} page
 */
export async function hydrated(page) {
  await expect(page.locator('html[data-hydrated]')).toBeAttached();
}

/**
 * Opens an address and waits until wasm has taken it over.
 * @param {import('@playwright/test').Page} page
 * @param {string} path
 */
export async function open(page, path) {
  const response = await page.goto(path);
  await hydrated(page);
  return response;
}

/**
 * The document that the page shows now, and the one that the server sends for its address, in a form to be compared:
 * the title, the head's elements that belong to the page, and the application's elements.
 * @param {import('@playwright/test').Page} page
 */
export async function documents(page) {
  const answer = await page.request.get(page.url());
  const html = await answer.text();
  return { shown: await page.evaluate(parts, null), sent: await page.evaluate(parts, html) };
}

/**
 * What a document is made of. Runs in the page.
 * @param {string | null} html without it, the document that is shown
 */
function parts(html) {
  const from = html ? new DOMParser().parseFromString(html, 'text/html') : document;
  const attributes = (/** @type {Element} */ element) =>
    [...element.attributes].map(({ name, value }) => ` ${name}="${value}"`).sort().join('');
  const words = (/** @type {Element} */ element) =>
    [...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.textContent : '')).join('').replace(/\s+/g, ' ');
  /** @type {(element: Element, depth?: number) => string[]} */
  const lines = (element, depth = 0) => {
    const line = `${'  '.repeat(depth)}<${element.localName}${attributes(element)}>${words(element)}`;
    return [line, ...[...element.children].flatMap((child) => lines(child, depth + 1))];
  };
  const app = /** @type {HTMLElement} */ (from.getElementById('app')?.cloneNode(true));
  // Says what a navigation led to; the server has nothing to say there.
  app.querySelector('#announcement')?.replaceChildren();
  // Goes with the reader's clock; a document that was kept would tell a wrong time.
  app.querySelector('.local-time')?.replaceChildren();
  // What is for those who read documents only is in no page that the client made (decision 24).
  const kept = 'meta[name=description], meta[name=robots], link[rel=canonical]';
  const head = [...from.querySelectorAll(kept)].map((element) => `<${element.localName}${attributes(element)}>`);
  return { title: from.title, head, text: app.textContent?.replace(/\s+/g, ' '), elements: lines(app) };
}

/**
 * Puts a link under the page, outside the application's element: one that no story has.
 * @param {import('@playwright/test').Page} page
 * @param {string} href
 * @param {Record<string, string>} attributes
 */
export async function addLink(page, href, attributes = {}) {
  await page.evaluate(
    ([href, attributes]) => {
      const link = Object.assign(document.createElement('a'), { href, id: 'probe', textContent: 'A link of the test' });
      for (const [name, value] of Object.entries(attributes)) link.setAttribute(name, value);
      document.getElementById('probe')?.remove();
      document.body.append(link);
    },
    /** @type {const} */ ([href, attributes]),
  );
  return page.locator('#probe');
}
