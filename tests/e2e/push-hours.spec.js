// Quiet hours: the night is the reader's own, by the reader's own clock.
import { REFUSED } from './support/consent.js';
import { openDesk, said } from './support/desk.js';
import { PushService, send, status, subscribeAt } from './support/push.js';
import { expect, ownTest as test } from './support/test.js';
import { firstVisit } from './support/worker.js';

test.use({ serviceWorkers: 'allow' });

/** What is asked about hours. @param {import('@playwright/test').Page} page */
const hours = (page) => {
  const news = page.locator('[aria-labelledby=news]');
  return { topic: news.getByLabel('Breaking news'), quiet: news.getByLabel('Not at night'), from: news.getByLabel('from'), to: news.getByLabel('to', { exact: true }) };
};

test('in the night of a reader nothing comes; it comes in the morning, if that is not too late', async ({ browser, server }) => {
  await server.restart('--push-contact', 'mailto:desk@press.example', '--push-to-loopback');
  /** A reader somewhere who leaves everything as it is offered, but for these. @param {string} timezoneId @param {[string, string]} [own] */
  const reader = async (timezoneId, own) => {
    const context = await browser.newContext({ baseURL: server.address, serviceWorkers: 'allow', timezoneId });
    await context.addCookies([REFUSED]);
    const page = await context.newPage();
    const service = await PushService.start();
    await subscribeAt(page, service);
    await firstVisit(page, '/');
    await openDesk(page);
    const { quiet, from, to } = hours(page);
    await expect(quiet).toBeChecked();
    if (own) await Promise.all([from.fill(own[0]), to.fill(own[1])]);
    await page.getByRole('button', { name: 'Tell me' }).click();
    await said(page, 'You will be told.');
    await context.close();
    return service;
  };
  // It is noon in London, and one in the morning in Auckland.
  const awake = await reader('Europe/London');
  const napping = await reader('Europe/London', ['11:30', '13:00']);
  const asleep = await reader('Pacific/Auckland');

  // Told until four in the afternoon: in Auckland it is night until six.
  expect(await send(server, 'notice-1')).toContain(': 3 put into the queue');
  await expect.poll(() => status(server)).toContain('3 put in, 1 waiting, 1 sent, 1 too late');
  const told = () => [awake, napping, asleep].map(({ arrived }) => arrived.length);
  expect(told()).toEqual([1, 0, 0]);
  // To be told until eight.
  await send(server, 'notice-2', '--ttl', '28800');
  await expect.poll(() => status(server)).toContain('3 put in, 2 waiting, 1 sent, 0 too late');

  await server.stop();
  server.clock = '2026-11-22T13:00:00Z';
  await server.start();
  await expect.poll(told).toEqual([2, 2, 0]);
  await server.stop();
  server.clock = '2026-11-22T18:00:00Z';
  await server.start();
  await expect.poll(told).toEqual([2, 2, 1]);
  expect(asleep.arrived[0]).toContain('Notice 2');
  await Promise.all([awake, napping, asleep].map((service) => service.stop()));
});

test('hours that are none are refused, and nothing is lost by that', async ({ page, server }) => {
  const service = await PushService.start();
  await server.restart('--push-contact', 'mailto:desk@press.example', '--push-to-loopback');
  await subscribeAt(page, service);
  await firstVisit(page, '/');
  await openDesk(page);
  const { topic, quiet, from, to } = hours(page);
  await from.fill('01:15');
  await to.fill('05:45');
  await page.getByRole('button', { name: 'Tell me' }).click();
  await said(page, 'You will be told.');

  const heraldry = page.locator('[aria-labelledby=news]').getByLabel('Heraldry');
  await heraldry.check();
  await to.fill('');
  await page.getByRole('button', { name: 'Change' }).click();
  await said(page, 'Say from when to when.');
  await expect(to).toBeFocused();
  await expect(heraldry).toBeChecked();
  await expect(from).toHaveValue('01:15');
  // At the paper all is as it was.
  await openDesk(page);
  await expect(topic).toBeChecked();
  await expect(heraldry).not.toBeChecked();
  await expect(quiet).toBeChecked();
  await expect(from).toHaveValue('01:15');
  await expect(to).toHaveValue('05:45');
  await service.stop();
});

test('hours that end when they begin are none; those that are not ticked are not asked for', async ({ page, server }) => {
  const service = await PushService.start();
  await server.restart('--push-contact', 'mailto:desk@press.example', '--push-to-loopback');
  await subscribeAt(page, service);
  await firstVisit(page, '/');
  await openDesk(page);
  const { quiet, from, to } = hours(page);
  await from.fill('07:00');
  await page.getByRole('button', { name: 'Tell me' }).click();
  await said(page, 'Say from when to when.');
  // Nor has the browser been subscribed to what the paper would not take.
  expect(await page.evaluate(() => localStorage.subscribed)).toBeUndefined();
  await to.fill('');
  await quiet.uncheck();
  await page.getByRole('button', { name: 'Tell me' }).click();
  await said(page, 'You will be told.');
  await expect(quiet).not.toBeChecked();
  await service.stop();
});
