// Nothing moves under the reader's eyes, however late pictures and wasm arrive.
import { hydrated } from './support/document.js';
import { expect, test } from './support/test.js';

const MOST = 0.002;

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

/** Collects shifts from the first paint on: <https://wicg.github.io/layout-instability/>. Runs in the page. */
function observe() {
  /** @type {PerformanceEntry[]} */
  const shifts = [];
  const observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()));
  observer.observe({ type: 'layout-shift', buffered: true });
  Object.assign(window, { shifts: () => shifts.concat(observer.takeRecords()) });
}

/**
 * How much has moved that the reader did not ask for, and what.
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<{ score: number, moved: string[] }>}
 */
async function shifted(page) {
  return page.evaluate(() => {
    /** @type {{ hadRecentInput: boolean, value: number, sources: { node?: Element }[] }[]} */
    const shifts = /** @type {any} */ (window).shifts();
    const unasked = shifts.filter((shift) => !shift.hadRecentInput);
    return {
      score: unasked.reduce((sum, shift) => sum + shift.value, 0),
      moved: unasked.flatMap((shift) => shift.sources.map((source) => source.node?.outerHTML?.slice(0, 80) ?? 'text')),
    };
  });
}

/** Waits until what is in the page now has been painted. @param {import('@playwright/test').Page} page */
async function painted(page) {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Scrolls through the page as a reader would, so that lazy pictures come. @param {import('@playwright/test').Page} page */
async function readToTheEnd(page) {
  const screens = await page.evaluate(() => Math.ceil(document.documentElement.scrollHeight / innerHeight));
  for (let screen = 1; screen <= screens; screen++) {
    await page.evaluate((screen) => scrollTo(0, screen * innerHeight), screen);
    await painted(page);
  }
  await expect.poll(() => page.evaluate(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0))).toBe(true);
  await painted(page);
}
