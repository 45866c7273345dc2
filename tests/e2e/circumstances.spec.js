// How readers have set their device: larger, turned, in colours of their own, with less that moves.
import { violations } from './support/axe.js';
import { addLink, hydrated, open } from './support/document.js';
import { sticksOut } from './support/fit.js';
import { ROUTES, pathOf } from './support/routes.js';
import { expect, test } from './support/test.js';

const NAMES = ['front page', 'story with table, footnote, figure and pull quote', 'search with results', 'archive of a month', 'contact'];
const PAGES = ROUTES.filter((route) => NAMES.includes(route.name));

/** @type {{ name: string, width: number, use: import('@playwright/test').BrowserContextOptions, fontSize?: number }[]} */
const SCREENS = [
  // A window of 1,280 pixels at 200 % has room for 640.
  { name: 'at 200 % zoom', width: 640, use: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 } },
  { name: 'with letters twice as large on a phone', width: 390, use: { viewport: { width: 390, height: 844 } }, fontSize: 32 },
  { name: 'on a phone that lies on its side', width: 844, use: { viewport: { width: 844, height: 390 }, isMobile: true, hasTouch: true } },
];

for (const { name, width, use, fontSize } of SCREENS) {
  test.describe(name, () => {
    test.use(use);

    for (const route of PAGES) {
      test(`${route.name}, ${name}: nothing sticks out or hides the text`, async ({ page, press }) => {
        const rootSize = () => page.locator('html').evaluate((html) => Number.parseFloat(getComputedStyle(html).fontSize));
        await page.goto('/contact');
        const usual = await rootSize();
        if (fontSize) {
          const session = await page.context().newCDPSession(page);
          await session.send('Page.setFontSizes', { fontSizes: { standard: fontSize, fixed: fontSize } });
        }
        await open(page, await pathOf(route, press.address));
        if (fontSize) expect(await rootSize()).toBeGreaterThan(1.9 * usual);
        expect(await page.evaluate(sticksOut, width)).toEqual([]);
        // Nothing stands still over a text that is scrolled: on a screen like this it would leave no room.
        const isFixed = await page.evaluate(() => {
          const isOver = (/** @type {Element} */ element) => ['fixed', 'sticky'].includes(getComputedStyle(element).position) && element.checkVisibility();
          const { innerHeight } = window;
          const isSeen = (/** @type {Element} */ element) => element.getBoundingClientRect().bottom > 0 && element.getBoundingClientRect().top < innerHeight;
          return [...document.querySelectorAll('#app *')].filter((element) => isOver(element) && isSeen(element)).map((element) => element.outerHTML.slice(0, 80));
        });
        expect(isFixed).toEqual([]);
      });
    }
  });
}

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test.describe(`in colours of the reader's own, ${colorScheme}`, () => {
    test.use({ forcedColors: 'active', colorScheme });

    for (const route of PAGES) {
      test(`${route.name}, forced colours, ${colorScheme}: nothing to object to`, async ({ page, press }) => {
        await page.goto(await pathOf(route, press.address));
        await hydrated(page);
        // The browser sees to contrast here, and axe goes by the colours that it has set aside.
        expect((await violations(page)).filter((violation) => !violation.startsWith('color-contrast'))).toEqual([]);
      });
    }

    test(`the current category is told from the others, ${colorScheme}`, async ({ page }) => {
      await open(page, '/category/science');
      const border = (/** @type {string} */ name) =>
        page.getByRole('navigation', { name: 'Categories' }).getByRole('link', { name }).evaluate((link) => getComputedStyle(link).borderBottomColor);
      expect(await border('Science')).not.toBe(await border('Arts'));
    });
  });
}

test.describe('from page to page', () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(() => {
      const start = document.startViewTransition;
      const counted = Object.assign(window, { transitions: 0 });
      document.startViewTransition = function (...change) {
        counted.transitions++;
        return start.apply(this, change);
      };
    });
  });

  for (const { device, speed, reducedMotion, transitions } of /** @type {const} */ ([
    { device: 'a quick one', speed: 1000, reducedMotion: 'no-preference', transitions: 1 },
    { device: 'a slow one', speed: 0.001, reducedMotion: 'no-preference', transitions: 0 },
    { device: 'a quick one', speed: 1000, reducedMotion: 'reduce', transitions: 0 },
  ])) {
    test.describe(`motion: ${reducedMotion}`, () => {
      test.use({ contextOptions: { reducedMotion } });

      test(`the browser fades ${transitions} time, device: ${device}, motion: ${reducedMotion}`, async ({ page }) => {
        // The clock makes the device: it says how long a page took.
        await page.addInitScript((speed) => {
          const now = performance.now.bind(performance);
          performance.now = () => now() / speed;
        }, speed);
        await open(page, '/contact');
        await (await addLink(page, '/about')).click();
        await expect(page).toHaveTitle(/^About/);
        // How long a page takes is known from the first one.
        const known = await page.evaluate(() => /** @type {any} */ (window).transitions);
        await (await addLink(page, '/contact')).click();
        await expect(page).toHaveTitle(/^Contact/);
        expect((await page.evaluate(() => /** @type {any} */ (window).transitions)) - known).toBe(transitions);
      });
    });
  }
});
