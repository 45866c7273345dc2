// While an answer is on its way: the old page for a moment, then the loading state; the last click wins.
import { hydrated } from './support/document.js';
import { expect, test } from './support/test.js';
import { traffic } from './support/traffic.js';

const STORY = { path: '/api/v1/stories/supporters', headline: 'The beasts that hold up the shield' };
const OTHER = { path: '/api/v1/stories/canting-arms', headline: 'Canting arms: a small examination' };

test.beforeEach(async ({ page, slow }) => {
  await page.goto(`${slow.address}/category/heraldry`);
  await hydrated(page);
});

test('a second click ends the first request and is the one that counts', async ({ page, slow }) => {
  const first = slow.hold(STORY.path);
  const requests = traffic(page);
  await page.getByRole('link', { name: STORY.headline }).click();
  await first.arrived;
  await page.getByRole('navigation', { name: 'Categories' }).getByRole('link', { name: 'Science' }).click();
  await first.aborted;
  await expect(page.locator('h1')).toHaveText('Science');
  await expect(page).toHaveURL(/\/category\/science$/);
  await expect(page).toHaveTitle(/^Science · /);
  expect(requests).toEqual({ api: [STORY.path, '/api/v1/categories/science'], documents: [] });
});

test('going back while a page is on its way ends the request and stays', async ({ page, slow }) => {
  const held = slow.hold(STORY.path);
  await page.getByRole('link', { name: STORY.headline }).click();
  await held.arrived;
  await expect(page.locator('.loading h1')).toHaveText('Loading…');
  await page.goBack();
  await expect(page.locator('h1')).toHaveText('Heraldry');
  await expect(page).toHaveTitle(/^Heraldry · /);
  held.release();
  await page.getByRole('link', { name: OTHER.headline }).click();
  await expect(page.locator('h1')).toHaveText(OTHER.headline);
});

test('the old page stays for 150 milliseconds, then the loading state takes its place', async ({ page, slow }) => {
  const held = slow.hold(STORY.path);
  await page.clock.install({ time: '2026-11-22T12:00:00Z' });
  await page.clock.pauseAt('2026-11-22T12:00:01Z');
  await page.getByRole('link', { name: STORY.headline }).click();
  await held.arrived;
  await page.clock.runFor(149);
  expect(await page.locator('h1').textContent()).toBe('Heraldry');
  await page.clock.runFor(1);
  await expect(page.locator('h1')).toHaveText('Loading…');
  await expect(page).toHaveTitle(/^Loading · /);
  await expect(page.locator('#announcement')).toHaveText('Loading');
  await expect(page).toHaveURL(/\/story\/supporters$/);
  held.release();
  await expect(page.locator('h1')).toHaveText(STORY.headline);
  await expect(page.locator('h1')).toBeFocused();
  await expect(page).toHaveTitle(/^The beasts that hold up the shield · /);
});

test('a page that comes sooner shows no loading state', async ({ page, slow }) => {
  const held = slow.hold(STORY.path);
  await page.clock.install({ time: '2026-11-22T12:00:00Z' });
  await page.clock.pauseAt('2026-11-22T12:00:01Z');
  await page.getByRole('link', { name: STORY.headline }).click();
  await held.arrived;
  await page.clock.runFor(149);
  held.release();
  await expect(page.locator('h1')).toHaveText(STORY.headline);
  await page.clock.runFor(1000);
  expect(await page.locator('h1').textContent()).toBe(STORY.headline);
  expect(await page.title()).toMatch(/^The beasts/);
});

test('an answer that does not come within ten seconds is given up, and can be asked for again', async ({ page, slow }) => {
  const held = slow.hold(STORY.path);
  await page.clock.install({ time: '2026-11-22T12:00:00Z' });
  await page.clock.pauseAt('2026-11-22T12:00:01Z');
  await page.getByRole('link', { name: STORY.headline }).click();
  await held.arrived;
  await page.clock.runFor(10_000);
  await held.aborted;
  await expect(page.locator('h1')).toHaveText('The page cannot be shown now');
  held.release();
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(page.locator('h1')).toHaveText(STORY.headline);
});
