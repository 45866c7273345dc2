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
 * in front. It ends with its use.
 * @param {(context: import('@playwright/test').BrowserContext) => Promise<void>} use
 */
export async function readersBrowser(use) {
  const folder = await mkdtemp(join(tmpdir(), 'press-e2e-browser-'));
  const given = [...CHROMIUM.args, '--headless', '--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank'];
  const child = spawn(CHROMIUM.executablePath, given, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  /** @type {ReturnType<typeof deferred<string>>} */
  const listening = deferred();
  ended.then(() => listening.reject(new Error('the browser has ended')));
  createInterface({ input: child.stderr }).on('line', (line) => {
    const [, address] = /DevTools listening on (ws:\S+)/.exec(line) ?? [];
    if (address) listening.resolve(address);
  });
  try {
    const browser = await chromium.connectOverCDP(await listening.promise, { noDefaults: true });
    const [context] = browser.contexts();
    if (!context) throw new Error('the browser has no window');
    await context.addCookies([REFUSED]);
    await use(context);
  } finally {
    child.kill();
    await ended;
    // Its helpers may write a moment longer.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
