// The server stops: the reader is told, and can try again when it is back.
import { open } from './support/document.js';
import { expect, ownTest as test } from './support/test.js';
import { traffic } from './support/traffic.js';

const FAILED = 'The page cannot be shown now';

test('a page that cannot be had says so, and comes when the server is back', async ({ page, server }) => {
  await open(page, '/story/notice-1');
  await server.stop();
  const requests = traffic(page);
  await page.locator('.byline').getByRole('link', { name: 'Desmond Arkwright' }).click();
  await expect(page.locator('h1')).toHaveText(FAILED);
  await expect(page.locator('h1')).toBeFocused();
  await expect(page).toHaveTitle(/^The page cannot be shown now · /);
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
  await expect(page.locator('#announcement')).toHaveText(await page.title());

  await server.start();
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(page.locator('h1')).toHaveText('Desmond Arkwright');
  await expect(page).toHaveURL(/\/author\/desmond-arkwright$/);
  expect(requests.documents).toEqual([]);
  expect(requests.api.at(-1)).toBe('/api/v1/authors/desmond-arkwright');
});

test('trying again while the server is away says so again', async ({ page, server }) => {
  await open(page, '/story/notice-1');
  await server.stop();
  await page.locator('.byline').getByRole('link', { name: 'Desmond Arkwright' }).click();
  await expect(page.locator('h1')).toHaveText(FAILED);
  const failed = page.waitForEvent('requestfailed');
  await page.getByRole('link', { name: 'Try again' }).click();
  await failed;
  await expect(page.locator('h1')).toHaveText(FAILED);
  await expect(page.locator('h1')).toBeFocused();
});

test('pages seen before are still there without the server', async ({ page, server }) => {
  await open(page, '/story/notice-1');
  await page.locator('.byline').getByRole('link', { name: 'Desmond Arkwright' }).click();
  await expect(page.locator('h1')).toHaveText('Desmond Arkwright');
  await server.stop();
  await page.goBack();
  await expect(page.locator('h1')).toHaveText('Notice 1');
  await page.goForward();
  await expect(page.locator('h1')).toHaveText('Desmond Arkwright');
});

test('a prefetch that failed does not fail the click after it', async ({ page, server }) => {
  await open(page, '/story/notice-1');
  await server.stop();
  const failed = page.waitForEvent('requestfailed');
  const link = page.locator('.byline').getByRole('link', { name: 'Desmond Arkwright' });
  await link.hover();
  await failed;
  await server.start();
  await link.click();
  await expect(page.locator('h1')).toHaveText('Desmond Arkwright');
});
