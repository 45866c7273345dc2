// What the paper says at the foot of the window, on a narrow one: there is nothing to object to, light or dark, and the foot can be read.
import { violations } from './support/axe.js';
import { another, code, otherThan } from './support/builds.js';
import { open } from './support/document.js';
import { TARGET } from './support/fit.js';
import { signUp } from './support/queue.js';
import { expect, ownTest, test } from './support/test.js';
import { firstVisit } from './support/worker.js';

const WIDTH = 320;
test.use({ serviceWorkers: 'allow', viewport: { width: WIDTH, height: 640 } });

const [PAGE, NOTE, BAR] = ['/about', '#edition-note', '#offline-bar'];

/**
 * What is to object to a note, and to the page that it lies on.
 * @param {import('@playwright/test').Page} page
 * @param {string} note
 */
async function objections(page, note) {
  await expect(page.locator(note)).toBeInViewport({ ratio: 1 });
  const found = await page.evaluate(hides, { note, width: WIDTH });
  for (const button of await page.locator(`${note} button`).all()) {
    const { height = 0 } = (await button.boundingBox()) ?? {};
    if (height < TARGET) found.push(`${await button.textContent()}: ${height} high`);
  }
  // Axe judges no colours over what differs from line to line: under the note is the empty end of the page now.
  await page.evaluate(() => {
    document.body.style.paddingBlockEnd = '50vh';
    scrollTo(0, document.documentElement.scrollHeight);
  });
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await violations(page)).map((objection) => `${colorScheme}: ${objection}`));
  }
  return found;
}

/** What a note hides for good, or pushes out of the window. Runs in the page. @param {{ note: string, width: number }} given */
function hides({ note, width }) {
  scrollTo(0, document.documentElement.scrollHeight);
  const { top = 0 } = document.querySelector(note)?.getBoundingClientRect() ?? {};
  const foot = [...document.querySelectorAll('.site-footer *')];
  const under = foot.filter((element) => element.getBoundingClientRect().bottom > top).map((element) => `hidden: ${element.textContent}`);
  const { scrollWidth } = document.documentElement;
  return scrollWidth > width ? [...under, `the document is ${scrollWidth} wide`] : under;
}

test('nothing is to object to in the offer of a new edition of the app', async ({ page, slow }) => {
  await firstVisit(page, slow.address + PAGE);
  const { hash } = await code(page);
  slow.deploy(another(hash, otherThan(hash)));
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect(page.locator(NOTE)).toContainText('There is a new edition of the app.');
  expect(await objections(page, NOTE)).toEqual([]);
});

ownTest('nothing is to object to in the note that a subscription that waited was sent', async ({ page, server }) => {
  await firstVisit(page, PAGE);
  await server.stop();
  await signUp(page, 'reader.of.the.paper@press.example');
  await server.start();
  await open(page, PAGE);
  await expect(page.locator(NOTE)).toContainText('Your subscription has been sent.');
  expect(await objections(page, NOTE)).toEqual([]);
});

ownTest('nothing is to object to in the note that it could not be taken', async ({ page, server }) => {
  await firstVisit(page, PAGE);
  await server.stop();
  // The browser takes it for an address, the paper does not.
  await signUp(page, 'reader@press');
  await server.start();
  await open(page, PAGE);
  await expect(page.locator(NOTE)).toContainText('Your subscription could not be taken: reader@press is no mail address.');
  expect(await objections(page, NOTE)).toEqual([]);
});

test('nothing is to object to in the bar when the network goes away', async ({ page, context }) => {
  await firstVisit(page, PAGE);
  await context.setOffline(true);
  await expect(page.locator(BAR)).toHaveText('You are offline. What you have read lately can be read again.');
  expect(await objections(page, BAR)).toEqual([]);
});

ownTest('nothing is to object to in the bar on a page that was kept', async ({ page, server }) => {
  await firstVisit(page, PAGE);
  await server.stop();
  await page.reload();
  await expect(page.locator(BAR)).toContainText('The paper cannot be reached. This page is as of');
  expect(await objections(page, BAR)).toEqual([]);
});
