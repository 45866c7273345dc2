import { test as base } from '@playwright/test';

import { listen } from './complaints.js';
import { Press } from './press.js';

export { expect } from '@playwright/test';

/**
 * Tests of ours: one server a worker over the long publication, and an ear on each page.
 *
 * - `press`: the server. It is shared: a test that stops or edits makes its own.
 * - `complaints`: what the browser complained of so far, see {@link listen}.
 */
export const test = base.extend({
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
  complaints: async ({ page }, use) => use(await listen(page)),
});
