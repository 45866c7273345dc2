// Page views and reading depth: of readers who agreed, and not one request of others.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { answer, openSettings, recording } from './support/consent.js';
import { open } from './support/document.js';
import { expect, ownTest as test } from './support/test.js';

/** Hides the window, as a reader does who goes to another. @param {import('@playwright/test').Page} page */
async function hide(page) {
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
}

/** Shows it again. @param {import('@playwright/test').Page} page */
async function show(page) {
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: false, configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
}

/** Reports that the page sends. @param {import('@playwright/test').Page} page */
function reports(page) {
  /** @type {{ page: string, from: number | null, depth: number }[][]} */
  const sent = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/v1/statistics')) sent.push(JSON.parse(request.postData() ?? '{}').views);
  });
  return sent;
}

test('what a reader who agreed has read is sent in one report, and added up', async ({ page, server, complaints }) => {
  await page.context().clearCookies();
  const sent = reports(page);
  await open(page, '/story/notice-1');
  await page.mouse.wheel(0, 400);
  await hide(page);
  await show(page);
  expect(sent, 'nothing before the answer').toEqual([]);
  await answer(page, 'Accept all');
  await page.locator('.story-body').evaluate((text) => text.scrollIntoView({ block: 'end' }));
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(500);
  await page.locator('.masthead').getByRole('link').click();
  await expect(page.locator('h1')).toHaveText(/front page/);
  await page.getByRole('link', { name: 'About' }).first().click();
  // Said when all of the page is there.
  await expect(page.locator('#announcement')).toContainText('About');
  expect(sent, 'nothing while pages are read').toEqual([]);
  let counted = page.waitForResponse((response) => response.url().endsWith('/api/v1/statistics'));
  await hide(page);
  expect((await counted).status()).toBe(204);
  expect(sent).toHaveLength(1);
  const [views] = sent;
  expect(views?.map((view) => [view.page, view.from])).toEqual([
    ['/story/notice-1', null],
    ['/', null],
    ['/about', null],
  ]);
  expect(views?.[0]?.depth).toBe(100);
  await hide(page);
  expect(sent, 'nothing is told twice').toHaveLength(1);

  const request = (await counted).request();
  const report = JSON.parse(request.postData() ?? '{}');
  expect(Object.keys(report)).toEqual(['views']);
  expect(Object.keys(report.views[0]).sort()).toEqual(['depth', 'from', 'page']);
  expect(request.resourceType()).toBe('ping');
  const { stdout } = await promisify(execFile)(server.program, ['stats', '--format', 'csv', '--from', '2026-11-22', '--to', '2026-11-22', '--db', server.database]);
  const rows = stdout.trim().split('\r\n').slice(1).map((row) => row.split(',').slice(1).join(','));
  expect(rows).toContain('/story/notice-1,1,1,1,1,1');
  expect(rows).toHaveLength(3);
  expect(complaints).toEqual([]);
});

for (const button of ['Refuse all', 'nothing']) {
  test(`not one request of a reader who answers: ${button}`, async ({ page }) => {
    await page.context().clearCookies();
    const sent = reports(page);
    await open(page, '/story/notice-1');
    if (button !== 'nothing') await answer(page, button);
    await page.mouse.wheel(0, 4000);
    await page.locator('.masthead').getByRole('link').click();
    await expect(page.locator('h1')).toHaveText(/front page/);
    await hide(page);
    await show(page);
    await page.goto('/about');
    await hide(page);
    await page.goto('about:blank');
    expect(sent).toEqual([]);
  });
}

test('a withdrawal stops it at once, with what was not sent', async ({ page }) => {
  await page.context().clearCookies();
  await open(page, '/story/notice-1');
  await answer(page, 'Accept all');
  const sent = reports(page);
  await page.locator('.masthead').getByRole('link').click();
  await expect(page.locator('h1')).toHaveText(/front page/);
  const settings = await openSettings(page);
  const recorded = recording(page);
  await settings.getByRole('button', { name: 'Refuse all' }).click();
  await hide(page);
  await recorded;
  await show(page);
  await hide(page);
  await page.goto('/about');
  await hide(page);
  await page.goto('about:blank');
  expect(sent).toEqual([]);
});

test('a page is not read by what stands there while the next one is on its way, nor is a failure a page', async ({ page }) => {
  await page.context().clearCookies();
  await open(page, '/story/notice-1');
  await answer(page, 'Accept all');
  const sent = reports(page);
  const before = await page.evaluate(() => innerHeight / /** @type {HTMLElement} */ (document.querySelector('.story-body')).offsetHeight);
  expect(before, 'a long story').toBeLessThan(0.5);
  /** @type {() => void} */
  let release = () => {};
  const held = new Promise((resolve) => (release = () => resolve(undefined)));
  await page.route('**/api/v1/front', async (route) => {
    await held;
    await route.abort();
  });
  await page.locator('.masthead').getByRole('link').press('Enter');
  await expect(page.locator('.loading')).toBeVisible();
  release();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The page cannot be shown now');
  await page.unroute('**/api/v1/front');
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(page.locator('h1')).toHaveText(/front page/);
  await expect(page.locator('#announcement')).toContainText('A journal of record');
  const counted = page.waitForResponse((response) => response.url().endsWith('/api/v1/statistics'));
  await hide(page);
  await counted;
  expect(sent[0]?.map((view) => [view.page, view.from])).toEqual([
    ['/story/notice-1', null],
    ['/', null],
  ]);
  expect(sent[0]?.[0]?.depth).toBeLessThan(60);
});
