// A sign-up that is made without a network is sent when there is one: once.
import { open } from './support/document.js';
import { letter, letters } from './support/letters.js';
import { signUp } from './support/queue.js';
import { expect, ownTest as test } from './support/test.js';
import { bring, firstVisit, keptIn } from './support/worker.js';

test.use({ serviceWorkers: 'allow' });

const WHO = 'reader@press.example';

/** Wakes the worker as Background Sync does. @param {import('@playwright/test').Page} page */
const wake = (page) => bring(page, 'dispatchSyncEvent', { tag: 'press-queue', lastChance: false });

test('Background Sync sends a sign-up when the paper is not open', async ({ page, server }) => {
  await firstVisit(page, '/about');
  await server.stop();
  await signUp(page, WHO);
  // Another site's page, which wakes nothing.
  await server.start();
  await wake(page);
  await letter(server, WHO);
  await expect.poll(() => keptIn(page, 'press-queue')).toEqual([]);
});

for (const sync of [true, false]) {
  test(`a sign-up waits for the network and is sent once, ${sync ? 'with' : 'without'} Background Sync`, async ({ page, server }) => {
    if (!sync) {
      await page.addInitScript(() => {
        delete (/** @type {any} */ (ServiceWorkerRegistration.prototype).sync);
      });
    }
    await firstVisit(page, '/about');
    expect(await page.evaluate(() => 'sync' in ServiceWorkerRegistration.prototype)).toBe(sync);
    await server.stop();
    await signUp(page, WHO);
    await signUp(page, WHO);
    expect(await keptIn(page, 'press-queue')).toEqual([`/queue/${encodeURIComponent(WHO)}`]);
    await server.start();
    await page.goto('/');
    await expect(page.locator('#edition-note')).toHaveText(new RegExp(`Your subscription has been sent\\. A letter to ${WHO} is on its way\\.`));
    expect(await keptIn(page, 'press-queue')).toEqual([]);
    // The next start, and the browser's own signal, find nothing to send.
    await open(page, '/about');
    await wake(page);
    await letter(server, WHO);
    await server.stop();
    expect(await letters(server, WHO)).toHaveLength(1);
  });
}

test('signing in without a network sends nothing and loses nothing', async ({ page, server }) => {
  await firstVisit(page, '/about');
  await open(page, '/account');
  const field = page.locator('main form').getByRole('textbox', { name: /address/i });
  await field.fill(WHO);
  await server.stop();
  await page.locator('main form').getByRole('button').first().click();
  await expect(page.locator('main .waiting')).toHaveText('The paper cannot be reached. Nothing was sent: what you typed is still here.');
  await expect(field).toHaveValue(WHO);
});
