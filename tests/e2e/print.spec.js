// On paper: the story and nothing around it, black on white whatever the screen wears.
import { open } from './support/document.js';
import { expect, test } from './support/test.js';

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`a story is printed in black on white by a reader of the ${colorScheme} page`, async ({ page }) => {
    await page.emulateMedia({ media: 'print', colorScheme });
    await page.goto('/story/the-tide-tables');
    for (const kept of ['.wordmark', 'h1', '.standfirst', '.byline', '.lead-image img', '.story-body', '.author-box']) {
      await expect(page.locator(kept).first()).toBeVisible();
    }
    for (const left of ['.top-bar', '.category-nav', '.related', '.tag-list', '.sponsors', '.site-footer']) {
      await expect(page.locator(left).first()).toBeHidden();
    }
    const faint = await page.evaluate(() => {
      const dark = (/** @type {string} */ colour) => (colour.match(/[\d.]+/g) ?? []).slice(0, 3).every((part) => Number(part) < 140);
      const text = [...document.querySelectorAll('main :is(h1, h2, p, li, td, th, figcaption, time, a)')];
      return text.filter((element) => element.checkVisibility() && !dark(getComputedStyle(element).color)).map((element) => element.outerHTML.slice(0, 80));
    });
    expect(faint).toEqual([]);
    await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  });
}

test('a story is printed whole while one of its pictures is open', async ({ page }) => {
  await open(page, '/story/the-tide-tables#picture-1');
  const picture = page.locator('#lightbox');
  await expect(picture).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(picture).toBeHidden();
  for (const kept of ['.wordmark', 'h1', '.lead-image img', '.story-body']) await expect(page.locator(kept).first()).toBeVisible();
});

test('a printed story tells where its links lead', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  // The sheet comes when the page is painted.
  const sheet = page.waitForResponse('**/print.css');
  await page.goto('/');
  await (await sheet).finished();
  await page.waitForFunction(() => [...document.styleSheets].some((sheet) => sheet.href?.endsWith('/print.css')));
  const shown = await page.evaluate(() => {
    const body = document.createElement('div');
    body.className = 'story-body';
    body.innerHTML = '<a href="https://example.org/source">source</a>';
    document.querySelector('main')?.append(body);
    const link = /** @type {Element} */ (body.firstElementChild);
    return getComputedStyle(link, '::after').content;
  });
  expect(shown).toContain('https://example.org/source');
});
