// Links that ask for something special, or lead elsewhere, are the browser's.
import { addLink, open } from './support/document.js';
import { expect, test } from './support/test.js';
import { traffic } from './support/traffic.js';

test.beforeEach(async ({ page }) => {
  await open(page, '/about');
});

test.afterEach(async ({ page }) => {
  await expect(page, 'the page itself stays').toHaveURL(/\/about$/);
});

for (const modifier of /** @type {const} */ (['Control', 'Shift'])) {
  test(`a click with ${modifier} opens another window`, async ({ page, context }) => {
    const opened = context.waitForEvent('page');
    await page.getByRole('link', { name: 'Heraldry' }).click({ modifiers: [modifier] });
    await expect((await opened).locator('h1')).toHaveText('Heraldry');
  });
}

test('a click with the middle button opens another window', async ({ page, context }) => {
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Heraldry' }).click({ button: 'middle' });
  await expect((await opened).locator('h1')).toHaveText('Heraldry');
});

test('a link with a target opens there', async ({ page }) => {
  const opened = page.waitForEvent('popup');
  await (await addLink(page, '/contact', { target: '_blank' })).click();
  await expect((await opened).locator('h1')).toHaveText(/Contact/i);
});

test('a link that downloads downloads', async ({ page }) => {
  const download = page.waitForEvent('download');
  await (await addLink(page, '/contact', { download: 'contact.html' })).click();
  expect((await download).suggestedFilename()).toBe('contact.html');
});

test('a click that a script has used is not used again', async ({ page }) => {
  const link = await addLink(page, '/contact');
  await link.evaluate((element) => element.addEventListener('click', (event) => event.preventDefault()));
  const requests = traffic(page);
  await link.click();
  expect(requests.documents).toEqual([]);
});
