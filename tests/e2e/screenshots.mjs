// Pictures of the paper, by day, by night and on sepia, from phone to wide screen.
//
//   node screenshots.mjs [FOLDER]   every page below in every size, as PNG (usual: target/screenshots)
//   node screenshots.mjs --readme   docs/images/front.png, the picture in the README
//   node screenshots.mjs --install  content/media/front-page-*.webp, for whoever thinks of installing the paper
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { chromium } from '@playwright/test';

import { CHROMIUM } from './support/chromium.js';
import { REFUSED } from './support/consent.js';
import { Press } from './support/press.js';
import { Provider } from './support/weather.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const PAGES = {
  front: '/',
  category: '/category/heraldry',
  story: '/story/the-tide-tables',
  'story-without-picture': '/story/a-mayor-who-is-also-a-duke',
  author: '/author/ines-calloway',
  tag: '/tag/measurement',
  about: '/about',
  search: '/search',
  'search-results': '/search?q=tide+tables',
  'search-in-vain': '/search?q=brigde',
  archive: '/archive',
  'archive-month': '/archive/2026/11',
  'archive-day': '/archive/2026/11/05',
  weather: '/weather',
  'weather-places': '/weather?q=Enschede',
  choices: '/privacy/choices',
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

/** What the device asks for, and what the reader has chosen. */
const PAPERS = /** @type {const} */ ({
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  sepia: { colorScheme: 'light', reading: 'theme=sepia' },
});

/**
 * One picture, as PNG, taken when every image on it is there.
 * @param {import('@playwright/test').Browser} browser
 * @param {import('@playwright/test').BrowserContextOptions & { reading?: string }} options
 * @param {string} address
 * @param {import('@playwright/test').PageScreenshotOptions} picture
 */
async function take(browser, { reading, ...options }, address, picture) {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce', locale: 'en-GB' });
  // The notice about privacy would cover a part of each.
  await context.addCookies([REFUSED]);
  if (reading) await context.addInitScript((kept) => localStorage.setItem('reading', kept), reading);
  const page = await context.newPage();
  await page.goto(address);
  await page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
  await page.evaluate(() => {
    for (const image of document.images) image.loading = 'eager';
    return Promise.all([...document.images].map((image) => image.decode()));
  });
  const taken = await page.screenshot(picture);
  await context.close();
  return taken;
}

/** The front page on a phone and on a computer: 1080 by 1920 and 1280 by 800 pixels. */
const INSTALL = {
  narrow: { viewport: { width: 405, height: 720 }, deviceScaleFactor: 8 / 3, isMobile: true },
  wide: { viewport: { width: 1280, height: 800 } },
};

/**
 * A picture as WebP, which the browser makes.
 * @param {import('@playwright/test').Browser} browser
 * @param {Buffer} picture as PNG
 */
async function webp(browser, picture) {
  const page = await browser.newPage();
  const encoded = await page.evaluate(async (source) => {
    const image = Object.assign(new Image(), { src: source });
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight });
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.8);
  }, `data:image/png;base64,${picture.toString('base64')}`);
  await page.close();
  return Buffer.from(encoded.slice(encoded.indexOf(',') + 1), 'base64');
}

const { values, positionals } = parseArgs({ options: { readme: { type: 'boolean' }, install: { type: 'boolean' } }, allowPositionals: true });
const provider = await Provider.start();
// The weather of a day stands on no picture that is shown for years.
const settings = values.install ? ['--weather', 'off'] : ['--weather-url', provider.address];
const press = await Press.over(join(ROOT, 'content'), undefined, settings);
const browser = await chromium.launch(CHROMIUM);
try {
  while (!values.install && !(await (await fetch(`${press.address}/api/v1/site`)).json()).weather) await pause(25);
  if (values.readme) {
    const path = join(ROOT, 'docs/images/front.png');
    await mkdir(join(path, '..'), { recursive: true });
    await take(browser, { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }, `${press.address}/`, { path });
    console.log(path);
  } else if (values.install) {
    for (const [form, device] of Object.entries(INSTALL)) {
      const picture = await take(browser, { colorScheme: 'light', ...device }, `${press.address}/`, {});
      const path = join(ROOT, `content/media/front-page-${form}.webp`);
      await writeFile(path, await webp(browser, picture));
      console.log(path);
    }
  } else {
    const folder = positionals[0] ?? join(ROOT, 'target/screenshots');
    await mkdir(folder, { recursive: true });
    for (const [name, address] of Object.entries(PAGES)) {
      for (const viewport of SIZES) {
        for (const [paper, options] of Object.entries(PAPERS)) {
          const path = join(folder, `${name}-${viewport.width}-${paper}.png`);
          await take(browser, { viewport, ...options }, press.address + address, { path, fullPage: true });
        }
      }
    }
    console.log(folder);
  }
} finally {
  await browser.close();
  await press.close();
  await provider.close();
}
