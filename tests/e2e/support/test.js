import { test as base } from '@playwright/test';

import { listen } from './complaints.js';
import { REFUSED } from './consent.js';
import { Press } from './press.js';
import { Proxy } from './proxy.js';
import { Publication } from './publication.js';

export { expect } from '@playwright/test';

/**
 * @typedef {import('@playwright/test').PlaywrightTestArgs & import('@playwright/test').PlaywrightTestOptions} TestArgs
 * @typedef {import('@playwright/test').PlaywrightWorkerArgs & import('@playwright/test').PlaywrightWorkerOptions} WorkerArgs
 * @typedef {object} Page what a test of a page gets
 * @property {string[]} complaints what the browser complained of so far, see {@link listen}
 * @property {boolean} asked whether the reader has still to be asked about privacy; if not, all was refused
 * @property {Proxy} slow a way to the server that can keep answers back
 * @typedef {object} Shared what the tests of a worker share
 * @property {Press} press a server over the long publication
 * @typedef {object} Own what a test has to itself
 * @property {boolean} illustrated whether it has plates
 * @property {Publication} publication a short one
 * @property {Press} server over it
 * @property {string[]} complaints as above
 */

/** @type {import('@playwright/test').Fixtures<Page, Shared, TestArgs, WorkerArgs>} */
const reading = {
  press: [
    async ({}, use) => {
      const { content, database } = JSON.parse(process.env.PRESS_E2E_SEED ?? '{}');
      const press = await Press.over(content, database);
      await use(press);
      await press.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ press }, use) => use(press.address),
  asked: [false, { option: true }],
  context: async ({ context, asked }, use) => {
    if (!asked) await context.addCookies([REFUSED]);
    await use(context);
  },
  page: async ({ page }, use) => {
    await use(page);
    // A handler still at work when the page closes would fail in the name of the next test.
    await page.unrouteAll({ behavior: 'wait' });
  },
  complaints: async ({ page }, use) => use(await listen(page)),
  slow: async ({ press }, use) => {
    const slow = await Proxy.to(press.address);
    await use(slow);
    await slow.close();
  },
};

/** Tests that read. */
export const test = base.extend(reading);

/** @type {import('@playwright/test').Fixtures<Own, {}, TestArgs, WorkerArgs>} */
const editing = {
  illustrated: [false, { option: true }],
  publication: async ({ illustrated }, use) => {
    const publication = await (illustrated ? Publication.illustrated() : Publication.short());
    await use(publication);
    await publication.remove();
  },
  server: async ({ publication }, use) => {
    const server = await Press.over(publication.folder);
    await use(server);
    await server.close();
  },
  baseURL: async ({ server }, use) => use(server.address),
  context: async ({ context }, use) => {
    await context.addCookies([REFUSED]);
    await use(context);
  },
  complaints: async ({ page }, use) => use(await listen(page)),
};

/** Tests that edit the publication or stop the server. */
export const ownTest = base.extend(editing);
