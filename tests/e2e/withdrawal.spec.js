// What a reader agreed to is taken back: frames become places again, and what services left behind is erased.
import { readFile } from 'node:fs/promises';

import { violations } from './support/axe.js';
import { REVISION, answer, openSettings, recording } from './support/consent.js';
import { open } from './support/document.js';
import { film } from './support/publication.js';
import { expect, ownTest as test } from './support/test.js';

const NAME = '__Host-consent';
const FILM = film(`It took a night.

> [!embed] https://www.youtube.com/watch?v=a-B_c--1234
> The bell as it leaves the pit

> [!embed] https://vimeo.com/123456
> The bell as it is hung
`);
const MARKETING = `
[[consent.purposes]]
id = "marketing"
name = "Advertising"
description = "It knows its reader."

[[consent.purposes.services]]
id = "mk"
name = "A market"
provider = "A market"
lifetime = "A year"
cookies = ["_mk", "_market*"]
storage = ["mk", "market-*"]
`;

/** The frames that the page shows. @param {import('@playwright/test').Page} page */
const frames = (page) => page.locator('.embed iframe');

/** What other sites are asked for. @param {import('@playwright/test').Page} page @param {string} own */
function foreign(page, own) {
  /** @type {string[]} */
  const asked = [];
  page.on('request', (request) => {
    const { host } = new URL(request.url());
    if (host !== new URL(own).host) asked.push(host);
  });
  return asked;
}

/**
 * Opens the settings and presses a button of theirs, until what was decided is recorded.
 * @param {import('@playwright/test').Page} page
 * @param {string} button
 */
async function decide(page, button) {
  const settings = await openSettings(page);
  const sent = recording(page);
  await settings.getByRole('button', { name: button }).click();
  expect((await sent).status()).toBe(201);
  await expect(page.locator('dialog:modal')).toHaveCount(0);
}

/** @param {import('@playwright/test').Page} page */
async function kept(page) {
  const cookies = await page.context().cookies('https://127.0.0.1/');
  return cookies.find(({ name }) => name === NAME)?.value.split('.').at(-1);
}

test.beforeEach(async ({ page, publication, server }) => {
  await publication.write('stories/film.md', FILM);
  await expect.poll(async () => (await page.request.get(`${server.address}/story/a-film`)).status()).toBe(200);
  const body = '<!DOCTYPE html><html lang="en"><title>Player</title><p>Player</p></html>';
  for (const host of ['www.youtube-nocookie.com', 'player.vimeo.com']) {
    await page.route(`https://${host}/**`, (route) => route.fulfill({ contentType: 'text/html', body }));
  }
});

test('always from one provider, and from no other, until it is taken back', async ({ page, server, complaints }) => {
  const asked = foreign(page, server.address);
  await open(page, '/story/a-film');
  expect(asked).toEqual([]);
  const sent = recording(page);
  await page.getByRole('button', { name: 'Always load from YouTube' }).click();
  expect((await sent).status()).toBe(201);
  await expect(frames(page)).toHaveCount(1);
  await expect.poll(() => kept(page)).toBe('media:youtube');

  await page.locator('.masthead').getByRole('link').click();
  await expect(page.locator('h1')).toHaveText(/front page/);
  await page.goBack();
  await expect(frames(page)).toHaveCount(1);
  await expect(frames(page)).toHaveAttribute('src', /youtube-nocookie/);
  await openSettings(page);
  await expect(page.getByRole('checkbox', { name: 'Always show YouTube' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Always show Vimeo' })).not.toBeChecked();
  await page.keyboard.press('Escape');

  await decide(page, 'Refuse all');
  await expect(frames(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Load the video from YouTube' })).toBeVisible();
  expect(new Set(asked)).toEqual(new Set(['www.youtube-nocookie.com']));
  asked.length = 0;
  for (const path of ['/', '/story/a-film', '/about', '/category/arts', '/archive', '/search', '/privacy', '/story/a-film', '/contact', '/']) {
    await open(page, path);
  }
  expect(asked).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a refusal holds at once when it cannot be recorded, and an agreement does not', async ({ page, server }) => {
  await open(page, '/story/a-film');
  await page.route('**/api/v1/consent', (route) => route.abort());
  const asked = foreign(page, server.address);
  await openSettings(page);
  await page.locator('dialog:modal').getByRole('button', { name: 'Accept all' }).click();
  await expect(page.locator('dialog:modal')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Load the video from YouTube' })).toBeVisible();
  expect(asked).toEqual([]);

  await page.unroute('**/api/v1/consent');
  await open(page, '/story/a-film');
  await expect.poll(() => kept(page)).toBe('statistics+media');
  await expect(frames(page)).toHaveCount(2);

  await page.route('**/api/v1/consent', (route) => route.abort());
  await openSettings(page);
  await page.locator('dialog:modal').getByRole('button', { name: 'Refuse all' }).click();
  await expect(frames(page)).toHaveCount(0);
  asked.length = 0;
  await open(page, '/story/a-film');
  await expect(page.getByRole('button', { name: 'Load the video from Vimeo' })).toBeVisible();
  expect(asked).toEqual([]);
});

test('what services left is erased by name, beginning, path and domain, and nothing else is', async ({ page, publication, server }) => {
  const site = await readFile(publication.path('site.toml'), 'utf8');
  await publication.write('site.toml', site.replace(/^revision = .*$/m, `revision = ${REVISION + 1}`) + MARKETING);
  await expect.poll(async () => (await page.request.get(`${server.address}/api/v1/consent`)).text()).toContain('Advertising');
  await page.context().clearCookies();
  await open(page, '/story/a-film');
  await answer(page, 'Accept all');
  await expect.poll(() => kept(page)).toBe('statistics+media+marketing');
  await page.evaluate(() => {
    document.cookie = '_mk=1; path=/';
    document.cookie = '_market1=1; path=/story';
    document.cookie = '_market2=1; path=/story/';
    document.cookie = '_market3=1; path=/story/a-film; domain=127.0.0.1';
    document.cookie = '_mkx=1; path=/';
    document.cookie = 'other=1; path=/story';
    for (const storage of [localStorage, sessionStorage]) {
      for (const key of ['mk', 'market-1', 'market', 'other', 'weather']) storage.setItem(key, '1');
    }
  });
  await decide(page, 'Refuse all');
  const left = () =>
    page.evaluate(() => ({
      cookies: document.cookie.split('; ').map((pair) => pair.split('=')[0]).sort(),
      storages: [localStorage, sessionStorage].map((storage) => Object.keys(storage).sort()),
    }));
  const others = ['market', 'other', 'weather'];
  await expect.poll(left).toEqual({ cookies: [NAME, '_mkx', 'other'], storages: [others, others] });
});

test('a new text is asked about again, and says why', async ({ page, publication, server }) => {
  await open(page, '/');
  await expect(page.getByRole('dialog')).toBeHidden();
  const site = await readFile(publication.path('site.toml'), 'utf8');
  const change = 'We ask again because advertising is new.';
  const text = site.replace(/^revision = .*$/m, `revision = ${REVISION + 1}`).replace(/^change = .*$/m, `change = "${change}"`);
  await publication.write('site.toml', text + MARKETING);
  await expect.poll(async () => (await page.request.get(`${server.address}/api/v1/consent`)).text()).toContain(change);
  await open(page, '/');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page.getByRole('dialog')).toContainText(change);
  expect(await violations(page)).toEqual([]);
  await page.context().clearCookies();
  await open(page, '/');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page.getByText(change), 'nobody is told why again who is asked for the first time').toBeHidden();
});

test('no other site is asked for anything before an answer, on ten pages', async ({ page, server }) => {
  await page.context().clearCookies();
  /** @type {Set<string>} */
  const hosts = new Set();
  page.context().on('request', (request) => hosts.add(new URL(request.url()).host));
  const pages = ['/', '/story/a-film', '/story/notice-1', '/about', '/contact', '/accessibility', '/category/arts', '/archive', '/search?q=bell', '/author/desmond-arkwright'];
  for (const path of pages) {
    await open(page, path);
    await expect(page.getByRole('dialog')).toBeVisible();
  }
  expect([...hosts]).toEqual([new URL(server.address).host]);
});

test('cookies of a parent domain are erased too', async ({ page, publication, server }) => {
  const site = await readFile(publication.path('site.toml'), 'utf8');
  await publication.write('site.toml', site.replace(/^revision = .*$/m, `revision = ${REVISION + 1}`) + MARKETING);
  await expect.poll(async () => (await page.request.get(`${server.address}/api/v1/consent`)).text()).toContain('Advertising');
  // Every name that ends so is this machine.
  await page.goto(`http://daily.paper.localhost:${new URL(server.address).port}/story/a-film`);
  await answer(page, 'Accept all');
  await page.evaluate(() => {
    document.cookie = '_market4=1; path=/; domain=paper.localhost';
    document.cookie = '_market5=1; path=/story; domain=daily.paper.localhost';
    document.cookie = 'other=1; path=/; domain=paper.localhost';
  });
  expect(await page.evaluate(() => document.cookie)).toContain('_market4');
  await decide(page, 'Refuse all');
  await expect.poll(() => page.evaluate(() => document.cookie.split('; ').map((pair) => pair.split('=')[0]).sort())).toEqual([NAME, 'other']);
});

test('what is agreed to in one window is shown in the other, and taken back there, within a second', async ({ page, context, server }) => {
  await context.clearCookies();
  const other = await context.newPage();
  await other.route('https://**', (route) => route.fulfill({ contentType: 'text/html', body: '<!DOCTYPE html><html lang="en"><title>Player</title><p>Player</p></html>' }));
  await other.goto(`${server.address}/story/a-film`);
  await open(page, '/');
  await answer(page, 'Accept all');
  await expect(frames(other)).toHaveCount(2, { timeout: 1000 });
  await decide(page, 'Refuse all');
  await expect(frames(other)).toHaveCount(0, { timeout: 1000 });
});
