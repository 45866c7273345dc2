// WCAG 2.2 AA and good practice, on every page, in every dress. No rule is switched off.
import { violations } from './support/axe.js';
import { hydrated, open } from './support/document.js';
import { LOOKS, pathOf } from './support/routes.js';
import { expect, test } from './support/test.js';

/** @type {{ dress: string, scripts?: false, use: import('@playwright/test').BrowserContextOptions }[]} */
const DRESSES = [
  { dress: 'light', use: { colorScheme: 'light' } },
  { dress: 'dark', use: { colorScheme: 'dark' } },
  { dress: 'at 320 pixels', use: { colorScheme: 'light', viewport: { width: 320, height: 800 } } },
  // Axe is a script itself: where JavaScript is switched off it cannot run, so the page's own scripts are kept away.
  { dress: 'without JavaScript', scripts: false, use: { colorScheme: 'light' } },
];

for (const { dress, scripts, use } of DRESSES) {
  test.describe(dress, () => {
    test.use(use);

    test.beforeEach(async ({ page }) => {
      if (scripts === false) await page.route(/\.(js|wasm)$/, (route) => route.abort());
    });

    for (const route of LOOKS) {
      test(`${route.name}, ${dress}: nothing to object to`, async ({ page, press }) => {
        await page.goto(await pathOf(route, press.address));
        if (scripts !== false) await hydrated(page);
        expect(await violations(page)).toEqual([]);
      });
    }

    test(`an objection is found, ${dress}`, async ({ page }) => {
      await page.goto('/about');
      await page.evaluate(() => document.querySelector('main')?.insertAdjacentHTML('beforeend', '<img src="/icon.svg"><p style="color:#ccc">Faint</p>'));
      expect((await violations(page)).map((violation) => violation.split(':')[0])).toContain('image-alt');
    });
  });
}

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test.describe(`states of a page, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('on its way', async ({ page, slow }) => {
      await open(page, `${slow.address}/about`);
      slow.hold('/api/');
      await page.getByRole('link', { name: 'Heraldry' }).click();
      await expect(page.locator('.loading')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test('failed', async ({ page }) => {
      await open(page, '/about');
      await page.route('**/api/**', (route) => route.abort());
      await page.getByRole('link', { name: 'Heraldry' }).click();
      await expect(page.locator('h1')).toHaveText('The page cannot be shown now');
      expect(await violations(page)).toEqual([]);
    });
  });
}
