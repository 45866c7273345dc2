// Pictures of the paper, by day and by night, from phone to wide screen.
//
//   node screenshots.mjs [FOLDER]   every page below in every size, as PNG (usual: target/screenshots)
//   node screenshots.mjs --readme   docs/images/front.png, the picture in the README
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { chromium } from '@playwright/test';

import { CHROMIUM } from './support/chromium.js';
import { Press } from './support/press.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const PAGES = {
  front: '/',
  category: '/category/heraldry',
  story: '/story/the-tide-tables',
  'story-without-picture': '/story/a-mayor-who-is-also-a-duke',
  author: '/author/ines-calloway',
  tag: '/tag/measurement',
  about: '/about',
  'not-found': '/no/such/page',
  gone: '/story/the-comet-notice',
};

const SIZES = [
  { width: 320, height: 640 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1280, height: 900 },
  { width: 1920, height: 1080 },
];

const SCHEMES = /** @type {const} */ (['light', 'dark']);

/**
 * One picture, taken when every image on it is there.
 * @param {import('@playwright/test').Browser} browser
 * @param {import('@playwright/test').BrowserContextOptions} options
 * @param {string} address
 * @param {import('@playwright/test').PageScreenshotOptions} picture
 */
async function take(browser, options, address, picture) {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce', locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(address);
  await page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
  await page.evaluate(() => {
    for (const image of document.images) image.loading = 'eager';
    return Promise.all([...document.images].map((image) => image.decode()));
  });
  await page.screenshot(picture);
  await context.close();
}

const { values, positionals } = parseArgs({ options: { readme: { type: 'boolean' } }, allowPositionals: true });
const press = await Press.over(join(ROOT, 'content'));
const browser = await chromium.launch(CHROMIUM);
try {
  if (values.readme) {
    const path = join(ROOT, 'docs/images/front.png');
    await mkdir(join(path, '..'), { recursive: true });
    await take(browser, { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }, `${press.address}/`, { path });
    console.log(path);
  } else {
    const folder = positionals[0] ?? join(ROOT, 'target/screenshots');
    await mkdir(folder, { recursive: true });
    for (const [name, address] of Object.entries(PAGES)) {
      for (const viewport of SIZES) {
        for (const colorScheme of SCHEMES) {
          const path = join(folder, `${name}-${viewport.width}-${colorScheme}.png`);
          await take(browser, { viewport, colorScheme }, press.address + address, { path, fullPage: true });
        }
      }
    }
    console.log(folder);
  }
} finally {
  await browser.close();
  await press.close();
}
