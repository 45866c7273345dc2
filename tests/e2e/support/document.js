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
 * @returns {Promise<{ shown: Parts, sent: Parts }>}
 * @typedef {{ title: string, head: string[], text: string, elements: string }} Parts
 */
export async function documents(page) {
  const answer = await page.request.get(page.url());
  return page.evaluate((html) => {
    const parts = (/** @type {Document} */ from) => {
      const app = /** @type {HTMLElement} */ (from.getElementById('app')?.cloneNode(true));
      // Says what a navigation led to; the server has nothing to say there.
      app.querySelector('#announcement')?.replaceChildren();
      // Leptos keeps its places with comments, and splits text at them.
      const comments = document.createNodeIterator(app, NodeFilter.SHOW_COMMENT);
      for (let comment = comments.nextNode(); comment; comment = comments.nextNode()) comment.parentNode?.removeChild(comment);
      const head = [...from.querySelectorAll('[data-head]')].map((element) => {
        // JSON may be escaped in more than one way.
        return element.matches('script') ? JSON.stringify(JSON.parse(element.textContent)) : element.outerHTML;
      });
      return { title: from.title, head, text: app.textContent, elements: app.innerHTML };
    };
    return { shown: parts(document), sent: parts(new DOMParser().parseFromString(html, 'text/html')) };
  }, await answer.text());
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
