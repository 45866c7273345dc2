// Every kind of address is whole without wasm, stays what it is when wasm takes it over, and is the same when wasm makes it.
import { addLink, documents, hydrated, open } from './support/document.js';
import { pathOf, ROUTES } from './support/routes.js';
import { expect, test } from './support/test.js';

for (const route of ROUTES) {
  const { name, status, heading } = route;

  test(`${name}: is taken over without a change or a complaint`, async ({ page, press, complaints }) => {
    const path = await pathOf(route, press.address);
    const response = await page.goto(path);
    await hydrated(page);
    expect(response?.status()).toBe(status);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    await expect(page.locator('h1')).toHaveCount(1);
    const { shown, sent } = await documents(page);
    expect(shown).toEqual(sent);
    expect(complaints).toEqual(status === 200 ? [] : [`${status} ${path}`]);
  });

  // An address of no page is left to the browser.
  if (!['unknown address', 'style guide, in a build for readers'].includes(name)) {
    test(`${name}: is the same when wasm makes it, and the page before it comes back as it was`, async ({ page, press, complaints }) => {
      const path = await pathOf(route, press.address);
      const before = path === '/contact' ? '/about' : '/contact';
      await open(page, before);
      const link = await addLink(page, path);
      await link.click();
      // Said when the page is there, head and all.
      await expect(page.locator('#announcement')).not.toHaveText(/^(Loading)?$/);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
      const made = await documents(page);
      expect(made.shown).toEqual(made.sent);
      if (status === 200) expect(complaints).toEqual([]);

      await page.goBack();
      await expect(page).toHaveURL(before);
      await expect(page.locator('#announcement')).toHaveText(await titleOf(page, before));
      const again = await documents(page);
      expect(again.shown).toEqual(again.sent);
    });
  }

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });

    test(`${name}: reads the same, and its links lead somewhere`, async ({ page, press, complaints }) => {
      const path = await pathOf(route, press.address);
      const response = await page.goto(path);
      expect(response?.status()).toBe(status);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
      await expect(page.locator('h1')).toHaveCount(1);
      expect(complaints).toEqual(status === 200 ? [] : [`${status} ${path}`]);

      expect(await deadEnds(page)).toEqual([]);
      await page.getByRole('navigation', { name: 'Categories' }).getByRole('link', { name: 'Heraldry' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Heraldry');
    });
  });
}

/**
 * The title that the server gives a page.
 * @param {import('@playwright/test').Page} page
 * @param {string} path
 */
async function titleOf(page, path) {
  const html = await (await page.request.get(path)).text();
  return page.evaluate((html) => new DOMParser().parseFromString(html, 'text/html').title, html);
}

/** Whether an address answers, by address: most pages share most links. @type {Map<string, Promise<boolean>>} */
const answers = new Map();

/**
 * Links and pictures of the page that lead nowhere.
 * @param {import('@playwright/test').Page} page
 */
async function deadEnds(page) {
  const { here, targets, missing } = await page.evaluate(() => {
    const of = (/** @type {string} */ selector, /** @type {string} */ name) =>
      [...document.querySelectorAll(selector)].map((element) => element.getAttribute(name) ?? '');
    const pictures = of('img[srcset]', 'srcset').flatMap((set) => set.split(',').map((source) => source.trim().split(' ')[0]));
    const fragments = of('a[href^="#"]', 'href');
    return {
      here: location.href,
      targets: [...new Set([...of('a[href]:not([href^="#"])', 'href'), ...of('img', 'src'), ...pictures])],
      missing: fragments.filter((fragment) => !document.getElementById(fragment.slice(1))),
    };
  });
  const ours = targets.map((target) => new URL(target, here)).filter((target) => target.origin === new URL(here).origin);
  const dead = ours.map(async ({ href }) => {
    if (!answers.has(href)) answers.set(href, page.request.get(href).then((answer) => answer.ok()));
    return (await answers.get(href)) ? [] : [href];
  });
  return [...missing, ...(await Promise.all(dead)).flat()];
}
