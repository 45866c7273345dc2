// Letters and membership: subscribing, confirming, signing in, reading what is for members, leaving.
import { violations } from './support/axe.js';
import { open } from './support/document.js';
import { sticksOut } from './support/fit.js';
import { letter } from './support/letters.js';
import { expect, test } from './support/test.js';

const STORY = '/story/the-map-that-lied-kindly';
let made = 0;

/** An address that no other test has. */
const address = () => `reader-${process.pid}-${(made += 1)}@press.example`;

/** Subscribes in the form at the foot of a page. @param {import('@playwright/test').Page} page @param {string} who */
async function subscribe(page, who) {
  await open(page, '/about');
  const form = page.locator('form.newsletter');
  await form.getByRole('checkbox').first().check();
  await form.getByRole('textbox', { name: /address/i }).fill(who);
  await form.getByRole('button').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look into your mailbox');
}

/** Types the code of a letter. @param {import('@playwright/test').Page} page @param {string} code */
async function type(page, code) {
  await page.locator('input[name=code]').fill(code);
  await page.locator('form:has(input[name=code]) button').click();
}

/** A member who is signed in in this browser. @param {import('@playwright/test').Page} page @param {import('./support/press.js').Press} press */
async function member(page, press) {
  const who = address();
  await subscribe(page, who);
  await type(page, (await letter(press, who)).code);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your address is confirmed');
  return who;
}

test('a reader subscribes, types the code where it was asked for, and has an account', async ({ page, press, complaints }) => {
  const who = await member(page, press);
  await open(page, '/account');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
  await expect(page.locator('main')).toContainText(who);
  await expect(page.locator('main').getByRole('checkbox').first()).toBeChecked();
  await expect(page.locator('main').getByRole('checkbox').nth(1)).not.toBeChecked();
  const cookies = await page.context().cookies('https://127.0.0.1/');
  const session = cookies.find(({ name }) => name === '__Host-sid');
  expect(session).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });
  expect(complaints).toEqual([]);
});

test('what is wrong with an address is said beside its field, until it is mended', async ({ page, complaints }) => {
  for (const path of ['/about', '/newsletter']) {
    await open(page, path);
    const form = page.locator('form[action="/newsletter"]').first();
    const field = form.getByRole('textbox', { name: 'Your mail address' });
    for (const typed of ['', 'nobody']) {
      await field.fill(typed);
      await form.getByRole('button', { name: 'Subscribe' }).click();
      await expect(field).toBeFocused();
      const words = await field.evaluate((/** @type {HTMLInputElement} */ input) => input.validationMessage);
      expect(words).not.toBe('');
      await expect(field).toHaveAccessibleDescription(words);
      await expect(page.getByText(words)).toBeVisible();
    }
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate(sticksOut, 320)).toEqual([]);
    await field.fill('nobody@press.example');
    await expect(page.locator('.fault')).toHaveCount(0);
    await expect(field).not.toHaveAttribute('aria-invalid');
  }
  expect(complaints).toEqual([]);
});

test('a wrong code is said to be wrong, and another browser cannot use the right one', async ({ page, press, browser }) => {
  const who = address();
  await subscribe(page, who);
  const { code } = await letter(press, who);
  await type(page, code === '000000' ? '000001' : '000000');
  await expect(page.getByRole('alert')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  const other = await browser.newContext({ baseURL: press.address });
  const elsewhere = await other.newPage();
  await subscribe(elsewhere, address());
  await type(elsewhere, code);
  await expect(elsewhere.getByRole('alert')).toBeVisible();
  await other.close();
  await type(page, code);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your address is confirmed');
});

test('the link of a letter presses its button by itself where it was asked for, and waits for a press elsewhere', async ({ page, press, browser }) => {
  const who = address();
  await subscribe(page, who);
  const { path } = await letter(press, who);
  const other = await browser.newContext({ baseURL: press.address });
  const scanner = await other.newPage();
  for (const _ of [1, 2]) {
    await scanner.goto(path);
    await expect(scanner.getByRole('heading', { level: 1 })).toHaveText('Confirm your address');
    await expect(scanner.locator('html[data-hydrated]')).toBeAttached();
  }
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your address is confirmed');
  await scanner.locator('main form button').click();
  await expect(scanner.getByRole('heading', { level: 1 })).toHaveText('This link has ended');
  await other.close();
});

test('what is for members ends at the gate, and goes on after signing in, until the reader signs out', async ({ page, press, complaints }) => {
  const who = await member(page, press);
  await open(page, '/account');
  await page.locator('form[action="/account/sign-out"] button').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await open(page, STORY);
  await expect(page.getByRole('heading', { name: 'The rest is for members' })).toBeVisible();
  const opening = (await page.locator('.story-body').innerText()).length;
  await page.locator('.withheld').getByRole('link', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await expect(page.locator('html[data-hydrated]')).toBeAttached();
  await page.locator('main').getByRole('textbox', { name: /address/i }).fill(who);
  await page.locator('form[action="/account/sign-in"] button').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look into your mailbox');
  await type(page, (await letter(press, who, /^Your code to sign in/)).code);
  await expect(page).toHaveURL(new RegExp(`${STORY}$`));
  await expect(page.locator('.withheld')).toHaveCount(0);
  expect((await page.locator('.story-body').innerText()).length).toBeGreaterThan(2 * opening);

  // By wasm, from another page.
  await expect(page.locator('html[data-hydrated]')).toBeAttached();
  await page.locator('.masthead').getByRole('link').click();
  await expect(page.locator('h1')).toHaveText(/front page/);
  await page.goBack();
  await expect(page.locator('.withheld')).toHaveCount(0);
  await open(page, '/account');
  await page.locator('form[action="/account/sign-out"] button').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await open(page, STORY);
  await expect(page.locator('.withheld')).toHaveCount(1);
  expect(complaints).toEqual([]);
});

test('an account is changed, downloaded, and erased after a fresh code', async ({ page, press }) => {
  const who = await member(page, press);
  await open(page, '/account');
  await page.locator('main').getByRole('checkbox').nth(1).check();
  await page.locator('form[action="/account/topics"] button').click();
  await expect(page.locator('main').getByRole('status')).toBeVisible();
  await expect(page.locator('main').getByRole('checkbox').nth(1)).toBeChecked();
  const held = await (await page.request.get('/account/export')).json();
  expect(JSON.stringify(held)).toContain(who);
  await page.locator('main details summary').last().click();
  await page.locator('form[action="/account/erase"] button').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Erase your account');
  await type(page, (await letter(press, who, /erase/)).code);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account is erased');
  await open(page, '/account');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
});

for (const scheme of /** @type {const} */ (['light', 'dark'])) {
  test(`the pages fit and can be used by all, ${scheme}`, async ({ page, press }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    const look = async () => {
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(sticksOut, 320)).toEqual([]);
    };
    await open(page, '/newsletter');
    await look();
    await open(page, '/account');
    await look();
    const who = address();
    await subscribe(page, who);
    await look();
    await type(page, (await letter(press, who)).code);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your address is confirmed');
    await look();
    await open(page, '/account');
    await look();
    await page.goto('/confirm/nothing');
    await look();
  });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the form asks to press once more, and keeps what was typed', async ({ page }) => {
    await page.goto('/about');
    const form = page.locator('form.newsletter');
    await form.getByRole('checkbox').first().check();
    await form.getByRole('textbox', { name: /address/i }).fill('patient@press.example');
    await form.getByRole('button').click();
    const second = page.locator('main form[action="/newsletter"]');
    await expect(second.getByRole('textbox', { name: /address/i })).toHaveValue('patient@press.example');
    await expect(second.getByRole('checkbox').first()).toBeChecked();
    await expect(second.locator('input[name=token]')).not.toHaveValue('');
    // Nothing was wrong.
    await expect(page.locator('main .standfirst')).toContainText('One more press');
    await expect(second.locator('[aria-invalid]')).toHaveCount(0);
  });
});
