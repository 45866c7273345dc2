// Nothing moves under the reader's eyes, however late pictures and wasm arrive.
import { hydrated } from './support/document.js';
import { MOST, observe, painted, readToTheEnd, shifted } from './support/shift.js';
import { expect, test } from './support/test.js';

for (const { device, use } of [
  { device: 'phone', use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
  { device: 'tablet', use: { viewport: { width: 768, height: 1024 } } },
  { device: 'desktop', use: { viewport: { width: 1280, height: 900 } } },
]) {
  test.describe(device, () => {
    test.use(use);

    for (const path of ['/', '/story/the-tide-tables', '/category/administration']) {
      test(`${path} on a ${device} does not shift`, async ({ page, slow }) => {
        const pictures = slow.hold('/media/');
        const wasm = slow.hold('/lords-press-client-');
        await page.addInitScript(observe);
        // Pictures hold up `load`, and with it wasm.
        await page.goto(slow.address + path, { waitUntil: 'domcontentloaded' });
        await pictures.arrived;
        await painted(page);
        pictures.release();
        await wasm.arrived;
        await painted(page);
        wasm.release();
        await hydrated(page);
        await readToTheEnd(page);
        const { score, moved } = await shifted(page);
        expect(score, `moved: ${moved.join()}`).toBeLessThanOrEqual(MOST);
      });
    }
  });
}

test('a shift is seen', async ({ page }) => {
  await page.addInitScript(observe);
  await page.goto('/about');
  await hydrated(page);
  await page.evaluate(() => document.querySelector('main')?.insertAdjacentHTML('afterbegin', '<p>Late.</p>'.repeat(9)));
  await painted(page);
  expect((await shifted(page)).score).toBeGreaterThan(MOST);
});
