// Stories for members on the desk: kept when a member saves them, gone when the member signs out.
import { item, openDesk, save } from './support/desk.js';
import { hydrated, open } from './support/document.js';
import { letter } from './support/letters.js';
import { notice } from './support/publication.js';
import { expect, ownTest as test } from './support/test.js';
import { firstVisit, keptIn } from './support/worker.js';

test.use({ serviceWorkers: 'allow' });

const WHO = 'member@press.example';
const FOR_MEMBERS = '/api/v1/stories/notice-3';

/** Becomes a member in this browser. @param {import('@playwright/test').Page} page @param {import('./support/press.js').Press} server */
async function join(page, server) {
  await open(page, '/about');
  const form = page.locator('form.newsletter');
  await form.getByRole('textbox', { name: /address/i }).fill(WHO);
  await form.getByRole('button', { name: 'Subscribe' }).click();
  await page.locator('input[name=code]').fill((await letter(server, WHO)).code);
  await page.locator('form:has(input[name=code]) button').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your address is confirmed');
}

test('what a member saved leaves the device when the member signs out; what is for all stays', async ({ page, publication, server }) => {
  await publication.write('stories/notices/3.md', notice(3).replace('access = "free"', 'access = "members"'));
  await server.restart();
  await firstVisit(page, '/');
  await open(page, '/story/notice-3');
  await page.getByRole('button', { name: 'Save to desk' }).click();
  await expect(page.locator('.share .status')).toHaveText('This story is for members: sign in to save it.');
  expect(await keptIn(page, 'press-saved')).toEqual([]);

  await join(page, server);
  await save(page, '/story/notice-1');
  await save(page, '/story/notice-3');
  // Nothing but the reader's own saving keeps it.
  expect(await keptIn(page, 'press-data')).not.toContain(FOR_MEMBERS);
  await server.stop();
  await openDesk(page);
  await item(page, 'Notice 3').getByRole('link').first().click();
  await expect(page.locator('main h2', { hasText: 'Second part' })).toBeVisible();
  await server.start();
  // With a network there is nothing to say.
  await openDesk(page);
  await hydrated(page);
  await page.evaluate(() => {
    const outcomes = Object.assign(window, { outcomes: /** @type {string[]} */ ([]) }).outcomes;
    navigator.serviceWorker.addEventListener('message', ({ data }) => outcomes.push(data.outcome));
  });
  await item(page, 'Notice 3').getByRole('link').first().click();
  await expect(page.locator('main h2', { hasText: 'Second part' })).toBeVisible();
  await expect.poll(() => page.evaluate(() => /** @type {any} */ (window).outcomes)).toEqual(['same']);
  await expect(page.locator('#offline-bar')).toHaveCount(0);

  await open(page, '/account');
  await page.getByRole('button', { name: 'Sign out here' }).first().click();
  await expect.poll(() => keptIn(page, 'press-saved')).toEqual(['/api/v1/stories/notice-1']);
  await openDesk(page);
  await page.getByRole('button', { name: 'Look for corrections' }).click();
  await expect(item(page, 'Notice 3')).toContainText('its text has left this device');
  // What a visitor was shown of it is kept too; without that, nothing is.
  await page.evaluate(() => Promise.all(['press-pages', 'press-data'].map((name) => caches.delete(name))));
  await server.stop();
  await page.goto('/story/notice-3');
  await hydrated(page);
  await expect(page.locator('h1')).toHaveText('This page is not on your device');
  await page.goto('/search?q=notice');
  await expect(page.locator('.hit h2')).toHaveText(['Notice 1']);
});
