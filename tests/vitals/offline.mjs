// A second start without a network, on a phone with a processor slowed four times: how long until the first paint of the front page
// after the navigation began (`paint`), or from a press on a link until the story from the device is painted (`story`). Arguments: the
// browser, the address of the server, how many times, which of both. Prints a JSON list of milliseconds.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

import puppeteer from 'puppeteer-core';

import { CHROMIUM } from '../e2e/support/chromium.js';
import { pressToPage } from './press.mjs';

const [executablePath, address, times, what] = process.argv.slice(2);
const WAIT = { timeout: 30_000 };
const STORY = 'main .cover';

const browser = await puppeteer.launch({ ...CHROMIUM, executablePath });
try {
  const figures = [];
  for (let time = 0; time < Number(times); time++) figures.push(await measure());
  console.log(JSON.stringify(figures));
} finally {
  await browser.close();
}

/** A way to the server that can be cut. */
async function way() {
  const { hostname, port } = new URL(address);
  const sockets = new Set();
  const server = createServer((here) => {
    const there = connect(Number(port), hostname);
    for (const socket of [here, there]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    here.pipe(there).pipe(here);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    sockets.forEach((socket) => socket.destroy());
    return new Promise((resolve) => server.close(resolve));
  };
  return { address: `http://127.0.0.1:${server.address().port}/`, cut };
}

async function measure() {
  const { address, cut } = await way();
  const context = await browser.createBrowserContext();
  const open = async () => {
    const page = await context.newPage();
    await page.setViewport({ width: 412, height: 823, deviceScaleFactor: 1.75, isMobile: true });
    return page;
  };
  // The first visit: the front page, and a story on it.
  const first = await open();
  await first.goto(address);
  await first.waitForSelector('html[data-hydrated]', WAIT);
  await first.waitForFunction(() => navigator.serviceWorker.controller, WAIT);
  await first.waitForFunction(async () => (await (await caches.open('press-pages')).keys()).length > 0, WAIT);
  await (await first.waitForSelector(STORY, WAIT)).click();
  await first.waitForSelector('main .story', WAIT);
  await first.waitForFunction(async () => (await (await caches.open('press-data')).keys()).some(({ url }) => url.includes('/stories/')), WAIT);
  await first.close();
  await cut();

  const page = await open();
  await page.emulateCPUThrottling(4);
  // As from the home screen: no worker runs.
  const session = await page.createCDPSession();
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await page.goto(address);
  const taken = what === 'paint' ? await firstPaint(page) : await press(page);
  await context.close();
  return taken;
}

function firstPaint(page) {
  return page.evaluate(
    () => new Promise((resolve) => new PerformanceObserver((list) => resolve(list.getEntries()[0].startTime)).observe({ type: 'paint', buffered: true })),
  );
}

async function press(page) {
  await page.waitForSelector('html[data-hydrated]', WAIT);
  return pressToPage(page, await page.waitForSelector(STORY, WAIT));
}
