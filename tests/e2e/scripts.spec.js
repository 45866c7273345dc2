// Scripts of other sites: only of services that the reader agreed to, once in a document, and gone with the agreement.
import { readFile } from 'node:fs/promises';

import { REVISION, answer, openSettings, recording } from './support/consent.js';
import { open } from './support/document.js';
import { Tags } from './support/tags.js';
import { expect, ownTest } from './support/test.js';

/** @type {ReturnType<typeof ownTest.extend<{ tags: Tags }>>} */
const test = ownTest.extend({
  tags: async ({}, use) => {
    const tags = await Tags.start();
    await use(tags);
    await tags.close();
  },
});

/**
 * Has the publication ask for two services of that site, and waits until it does.
 * @param {import('./support/publication.js').Publication} publication
 * @param {import('./support/press.js').Press} server
 * @param {string} tags
 * @param {string} more lines of `[consent]`
 */
async function ask(publication, server, tags, more = '') {
  const site = await readFile(publication.path('site.toml'), 'utf8');
  const services = `
[[consent.purposes]]
id = "marketing"
name = "Advertising"
description = "It knows its reader."

[[consent.purposes.services]]
id = "market"
name = "A market"
provider = "A market"
lifetime = "A year"
cookies = ["_tag"]
storage = ["tag-*"]
caches = ["tag-*"]
scripts = ["${tags}/market.js"]
`;
  const asked = site.replace(/^revision = .*$/m, `revision = ${REVISION + 1}\n${more}`);
  await publication.write('site.toml', asked + services);
  await expect.poll(async () => (await fetch(`${server.address}/api/v1/consent`)).text()).toContain('Advertising');
}

/** What ran in the document. @param {import('@playwright/test').Page} page */
const fired = (page) => page.evaluate(() => /** @type {any} */ (window).fired ?? []);

test('a granted script fires once across pages, and ends with the grant and what it left', async ({ page, publication, server, tags, complaints }) => {
  await ask(publication, server, tags.address);
  await page.context().clearCookies();
  await open(page, '/');
  for (const name of ['About', 'Contact']) {
    // By keyboard: the question lies over the foot of the page.
    await page.locator('.site-footer').getByRole('link', { name }).press('Enter');
    await expect(page.locator('h1')).toContainText(name);
  }
  expect(tags.asked, 'nothing before an answer').toEqual([]);
  await answer(page, 'Accept all');
  await expect.poll(() => fired(page)).toHaveLength(1);
  await page.locator('.masthead').getByRole('link').click();
  await expect(page.locator('h1')).toHaveText(/front page/);
  await page.goBack();
  await expect(page.locator('h1')).toContainText('Contact');
  expect(await fired(page)).toHaveLength(1);
  expect(tags.asked).toEqual(['/market.js']);
  await expect.poll(() => page.evaluate(() => /** @type {any} */ (window).left)).toBe(true);

  // All but one.
  const again = page.waitForEvent('load');
  const settings = await openSettings(page);
  await settings.getByRole('switch', { name: 'Advertising' }).uncheck();
  await settings.getByRole('button', { name: 'Save these choices' }).click();
  await again;
  await expect(page.locator('html[data-hydrated]')).toBeAttached();
  const cookies = await page.context().cookies('https://127.0.0.1/');
  expect(cookies.map(({ name }) => name)).toEqual(['__Host-consent']);
  expect(cookies[0]?.value).toMatch(/\.statistics\+media$/);
  expect(await fired(page)).toEqual([]);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([]);
  tags.asked.length = 0;
  for (const path of ['/', '/about', '/contact', '/story/notice-1', '/archive', '/search']) await open(page, path);
  expect(tags.asked).toEqual([]);
  expect(complaints).toEqual([]);
});

test('Google Consent Mode: refused before any tag, then told of each decision once', async ({ page, publication, server, tags, complaints }) => {
  await ask(publication, server, tags.address, 'google_consent_mode = true');
  await page.context().clearCookies();
  await open(page, '/');
  await answer(page, 'Accept all');
  await expect.poll(() => fired(page)).toHaveLength(1);
  const [{ told }] = await fired(page);
  const states = (/** @type {string} */ state) => ({
    ad_storage: state,
    ad_user_data: state,
    ad_personalization: state,
    analytics_storage: state,
  });
  expect(told).toHaveLength(2);
  expect(told[0]).toMatchObject(['consent', 'default', { ...states('denied'), functionality_storage: 'denied', personalization_storage: 'denied' }]);
  expect(told[1]).toMatchObject(['consent', 'update', states('granted')]);

  const layer = () => page.evaluate(() => /** @type {any[]} */ (/** @type {any} */ (window).dataLayer).map((entry) => [...entry]));
  await page.locator('.masthead').getByRole('link').click();
  await expect(page.locator('h1')).toHaveText(/front page/);
  expect(await layer(), 'another page is no decision').toHaveLength(2);
  const sent = recording(page);
  const settings = await openSettings(page);
  await settings.getByRole('switch', { name: 'Which stories are read' }).uncheck();
  await settings.getByRole('button', { name: 'Save these choices' }).click();
  await sent;
  await expect.poll(layer).toHaveLength(3);
  expect((await layer())[2]).toMatchObject(['consent', 'update', { ...states('granted'), analytics_storage: 'denied' }]);
  expect(await fired(page)).toHaveLength(1);
  expect(complaints).toEqual([]);
});

test('Global Privacy Control keeps them out, as does a refusal', async ({ page, publication, server, tags }) => {
  await ask(publication, server, tags.address, 'google_consent_mode = true');
  await page.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true }));
  await page.context().clearCookies();
  await open(page, '/');
  await open(page, '/about');
  expect(tags.asked).toEqual([]);
  expect(await page.evaluate(() => 'dataLayer' in window)).toBe(false);
});
