// The archive, with a script and without one.
import { hydrated, open } from './support/document.js';
import { expect, test } from './support/test.js';
import { traffic } from './support/traffic.js';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('leads from the foot of a page to a day and its stories', async ({ page, complaints }) => {
      await page.goto('/about');
      if (javaScriptEnabled) await hydrated(page);
      const heading = page.getByRole('heading', { level: 1 });
      await page.getByRole('contentinfo').getByRole('link', { name: 'Archive' }).click();
      await expect(heading).toHaveText('Archive');
      await page.getByRole('navigation', { name: 'Years' }).getByRole('link', { name: '2026' }).click();
      await expect(heading).toHaveText('2026');
      await page.getByRole('navigation', { name: 'Months' }).getByRole('link', { name: 'November 2026' }).click();
      await expect(heading).toHaveText('November 2026');
      await page.getByRole('navigation', { name: 'Days' }).getByRole('link', { name: 'Thursday 5 November 2026' }).click();
      await expect(heading).toHaveText('Thursday 5 November 2026');
      await expect(page).toHaveURL(/\/archive\/2026\/11\/05$/);
      await page.getByRole('link', { name: 'Marginalia' }).click();
      await expect(heading).toHaveText('Marginalia');
      expect(complaints).toEqual([]);
    });

    test('goes from month to month and through a long one', async ({ page }) => {
      await page.goto('/archive/2018/12');
      if (javaScriptEnabled) await hydrated(page);
      await expect(page.locator('.story-list > li')).toHaveCount(20);
      await page.getByRole('link', { name: 'Older stories' }).click();
      await expect(page.getByRole('link', { name: 'Newest stories' })).toBeVisible();
      await page.getByRole('navigation', { name: 'Earlier and later' }).getByRole('link', { name: 'November 2018' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('November 2018');
    });
  });
}

test('each step costs one request to the API', async ({ page }) => {
  await open(page, '/archive');
  const heard = traffic(page);
  await page.getByRole('link', { name: /^2018 \(/ }).click();
  await expect(page.locator('h1')).toHaveText('2018');
  await expect(page.locator('h1')).toBeFocused();
  expect(heard).toEqual({ api: ['/api/v1/archive/2018'], documents: [] });
});

test('a date that the calendar does not have is not found', async ({ page }) => {
  const response = await page.goto('/archive/2026/02/30');
  expect(response?.status()).toBe(404);
  await expect(page.locator('h1')).toHaveText('Page not found');
});
