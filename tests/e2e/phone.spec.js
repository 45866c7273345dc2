// Narrow screens: nothing sticks out, fingers hit what they aim at, and no menu needs a script.
import { hydrated } from './support/document.js';
import { smallTargets, sticksOut, TARGET } from './support/fit.js';
import { LOOKS, pathOf } from './support/routes.js';
import { expect, test } from './support/test.js';

for (const width of [320, 390]) {
  test.describe(`at ${width} pixels`, () => {
    test.use({ viewport: { width, height: 800 }, isMobile: true, hasTouch: true });

    for (const route of LOOKS) {
      test(`${route.name}: nothing sticks out, and links in bars are as large as a finger`, async ({ page, press }) => {
        await page.goto(await pathOf(route, press.address));
        await hydrated(page);
        expect(await page.evaluate(sticksOut, width)).toEqual([]);
        expect(await page.evaluate(smallTargets, TARGET)).toEqual([]);
      });
    }
  });
}

test.describe('without JavaScript on a phone', () => {
  test.use({ viewport: { width: 320, height: 800 }, isMobile: true, hasTouch: true, javaScriptEnabled: false });

  test('the last category is reached by a finger and by the keyboard', async ({ page }) => {
    await page.goto('/');
    const last = page.getByRole('navigation', { name: 'Categories' }).getByRole('link').last();
    await expect(last).not.toBeInViewport({ ratio: 1 });
    await last.focus();
    await expect(last).toBeInViewport({ ratio: 1 });
    await last.tap();
    await expect(page.locator('h1')).toHaveText('Science');
    await expect(last).toHaveAttribute('aria-current', 'page');
  });
});
