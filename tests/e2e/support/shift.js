import { expect } from '@playwright/test';

/** The largest layout shift of a page: <https://wicg.github.io/layout-instability/>. */
export const MOST = 0.002;

/** Collects shifts from the first paint on. Runs in the page. */
export function observe() {
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
export async function shifted(page) {
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
export async function painted(page) {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Scrolls through the page as a reader would, so that lazy pictures come. @param {import('@playwright/test').Page} page */
export async function readToTheEnd(page) {
  const screens = await page.evaluate(() => Math.ceil(document.documentElement.scrollHeight / innerHeight));
  for (let screen = 1; screen <= screens; screen++) {
    await page.evaluate((screen) => scrollTo(0, screen * innerHeight), screen);
    await painted(page);
  }
  await expect.poll(() => page.evaluate(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0))).toBe(true);
  await painted(page);
}
