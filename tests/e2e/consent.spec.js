// The question about privacy: asked once, answered with equal ease, kept, changed, withdrawn.
import { violations } from './support/axe.js';
import { REVISION, recording } from './support/consent.js';
import { hydrated, open } from './support/document.js';
import { sticksOut } from './support/fit.js';
import { expect, test } from './support/test.js';

test.use({ asked: true });

const STORY = '/story/a-metre-of-brass';
const NAME = '__Host-consent';

/** @param {import('@playwright/test').Page} page */
const notice = (page) => page.getByRole('dialog', { name: 'Privacy and cookies' });

/** The reader's cookie. @param {import('@playwright/test').Page} page */
async function cookie(page) {
  const cookies = await page.context().cookies('https://127.0.0.1/');
  return cookies.find(({ name }) => name === NAME);
}

/** Sends what the page sends to the record to nobody. @param {import('@playwright/test').Page} page */
async function offline(page) {
  await page.route('**/api/v1/consent', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
}

/**
 * The decision that the page sends next, as it was recorded. To be called before what sends it.
 * @param {import('@playwright/test').Page} page
 */
async function recorded(page) {
  const response = await recording(page);
  expect(response.status()).toBe(201);
  const id = (await cookie(page))?.value.split('.')[1];
  return (await (await page.request.get(`/api/v1/consent/${id}`)).json())[0];
}

test('a reader who has not answered is asked, beside the text and without taking the focus', async ({ page, complaints }) => {
  await open(page, STORY);
  await expect(notice(page)).toBeVisible();
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  await expect(page.locator('dialog:modal')).toHaveCount(0);
  const widths = await notice(page)
    .getByRole('button')
    .evaluateAll((buttons) => buttons.filter((button) => button.checkVisibility()).map((button) => Math.round(button.getBoundingClientRect().width)));
  expect(widths).toHaveLength(3);
  const looks = await notice(page)
    .getByRole('button')
    .evaluateAll((buttons) =>
      buttons
        .filter((button) => button.checkVisibility())
        .map((button) => {
          const { color, backgroundColor, fontWeight, fontSize, borderColor } = getComputedStyle(button);
          return [color, backgroundColor, fontWeight, fontSize, borderColor, button.getBoundingClientRect().height].join(' ');
        }),
    );
  expect(new Set(looks).size, looks.join('\n')).toBe(1);
  expect(Math.max(...widths) - Math.min(...widths), 'buttons of equal weight').toBeLessThanOrEqual(2);
  await page.getByRole('link', { name: 'Skip to the text' }).focus();
  await page.mouse.wheel(0, 600);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
  expect(await cookie(page)).toBeUndefined();
  expect(complaints).toEqual([]);
});

for (const [button, granted] of /** @type {const} */ ([
  ['Accept all', ['statistics', 'media']],
  ['Refuse all', []],
])) {
  test(`${button}: kept for 180 days, recorded, and not asked again`, async ({ page, complaints }) => {
    await open(page, '/');
    const answer = recorded(page);
    await notice(page).getByRole('button', { name: button }).click();
    await expect(notice(page)).toBeHidden();
    const record = await answer;
    const kept = await cookie(page);
    expect(kept?.value).toMatch(new RegExp(`^1\\.[0-9a-f]{32}\\.${REVISION}\\.0\\.${granted.join('\\+')}$`));
    const days = ((kept?.expires ?? 0) - Date.now() / 1000) / 86_400;
    expect(days).toBeGreaterThan(179);
    expect(days).toBeLessThan(181);
    expect(record).toMatchObject({ id: kept?.value.split('.')[1], revision: REVISION, source: 'banner', gpc: false, choices: granted });
    await open(page, STORY);
    await expect(notice(page)).toBeHidden();
    expect(complaints).toEqual([]);
  });
}

test('a selection is saved, shown again, and changed', async ({ page, complaints }) => {
  await open(page, '/');
  await notice(page).getByRole('button', { name: 'Choose' }).click();
  const settings = page.locator('dialog:modal');
  const media = settings.getByRole('switch', { name: 'Videos and posts of other sites' });
  await expect(media).not.toBeChecked();
  await expect(settings.getByRole('switch', { name: 'What the site needs' })).toBeDisabled();
  await media.check();
  let answer = recorded(page);
  await settings.getByRole('button', { name: 'Save these choices' }).click();
  await expect(settings).toHaveCount(0);
  expect(await answer).toMatchObject({ choices: ['media'], source: 'settings' });

  await page.getByRole('link', { name: 'Cookie settings' }).click();
  await expect(media).toBeChecked();
  answer = recorded(page);
  await settings.getByRole('button', { name: 'Refuse all' }).click();
  const refused = await answer;
  expect(refused.choices).toEqual([]);
  expect(refused.previous).toMatch(/^[0-9a-f]{32}$/);
  expect(complaints).toEqual([]);
});

test('Escape decides nothing', async ({ page }) => {
  const sent = [];
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
  await open(page, '/');
  await expect(notice(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(notice(page)).toBeHidden();
  expect(await cookie(page)).toBeUndefined();
  await page.reload();
  await hydrated(page);
  await expect(notice(page)).toBeVisible();
  await notice(page).getByRole('button', { name: 'Choose' }).click();
  await expect(page.locator('dialog:modal').getByRole('button', { name: 'Save these choices' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog:modal')).toHaveCount(0);
  expect(await cookie(page)).toBeUndefined();
  expect(sent).toEqual([]);
});

test('the settings keep the focus, and give it back to what opened them', async ({ page }) => {
  await open(page, '/');
  await notice(page).getByRole('button', { name: 'Refuse all' }).click();
  const link = page.getByRole('link', { name: 'Cookie settings' });
  await link.focus();
  await page.keyboard.press('Enter');
  const settings = page.locator('dialog:modal');
  await expect(settings.getByRole('button', { name: 'Save these choices' })).toBeVisible();
  await expect(settings.locator(':focus')).toBeAttached();
  // Past its last element the focus is with the browser itself, and comes back.
  const inside = () => page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null);
  for (let press = 0; press < 20; press++) {
    await page.keyboard.press('Tab');
    expect(await inside()).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(settings).toHaveCount(0);
  await expect(link).toBeFocused();
});

for (const address of ['/#cookie-settings', '/privacy']) {
  test(`the settings open from ${address}`, async ({ page, complaints }) => {
    await open(page, '/');
    const answer = recorded(page);
    await notice(page).getByRole('button', { name: 'Refuse all' }).click();
    await answer;
    await page.goto('about:blank');
    await open(page, address);
    if (address === '/privacy') await page.getByRole('link', { name: 'change your answer' }).click();
    await expect(page.locator('dialog:modal').getByRole('button', { name: 'Save these choices' })).toBeVisible();
    expect(complaints).toEqual([]);
  });
}

test('what is no decision is none, and the reader is asked', async ({ page, context }) => {
  const id = '0123456789abcdef'.repeat(2);
  for (const value of ['all', `1.${id}.${REVISION}`, `1.${id}.${REVISION - 1}.0.media`, `1.${id}.${REVISION}.0.${'media+'.repeat(600)}`, `1.${id.slice(1)}.${REVISION}.0.media`]) {
    await context.addCookies([{ name: NAME, value, url: 'https://127.0.0.1/', secure: true }]);
    await open(page, '/');
    await expect(notice(page)).toBeVisible();
  }
  await context.addCookies([{ name: NAME, value: `1.${id}.${REVISION}.0.mind-reading+media:nobody`, url: 'https://127.0.0.1/', secure: true }]);
  await open(page, '/');
  await expect(notice(page)).toBeHidden();
});

test('without the record the choice holds, nothing optional runs, and it is sent later', async ({ page }) => {
  await offline(page);
  await open(page, '/');
  await notice(page).getByRole('button', { name: 'Accept all' }).click();
  await expect(notice(page)).toBeHidden();
  expect(await cookie(page)).toBeUndefined();
  expect(await violations(page)).toEqual([]);
  await page.unroute('**/api/v1/consent');
  const answer = recorded(page);
  await open(page, STORY);
  await expect(notice(page)).toBeHidden();
  expect(await answer).toMatchObject({ choices: ['statistics', 'media'], source: 'banner' });
  await expect.poll(async () => (await cookie(page))?.value).toMatch(/\.statistics\+media$/);
});

test('two windows agree', async ({ page, context }) => {
  const other = await context.newPage();
  await open(page, '/');
  await open(other, STORY);
  await expect(notice(other)).toBeVisible();
  await notice(page).getByRole('button', { name: 'Refuse all' }).click();
  await expect(notice(other)).toBeHidden({ timeout: 1000 });
});

for (const [by, header] of /** @type {const} */ ([
  ['header and script', true],
  ['script alone', false],
])) {
  test(`Global Privacy Control, by ${by}, answers for the reader, who can overrule it`, async ({ page, context }) => {
    if (header) await context.setExtraHTTPHeaders({ 'Sec-GPC': '1' });
    await page.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
    const answer = recorded(page);
    await open(page, '/');
    expect(await answer).toMatchObject({ choices: [], source: 'gpc', gpc: true });
    await expect(notice(page)).toBeHidden();
    await page.getByRole('link', { name: 'Cookie settings' }).click();
    const settings = page.locator('dialog:modal');
    await expect(settings.getByRole('button', { name: 'Save these choices' })).toBeVisible();
    await expect(settings.getByText('Your browser sends Global Privacy Control')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    const overruled = recorded(page);
    await settings.getByRole('button', { name: 'Accept all' }).click();
    expect(await overruled).toMatchObject({ choices: ['statistics', 'media'], source: 'settings', gpc: true });
    expect((await cookie(page))?.value).toMatch(/\.1\.statistics\+media$/);
  });
}

test('nothing moves when the question comes, and it is never the largest paint of a story', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.addInitScript(() => {
    Object.assign(window, { shifts: 0, largest: '' });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) Object.assign(window, { shifts: Reflect.get(window, 'shifts') + Reflect.get(entry, 'value') });
    }).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) Object.assign(window, { largest: Reflect.get(entry, 'element')?.closest('dialog') ? 'dialog' : 'page' });
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
  for (const story of [STORY, '/story/the-flood-that-filed-itself']) {
    await open(page, story);
    await expect(notice(page)).toBeVisible();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    expect(await page.evaluate(() => [Reflect.get(window, 'shifts'), Reflect.get(window, 'largest')])).toEqual([0, 'page']);
  }
});

const PAPERS = /** @type {const} */ ({
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  sepia: { colorScheme: 'light', kept: 'theme=sepia' },
  'forced colours': { colorScheme: 'dark', forcedColors: 'active' },
});

for (const [paper, { kept = '', ...media }] of Object.entries(/** @type {Record<string, { kept?: string } & Parameters<import('@playwright/test').Page['emulateMedia']>[0]>} */ (PAPERS))) {
  for (const width of [320, 768, 1280, 1920]) {
    test(`the question and the settings fit and can be used by all, ${paper}, ${width} px`, async ({ page }) => {
      // There the browser sees to contrast, and axe goes by the colours that it has set aside.
      const objections = async () => (await violations(page)).filter((violation) => !media.forcedColors || !violation.startsWith('color-contrast'));
      await page.setViewportSize({ width, height: 700 });
      await page.emulateMedia(media);
      if (kept) await page.addInitScript((kept) => localStorage.setItem('reading', kept), kept);
      await open(page, '/');
      await expect(notice(page)).toBeVisible();
      expect(await objections()).toEqual([]);
      expect(await page.evaluate(sticksOut, width)).toEqual([]);
      await notice(page).getByRole('button', { name: 'Choose' }).click();
      await expect(page.locator('dialog:modal').getByRole('button', { name: 'Save these choices' })).toBeVisible();
      expect(await objections()).toEqual([]);
      expect(await page.evaluate(sticksOut, width)).toEqual([]);
    });
  }
}

test('settings that cannot be had say where they are, and close', async ({ page }) => {
  await page.route('**/privacy/choices', (route) => route.abort());
  await open(page, '/');
  await notice(page).getByRole('button', { name: 'Choose' }).click();
  const settings = page.locator('dialog:modal');
  await expect(settings.getByRole('link', { name: 'a page of their own' })).toHaveAttribute('href', '/privacy/choices');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(settings).toHaveCount(0);
  expect(await cookie(page)).toBeUndefined();
});

test('the page of choices is whole, asks nothing beside its form, and works with scripts as without', async ({ page, complaints }) => {
  await open(page, '/privacy/choices');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Privacy and cookies');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate(sticksOut, 320)).toEqual([]);
  await page.getByRole('checkbox', { name: 'Always show Vimeo' }).check();
  const answer = recorded(page);
  await page.getByRole('button', { name: 'Save these choices' }).click();
  expect(await answer).toMatchObject({ choices: ['media:vimeo'], services: ['media:vimeo'], source: 'settings' });
  await expect(page.locator('main').getByText('Your choice is kept for 180 days.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('checkbox', { name: 'Always show Vimeo' })).toBeChecked();
  await page.getByRole('link', { name: 'Accessibility' }).click();
  await expect(page.locator('h1')).toHaveText(/Accessibility/);
  await page.goBack();
  await expect(page.getByRole('checkbox', { name: 'Always show Vimeo' })).toBeChecked();
  expect(complaints).toEqual([]);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says and does the same', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.getByRole('link', { name: 'Cookie settings' }).click();
    await page.getByRole('switch', { name: 'Videos and posts of other sites' }).check();
    await page.getByRole('button', { name: 'Save these choices' }).click();
    await expect(page.getByText('Your choice is kept for 180 days.')).toBeVisible();
    await expect(page.getByRole('switch', { name: 'Videos and posts of other sites' })).toBeChecked();
    expect((await cookie(page))?.value).toMatch(/\.media$/);
  });
});
