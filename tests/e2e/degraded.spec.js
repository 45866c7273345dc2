// Wasm cannot start: the page stays what the server sent, and its links load documents.
import { expect, test } from './support/test.js';
import { traffic } from './support/traffic.js';

const WASM = '**/*_bg.wasm';
const GLUE = /\/lords-press-client-[0-9a-f]+\.js$/;

/** Lets the document through with another data block. @param {import('@playwright/test').Page} page @param {string} data */
const withData = (page, data) =>
  page.route(
    (address) => !/\.\w+$/.test(address.pathname),
    async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(/(<script id="data"[^>]*>).*?(<\/script>)/s, `$1${data}$2`);
      await route.fulfill({ response, body });
    },
  );

/** The script that starts wasm says that it gave up. @param {import('@playwright/test').Page} page */
const gaveUp = (page) => page.waitForEvent('console', (message) => message.text().startsWith('The page goes on without wasm'));

/**
 * @type {{
 *   name: string,
 *   harm: (page: import('@playwright/test').Page) => Promise<unknown>,
 *   over: (page: import('@playwright/test').Page) => Promise<unknown>,
 * }[]}
 */
const FAULTS = [
  {
    name: 'wasm is blocked',
    harm: (page) => page.route(WASM, (route) => route.abort('blockedbyclient')),
    over: gaveUp,
  },
  {
    name: 'wasm is missing',
    harm: async (page) => {
      // The tab was loaded anew for it once already.
      await page.addInitScript(() => (sessionStorage.mended = 1));
      await page.route(WASM, (route) => route.fulfill({ status: 404, contentType: 'text/plain', body: 'gone' }));
    },
    over: gaveUp,
  },
  {
    name: 'wasm is truncated',
    harm: (page) =>
      page.route(WASM, async (route) => {
        const response = await route.fetch();
        const body = await response.body();
        // Whole by its length: the browser cannot tell before it compiles.
        await route.fulfill({ contentType: 'application/wasm', body: body.subarray(0, body.length / 2) });
      }),
    over: gaveUp,
  },
  {
    name: 'the bindings are blocked',
    harm: (page) => page.route(GLUE, (route) => route.abort('blockedbyclient')),
    over: gaveUp,
  },
  {
    name: 'the browser has no WebAssembly',
    harm: (page) => page.addInitScript(() => delete (/** @type {any} */ (globalThis).WebAssembly)),
    over: gaveUp,
  },
  {
    name: 'the browser has no idle callback and no wasm',
    harm: async (page) => {
      await page.addInitScript(() => delete (/** @type {any} */ (globalThis).requestIdleCallback));
      await page.route(WASM, (route) => route.abort('blockedbyclient'));
    },
    over: gaveUp,
  },
  {
    name: 'the data block is of another version',
    harm: (page) => withData(page, '{"site":{},"page":"NotFound"}'),
    over: (page) => page.waitForEvent('console', (message) => message.text().startsWith('the data block cannot be read')),
  },
  {
    name: 'the data block is cut short',
    harm: (page) => withData(page, '{"site":{"name":"Lord'),
    over: (page) => page.waitForEvent('console', (message) => message.text().startsWith('the data block cannot be read')),
  },
];

for (const { name, harm, over } of FAULTS) {
  test(`when ${name}, pages are read and links followed all the same`, async ({ page, complaints }) => {
    await harm(page);
    const requests = traffic(page);
    for (const { path, heading } of [
      { path: '/', heading: 'Lord’s Press, front page' },
      { path: '/story/the-tide-tables', heading: 'The sums under the tide tables' },
    ]) {
      const isOver = over(page);
      const response = await page.goto(path);
      await isOver;
      await expect(page.locator('html[data-hydrated]')).not.toBeAttached();
      await expect(page.locator('h1')).toHaveText(heading);
      const html = await response?.text();
      const sent = await page.evaluate(
        (html = '') => new DOMParser().parseFromString(html, 'text/html').getElementById('app')?.innerHTML,
        html,
      );
      expect(await page.locator('#app').innerHTML()).toBe(sent);
    }
    await page.getByRole('navigation', { name: 'Categories' }).getByRole('link', { name: 'Science' }).click();
    await expect(page.locator('h1')).toHaveText('Science');
    await page.goBack();
    await expect(page.locator('h1')).toHaveText('The sums under the tide tables');
    expect(requests.api).toEqual([]);
    expect(requests.documents.slice(0, 3)).toEqual(['/', '/story/the-tide-tables', '/category/science']);
    expect(complaints.filter((complaint) => complaint.startsWith('uncaught'))).toEqual([]);
  });
}
