// WCAG 2.2 AA and good practice, on every page, in every dress. No rule is switched off.
import AxeBuilder from '@axe-core/playwright';

import { hydrated, open } from './support/document.js';
import { Proxy } from './support/proxy.js';
import { pathOf, ROUTES } from './support/routes.js';
import { expect, test } from './support/test.js';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** @type {{ dress: string, use: import('@playwright/test').PlaywrightTestOptions }[]} */
const DRESSES = [
  { dress: 'light', use: { colorScheme: 'light' } },
  { dress: 'dark', use: { colorScheme: 'dark' } },
  { dress: 'at 320 pixels', use: { colorScheme: 'light', viewport: { width: 320, height: 800 } } },
  { dress: 'without JavaScript', use: { colorScheme: 'light', javaScriptEnabled: false } },
];

for (const { dress, use } of DRESSES) {
  test.describe(dress, () => {
    test.use(use);

    for (const route of ROUTES) {
      test(`${route.name}, ${dress}: nothing to object to`, async ({ page, press }) => {
        await page.goto(await pathOf(route, press.address));
        if (use.javaScriptEnabled !== false) await hydrated(page);
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

    test('on its way', async ({ page, press }) => {
      const proxy = await Proxy.to(press.address);
      await open(page, `${proxy.address}/about`);
      proxy.hold('/api/');
      await page.getByRole('link', { name: 'Heraldry' }).click();
      await expect(page.locator('.loading')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await proxy.close();
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

/**
 * What axe objects to, and what it could not decide.
 * @param {import('@playwright/test').Page} page
 */
async function violations(page) {
  const results = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const ran = [...results.passes, ...results.inapplicable, ...results.violations, ...results.incomplete].map((rule) => rule.id);
  expect(ran).toEqual(expect.arrayContaining(['color-contrast', 'target-size', 'region', 'heading-order']));
  return [...results.violations, ...results.incomplete].flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.html} (${node.failureSummary})`),
  );
}
