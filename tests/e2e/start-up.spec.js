// Reading comes first: what makes the page come alive waits until the page itself is there.
import { hydrated } from './support/document.js';
import { expect, test } from './support/test.js';

const CLIENT = /\/lords-press-client-[0-9a-f]+(_bg\.wasm|\.js)$/;

test('wasm is asked for when the page has loaded, and not before', async ({ page, slow }) => {
  /** @type {string[]} */
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const pictures = slow.hold('/media/');
  await page.goto(`${slow.address}/story/the-tide-tables`, { waitUntil: 'domcontentloaded' });
  await pictures.arrived;
  // A request that a script had begun by now would have been told of before this one is answered.
  await page.evaluate(() => fetch('/healthz').then((answer) => answer.text()));
  expect(await page.evaluate(() => document.readyState)).toBe('interactive');
  expect(asked).toContain('/story/the-tide-tables');
  expect(asked.filter((path) => CLIENT.test(path))).toEqual([]);
  pictures.release();
  await hydrated(page);
  expect(asked.filter((path) => CLIENT.test(path))).toHaveLength(2);
});

test('a browser that knows no modules shows the page and follows its links', async ({ page, complaints }) => {
  // To such a browser the one script of the page is of an unknown kind, as it is to this one with another name.
  await page.route('**/*', async (route) => {
    if (route.request().resourceType() !== 'document') return route.continue();
    const response = await route.fetch();
    const html = await response.text();
    const body = html.replace('<script type="module"', '<script type="text/unknown"');
    expect(body).not.toBe(html);
    return route.fulfill({ response, body });
  });
  await page.goto('/story/the-tide-tables');
  await expect(page.locator('h1')).toHaveText('The sums under the tide tables');
  await page.getByRole('navigation', { name: 'Categories' }).getByRole('link', { name: 'Science' }).click();
  await expect(page.locator('h1')).toHaveText('Science');
  await expect(page.locator('html[data-hydrated]')).not.toBeAttached();
  expect(complaints).toEqual([]);
});
