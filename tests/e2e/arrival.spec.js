// A page with a long text comes in two frames: what fills the window, and then the rest.
import { hydrated, open } from './support/document.js';
import { expect, test } from './support/test.js';

test.use({ viewport: { width: 412, height: 823 } });

const LONG = '/story/the-flood-that-filed-itself';

/** Keeps what is to be done at the next frame until it is let go. @param {import('@playwright/test').Page} page */
const holdFrames = (page) =>
  page.evaluate(() => {
    /** @type {FrameRequestCallback[]} */
    const held = [];
    Object.assign(window, { held });
    window.requestAnimationFrame = (callback) => held.push(callback);
  });
const letGo = (/** @type {import('@playwright/test').Page} */ page) =>
  page.evaluate(() => /** @type {any} */ (window).held.forEach((/** @type {FrameRequestCallback} */ callback) => callback(performance.now())));

/** What stands in the page, part by part. @param {import('@playwright/test').Page} page */
const parts = (page) => page.locator('main').evaluate((main) => [...main.querySelectorAll('*')].map(({ tagName, className }) => `${tagName} ${className}`));

/** Follows a link to the long story, without frames. @param {import('@playwright/test').Page} page */
async function followLink(page) {
  await open(page, '/archive');
  await holdFrames(page);
  await page.evaluate((href) => document.body.append(Object.assign(document.createElement('a'), { href, id: 'probe', textContent: 'The flood' })), LONG);
  await page.locator('#probe').click();
  await expect(page.locator('main article.story')).toBeVisible();
}

test('what fills the window comes first, and the rest is put where it belongs', async ({ page }) => {
  await open(page, LONG);
  const paragraphs = page.locator('.story-body > *');
  const whole = await paragraphs.count();
  await followLink(page);
  const first = await paragraphs.count();
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(whole);
  const { bottom, height } = await paragraphs.last().evaluate((last) => ({ bottom: last.getBoundingClientRect().bottom, height: innerHeight }));
  expect(bottom).toBeGreaterThan(height);
  await letGo(page);
  await expect(paragraphs).toHaveCount(whole);
  const comeByLink = await parts(page);
  await page.reload();
  await hydrated(page);
  expect(comeByLink).toEqual(await parts(page));
});

test('the rest of a page that was left meanwhile is on no other', async ({ page }) => {
  await followLink(page);
  await page.goBack();
  await expect(page.locator('main article.story')).toHaveCount(0);
  const before = await parts(page);
  await letGo(page);
  // What was held goes on in a task of its own.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  expect(await parts(page)).toEqual(before);
});
