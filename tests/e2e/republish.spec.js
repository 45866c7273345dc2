// A story for others to print.
import { violations } from './support/axe.js';
import { hydrated, open } from './support/document.js';
import { expect, test } from './support/test.js';
import { traffic } from './support/traffic.js';

const PAGE = '/story/supporters/republish';

test.describe('with a clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('a story leads to its page for others, whose buttons copy', async ({ page, complaints }) => {
    await open(page, '/story/supporters');
    const requests = traffic(page);
    await page.getByRole('link', { name: 'Republish this story' }).click();
    await expect(page).toHaveURL(new RegExp(`${PAGE}$`));
    expect(requests.documents).toEqual([PAGE]);
    await expect(page.locator('h1')).toHaveText('Republish this story');
    await page.getByRole('button', { name: 'Copy' }).first().click();
    await expect(page.locator('.republish .status')).toHaveText('Copied');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await page.getByLabel('As HTML').inputValue());
    expect(copied).toContain('This story was first published by');
    expect(complaints).toEqual([]);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the texts are there to be selected', async ({ page }) => {
    await page.goto(PAGE);
    await expect(page.getByLabel('As plain text')).toHaveValue(/^The beasts that hold up the shield\n/);
    await expect(page.getByRole('button', { name: 'Copy' })).toHaveCount(0);
  });
});

for (const { dress, use } of [
  { dress: 'light', use: { colorScheme: /** @type {const} */ ('light') } },
  { dress: 'dark', use: { colorScheme: /** @type {const} */ ('dark') } },
  { dress: 'at 320 pixels', use: { viewport: { width: 320, height: 800 } } },
]) {
  test.describe(dress, () => {
    test.use(use);

    test(`nothing to object to, ${dress}`, async ({ page }) => {
      await page.goto(PAGE);
      await hydrated(page);
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    });
  });
}
