// Without a network: the server is stopped, and what was read is there.
import AxeBuilder from '@axe-core/playwright';

import { hydrated, open } from './support/document.js';
import { expect, ownTest as test } from './support/test.js';
import { firstVisit, keptIn, read, spoil } from './support/worker.js';

test.use({ serviceWorkers: 'allow' });

const BAR = '#offline-bar';

test('after a first visit the page that was read and the front page open without a network', async ({ page, server }) => {
  await firstVisit(page, '/story/notice-1');
  await server.stop();
  await page.reload();
  await expect(page.locator('h1')).toHaveText('Notice 1');
  await hydrated(page);
  await expect(page.locator(BAR)).toContainText('The paper cannot be reached. This page is as of');
  await page.goto('/');
  await hydrated(page);
  await expect(page.locator('main')).toContainText('Notice 1');
  await expect(page.locator(BAR)).toHaveCount(1);
});

test('a story that was opened from another page opens again without a network, as a page and as a document', async ({ page, server }) => {
  await firstVisit(page, '/');
  await read(page, 'Notice 2');
  await page.locator('.masthead a').first().click();
  await expect(page).toHaveURL('/');
  await server.stop();
  await page.locator('main').getByRole('link', { name: 'Notice 2', exact: true }).first().click();
  await expect(page.locator('h1')).toHaveText('Notice 2');
  await expect(page.locator(BAR)).toContainText('as of');
  await page.goto('/story/notice-2');
  await expect(page.locator('h1')).toHaveText('Notice 2');
  await expect(page).toHaveTitle(/^Notice 2 /);
});

test('the bar goes when the paper is there again', async ({ page, server }) => {
  await firstVisit(page, '/');
  await read(page, 'Notice 2');
  await page.goBack();
  await server.stop();
  await page.locator('main').getByRole('link', { name: 'Notice 2', exact: true }).first().click();
  await expect(page.locator(BAR)).toContainText('as of');
  await server.start();
  await page.locator('.masthead a').first().click();
  await expect(page.locator(BAR)).toHaveCount(0);
});

test('in the place of a page that is not kept stands one that lists what can be read', async ({ page, server }) => {
  await firstVisit(page, '/story/notice-1');
  await server.stop();
  await page.goto('/story/notice-3');
  await expect(page.locator('h1')).toHaveText('This page is not on your device');
  await expect(page).toHaveURL('/story/notice-3');
  const kept = page.locator('#kept');
  await kept.getByRole('link', { name: 'Notice 1' }).click();
  await expect(page.locator('h1')).toHaveText('Notice 1');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
});

test('a link to a page that is not kept leads to the same page', async ({ page, server }) => {
  await firstVisit(page, '/');
  await server.stop();
  await page.locator('main').getByRole('link', { name: 'Notice 3', exact: true }).first().click();
  await expect(page.locator('h1')).toHaveText('This page is not on your device');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  await server.start();
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(page.locator('h1')).toHaveText('Notice 3');
});

test('a story that was corrected meanwhile is shown as it stands', async ({ page, publication, server }) => {
  await firstVisit(page, '/');
  await read(page, 'Notice 2');
  await page.goBack();
  await server.stop();
  const { notice } = await import('./support/publication.js');
  await publication.write('stories/notices/2.md', notice(2, 'Notice 2, put right'));
  await server.start();
  await page.locator('main').getByRole('link', { name: 'Notice 2', exact: true }).first().click();
  await expect(page.locator('h1')).toHaveText('Notice 2, put right');
});

/**
 * Starts at the front page without a network, when the first story on it was read before, and waits until that is made of what is on the
 * device: those after it are looked for then.
 * @param {import('@playwright/test').Page} page
 * @param {import('./support/press.js').Press} server
 */
async function startAway(page, server) {
  await firstVisit(page, '/');
  const links = page.locator('main a[href^="/story/"]');
  const addresses = await links.evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))]);
  const [first = '', second = ''] = addresses.map((address) => `/api/v1${address.replace('story', 'stories')}`);
  await links.first().click();
  await expect.poll(() => keptIn(page, 'press-data')).toContain(first);
  await server.stop();
  await page.goto('/');
  await page.waitForFunction((address) => performance.getEntriesByType('resource').some(({ name }) => name.endsWith(address)), second);
  return { links, slug: first.split('/').pop() ?? '' };
}

test('without a network the stories that a page leads to are made before they are pressed', async ({ page, server }) => {
  const { links } = await startAway(page, server);
  const said = await page.locator(BAR).innerText();
  await page.evaluate(() => Promise.all(['press-data', 'press-pages'].map((name) => caches.delete(name))));
  const headline = await links.first().innerText();
  await links.first().hover();
  await expect(page.locator(BAR)).toHaveText(said);
  await links.first().click();
  await expect(page.locator('h1')).toHaveText(headline);
  await expect(page.locator('.story-body')).toBeVisible();
});

test('a story that was made of what is on the device is made anew when the paper is there', async ({ page, publication, server }) => {
  const { links, slug } = await startAway(page, server);
  const { notice } = await import('./support/publication.js');
  const number = Number(slug.split('-').pop());
  await publication.write(`stories/notices/${number}.md`, notice(number, 'A notice, put right'));
  await server.start();
  await links.first().click();
  await expect(page.locator('h1')).toHaveText('A notice, put right');
  await expect(page.locator(BAR)).toHaveCount(0);
});

test('data that is broken on the device is fetched anew', async ({ page }) => {
  await firstVisit(page, '/');
  await read(page, 'Notice 2');
  await page.goBack();
  await expect.poll(() => keptIn(page, 'press-data')).toContain('/api/v1/stories/notice-2');
  await spoil(page, 'press-data', '/api/v1/stories/notice-2', '{"headline": "Not');
  await page.locator('main').getByRole('link', { name: 'Notice 2', exact: true }).first().click();
  await expect(page.locator('h1')).toHaveText('Notice 2');
});

test('wasm that is broken on the device is fetched anew, with one reload', async ({ page }) => {
  await firstVisit(page, '/');
  const [shell, wasm] = await page.evaluate(async () => {
    const wasm = /** @type {HTMLElement} */ (document.querySelector('[data-wasm]')).dataset.wasm ?? '';
    const shell = (await caches.keys()).find((name) => name.startsWith('press-shell-')) ?? '';
    const cache = await caches.open(shell);
    const answer = await cache.match(wasm);
    const bytes = await answer?.arrayBuffer();
    await cache.put(wasm, new Response(bytes?.slice(0, 1000), { headers: { 'content-type': 'application/wasm' } }));
    return [shell, wasm];
  });
  let documents = 0;
  page.on('request', (request) => (documents += Number(request.isNavigationRequest())));
  await page.reload();
  await hydrated(page);
  expect(documents).toBe(2);
  expect(shell && wasm).toBeTruthy();
});

test('where nothing can be kept the paper is read as ever', async ({ page, complaints }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'caches', { get: () => { throw new DOMException('off', 'SecurityError'); } });
    Object.defineProperty(navigator, 'serviceWorker', { get: () => { throw new DOMException('off', 'SecurityError'); } });
  });
  await open(page, '/');
  await read(page, 'Notice 2');
  expect(complaints).toEqual([]);
});

test('nothing of an account or a choice is kept', async ({ page }) => {
  await firstVisit(page, '/');
  for (const address of ['/privacy/choices', '/account', '/search?q=clerk', '/newsletter']) await page.goto(address);
  await page.goto('/');
  await hydrated(page);
  expect((await keptIn(page, 'press-pages')).filter((address) => address !== '/')).toEqual([]);
});

/** Sends the worker that ends the worker to who has the other. @param {import('@playwright/test').Page} page @param {import('./support/press.js').Press} server */
async function end(page, server) {
  await firstVisit(page, '/');
  await server.restart('--end-service-worker');
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect(page.locator('#edition-note')).toBeVisible();
}

test('the worker that ends the worker forgets all when the reader takes it', async ({ page, server }) => {
  await end(page, server);
  await page.getByRole('button', { name: 'Use it now' }).click();
  await expect(page.locator('#edition-note')).toHaveCount(0);
  await hydrated(page);
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
  await page.goto('/story/notice-1');
  await hydrated(page);
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
});

test('the worker that ends the worker forgets all at the next start', async ({ page, server, context }) => {
  await end(page, server);
  await page.close();
  const later = await context.newPage();
  await open(later, '/');
  await expect.poll(() => later.evaluate(() => caches.keys())).toEqual([]);
  await server.stop();
  expect(await later.reload().catch(() => 'nothing stands between')).toBe('nothing stands between');
});

test('search works without a network over what was read, and finds by the rules of the paper', async ({ page, server }) => {
  await firstVisit(page, '/story/notice-1');
  await page.goto('/');
  await hydrated(page);
  await read(page, 'Notice 2');
  await expect.poll(() => keptIn(page, 'press-data')).toContain('/api/v1/stories/notice-2');
  await server.stop();
  // As a document, and as a page.
  await page.goto('/search?q=notice+clerk');
  const hits = page.locator('.hit h2');
  await expect(hits).toHaveText(['Notice 1', 'Notice 2']);
  await expect(page.locator('main')).toContainText('only the stories on your device are searched');
  await expect(page.locator('.hit mark').first()).toHaveText('Notice');
  await page.locator('main').getByRole('searchbox').fill('“pinned to the door”');
  await page.locator('main').getByRole('searchbox').press('Enter');
  await expect(page).toHaveURL(/q=%E2%80%9Cpinned/);
  await expect(page.locator('.hit mark').first()).toHaveText('pinned to the door');
  await expect(hits).toHaveText(['Notice 1', 'Notice 2']);
  await page.locator('main').getByRole('searchbox').fill('zeppelin');
  await page.locator('main').getByRole('searchbox').press('Enter');
  await expect(page.locator('main')).toContainText('No story has all of that.');
  await server.start();
  await page.goto('/search?q=notice+clerk');
  await expect(hits).toHaveText(['Notice 1', 'Notice 2', 'Notice 3']);
  await expect(page.locator('main')).not.toContainText('on your device');
});

test('the designed page lists a story that was read as data only', async ({ page, server }) => {
  await firstVisit(page, '/');
  await read(page, 'Notice 2');
  await expect.poll(() => keptIn(page, 'press-data')).toContain('/api/v1/stories/notice-2');
  await server.stop();
  await page.goto('/story/notice-3');
  await expect(page.locator('#kept').getByRole('link', { name: 'Notice 2', exact: true })).toBeVisible();
});
