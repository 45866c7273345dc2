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
  for (const { src, sizes } of JSON.parse(data ?? '{}').icons) {
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
