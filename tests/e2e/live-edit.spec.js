// An editor saves a file: readers see it within moments, and nobody's connection is cut.
import { Agent, get } from 'node:http';

import { open } from './support/document.js';
import { notice } from './support/publication.js';
import { expect, ownTest as test } from './support/test.js';

const FILE = 'stories/notices/1.md';
/** The promise is two seconds; a machine that also runs browsers gets some more. */
const SOON = { timeout: 5_000 };

test('an edit appears on the page, in lists and by client navigation', async ({ page, publication }) => {
  await open(page, '/story/notice-1');
  await publication.write(FILE, notice(1, 'Notice 1, second edition'));
  await expect(async () => {
    await page.reload();
    await expect(page.locator('h1')).toHaveText('Notice 1, second edition', { timeout: 250 });
  }).toPass(SOON);
  await page.getByRole('navigation', { name: 'Categories' }).getByRole('link', { name: 'Administration' }).click();
  await expect(page.getByRole('link', { name: 'Notice 1, second edition' })).toBeVisible();
});

test('a page that was seen a moment ago is asked for anew', async ({ page, publication }) => {
  await open(page, '/about');
  const category = page.getByRole('navigation', { name: 'Categories' }).getByRole('link', { name: 'Administration' });
  await category.click();
  await expect(page.getByRole('link', { name: 'Notice 1', exact: true })).toBeVisible();
  await publication.write(FILE, notice(1, 'Notice 1, second edition'));
  await expect.poll(async () => (await page.request.get('/story/notice-1')).text(), SOON).toContain('second edition');
  await category.click();
  await expect(page.getByRole('link', { name: 'Notice 1, second edition' })).toBeVisible();
});

test('a new story appears, and one that is withdrawn is gone', async ({ page, publication }) => {
  expect((await open(page, '/category/administration'))?.status()).toBe(200);
  await expect(page.locator('.story-card')).toHaveCount(3);
  await publication.write('stories/notices/4.md', notice(4));
  await expect.poll(async () => (await page.request.get('/story/notice-4')).status(), SOON).toBe(200);
  const retraction = '[retraction]\nat = 2026-11-21T09:00:00+00:00\nreason = "It was the wrong door."\n+++\n';
  const withdrawn = notice(4).replace('status = "published"', 'status = "retracted"').replace(/(?<=.)\+\+\+\n/s, retraction);
  await publication.write('stories/notices/4.md', withdrawn);
  await expect.poll(async () => (await page.request.get('/story/notice-4')).status(), SOON).toBe(410);
  await page.goto('/story/notice-4');
  await expect(page.locator('.problem')).toContainText('It was the wrong door.');
});

test('a connection that is open stays open over an edit', async ({ publication, server }) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const before = await ask(agent, `${server.address}/story/notice-1`);
  expect(before.text).toContain('<h1 tabindex="-1">Notice 1</h1>');
  await publication.write(FILE, notice(1, 'Notice 1, second edition'));
  /** @type {Set<number | undefined>} */
  const ports = new Set([before.port]);
  await expect
    .poll(async () => {
      const { text, port } = await ask(agent, `${server.address}/story/notice-1`);
      ports.add(port);
      return text;
    }, SOON)
    .toContain('<h1 tabindex="-1">Notice 1, second edition</h1>');
  expect([...ports], 'one connection carried all requests').toEqual([before.port]);
  agent.destroy();
});

test('a broken edit leaves the last good version, and the log says what is wrong', async ({ page, publication, server }) => {
  await open(page, '/story/notice-1');
  const { lines } = server;
  await publication.write(FILE, notice(1, 'Broken').replace('standfirst =', 'standfirst'));
  await server.logged(/stories\/notices\/1\.md/, lines);
  await page.reload();
  await expect(page.locator('h1')).toHaveText('Notice 1');
  await publication.write(FILE, notice(1, 'Notice 1, mended'));
  await expect(async () => {
    await page.reload();
    await expect(page.locator('h1')).toHaveText('Notice 1, mended', { timeout: 250 });
  }).toPass(SOON);
});

/**
 * Asks over a connection of the agent.
 * @param {Agent} agent
 * @param {string} address
 * @returns {Promise<{ text: string, port: number | undefined }>} the answer, and our end of the connection
 */
function ask(agent, address) {
  return new Promise((resolve, reject) => {
    get(address, { agent }, (answer) => {
      const port = answer.socket.localPort;
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => (text += part));
      answer.on('end', () => resolve({ text, port }));
    }).once('error', reject);
  });
}
