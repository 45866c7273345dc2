// The offer of a place on the home screen: at a second visit, once, and on the desk for good.
import { violations } from './support/axe.js';
import { openDesk } from './support/desk.js';
import { open } from './support/document.js';
import { expect, ownTest as test } from './support/test.js';
import { firstVisit } from './support/worker.js';

test.use({ serviceWorkers: 'allow' });

const OFFER = 'Would you like the paper on your home screen?';

/** What Chromium does where there is a home screen; nothing is installed here. @param {import('@playwright/test').Page} page */
const offerItself = (page) =>
  page.evaluate(() => {
    const event = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
      prompt: () => Object.assign(window, { prompted: Number(/** @type {any} */ (window).prompted ?? 0) + 1 }),
    });
    dispatchEvent(event);
    return event.defaultPrevented;
  });

test('the first visit is left alone, the second is asked, the third is not asked again', async ({ page, context }) => {
  await firstVisit(page, '/');
  expect(await offerItself(page)).toBe(true);
  await page.locator('main').getByRole('link', { name: 'Notice 1', exact: true }).first().click();
  await expect(page.locator('h1')).toHaveText('Notice 1');
  await page.reload();
  await offerItself(page);
  await expect(page.locator('html[data-hydrated]')).toBeAttached();
  await expect(page.locator('#edition-note')).toHaveCount(0);

  const second = await context.newPage();
  await open(second, '/');
  await offerItself(second);
  await expect(second.locator('#edition-note')).toContainText(OFFER);
  expect(await violations(second)).toEqual([]);
  await second.getByRole('button', { name: 'Install' }).click();
  expect(await second.evaluate(() => /** @type {any} */ (window).prompted)).toBe(1);
  await expect(second.locator('#edition-note')).toHaveCount(0);

  const third = await context.newPage();
  await open(third, '/');
  await offerItself(third);
  await openDesk(third, '#install');
  await expect(third.locator('#edition-note')).toHaveCount(0);
});

test('on iOS the offer leads to how it is done', async ({ page, context }) => {
  await firstVisit(page, '/');
  const second = await context.newPage();
  await second.addInitScript(() => Object.defineProperty(navigator, 'standalone', { value: false }));
  await open(second, '/');
  await expect(second.locator('#edition-note')).toContainText(OFFER);
  await second.getByRole('link', { name: 'How to' }).click();
  await expect(second.locator('#install')).toBeInViewport();
  await expect(second.locator('[aria-labelledby=install]')).toContainText('Add to Home Screen');
});

test('the foot of each page leads to it for good, and the button of the desk asks the browser', async ({ page }) => {
  await firstVisit(page, '/story/notice-1');
  await page.locator('.site-footer').getByRole('link', { name: 'Install the paper' }).click();
  await expect(page.locator('#install')).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Install the paper' })).toBeHidden();
  await offerItself(page);
  await page.getByRole('button', { name: 'Install the paper' }).click();
  expect(await page.evaluate(() => /** @type {any} */ (window).prompted)).toBe(1);
});
