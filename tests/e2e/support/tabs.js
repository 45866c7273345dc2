import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { chromium } from '@playwright/test';

import { CHROMIUM } from './chromium.js';
import { REFUSED } from './consent.js';
import { deferred } from './press.js';

/**
 * A browser as a reader has it, in which a tab behind another is hidden: in those that Playwright starts, every page believes that it is
 * in front.
 */
export async function readersBrowser() {
  const folder = await mkdtemp(join(tmpdir(), 'press-e2e-browser-'));
  const given = [...CHROMIUM.args, '--headless', '--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank'];
  const child = spawn(CHROMIUM.executablePath, given, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  /** @type {ReturnType<typeof deferred<string>>} */
  const listening = deferred();
  createInterface({ input: child.stderr }).on('line', (line) => {
    const [, address] = /DevTools listening on (ws:\S+)/.exec(line) ?? [];
    if (address) listening.resolve(address);
  });
  ended.then(() => listening.reject(new Error('the browser has ended')));
  const browser = await chromium.connectOverCDP(await listening.promise, { noDefaults: true });
  const [context] = browser.contexts();
  if (!context) throw new Error('the browser has no window');
  await context.addCookies([REFUSED]);
  const close = async () => {
    await (await browser.newBrowserCDPSession()).send('Browser.close');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  return { context, close };
}
