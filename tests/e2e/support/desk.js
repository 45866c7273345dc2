import { expect } from '@playwright/test';

import { open } from './document.js';

/**
 * The desk, when what is on it is shown.
 * @param {import('@playwright/test').Page} page
 * @param {string} [fragment]
 */
export async function openDesk(page, fragment = '') {
  await page.goto(`/desk${fragment}`);
  await expect(page.locator('#desk')).toBeVisible();
  return page.locator('#desk');
}

/**
 * Saves a story as a reader does.
 * @param {import('@playwright/test').Page} page
 * @param {string} path
 */
export async function save(page, path) {
  await open(page, path);
  await page.getByRole('button', { name: 'Save to desk' }).click();
  await expect(page.locator('.share .status')).toHaveText('Saved to your desk.');
  await expect(page.getByRole('button', { name: 'Remove from desk' })).toBeVisible();
}

/**
 * The item of a story on the desk.
 * @param {import('@playwright/test').Page} page
 * @param {string} headline
 */
export const item = (page, headline) => page.locator('[aria-labelledby=saved] li', { hasText: headline });

/** What the desk says of the last press. @param {import('@playwright/test').Page} page @param {string | RegExp} words */
export const said = (page, words) => expect(page.locator('#desk-status')).toHaveText(words);

/**
 * What the bar of the desk counts from now on: a list that grows.
 * @param {import('@playwright/test').Page} page
 */
export async function counting(page) {
  /** @type {string[]} */
  const counted = [];
  await page.exposeFunction('counted', (/** @type {string} */ text) => counted.push(text));
  await page.evaluate(() => {
    const [place, tell] = [document.querySelector('#desk-progress span'), /** @type {any} */ (window).counted];
    if (place) new MutationObserver(() => tell(place.textContent)).observe(place, { childList: true });
  });
  return counted;
}

/**
 * How far a story was read, in percent, as the device has it.
 * @param {import('@playwright/test').Page} page
 * @param {string} slug
 * @returns {Promise<number | undefined>}
 */
export const positionIn = (page, slug) =>
  page.evaluate(
    (slug) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('press', 1);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('read').objectStore('read').get(slug);
          reading.onsuccess = () => (opening.result.close(), resolve(reading.result?.position));
          reading.onerror = () => reject(reading.error);
        };
      }),
    slug,
  );
