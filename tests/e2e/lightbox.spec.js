// A picture of a story by itself: a link without a script, a dialog with one, under an address of its own.
import { violations } from './support/axe.js';
import { addLink, documents, open } from './support/document.js';
import { expect, ownTest, test } from './support/test.js';
import { traffic } from './support/traffic.js';

const STORY = '/story/the-tide-tables';

/** @param {import('@playwright/test').Page} page */
const dialog = (page) => page.getByRole('dialog', { name: 'Picture' });
/** @param {import('@playwright/test').Page} page */
const link = (page) => page.locator('#picture-1 a.enlarge');

test('a press opens the picture with its words, and Escape brings the reader back to where they were', async ({ page, complaints }) => {
  await open(page, STORY);
  const requests = traffic(page);
  await link(page).scrollIntoViewIfNeeded();
  const position = await page.evaluate(() => scrollY);
  await link(page).click();
  await expect(dialog(page)).toBeVisible();
  await expect(page).toHaveURL(/\/story\/the-tide-tables#picture-1$/);
  await expect(dialog(page).getByRole('button', { name: 'Close' })).toBeFocused();
  expect(await dialog(page).locator('img').getAttribute('alt')).toBe(await link(page).locator('img').getAttribute('alt'));
  await expect(dialog(page).locator('figcaption')).toHaveText((await page.locator('#picture-1 figcaption').textContent()) ?? '');
  expect(await violations(page)).toEqual([]);

  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(page).toHaveURL(/\/story\/the-tide-tables$/);
  await expect(link(page)).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(position);
  expect(requests).toEqual({ api: [], documents: [] });
  const { shown, sent } = await documents(page);
  expect(shown).toEqual(sent);
  expect(complaints).toEqual([]);
});

test('the picture over the text opens too, by keyboard, and the button closes it', async ({ page }) => {
  await open(page, STORY);
  await page.locator('#picture-lead a.enlarge').focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeVisible();
  await expect(page).toHaveURL(/#picture-lead$/);
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(page).toHaveURL(/\/story\/the-tide-tables$/);
  await expect(page.locator('#picture-lead a.enlarge')).toBeFocused();
});

test('back closes the picture and forward opens it again', async ({ page }) => {
  await open(page, STORY);
  await link(page).click();
  await expect(dialog(page)).toBeVisible();
  await page.goBack();
  await expect(dialog(page)).toBeHidden();
  await expect(page.locator('h1')).toHaveText('The sums under the tide tables');
  await page.goForward();
  await expect(dialog(page)).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Close' }).click();
  await expect(page).toHaveURL(/\/story\/the-tide-tables$/);
});

test('its address opens it, and to close it leaves the reader on the story', async ({ page, complaints }) => {
  await open(page, '/about');
  await open(page, `${STORY}#picture-1`);
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(page).toHaveURL(/\/story\/the-tide-tables$/);
  await expect(page.locator('#picture-1')).toBeInViewport();
  await page.goBack();
  await expect(page).toHaveURL(/\/about$/);
  expect(complaints).toEqual([]);
});

test('a link to it from another page opens it, and the next page closes it', async ({ page }) => {
  await open(page, '/about');
  await (await addLink(page, `${STORY}#picture-1`)).click();
  await expect(dialog(page)).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/about$/);
  await expect(dialog(page)).toBeHidden();
  await expect(page.locator('h1')).toHaveText(/About/);
});

test('a fragment that names no picture opens none, and ordinary ones work as ever', async ({ page, complaints }) => {
  await open(page, `${STORY}#picture-99`);
  await expect(page.locator('dialog[open]')).toHaveCount(0);
  const anchor = page.locator('.anchor').nth(1);
  const to = await anchor.getAttribute('href');
  await anchor.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL((address) => address.hash === to);
  await expect(page.locator(to ?? '')).toBeInViewport();
  await expect(page.locator('dialog[open]')).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test.describe('at 320 pixels with reduced motion', () => {
  test.use({ viewport: { width: 320, height: 640 }, contextOptions: { reducedMotion: 'reduce' }, colorScheme: 'dark' });

  test('the picture fits the screen', async ({ page }) => {
    await open(page, `${STORY}#picture-1`);
    await expect(dialog(page).locator('img')).toBeInViewport();
    const box = await dialog(page).locator('img').boundingBox();
    expect(box?.width).toBeGreaterThan(200);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
    expect(await dialog(page).evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
    expect(await violations(page)).toEqual([]);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a press leads to the largest file', async ({ page }) => {
    await page.goto(STORY);
    const set = (await link(page).locator('img').getAttribute('srcset')) ?? '';
    await link(page).click();
    await expect(page).toHaveURL((address) => address.pathname === set.split(', ').at(-1)?.split(' ')[0]);
  });
});

ownTest('a caption that runs from right to left does so over the page too', async ({ page, publication, server }) => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><rect width="300" height="200"/></svg>';
  await publication.write('media/box.svg', svg);
  await publication.write('stories/arabic.md', STORY_IN_ARABIC);
  await expect.poll(async () => (await page.request.get(`${server.address}/story/a-box`)).status()).toBe(200);
  await open(page, `${server.address}/story/a-box#picture-1`);
  await expect(dialog(page).locator('figcaption')).toHaveCSS('direction', 'rtl');
  await expect(dialog(page).locator('figure')).toHaveAttribute('lang', 'ar');
  expect(await violations(page)).toEqual([]);
});

const STORY_IN_ARABIC = `+++
headline = "صندوق"
standfirst = "ما في الصندوق."
slug = "a-box"
category = "arts"
authors = ["desmond-arkwright"]
published_at = 2026-11-20T06:30:00+00:00
language = "ar"
status = "published"
+++
نص قصير.

![صندوق أسود](media/box.svg "الصندوق كما وصل")
`;
