// How long after the page has come alive a reader who has not answered sees the question about privacy: on a phone with a processor slowed
// four times, 150 ms from the server. Arguments: the browser, the address of a page, how many times. Prints a JSON list of milliseconds,
// less than none when it was there before.
import puppeteer from 'puppeteer-core';

import { CHROMIUM } from '../e2e/support/chromium.js';

const [executablePath, address, times] = process.argv.slice(2);
/** As Lighthouse has it for phones: bytes in a second, milliseconds. */
const NETWORK = { download: (1.6 * 1024 * 1024) / 8, upload: (750 * 1024) / 8, latency: 150 };

const browser = await puppeteer.launch({ ...CHROMIUM, executablePath });
try {
  const figures = [];
  for (let time = 0; time < Number(times); time++) figures.push(await measure());
  console.log(JSON.stringify(figures));
} finally {
  await browser.close();
}

async function measure() {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 412, height: 823, deviceScaleFactor: 1.75, isMobile: true });
  await page.emulateCPUThrottling(4);
  await page.emulateNetworkConditions(NETWORK);
  await page.evaluateOnNewDocument(() => {
    window.moments = {};
    new MutationObserver(() => {
      const { moments } = window;
      if ('hydrated' in document.documentElement.dataset) moments.alive ??= performance.now();
      // The task after the frame in which it is there: it is painted.
      if (document.querySelector('dialog.consent[open]')) moments.asked ??= requestAnimationFrame(() => setTimeout(() => (moments.painted = performance.now())));
    }).observe(document, { attributes: true, childList: true, subtree: true });
  });
  await page.goto(address);
  const moments = await page.waitForFunction(() => window.moments.alive && window.moments.painted && window.moments, { timeout: 60_000 });
  const { alive, painted } = await moments.jsonValue();
  await context.close();
  return painted - alive;
}
