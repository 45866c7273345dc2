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
 * Brings the worker an event of the browser's own, as something from outside does: a message, or the network that is back.
 * @param {import('@playwright/test').Page} page
 * @param {'deliverPushMessage' | 'dispatchSyncEvent'} command of the DevTools protocol
 * @param {Record<string, unknown>} what
 */
export async function bring(page, command, what) {
  const client = await page.context().newCDPSession(page);
  const found = new Promise((resolve) => client.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [first] }) => first && resolve(first.registrationId)));
  await client.send('ServiceWorker.enable');
  await client.send(`ServiceWorker.${command}`, /** @type {any} */ ({ origin: new URL(page.url()).origin, registrationId: String(await found), ...what }));
  await client.detach();
}

/** The worker of the paper. @param {import('@playwright/test').Page} page */
export function workerOf(page) {
  const [worker] = page.context().serviceWorkers();
  if (!worker) throw new Error('the paper has no worker yet');
  return worker;
}

/**
 * Has an event happen in the worker that nothing outside can bring about, and waits until the worker is done with it. What listens is its
 * own. Stood in for is `waitUntil`, which the browser refuses to an event that a script has made.
 * @param {import('@playwright/test').Worker} worker
 * @param {import('@playwright/test').JSHandle<Event>} event made in the worker
 */
export const happen = (worker, event) =>
  worker.evaluate(async (event) => {
    /** @type {Promise<unknown> | undefined} */
    let work;
    Object.assign(event, { waitUntil: (/** @type {Promise<unknown>} */ given) => (work = given) });
    dispatchEvent(event);
    await work;
  }, event);

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
