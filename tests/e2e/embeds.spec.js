// Videos of other sites: nothing is asked of anyone before the reader presses.
import { violations } from './support/axe.js';
import { open } from './support/document.js';
import { film } from './support/publication.js';
import { expect, ownTest as test } from './support/test.js';

const FRAME = 'https://www.youtube-nocookie.com/embed/a-B_c--1234';
const STORY = film(`It took a night.

> [!embed] https://www.youtube.com/watch?v=a-B_c--1234
> The bell as it leaves the pit

> [!embed] https://films.example/7
> A film at a place that we do not know

It rang at noon.
`);

test.beforeEach(async ({ page, publication, server }) => {
  await publication.write('stories/film.md', STORY);
  await expect.poll(async () => (await page.request.get(`${server.address}/story/a-film`)).status()).toBe(200);
});

/** Hosts that the page has asked for anything. @param {import('@playwright/test').Page} page */
function hosts(page) {
  /** @type {Set<string>} */
  const asked = new Set();
  page.on('request', (request) => asked.add(new URL(request.url()).host));
  return asked;
}

test('a press loads the frame, and nothing before it does', async ({ page, server, complaints }) => {
  const asked = hosts(page);
  const body = '<!DOCTYPE html><html lang="en"><title>Player</title><p>Player</p></html>';
  await page.route('https://www.youtube-nocookie.com/**', (route) => route.fulfill({ contentType: 'text/html', body }));
  await open(page, '/story/a-film');
  const place = page.locator('.embed .frame');
  await place.scrollIntoViewIfNeeded();
  await expect(place).toContainText('This video is on YouTube. To load it is to contact YouTube.');
  await place.hover();
  await page.getByRole('link', { name: 'Open on YouTube' }).focus();
  expect([...asked]).toEqual([new URL(server.address).host]);
  expect(await violations(page)).toEqual([]);

  const before = await place.boundingBox();
  await page.getByRole('button', { name: 'Load the video from YouTube' }).click();
  const frame = page.locator('.embed iframe');
  await expect(frame).toHaveAttribute('src', FRAME);
  await expect(frame).toHaveAttribute('title', 'The bell as it leaves the pit');
  await expect(frame).toHaveAttribute('sandbox', /^allow-scripts allow-same-origin /);
  await expect(frame).toHaveAttribute('referrerpolicy', 'strict-origin');
  await expect(frame).toHaveAttribute('loading', 'lazy');
  await expect(page.frameLocator('.embed iframe').locator('p')).toHaveText('Player');
  await expect(frame).toBeFocused();
  expect(await place.boundingBox()).toEqual(before);
  await expect(page.getByRole('button', { name: 'Load the video from YouTube' })).toBeHidden();
  await expect(page.getByRole('link', { name: 'Open on YouTube' })).toBeVisible();
  expect([...asked].sort()).toEqual([new URL(server.address).host, 'www.youtube-nocookie.com'].sort());
  expect(await violations(page, '.embed iframe')).toEqual([]);
  expect(complaints).toEqual([]);
});

test('the page that is come back to asks again', async ({ page }) => {
  await page.route('https://www.youtube-nocookie.com/**', (route) => route.fulfill({ contentType: 'text/html', body: '<title>P</title>' }));
  await open(page, '/story/a-film');
  await page.getByRole('button', { name: 'Load the video from YouTube' }).click();
  await expect(page.locator('.embed iframe')).toBeVisible();
  await page.locator('.masthead').getByRole('link').click();
  await expect(page.locator('h1')).toHaveText(/front page/);
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Load the video from YouTube' })).toBeVisible();
  await expect(page.locator('.embed iframe')).toHaveCount(0);
});

test('no other frame gets into the page', async ({ page }) => {
  await open(page, '/story/a-film');
  const violation = page.evaluate(
    () =>
      new Promise((resolve) => {
        addEventListener('securitypolicyviolation', (event) => resolve([event.effectiveDirective, event.blockedURI]), { once: true });
        document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://films.example/7', title: 'Other' }));
      }),
  );
  expect(await violation).toEqual(['frame-src', expect.stringContaining('https://films.example')]);
});

test('an unknown site is a plain link', async ({ page }) => {
  await open(page, '/story/a-film');
  const link = page.getByRole('link', { name: 'A film at a place that we do not know' });
  await expect(link).toHaveAttribute('href', 'https://films.example/7');
});

test.describe('at 320 pixels', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('the place holds its words, and loading moves nothing', async ({ page }) => {
    await page.route('https://www.youtube-nocookie.com/**', (route) => route.fulfill({ contentType: 'text/html', body: '<title>P</title>' }));
    await open(page, '/story/a-film');
    const place = page.locator('.embed .frame');
    const before = await place.boundingBox();
    expect(await place.evaluate((element) => element.scrollHeight <= element.clientHeight)).toBe(true);
    await page.getByRole('button', { name: 'Load the video from YouTube' }).click();
    await expect(page.locator('.embed iframe')).toBeFocused();
    expect((await place.boundingBox())?.height).toBe(before?.height);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('there is a link and no button', async ({ page, complaints }) => {
    await page.goto('/story/a-film');
    await expect(page.getByRole('link', { name: 'Open on YouTube' })).toHaveAttribute('href', 'https://www.youtube.com/watch?v=a-B_c--1234');
    await expect(page.locator('.embed')).toContainText('This video is on YouTube.');
    await expect(page.getByRole('button', { name: 'Load the video from YouTube' })).toHaveCount(0);
    expect(complaints).toEqual([]);
  });
});
