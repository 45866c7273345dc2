// Back, forward, reload and fragments do what they do on any site, and ask for nothing that was seen already.
import { open } from './support/document.js';
import { expect, test } from './support/test.js';
import { traffic } from './support/traffic.js';

/** @param {import('@playwright/test').Page} page */
const position = (page) => page.evaluate(() => scrollY);

/**
 * Where the page comes to stand.
 * @param {import('@playwright/test').Page} page
 */
const settled = (page) => expect.poll(() => position(page));

/**
 * Scrolls to a link, as one does to press it.
 * @param {import('@playwright/test').Locator} link
 * @returns the position that a press on it leaves
 */
async function reach(link) {
  await link.scrollIntoViewIfNeeded();
  await link.hover();
  return position(link.page());
}

/** @param {import('@playwright/test').Page} page @param {number} top */
async function scroll(page, top) {
  await page.evaluate((top) => scrollTo(0, top), top);
  await settled(page).toBe(top);
}

const heading = (/** @type {import('@playwright/test').Page} */ page) => page.getByRole('heading', { level: 1 });

test.afterEach(({ complaints }) => {
  expect(complaints).toEqual([]);
});

test('back and forward return to page and place without a request', async ({ page }) => {
  await open(page, '/');
  const story = page.getByRole('link', { name: 'The bell founder’s ear' });
  const left = await reach(story);
  expect(left).toBeGreaterThan(500);
  await story.click();
  await expect(heading(page)).toHaveText('The bell founder’s ear');
  await scroll(page, 300);
  await page.locator('.byline').getByRole('link').click();
  await expect(heading(page)).toHaveText('Liora Fenn');
  await scroll(page, 120);

  const requests = traffic(page);
  await page.goBack();
  await expect(heading(page)).toHaveText('The bell founder’s ear');
  await settled(page).toBe(await page.evaluate(() => history.state[1]));
  await expect(heading(page)).toBeFocused();
  await expect(page).toHaveTitle(/^The bell founder’s ear · /);
  await page.goBack();
  await expect(heading(page)).toHaveText('Lord’s Press, front page');
  await settled(page).toBe(left);
  await page.goForward();
  await expect(heading(page)).toHaveText('The bell founder’s ear');
  await page.goForward();
  await expect(heading(page)).toHaveText('Liora Fenn');
  await settled(page).toBe(120);
  expect(requests).toEqual({ api: [], documents: [] });
});

test('a reload stays on the page and its place, and back still knows where it was', async ({ page }) => {
  await open(page, '/');
  const story = page.getByRole('link', { name: 'The bell founder’s ear' });
  const left = await reach(story);
  await story.click();
  await expect(heading(page)).toHaveText('The bell founder’s ear');
  await scroll(page, 600);
  await page.reload();
  await expect(page.locator('html[data-hydrated]')).toBeAttached();
  await expect(heading(page)).toHaveText('The bell founder’s ear');
  await settled(page).toBe(600);

  const requests = traffic(page);
  await page.goBack();
  await expect(heading(page)).toHaveText('Lord’s Press, front page');
  await settled(page).toBe(left);
  expect(requests).toEqual({ api: ['/api/v1/front'], documents: [] });
});

test('a link inside the page scrolls, and back scrolls back, without a request', async ({ page }) => {
  await open(page, '/story/notice-1');
  const link = page.getByRole('link', { name: 'the second part' });
  const left = await reach(link);
  const requests = traffic(page);
  await link.click();
  await expect(page).toHaveURL(/\/story\/notice-1#h-second-part$/);
  await expect(page.getByRole('heading', { name: 'Second part' })).toBeInViewport();
  await settled(page).toBeGreaterThan(left);
  const reached = await position(page);
  await page.goBack();
  await expect(page).toHaveURL(/\/story\/notice-1$/);
  await settled(page).toBe(left);
  await page.goForward();
  await settled(page).toBe(reached);
  await expect(heading(page)).toHaveText('Notice 1');
  expect(requests).toEqual({ api: [], documents: [] });
});

test('a link into another page leads to its place there', async ({ page }) => {
  await open(page, '/story/notice-1');
  const requests = traffic(page);
  await page.getByRole('link', { name: 'that of another notice' }).click();
  await expect(page).toHaveURL(/\/story\/notice-2#h-second-part$/);
  await expect(heading(page)).toHaveText('Notice 2');
  await expect(page.getByRole('heading', { name: 'Second part' })).toBeInViewport();
  expect(requests).toEqual({ api: ['/api/v1/stories/notice-2'], documents: [] });
});

test('back leads over fragments to the page before them', async ({ page }) => {
  await open(page, '/about');
  await page.getByRole('navigation', { name: 'Categories' }).getByRole('link', { name: 'Science' }).click();
  await page.getByRole('link', { name: 'The sums under the tide tables' }).click();
  await expect(heading(page)).toHaveText('The sums under the tide tables');
  await page.locator('.story-body sup a').first().click();
  await expect(page).toHaveURL(/#/);
  await page.locator('.footnotes a').first().click();
  const requests = traffic(page);
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/\/story\/the-tide-tables$/);
  await expect(heading(page)).toHaveText('The sums under the tide tables');
  await page.goBack();
  await expect(heading(page)).toHaveText('Science');
  expect(requests).toEqual({ api: [], documents: [] });
});

test('a link to where the reader is asks again and adds no entry', async ({ page }) => {
  await open(page, '/category/arts');
  const entries = await page.evaluate(() => history.length);
  await scroll(page, 400);
  const requests = traffic(page);
  await page.getByRole('navigation', { name: 'Categories' }).getByRole('link', { name: 'Arts' }).dispatchEvent('click');
  await settled(page).toBe(0);
  await expect(heading(page)).toBeFocused();
  expect(requests).toEqual({ api: ['/api/v1/categories/arts'], documents: [] });
  expect(await page.evaluate(() => history.length)).toBe(entries);
});
