// Reference pictures of eight pages: what changes in looks, changes here, and is looked at before it is kept.
//
//   npx playwright test looks --update-snapshots
//
// The clock is the server's, held still; the fonts are two of Debian's, whatever else a machine has.
import { hydrated } from './support/document.js';
import { NOW } from './support/press.js';
import { expect, test } from './support/test.js';

/** @type {{ name: string, path: string, viewport?: { width: number, height: number }, reading?: string, scheme?: 'dark' }[]} */
const LOOKS = [
  { name: 'front', path: '/' },
  { name: 'front-phone-dark', path: '/', viewport: { width: 390, height: 844 }, scheme: 'dark' },
  { name: 'story', path: '/story/the-tide-tables' },
  { name: 'story-phone-sepia', path: '/story/the-flood-that-filed-itself', viewport: { width: 390, height: 844 }, reading: 'theme=sepia' },
  { name: 'category', path: '/category/heraldry' },
  { name: 'author-narrow', path: '/author/ines-calloway', viewport: { width: 320, height: 640 } },
  { name: 'gone', path: '/story/the-comet-notice' },
  { name: 'static-large-sans-dark', path: '/colophon', reading: 'theme=dark size=large spacing=wide face=sans' },
];

for (const { name, path, viewport, reading, scheme } of LOOKS) {
  test.describe(name, () => {
    test.use({ reducedMotion: 'reduce', colorScheme: scheme ?? 'light', ...(viewport && { viewport }) });

    test('looks as it did', async ({ page }) => {
      await page.clock.setFixedTime(NOW);
      if (reading) await page.addInitScript((kept) => localStorage.setItem('reading', kept), reading);
      await page.goto(path);
      await hydrated(page);
      await page.evaluate(async () => {
        const { style, dataset } = document.documentElement;
        style.setProperty('--sans', '"DejaVu Sans"');
        style.setProperty('--serif', dataset.face === 'sans' ? '"DejaVu Sans"' : '"Liberation Serif"');
        const shown = [...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight);
        await Promise.all(shown.map((image) => image.decode()));
      });
      await expect(page).toHaveScreenshot(`${name}.png`, { maxDiffPixelRatio: 0.01 });
    });
  });
}
