// The reader's desk: what is saved is whole, and is there without a network.
import AxeBuilder from '@axe-core/playwright';

import { counting, item, openDesk, positionIn, said, save } from './support/desk.js';
import { hydrated, open } from './support/document.js';
import { expect, ownTest as test } from './support/test.js';
import { firstVisit, keptIn } from './support/worker.js';

test.use({ serviceWorkers: 'allow', illustrated: true });

test('a saved story is there without a network, with its picture; removed, it leaves its room', async ({ page, server }) => {
  await firstVisit(page, '/');
  await save(page, '/story/notice-1');
  const kept = await keptIn(page, 'press-saved');
  expect(kept.filter((path) => path.startsWith('/media/'))).toHaveLength(1);
  expect(kept).toContain('/api/v1/stories/notice-1');
  // As if much else had been read since.
  await page.evaluate(() => Promise.all(['press-pages', 'press-data', 'press-pictures'].map((name) => caches.delete(name))));
  await server.stop();

  await openDesk(page);
  await expect(page.locator('#offline-bar')).toBeVisible();
  await expect(item(page, 'Notice 1')).toContainText(/Saved on \d+ \w+ \d{4}\. \d+\s*kB, with 1 picture\./, { useInnerText: true });
  await item(page, 'Notice 1').getByRole('link', { name: 'Notice 1' }).click();
  await expect(page.locator('h1')).toHaveText('Notice 1');
  const picture = page.locator('.lead-image img');
  await expect.poll(() => picture.evaluate((image) => /** @type {HTMLImageElement} */ (image).naturalWidth)).toBeGreaterThan(0);

  await openDesk(page);
  await item(page, 'Notice 1').getByRole('button', { name: /^Remove\s+Notice 1$/ }).click();
  await said(page, 'Removed from your desk.');
  await expect(page.locator('[aria-labelledby=saved]')).toContainText('Nothing is saved yet');
  expect(await keptIn(page, 'press-saved')).toEqual([]);
});

test('a picture that two saved stories share stays until both are gone', async ({ page, publication, server }) => {
  const { plated } = await import('./support/publication.js');
  await publication.write('stories/notices/2.md', plated(1).replaceAll('notice-1', 'notice-2').replace('"Notice 1"', '"Notice 2"'));
  await server.restart();
  await firstVisit(page, '/');
  await save(page, '/story/notice-1');
  await save(page, '/story/notice-2');
  const pictures = async () => (await keptIn(page, 'press-saved')).filter((path) => path.startsWith('/media/'));
  expect(await pictures()).toHaveLength(1);
  await openDesk(page);
  for (const [headline, left] of /** @type {const} */ ([['Notice 1', 1], ['Notice 2', 0]])) {
    await item(page, headline).getByRole('button').click();
    await expect(item(page, headline)).toHaveCount(0);
    expect(await pictures()).toHaveLength(left);
  }
});

test('a story that was corrected is replaced and says so; one that was withdrawn leaves, and says why', async ({ page, publication, server }) => {
  const { notice, withdrawn } = await import('./support/publication.js');
  await firstVisit(page, '/');
  await save(page, '/story/notice-1');
  await save(page, '/story/notice-2');
  await save(page, '/story/notice-3');
  await server.stop();
  const corrected = notice(3, 'Notice 3, put right').replace('status = "published"', 'status = "published"\nmodified_at = 2026-11-21T12:00:00+00:00\n\n[[corrections]]\nat = 2026-11-21T12:00:00+00:00\ntext = "The hours were wrong."');
  await publication.write('stories/notices/3.md', corrected);
  await publication.write('stories/notices/2.md', withdrawn(2, 'The register was shut.'));
  await server.start();

  await openDesk(page);
  await page.getByRole('button', { name: 'Look for corrections' }).click();
  await said(page, 'Everything is as it stands in the paper.');
  await expect(item(page, 'Notice 3, put right')).toContainText('It was corrected since you saved it.');
  await expect(item(page, 'Notice 2')).toContainText('It was withdrawn.');
  await expect(item(page, 'Notice 1').locator('.note:visible')).toHaveCount(0);
  expect((await keptIn(page, 'press-saved')).filter((path) => path.startsWith('/media/'))).toHaveLength(1);

  await server.stop();
  await item(page, 'Notice 2').getByRole('link', { name: 'Notice 2' }).click();
  await expect(page.locator('h1')).toHaveText('This story was withdrawn');
  await expect(page.locator('main')).toContainText('The register was shut.');
  await openDesk(page);
  await item(page, 'Notice 3, put right').getByRole('link', { name: 'Notice 3, put right' }).click();
  await expect(page.locator('main')).toContainText('The hours were wrong.');
});

test('what was changed meanwhile is found by itself, at the next start', async ({ page, publication, server }) => {
  const { notice } = await import('./support/publication.js');
  await firstVisit(page, '/');
  await save(page, '/story/notice-3');
  await server.stop();
  await publication.write('stories/notices/3.md', notice(3, 'Notice 3, anew'));
  await server.start();
  await openDesk(page);
  await expect(item(page, 'Notice 3, anew')).toContainText('It was changed since you saved it.');
});

test('today’s edition is taken in whole, with a bar that counts, and can be removed', async ({ page, server }) => {
  await firstVisit(page, '/');
  await openDesk(page);
  const counted = await counting(page);
  await page.getByRole('button', { name: 'Download today’s edition' }).click();
  await said(page, 'Today’s edition is on this device.');
  await expect(page.locator('#desk-status')).toBeInViewport();
  expect(counted).toEqual(['0 / 3', '1 / 3', '2 / 3', '3 / 3']);
  await expect(page.locator('#desk-progress')).toBeHidden();
  await expect(page.locator('[aria-labelledby=edition]')).toContainText(/Stories: 3\. They take up \d+\skB\./);
  await page.evaluate(() => Promise.all(['press-data', 'press-pictures'].map((name) => caches.delete(name))));
  await server.stop();
  await page.goto('/');
  await hydrated(page);
  await page.locator('main').getByRole('link', { name: 'Notice 2', exact: true }).first().click();
  await expect(page.locator('h1')).toHaveText('Notice 2');
  await openDesk(page);
  await page.getByRole('button', { name: 'Remove it' }).click();
  await said(page, 'The edition is removed.');
  expect(await keptIn(page, 'press-saved')).toEqual([]);
});

test('without a network nothing is lost by trying', async ({ page, server }) => {
  await firstVisit(page, '/');
  await save(page, '/story/notice-1');
  await openDesk(page);
  await server.stop();
  for (const name of ['Download today’s edition', 'Look for corrections']) {
    await page.getByRole('button', { name }).click();
    await said(page, /^The paper cannot be reached\. What is on your desk is still there/);
  }
  await expect(item(page, 'Notice 1')).toBeVisible();
});

test('a history is kept when the reader wants one, with the place where reading stopped', async ({ page }) => {
  await firstVisit(page, '/');
  await openDesk(page);
  await expect(page.locator('[aria-labelledby=history] li')).toHaveCount(0);
  await page.getByRole('button', { name: 'Keep a history' }).click();
  await said(page, 'From now on your device keeps a history.');
  await open(page, '/story/notice-3');
  await expect.poll(() => positionIn(page, 'notice-3')).toBe(0);
  const place = page.locator('#h-first-part');
  await place.evaluate((heading) => heading.scrollIntoView());
  const before = await page.evaluate(() => scrollY);
  // Without scrolling to it, as a key does.
  await page.locator('.masthead a').first().evaluate((link) => /** @type {HTMLElement} */ (link).click());
  await expect(page).toHaveURL('/');

  await openDesk(page);
  const read = page.locator('[aria-labelledby=history] li', { hasText: 'Notice 3' });
  await read.getByRole('link', { name: 'Go on reading' }).click();
  await expect(page.locator('h1')).toHaveText('Notice 3');
  await expect.poll(() => page.evaluate((before) => Math.abs(scrollY - before), before)).toBeLessThan(100);

  await openDesk(page);
  await page.getByRole('button', { name: 'Forget all of it, and keep none' }).click();
  await said(page, 'Your device has forgotten what was read.');
  await open(page, '/story/notice-2');
  await openDesk(page);
  await expect(page.locator('[aria-labelledby=history] li')).toHaveCount(0);
});

test('the desk goes to another device as a file; what is no such file changes nothing', async ({ page, browser, server }) => {
  await firstVisit(page, '/');
  await save(page, '/story/notice-1');
  await save(page, '/story/notice-3');
  await openDesk(page);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the desk as a file' }).click();
  const file = await (await downloading).path();

  const other = await browser.newPage({ baseURL: server.address, serviceWorkers: 'allow' });
  await firstVisit(other, '/');
  await openDesk(other);
  await other.locator('#desk-file').setInputFiles({ name: 'desk.json', mimeType: 'application/json', buffer: Buffer.from('{"format": "something else"}') });
  await said(other, 'This is not the file of a desk. Nothing was changed.');
  await expect(other.locator('[aria-labelledby=saved] li')).toHaveCount(0);
  await other.locator('#desk-file').setInputFiles(file);
  await said(other, 'What the file names is on your desk.');
  await expect(other.locator('[aria-labelledby=saved] li')).toHaveCount(2);
  await other.close();
});

test('there is nothing to object to on a full desk, at 320 pixels, light and dark', async ({ page }) => {
  await firstVisit(page, '/');
  await save(page, '/story/notice-1');
  await page.setViewportSize({ width: 320, height: 800 });
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    await page.emulateMedia({ colorScheme });
    await openDesk(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  }
});

test('the desk works by keyboard: focus stays where the reader was', async ({ page }) => {
  await firstVisit(page, '/');
  await save(page, '/story/notice-1');
  await openDesk(page);
  await item(page, 'Notice 1').getByRole('button').focus();
  await page.keyboard.press('Enter');
  await said(page, 'Removed from your desk.');
  await expect(page.locator('#saved')).toBeFocused();
});

test('the browser has nothing to complain of, preloads that were given up included', async ({ page, complaints }) => {
  await firstVisit(page, '/');
  await save(page, '/story/notice-1');
  for (const path of ['/desk', '/', '/story/notice-1', '/desk#install']) {
    await open(page, path);
  }
  expect(complaints).toEqual([]);
});
