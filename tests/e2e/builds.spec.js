// The service worker between bad networks and new builds. What stands between browser and server is a server of the test.
import { another, code, otherThan } from './support/builds.js';
import { hydrated } from './support/document.js';
import { expect, test } from './support/test.js';
import { firstVisit, keptIn, read } from './support/worker.js';

test.use({ serviceWorkers: 'allow' });

const STORY = '/story/the-tide-tables';
const DATA = `/api/v1/stories/the-tide-tables`;
const HEADLINE = 'The sums under the tide tables';
const PORTAL = { status: 200, body: '<!DOCTYPE html><title>Welcome to the hotel</title><p>Please sign in.' };

test('after three seconds without an answer what is kept is shown, and the late answer is kept', async ({ page, slow }) => {
  await firstVisit(page, slow.address + STORY);
  const kept = () => page.evaluate(async (path) => (await (await caches.open('press-pages')).match(path))?.headers.get('date'), STORY);
  const before = await kept();
  const held = slow.hold(STORY);
  await page.reload();
  await expect(page.locator('#offline-bar')).toContainText('as of');
  await expect(page.locator('h1')).toHaveText(HEADLINE);
  held.release();
  await expect.poll(kept).not.toBe(before);
});

test('an error of the server is not shown to who has read the page', async ({ page, slow }) => {
  await firstVisit(page, slow.address + STORY);
  slow.instead(STORY, { status: 500, body: 'broken' });
  await page.reload();
  await expect(page.locator('h1')).toHaveText(HEADLINE);
  await expect(page.locator('#offline-bar')).toContainText('as of');
});

test('the page of a hotel is kept neither as a page nor as data', async ({ page, slow }) => {
  await firstVisit(page, `${slow.address}/`);
  slow.instead(DATA, PORTAL);
  slow.instead(STORY, PORTAL);
  await page.goto(slow.address + STORY);
  await expect(page).toHaveTitle('Welcome to the hotel');
  slow.instead(STORY);
  slow.instead(DATA);
  await page.goto(`${slow.address}/`);
  await hydrated(page);
  expect(await keptIn(page, 'press-pages')).not.toContain(STORY);
  expect(await keptIn(page, 'press-data')).not.toContain(DATA);
  await page.goto(slow.address + STORY);
  await expect(page.locator('h1')).toHaveText(HEADLINE);
});

test('a part of a recording that is kept can be asked for', async ({ page, slow }) => {
  await firstVisit(page, `${slow.address}/`);
  const answer = await page.evaluate(async () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, at) => at % 251);
    await (await caches.open('press-pictures')).put('/media/a-recording.ogg', new Response(bytes, { headers: { 'content-type': 'audio/ogg' } }));
    const part = await fetch('/media/a-recording.ogg', { headers: { range: 'bytes=100-103' } });
    return [part.status, part.headers.get('content-type'), part.headers.get('content-range'), [...new Uint8Array(await part.arrayBuffer())]];
  });
  expect(answer).toEqual([206, 'audio/ogg', 'bytes 100-103/1000', [100, 101, 102, 103]]);
});

test('a part of what is kept can be asked for', async ({ page, slow }) => {
  await firstVisit(page, slow.address + STORY);
  await expect.poll(async () => (await keptIn(page, 'press-pictures')).length).toBeGreaterThan(0);
  const [picture = ''] = await keptIn(page, 'press-pictures');
  const parts = await page.evaluate(async (picture) => {
    const ask = async (/** @type {string} */ range) => {
      const answer = await fetch(picture, { headers: { range } });
      return [answer.status, answer.headers.get('content-range'), (await answer.arrayBuffer()).byteLength];
    };
    return [(await (await fetch(picture)).arrayBuffer()).byteLength, await ask('bytes=0-9'), await ask('bytes=-5'), await ask('bytes=99999999-')];
  }, picture);
  const [size] = parts;
  expect(parts.slice(1)).toEqual([
    [206, `bytes 0-9/${size}`, 10],
    [206, `bytes ${Number(size) - 5}-${Number(size) - 1}/${size}`, 5],
    [416, `bytes */${size}`, 0],
  ]);
});

test('a new build is offered, and taken when the reader says so', async ({ page, slow }) => {
  await firstVisit(page, `${slow.address}/`);
  const { hash } = await code(page);
  const other = otherThan(hash);
  slow.deploy(another(hash, other));
  // The page of the old build goes on meanwhile.
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const note = page.locator('#edition-note');
  await expect(note).toContainText('There is a new edition of the app.');
  await read(page, HEADLINE);
  await note.getByRole('button', { name: 'Use it now' }).click();
  await expect(page.locator(`[data-js*="${other}"]`)).toBeAttached();
  await hydrated(page);
  await expect(note).toHaveCount(0);
  const shells = await page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('press-shell-')).length);
  expect(shells, 'the last build is still there, for pages of it').toBe(2);
});

test('a build of which a file is missing is not taken in', async ({ page, slow }) => {
  await firstVisit(page, `${slow.address}/`);
  const { hash } = await code(page);
  const other = otherThan(hash);
  slow.instead('/print.css', { status: 404, body: 'gone' });
  slow.deploy(another(hash, other));
  const failed = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => {});
    const { installing } = registration;
    if (installing && installing.state !== 'redundant') await new Promise((resolve) => (installing.onstatechange = () => installing.state === 'redundant' && resolve(undefined)));
    return [registration.waiting, (await caches.keys()).filter((name) => name.startsWith('press-shell-')).length];
  });
  expect(failed).toEqual([null, 1]);
  await expect(page.locator('#edition-note')).toHaveCount(0);
});

test('a page whose code is gone from the server is loaded anew, once', async ({ page, slow }) => {
  const html = await (await page.request.get(`${slow.address}/`)).text();
  const [, hash] = /data-js="[^"]*?([0-9a-f]{12,16})\.js"/.exec(html) ?? [];
  let documents = 0;
  page.on('request', (request) => (documents += Number(request.isNavigationRequest())));
  for (const file of ['.js', '_bg.wasm']) slow.instead(`/lords-press-client-${hash}${file}`, { status: 404, body: 'gone' });
  const gaveUp = () => page.waitForEvent('console', (message) => message.text().startsWith('The page goes on without wasm'));
  // A cache on the way may give out old pages for as long as it likes.
  const second = gaveUp().then(gaveUp);
  await page.goto(`${slow.address}${STORY}`);
  await second;
  await expect(page.locator('h1')).toHaveText(HEADLINE);
  expect(documents).toBe(2);
});

test('two tabs of two builds go on side by side', async ({ page, context, slow }) => {
  await firstVisit(page, `${slow.address}/`);
  const { hash } = await code(page);
  const other = otherThan(hash);
  slow.deploy(another(hash, other));
  const second = await context.newPage();
  await second.goto(slow.address + STORY);
  await hydrated(second);
  expect((await code(second)).hash).toBe(other);
  expect((await code(page)).hash).toBe(hash);
  await read(page, HEADLINE);
  await second.locator('.masthead a').first().click();
  await read(second, HEADLINE);
  expect((await code(page)).hash).toBe(hash);
});

test('servers of two builds that answer by turns cause one reload at most', async ({ page, slow }) => {
  await firstVisit(page, `${slow.address}/`);
  const { hash } = await code(page);
  const other = otherThan(hash);
  let documents = 0;
  page.on('request', (request) => (documents += Number(request.isNavigationRequest())));
  const paths = ['/', STORY, '/', STORY, '/', STORY];
  for (const [at, path] of paths.entries()) {
    const isOther = at % 2 === 0;
    slow.deploy(isOther ? another(hash, other) : []);
    await page.goto(slow.address + path);
    await hydrated(page);
    // What is on the screen is of one build, whichever.
    const { js, wasm } = await code(page);
    expect([hash, other].filter((hash) => js.includes(hash))).toEqual([hash, other].filter((hash) => wasm.includes(hash)));
  }
  expect(documents).toBeLessThanOrEqual(paths.length + 1);
});
