// How long a press on a link takes until its page is painted, on a phone with a processor slowed four times, when the data is there
// already. Arguments: the browser, the address of the server, how many times. Prints a JSON list of milliseconds.
import puppeteer from 'puppeteer-core';

import { CHROMIUM } from '../e2e/support/chromium.js';
import { pressToPage } from './press.mjs';

const [executablePath, address, times] = process.argv.slice(2);
const LINKS = 'main .cover';
const WAIT = { timeout: 30_000 };

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
  await page.goto(address);
  await page.waitForSelector('html[data-hydrated]', WAIT);
  // The pointer comes to the link: its data is asked for, and is there before the press.
  const answered = page.waitForResponse((response) => response.url().includes('/api/v1/stories/'), WAIT);
  const link = await page.waitForSelector(LINKS, WAIT);
  await link.hover();
  await (await answered).buffer();
  const taken = await pressToPage(page, link);
  await context.close();
  return taken;
}
