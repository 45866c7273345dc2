// Devices that are full, that lose what they kept, or keep nothing: the paper is read all the same.
import { counting, item, openDesk, said, save } from './support/desk.js';
import { open } from './support/document.js';
import { expect, ownTest as test } from './support/test.js';
import { firstVisit, keptIn } from './support/worker.js';

test.use({ serviceWorkers: 'allow', illustrated: true });

/** Gives the site so much more room than it takes up, in bytes. @param {import('@playwright/test').Page} page @param {number} bytes */
async function leave(page, bytes) {
  const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const client = await page.context().newCDPSession(page);
  await client.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin, quotaSize: usage + bytes });
}

test('on a full device pictures go first, saved stories stay, and reading goes on', async ({ page }) => {
  await firstVisit(page, '/');
  await save(page, '/story/notice-1');
  await expect.poll(async () => (await keptIn(page, 'press-pictures')).length).toBeGreaterThan(0);
  await leave(page, 1000);
  await open(page, '/story/notice-2');
  await page.getByRole('button', { name: 'Save to desk' }).click();
  await expect(page.locator('.share .status')).toHaveText('There is no more room on this device. What was saved before is still there.');
  expect(await keptIn(page, 'press-pictures')).toEqual([]);
  const kept = await keptIn(page, 'press-saved');
  expect(kept).toContain('/api/v1/stories/notice-1');
  expect(kept).not.toContain('/api/v1/stories/notice-2');
  expect(kept.filter((path) => path.startsWith('/media/'))).toHaveLength(1);
  await open(page, '/story/notice-3');
  await expect(page.locator('h1')).toHaveText('Notice 3');
  await openDesk(page);
  await expect(page.locator('[aria-labelledby=saved] li')).toHaveCount(1);
});

test('a connection to IndexedDB that is lost is opened again', async ({ page, server }) => {
  await firstVisit(page, '/');
  await openDesk(page);
  const client = await page.context().newCDPSession(page);
  await client.send('Storage.clearDataForOrigin', { origin: server.address, storageTypes: 'indexeddb' });
  await page.getByRole('button', { name: 'Look for corrections', includeHidden: true }).evaluate((button) => (/** @type {HTMLElement} */ (button).hidden = false));
  await page.getByRole('button', { name: 'Look for corrections' }).click();
  await said(page, 'Everything is as it stands in the paper.');
  await page.getByRole('button', { name: 'Download today’s edition' }).click();
  await said(page, 'Today’s edition is on this device.');
});

test('where IndexedDB and the caches throw, the desk says so, and the paper is read', async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ['indexedDB', 'caches']) {
      Object.defineProperty(window, name, { get: () => { throw new DOMException('off', 'SecurityError'); } });
    }
  });
  await open(page, '/story/notice-1');
  await page.getByRole('button', { name: 'Save to desk' }).click();
  await expect(page.locator('.share .status')).toHaveText(/^This device keeps nothing for this site/);
  await page.locator('.masthead a').first().click();
  await page.locator('main').getByRole('link', { name: 'Notice 3', exact: true }).first().click();
  await expect(page.locator('h1')).toHaveText('Notice 3');
  await page.goto('/desk');
  await expect(page.locator('#desk-waiting')).toHaveText(/^This device keeps nothing for this site/);
});

test('two hundred stories with a picture each are saved with a bar and with sizes that tell the truth', async ({ page, publication, server }) => {
  // Four hundred files, in turn: many times what a wait is for elsewhere.
  test.setTimeout(120_000);
  const { drawn } = await import('./support/publication.js');
  for (let number = 1; number <= 200; number++) {
    await publication.write(`media/drawing-${number}.svg`, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><circle cx="${number}" cy="150" r="40"/></svg>`);
    await publication.write(`stories/notices/${number}.md`, drawn(number));
  }
  await server.restart();
  await firstVisit(page, '/');
  await openDesk(page);
  const counted = await counting(page);
  const stories = Array.from({ length: 200 }, (_, at) => ({ slug: `notice-${at + 1}` }));
  const desk = JSON.stringify({ format: 'lords-press-desk', version: 1, stories });
  await page.locator('#desk-file').setInputFiles({ name: 'desk.json', mimeType: 'application/json', buffer: Buffer.from(desk) });
  await expect(page.locator('#desk-status')).toHaveText('What the file names is on your desk.', { timeout: 60_000 });
  expect(counted.map((text) => Number.parseInt(text, 10))).toEqual(Array.from({ length: 201 }, (_, done) => done));
  await expect(page.locator('[aria-labelledby=saved] li')).toHaveCount(200);
  const kept = await keptIn(page, 'press-saved');
  expect(kept.filter((path) => path.startsWith('/media/'))).toHaveLength(200);
  const bytes = await page.evaluate(async () => {
    const cache = await caches.open('press-saved');
    const sizes = (await cache.keys()).map(async (request) => (await (await cache.match(request))?.blob())?.size ?? 0);
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  });
  await expect(page.locator('[aria-labelledby=saved]')).toContainText(`take up ${Number((bytes / 1e6).toFixed(1))} MB`);
  await server.stop();
  await item(page, 'Notice 200').getByRole('link').first().click();
  await expect(page.locator('h1')).toHaveText('Notice 200');
});
