// Breaking news, from the desk to the notification: nothing is asked before a press, and every message shows one.
import { violations } from './support/axe.js';
import { openDesk, said } from './support/desk.js';
import { deliver, notifications, PushService, send, subscribeAt } from './support/push.js';
import { expect, ownTest as test } from './support/test.js';
import { firstVisit } from './support/worker.js';

test.use({ serviceWorkers: 'allow' });

const NEWS = '[aria-labelledby=news]';

test('a reader subscribes by a press, is told, changes the topics, and ends it', async ({ page, server }) => {
  const service = await PushService.start();
  await server.restart('--push-contact', 'mailto:desk@press.example', '--push-to-loopback');
  await subscribeAt(page, service);
  await firstVisit(page, '/');
  await openDesk(page);
  await expect(page.locator(NEWS).getByLabel('Breaking news')).toBeChecked();
  expect(await page.evaluate(() => localStorage.subscribed)).toBeUndefined();
  expect(await violations(page)).toEqual([]);
  await page.locator(NEWS).getByLabel('Not at night').uncheck();
  await page.getByRole('button', { name: 'Tell me' }).click();
  await said(page, 'You will be told.');
  // The key of the paper is a point of P-256.
  expect(await page.evaluate(() => localStorage.subscribed)).toBe('65');

  await send(server, 'notice-1');
  await expect.poll(() => service.arrived.length).toBe(1);
  await deliver(page, service.arrived[0] ?? '');
  expect(await notifications(page)).toEqual([expect.objectContaining({ data: `${server.address}/story/notice-1` })]);
  expect(JSON.stringify(await notifications(page))).toContain('Notice 1');

  await page.locator(NEWS).getByLabel('Breaking news').uncheck();
  await page.locator(NEWS).getByLabel('Heraldry').check();
  await page.getByRole('button', { name: 'Change' }).click();
  await said(page, 'You will be told.');
  await openDesk(page);
  await expect(page.locator(NEWS).getByLabel('Breaking news')).not.toBeChecked();
  await expect(page.locator(NEWS).getByLabel('Heraldry')).toBeChecked();
  await expect(page.locator(NEWS).getByLabel('Not at night')).not.toBeChecked();

  await page.getByRole('button', { name: 'No more news' }).click();
  await said(page, 'You will not be told any more.');
  await expect(page.getByRole('button', { name: 'Tell me' })).toBeVisible();
  await service.stop();
});

test('a message that cannot be read shows a notification all the same', async ({ page, context }) => {
  await context.grantPermissions(['notifications']);
  await firstVisit(page, '/');
  await deliver(page, 'not JSON');
  expect(await notifications(page)).toEqual([{ title: 'The paper has news', body: '', data: '/' }]);
});

test('a browser that is gone is told of no more, and the desk offers to begin again', async ({ page, server }) => {
  const service = await PushService.start();
  await server.restart('--push-contact', 'mailto:desk@press.example', '--push-to-loopback');
  await subscribeAt(page, service);
  await firstVisit(page, '/');
  await openDesk(page);
  await page.locator(NEWS).getByLabel('Not at night').uncheck();
  await page.getByRole('button', { name: 'Tell me' }).click();
  await said(page, 'You will be told.');
  service.status = 410;
  await send(server, 'notice-1');
  await expect
    .poll(async () => {
      const desk = await openDesk(page);
      await desk.locator('#news-form').waitFor();
      return desk.getByRole('button', { name: 'Tell me' }).isVisible();
    })
    .toBe(true);
  await service.stop();
});

test('where nothing can be asked for, nothing is: without a topic, and where the reader said no', async ({ page, server, context }) => {
  await server.restart('--push-contact', 'mailto:desk@press.example');
  await firstVisit(page, '/');
  await openDesk(page);
  await page.locator(NEWS).getByLabel('Breaking news').uncheck();
  await page.getByRole('button', { name: 'Tell me' }).click();
  await said(page, 'Tick what you want to be told of.');
  await context.clearPermissions();
  await page.addInitScript(() => Object.defineProperty(Notification, 'permission', { get: () => 'denied' }));
  await openDesk(page);
  await expect(page.locator(NEWS)).toContainText('Your browser was told not to show notifications');
});

test('on iOS news are offered when the paper is on the home screen', async ({ page, server }) => {
  await server.restart('--push-contact', 'mailto:desk@press.example');
  await page.addInitScript(() => {
    delete (/** @type {any} */ (window).PushManager);
    Object.defineProperty(navigator, 'standalone', { value: false });
  });
  await firstVisit(page, '/');
  await openDesk(page);
  await expect(page.locator(NEWS)).toContainText('when the paper is on your home screen');
  await expect(page.locator('[aria-labelledby=install]')).toContainText('Add to Home Screen');
});
