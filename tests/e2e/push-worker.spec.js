// News as the service worker takes them: a press on a notification, the badge, and a browser that gives its subscription another address.
import { openDesk, said } from './support/desk.js';
import { deliver, notifications, PushService, send, subscribeAt } from './support/push.js';
import { readersBrowser } from './support/tabs.js';
import { expect, ownTest } from './support/test.js';
import { firstVisit, happen, workerOf } from './support/worker.js';

/** @type {import('@playwright/test').Fixtures<{ reader: import('@playwright/test').BrowserContext }, {}>} */
const fixtures = { reader: async ({}, use) => readersBrowser(use) };
const test = ownTest.extend(fixtures);

test.use({ serviceWorkers: 'allow' });

const NEWS = '[aria-labelledby=news]';
const ELSEWHERE = 'https://elsewhere.example/story/notice-1';

/**
 * Shows a notification, as a message of the paper has it shown.
 * @param {import('@playwright/test').Page} page
 * @param {Record<string, string>} notification
 */
const show = (page, notification) => deliver(page, JSON.stringify({ web_push: 8030, notification: { title: 'The paper', ...notification } }));

/**
 * Presses the notification that is shown; what the worker asks of the browser then. Nothing can press one in headless Chromium: the event
 * is made here. The notification in it, the list of windows and `WindowClient.navigate` are the browser's own. Stood in for are `focus`
 * and `openWindow`, which it grants to a reader's press only.
 * @param {import('@playwright/test').Worker} worker
 */
async function pressNotification(worker) {
  const asked = await worker.evaluateHandle(() => {
    const asked = /** @type {string[]} */ ([]);
    const { clients, WindowClient } = /** @type {any} */ (globalThis);
    WindowClient.prototype.focus = async function () {
      asked.push(`focus ${this.url}`);
      return this;
    };
    clients.openWindow = async (/** @type {string} */ address) => void asked.push(`open ${address}`);
    return asked;
  });
  const event = await worker.evaluateHandle(async () => {
    const { NotificationEvent, registration } = /** @type {any} */ (globalThis);
    const [notification] = await registration.getNotifications();
    return /** @type {Event} */ (new NotificationEvent('notificationclick', { notification }));
  });
  await happen(worker, event);
  return asked.jsonValue();
}

test('a press on a notification opens its story in the window of the paper that is there', async ({ page, context, server }) => {
  await context.grantPermissions(['notifications']);
  await firstVisit(page, '/about');
  await show(page, { navigate: `${server.address}/story/notice-1` });
  // In front first, then at the story.
  expect(await pressNotification(workerOf(page))).toEqual([`focus ${server.address}/about`]);
  await expect(page).toHaveURL('/story/notice-1');
  await expect(page.locator('h1')).toHaveText('Notice 1');
  expect(await notifications(page)).toEqual([]);
});

test('a press on a notification opens a window where there is none, and leaves those of other sites alone', async ({ page, context, server }) => {
  await context.grantPermissions(['notifications']);
  await firstVisit(page, '/about');
  const worker = workerOf(page);
  await show(page, { navigate: `${server.address}/story/notice-1` });
  await page.goto('about:blank');
  expect(await pressNotification(worker)).toEqual([`open ${server.address}/story/notice-1`]);
  expect(page.url()).toBe('about:blank');
});

test('a notification with an address of another site leads to the front page', async ({ page, context, server }) => {
  await context.grantPermissions(['notifications']);
  await firstVisit(page, '/about');
  const worker = workerOf(page);
  await show(page, { navigate: ELSEWHERE });
  expect(await pressNotification(worker)).toEqual([`focus ${server.address}/about`]);
  await expect(page).toHaveURL('/');
  await show(page, { navigate: ELSEWHERE });
  await page.goto('about:blank');
  expect(await pressNotification(worker)).toEqual(['open /']);
});

test('a message that says so sets the badge of the paper', async ({ page, context }) => {
  await context.grantPermissions(['notifications']);
  await firstVisit(page, '/');
  // Nothing is installed here that could bear one: what the browser is asked for is noted.
  const badges = await workerOf(page).evaluateHandle(() => {
    const badges = /** @type {unknown[]} */ ([]);
    Object.assign(navigator, { setAppBadge: async (/** @type {unknown} */ count) => void badges.push(count) });
    return badges;
  });
  await show(page, { title: 'Without' });
  expect(await badges.jsonValue()).toEqual([]);
  await show(page, { title: 'With', app_badge: '3' });
  expect(await badges.jsonValue()).toEqual([3]);
});

test('the badge goes when the reader has the paper in front, and not before', async ({ reader, server }) => {
  const [other] = reader.pages();
  const page = await reader.newPage();
  await page.addInitScript(() => {
    Object.assign(window, { cleared: 0 });
    Navigator.prototype.clearAppBadge = async () => void (/** @type {any} */ (window).cleared += 1);
  });
  /** Whether the page is hidden, and how often it has cleared the badge since it was loaded. */
  const seen = () => page.evaluate(() => [document.hidden, /** @type {any} */ (window).cleared]);
  await page.goto(server.address);
  await expect.poll(seen).toEqual([false, 1]);
  await other?.bringToFront();
  await expect.poll(seen).toEqual([true, 1]);
  await page.bringToFront();
  await expect.poll(seen).toEqual([false, 2]);
  await page.reload();
  await expect.poll(seen).toEqual([false, 1]);
});

/**
 * Tells the worker that the address of a subscription has changed. The event is made here, of plain objects: the browser's own
 * subscriptions are at its maker's service, on the internet.
 * @param {import('@playwright/test').Worker} worker
 * @param {Record<string, unknown>} change
 */
async function changeSubscription(worker, change) {
  const event = await worker.evaluateHandle((change) => {
    const { ExtendableEvent } = /** @type {any} */ (globalThis);
    return /** @type {Event} */ (Object.assign(new ExtendableEvent('pushsubscriptionchange'), change));
  }, change);
  await happen(worker, event);
}

for (const isGiven of [true, false]) {
  test(`a subscription is followed to its new address, ${isGiven ? 'which the browser gives' : 'which the worker has to ask for'}`, async ({ page, server }) => {
    const [old, next] = [await PushService.start(), await PushService.start()];
    await server.restart('--push-contact', 'mailto:desk@press.example', '--push-to-loopback');
    await subscribeAt(page, old);
    await firstVisit(page, '/');
    await openDesk(page);
    const news = page.locator(NEWS);
    await news.getByLabel('Breaking news').uncheck();
    await news.getByLabel('Heraldry').check();
    await news.getByLabel('from').fill('01:15');
    await news.getByLabel('to', { exact: true }).fill('05:45');
    await page.getByRole('button', { name: 'Tell me' }).click();
    await said(page, 'You will be told.');

    const oldSubscription = { ...old.subscription, options: { userVisibleOnly: true } };
    const worker = workerOf(page);
    const asked = await worker.evaluateHandle((given) => {
      const asked = /** @type {unknown[]} */ ([]);
      PushManager.prototype.subscribe = async (/** @type {unknown} */ options) => (asked.push(options), /** @type {any} */ (given));
      return asked;
    }, next.subscription);
    await changeSubscription(worker, { oldSubscription, ...(isGiven && { newSubscription: next.subscription }) });
    expect(await asked.jsonValue()).toEqual(isGiven ? [] : [oldSubscription.options]);

    expect(await send(server, 'notice-1', '--topic', 'heraldry')).toContain(': 1 put into the queue');
    await expect.poll(() => next.arrived.length).toBe(1);
    expect(next.arrived[0]).toContain('Notice 1');
    expect(old.arrived).toEqual([]);
    await subscribeAt(page, next);
    await openDesk(page);
    await expect(news.getByLabel('Breaking news')).not.toBeChecked();
    await expect(news.getByLabel('Heraldry')).toBeChecked();
    await expect(news.getByLabel('Not at night')).toBeChecked();
    await expect(news.getByLabel('from')).toHaveValue('01:15');
    await expect(news.getByLabel('to', { exact: true })).toHaveValue('05:45');
    await old.stop();
    await next.stop();
  });
}

test('a subscription that the paper does not know is not made anew', async ({ page, server }) => {
  const [old, next] = [await PushService.start(), await PushService.start()];
  await server.restart('--push-contact', 'mailto:desk@press.example', '--push-to-loopback');
  await firstVisit(page, '/');
  await changeSubscription(workerOf(page), { oldSubscription: old.subscription, newSubscription: next.subscription });
  expect(await send(server, 'notice-1')).toContain(': 0 put into the queue');
  await old.stop();
  await next.stop();
});
