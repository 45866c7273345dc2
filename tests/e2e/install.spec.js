// The paper among the programs of a device: what Chromium itself says of the manifest and the icons.
import { hydrated } from './support/document.js';
import { expect, test } from './support/test.js';

test.use({ serviceWorkers: 'allow' });

test('the browser finds nothing that stands in the way of installing the paper', async ({ page, complaints }) => {
  await page.goto('/');
  await hydrated(page);
  const session = await page.context().newCDPSession(page);
  const { errors, data, manifest } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect(manifest?.id).toMatch(/\/$/);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // A window that keeps nothing, as those of tests are, installs nothing.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
  const { icons, screenshots } = JSON.parse(data ?? '{}');
  // As Chromium read them: on phones and on computers it shows a fuller dialog where there is one of the form.
  expect(manifest?.screenshots?.map(({ formFactor }) => formFactor)).toEqual(['kNarrow', 'kWide']);
  for (const { src, sizes } of [...icons, ...screenshots]) {
    const size = await page.evaluate(async (src) => {
      const picture = new Image();
      picture.src = src;
      await picture.decode();
      return `${picture.naturalWidth}x${picture.naturalHeight}`;
    }, src);
    expect(size).toBe(sizes);
  }
  expect(complaints).toEqual([]);
});

test.describe('on a phone whose screen there is a picture for', () => {
  test.use({ viewport: { width: 390, height: 844 }, screen: { width: 390, height: 844 }, deviceScaleFactor: 3 });

  test('the script for Safari names that picture by day and by night, once', async ({ page }) => {
    await page.goto('/');
    const links = await page.evaluate(async () => {
      const { addSplash } = await import('/splash.js');
      addSplash();
      addSplash();
      return [...document.querySelectorAll('link[rel=apple-touch-startup-image]')].map(({ href, media }) => ({ href, media }));
    });
    const schemes = links.map(({ media }) => media.match(/prefers-color-scheme: (\w+)/)?.[1]);
    expect(schemes).toEqual(['light', 'dark']);
    for (const { href } of links) {
      const size = await page.evaluate(async (src) => {
        const picture = Object.assign(new Image(), { src });
        await picture.decode();
        return [picture.naturalWidth, picture.naturalHeight];
      }, href);
      expect(size).toEqual([1170, 2532]);
    }
  });
});

test('on another screen it names none', async ({ page }) => {
  await page.goto('/');
  const added = await page.evaluate(async () => {
    const { addSplash } = await import('/splash.js');
    addSplash();
    return document.querySelectorAll('link[rel=apple-touch-startup-image]').length;
  });
  expect(added).toBe(0);
});
