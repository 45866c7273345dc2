// Passing a story on: links that need no script, and what the browser offers when there is one.
import { violations } from './support/axe.js';
import { documents, hydrated, open } from './support/document.js';
import { expect, test } from './support/test.js';

const STORY = '/story/the-tide-tables';

/** @param {import('@playwright/test').Page} page */
const share = (page) => page.getByRole('region', { name: 'Share this story' });
/** @param {import('@playwright/test').Page} page */
const canonical = (page) => page.locator('link[rel=canonical]').getAttribute('href');

test('the link is copied, the page says so, and the next page has forgotten it', async ({ page, context, complaints }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, STORY);
  const before = await share(page).boundingBox();
  await share(page).getByRole('button', { name: 'Copy link' }).click();
  await expect(share(page).getByRole('status')).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await canonical(page));
  expect((await share(page).boundingBox())?.height).toBe(before?.height);
  expect(await violations(page)).toEqual([]);

  await page.locator('.story-nav a').first().click();
  await expect(page.locator('h1')).not.toHaveText('The sums under the tide tables');
  await expect(page.locator('h1')).toBeFocused();
  await expect(share(page).getByRole('status')).toHaveText('');
  const { shown, sent } = await documents(page);
  expect(shown).toEqual(sent);
  expect(complaints).toEqual([]);
});

test('a link that cannot be copied is said to be so', async ({ page, complaints }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator.clipboard, 'writeText', { value: () => Promise.reject(new Error('refused')) });
  });
  await open(page, STORY);
  await share(page).getByRole('button', { name: 'Copy link' }).click();
  await expect(share(page).getByRole('status')).toHaveText(/^The link could not be copied/);
  expect(complaints).toEqual([]);
});

test('the system’s sheet is offered where there is one, and closing it is no failure', async ({ page, complaints }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'share', {
      configurable: true,
      value: (/** @type {ShareData} */ data) => {
        Object.assign(window, { passedOn: { ...data } });
        return Promise.reject(new DOMException('closed', 'AbortError'));
      },
    });
  });
  await open(page, STORY);
  await share(page).getByRole('button', { name: 'Share…' }).click();
  expect(await page.evaluate(() => /** @type {any} */ (window).passedOn)).toEqual({
    title: 'The sums under the tide tables',
    url: await canonical(page),
  });
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('what the browser cannot do is not offered, and keeps its room', async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ['share', 'clipboard']) Object.defineProperty(Navigator.prototype, name, { configurable: true, value: undefined });
  });
  await page.route('**/*_bg.wasm', (route) => route.abort());
  await page.goto(STORY);
  const before = await share(page).boundingBox();
  await page.unroute('**/*_bg.wasm');
  await open(page, STORY);
  await expect(share(page).getByRole('button')).toHaveCount(0);
  expect(await share(page).boundingBox()).toEqual(before);
});

test('coming alive moves nothing', async ({ page, slow }) => {
  const wasm = slow.hold('/lords-press-client-');
  await page.goto(slow.address + STORY, { waitUntil: 'domcontentloaded' });
  await wasm.arrived;
  await expect(share(page).getByRole('button')).toHaveCount(0);
  const before = await share(page).boundingBox();
  wasm.release();
  await hydrated(page);
  await expect(share(page).getByRole('button', { name: 'Copy link' })).toBeVisible();
  expect(await share(page).boundingBox()).toEqual(before);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('mail and other sites are links with the story in them', async ({ page }) => {
    await page.goto(STORY);
    const address = encodeURIComponent((await canonical(page)) ?? '');
    const title = encodeURIComponent('The sums under the tide tables');
    await expect(share(page).getByRole('link', { name: 'Mail' })).toHaveAttribute('href', `mailto:?subject=${title}&body=${title}%0D%0A${address}`);
    for (const [name, href] of [
      ['Bluesky', `https://bsky.app/intent/compose?text=${title}%20${address}`],
      ['Mastodon', `https://share.joinmastodon.org/#text=${title}%20${address}`],
      ['WhatsApp', `https://wa.me/?text=${title}%20${address}`],
    ]) {
      await expect(share(page).getByRole('link', { name })).toHaveAttribute('href', href);
      await expect(share(page).getByRole('link', { name })).toHaveAttribute('rel', 'noopener nofollow');
    }
    await expect(share(page).getByRole('button')).toHaveCount(0);
  });
});
