// Searching, with a script and without one.
import { documents, hydrated, open } from './support/document.js';
import { expect, test } from './support/test.js';
import { traffic } from './support/traffic.js';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    /** @param {import('@playwright/test').Page} page @param {string} path */
    const arrive = async (page, path) => {
      await page.goto(path);
      if (javaScriptEnabled) await hydrated(page);
    };

    test('a form finds stories, and its address is the search', async ({ page, complaints }) => {
      await arrive(page, '/about');
      await page.getByRole('link', { name: 'Search' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Search');
      const form = page.getByRole('search');
      await form.getByLabel('Words').fill('"tide tables" sums');
      await form.getByLabel('Words').press('Enter');
      await expect(page.locator('.story-list h2').first()).toHaveText('The sums under the tide tables');
      expect(new URL(page.url()).searchParams.get('q')).toBe('"tide tables" sums');
      await expect(page.locator('.story-list mark').first()).toBeVisible();
      await page.getByRole('link', { name: 'The sums under the tide tables' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('The sums under the tide tables');
      expect(complaints).toEqual([]);
    });

    test('filters narrow the search and stay in the form', async ({ page }) => {
      await arrive(page, '/search?q=the');
      await expect(page.locator('.found')).toBeVisible();
      const form = page.getByRole('search');
      await form.getByLabel('Category').selectOption('Heraldry');
      await form.locator('[name=to]').fill('2026-11-22');
      await form.getByRole('button', { name: 'Search' }).click();
      await expect(page).toHaveURL(/category=heraldry/);
      await expect(page.locator('.story-list .kicker').first()).toHaveText('Heraldry');
      await expect(form.getByLabel('Category')).toHaveValue('heraldry');
      await expect(form.locator('[name=to]')).toHaveValue('2026-11-22');
      await expect(form.getByLabel('Words')).toHaveValue('the');
    });

    test('results go on, and back again', async ({ page }) => {
      await arrive(page, '/search?q=register');
      const first = await page.locator('.story-list h2').allTextContents();
      await page.getByRole('link', { name: 'More results' }).click();
      await expect(page.getByText('Part 2 of')).toBeVisible();
      expect(await page.locator('.story-list h2').allTextContents()).not.toEqual(first);
      await page.getByRole('link', { name: 'Previous results' }).click();
      await expect(page.getByText('Part 1 of')).toBeVisible();
      await expect(page.locator('.story-list h2')).toHaveText(first);
    });

    test('a slip of the pen leads on', async ({ page }) => {
      await arrive(page, '/search?q=brigde');
      await page.getByRole('link', { name: 'bridge', exact: true }).click();
      await expect(page.locator('.story-list mark').first()).toHaveText(/bridge/i);
      await expect(page.getByRole('search').getByLabel('Words')).toHaveValue('bridge');
    });
  });
}

test('a search costs one request to the API, and none for a document', async ({ page }) => {
  await open(page, '/search');
  const heard = traffic(page);
  await page.getByRole('search').getByLabel('Words').fill('café');
  await page.getByRole('search').getByLabel('Words').press('Enter');
  await expect(page).toHaveURL(/\/search\?q=caf%C3%A9$/);
  await expect(page).toHaveTitle(/^Search: café/);
  expect(heard).toEqual({ api: ['/api/v1/search?q=caf%C3%A9'], documents: [] });
  await expect(page.locator('h1')).toBeFocused();
  await expect(page.locator('#announcement')).toHaveText(/^Search: café/);
});

test('going back shows the earlier search, in its form too', async ({ page }) => {
  await open(page, '/search?q=bridge');
  await page.getByRole('search').getByLabel('Words').fill('seal');
  await page.getByRole('search').getByLabel('Words').press('Enter');
  await expect(page).toHaveTitle(/^Search: seal/);
  await page.goBack();
  await expect(page).toHaveTitle(/^Search: bridge/);
  await expect(page.getByRole('search').getByLabel('Words')).toHaveValue('bridge');
});

test('after a search the page is the one that the server sends', async ({ page, complaints }) => {
  await open(page, '/search');
  await page.getByRole('search').getByLabel('Words').fill('adminis* register');
  await page.getByRole('search').getByRole('button', { name: 'Search' }).click();
  await expect(page.locator('.found')).toBeVisible();
  const { shown, sent } = await documents(page);
  expect(shown).toEqual(sent);
  expect(complaints).toEqual([]);
});

test('what was typed before wasm came stays in the form', async ({ page }) => {
  await page.goto('/search');
  await page.getByRole('search').getByLabel('Words').fill('lighthouse');
  await hydrated(page);
  await expect(page.getByRole('search').getByLabel('Words')).toHaveValue('lighthouse');
});

test('a search that cannot be answered says so and can be tried again', async ({ page }) => {
  await open(page, '/search');
  await page.route('**/api/**', (route) => route.abort());
  await page.getByRole('search').getByLabel('Words').fill('bridge');
  await page.getByRole('search').getByLabel('Words').press('Enter');
  await expect(page.locator('h1')).toHaveText('The page cannot be shown now');
  await page.unroute('**/api/**');
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(page.locator('.found')).toBeVisible();
});

test('the longest of names to choose from does not widen the page', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, '/search');
  const author = page.getByRole('search').getByLabel('Author');
  await author.evaluate((select) => select.append(new Option('Bartholomew '.repeat(12), 'long', true, true)));
  const box = await author.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test('script in a search is text', async ({ page, complaints }) => {
  const typed = '<script>alert(1)</script> "><img src=x onerror=alert(1)>';
  await open(page, `/search?q=${encodeURIComponent(typed)}`);
  await expect(page.getByRole('search').getByLabel('Words')).toHaveValue(typed);
  await expect(page.locator('main img, main script')).toHaveCount(0);
  expect(complaints).toEqual([]);
});
