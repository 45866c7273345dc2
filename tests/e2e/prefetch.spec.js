// A sign that a link will be pressed begins the request that the press needs.
import { addLink, open } from './support/document.js';
import { expect, test } from './support/test.js';
import { traffic } from './support/traffic.js';

const API = '/api/v1/categories/heraldry';
const link = (/** @type {import('@playwright/test').Page} */ page) =>
  page.getByRole('navigation', { name: 'Categories' }).getByRole('link', { name: 'Heraldry' });

/** @type {{ sign: string, give: (page: import('@playwright/test').Page) => Promise<void> }[]} */
const SIGNS = [
  { sign: 'the pointer over it', give: (page) => link(page).hover() },
  { sign: 'a finger on it', give: (page) => link(page).dispatchEvent('touchstart') },
  { sign: 'keyboard focus on it', give: (page) => link(page).focus() },
];

for (const { sign, give } of SIGNS) {
  test(`${sign} fetches the page, and the press costs no further request`, async ({ page, complaints }) => {
    await open(page, '/about');
    const requests = traffic(page);
    const answered = page.waitForResponse(`**${API}`);
    await give(page);
    await (await answered).finished();
    await link(page).press('Enter');
    await expect(page.locator('h1')).toHaveText('Heraldry');
    expect(requests).toEqual({ api: [API], documents: [] });
    expect(complaints).toEqual([]);
  });
}

test('a tap costs one request', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await open(page, '/about');
  const requests = traffic(page);
  await link(page).tap();
  await expect(page.locator('h1')).toHaveText('Heraldry');
  expect(requests).toEqual({ api: [API], documents: [] });
  await context.close();
});

test('nothing is fetched for the page that the reader is on, nor for other sites', async ({ page }) => {
  await open(page, '/category/heraldry');
  const requests = traffic(page);
  await link(page).hover();
  await (await addLink(page, 'http://127.0.0.1:9/story/canting-arms')).hover();
  await link(page).focus();
  await roundTrip(page);
  expect(requests.api).toEqual([]);
});

test('nothing is fetched ahead for a reader who saves data', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'connection', { value: { saveData: true } }));
  await open(page, '/about');
  const requests = traffic(page);
  for (const { give } of SIGNS) await give(page);
  await roundTrip(page);
  expect(requests.api).toEqual([]);
  await link(page).click();
  await expect(page.locator('h1')).toHaveText('Heraldry');
  expect(requests.api).toEqual([API]);
});

test('what was fetched ahead is not used when it is half a minute old', async ({ page }) => {
  await open(page, '/about');
  const requests = traffic(page);
  await page.clock.install();
  const answered = page.waitForResponse(`**${API}`);
  await link(page).focus();
  await (await answered).finished();
  await page.clock.fastForward(31_000);
  await link(page).press('Enter');
  await expect(page.locator('h1')).toHaveText('Heraldry');
  expect(requests.api).toEqual([API, API]);
});

/**
 * Goes to the page and back: requests that it began before have been told of by then.
 * @param {import('@playwright/test').Page} page
 */
async function roundTrip(page) {
  await page.evaluate(() => fetch('/healthz').then((answer) => answer.text()));
}
