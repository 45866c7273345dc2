// The server stops: the reader is told, and can try again when it is back.
import { open } from './support/document.js';
import { Press } from './support/press.js';
import { Publication } from './support/publication.js';
import { expect, test as base } from './support/test.js';
import { traffic } from './support/traffic.js';

/** A server that a test may stop, in the place of the shared one. */
const test = base.extend({
  /** @type {any} */
  mortal: async ({}, use) => {
    const publication = await Publication.short();
    const press = await Press.over(publication.folder);
    await use(press);
    await press.close();
    await publication.remove();
  },
  baseURL: async ({ mortal }, use) => use(mortal.address),
});

const FAILED = 'The page cannot be shown now';

test('a page that cannot be had says so, and comes when the server is back', async ({ page, mortal }) => {
  await open(page, '/story/notice-1');
  await mortal.stop();
  const requests = traffic(page);
  await page.locator('.byline').getByRole('link', { name: 'Desmond Arkwright' }).click();
  await expect(page.locator('h1')).toHaveText(FAILED);
  await expect(page.locator('h1')).toBeFocused();
  await expect(page).toHaveTitle(/^The page cannot be shown now · /);
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
  await expect(page.locator('#announcement')).toHaveText(await page.title());

  await mortal.start();
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(page.locator('h1')).toHaveText('Desmond Arkwright');
  await expect(page).toHaveURL(/\/author\/desmond-arkwright$/);
  expect(requests.documents).toEqual([]);
  expect(requests.api.at(-1)).toBe('/api/v1/authors/desmond-arkwright');
});

test('trying again while the server is away says so again', async ({ page, mortal }) => {
  await open(page, '/story/notice-1');
  await mortal.stop();
  await page.locator('.byline').getByRole('link', { name: 'Desmond Arkwright' }).click();
  await expect(page.locator('h1')).toHaveText(FAILED);
  const failed = page.waitForEvent('requestfailed');
  await page.getByRole('link', { name: 'Try again' }).click();
  await failed;
  await expect(page.locator('h1')).toHaveText(FAILED);
  await expect(page.locator('h1')).toBeFocused();
});

test('pages seen before are still there without the server', async ({ page, mortal }) => {
  await open(page, '/story/notice-1');
  await page.locator('.byline').getByRole('link', { name: 'Desmond Arkwright' }).click();
  await expect(page.locator('h1')).toHaveText('Desmond Arkwright');
  await mortal.stop();
  await page.goBack();
  await expect(page.locator('h1')).toHaveText('Notice 1');
  await page.goForward();
  await expect(page.locator('h1')).toHaveText('Desmond Arkwright');
});

test('a prefetch that failed does not fail the click after it', async ({ page, mortal }) => {
  await open(page, '/story/notice-1');
  await mortal.stop();
  const failed = page.waitForEvent('requestfailed');
  const link = page.locator('.byline').getByRole('link', { name: 'Desmond Arkwright' });
  await link.hover();
  await failed;
  await mortal.start();
  await link.click();
  await expect(page.locator('h1')).toHaveText('Desmond Arkwright');
});
