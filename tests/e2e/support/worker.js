import { expect } from '@playwright/test';

import { hydrated, open } from './document.js';

/**
 * Opens an address for the first time, and waits until the service worker has taken over and keeps what was read.
 * @param {import('@playwright/test').Page} page
 * @param {string} path
 */
export async function firstVisit(page, path) {
  await open(page, path);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
  });
  const address = new URL(path, page.url());
  await expect.poll(() => keptIn(page, 'press-pages')).toContain(address.pathname);
}

/**
 * The addresses that are kept under a name, in their order.
 * @param {import('@playwright/test').Page} page
 * @param {string} name
 */
export function keptIn(page, name) {
  return page.evaluate(async (name) => {
    const requests = await (await caches.open(name)).keys();
    return requests.map(({ url }) => new URL(url).pathname + new URL(url).search);
  }, name);
}

/**
 * Puts something in the place of what is kept of an address, as a device does that has lost half of it.
 * @param {import('@playwright/test').Page} page
 * @param {string} name
 * @param {string} address
 * @param {string} text
 */
export async function spoil(page, name, address, text) {
  await page.evaluate(
    async ({ name, address, text }) => {
      const cache = await caches.open(name);
      const headers = (await cache.match(address))?.headers;
      await cache.put(address, new Response(text, { headers }));
    },
    { name, address, text },
  );
}

/**
 * Follows a link on the page and waits for its headline.
 * @param {import('@playwright/test').Page} page
 * @param {string} headline
 */
export async function read(page, headline) {
  await page.locator('main').getByRole('link', { name: headline, exact: true }).first().click();
  await expect(page.locator('h1')).toHaveText(headline);
  await hydrated(page);
}
