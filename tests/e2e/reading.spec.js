// The reader has the paper set otherwise: at once, on every page, and before anything is painted the next time.
import { violations } from './support/axe.js';
import { open } from './support/document.js';
import { expect, test } from './support/test.js';

/** Opens the settings and presses a choice. @param {import('@playwright/test').Page} page @param {string} group @param {string} choice */
async function choose(page, group, choice) {
  if (!(await page.locator('#reading').isVisible())) await page.getByRole('button', { name: 'Reading settings' }).click();
  await page.getByRole('group', { name: group }).getByRole('radio', { name: choice, exact: true }).check();
}

/** @param {import('@playwright/test').Page} page */
const look = (page) =>
  page.evaluate(() => {
    const style = getComputedStyle(document.documentElement);
    const text = getComputedStyle(document.querySelector('.story-body') ?? document.body);
    const scheme = style.colorScheme;
    return { paper: style.backgroundColor, size: parseFloat(style.fontSize), scheme, leading: parseFloat(text.lineHeight) / parseFloat(text.fontSize), face: text.fontFamily };
  });

test('each choice shows at once and outlasts a reload and a move', async ({ page }) => {
  await open(page, '/story/the-tide-tables');
  const before = await look(page);
  await choose(page, 'Paper', 'Sepia');
  await choose(page, 'Text size', 'Large');
  await choose(page, 'Lines', 'Wide');
  await choose(page, 'Type', 'Sans');
  const after = await look(page);
  expect(after.paper).toBe('rgb(243, 231, 207)');
  expect(after.scheme).toBe('light');
  expect(after.size).toBeGreaterThan(before.size);
  expect(after.leading).toBeGreaterThan(before.leading);
  expect(after.face).not.toBe(before.face);
  expect(await page.locator('meta[name=theme-color]').first().getAttribute('content')).toBe(after.paper);
  await page.keyboard.press('Escape');
  await expect(page.locator('#reading')).toBeHidden();
  await page.getByRole('link', { name: 'About the paper' }).click();
  await expect(page.locator('h1')).toHaveText('About the paper');
  await open(page, '/story/the-tide-tables');
  expect(await look(page)).toEqual(after);
  await page.getByRole('button', { name: 'Reading settings' }).click();
  await expect(page.getByRole('radio', { name: 'Sepia' })).toBeChecked();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['reading']);
});

test('what is taken back leaves the paper as it was', async ({ page }) => {
  await open(page, '/');
  const before = await look(page);
  await choose(page, 'Paper', 'Dark');
  expect((await look(page)).paper).not.toBe(before.paper);
  await choose(page, 'Paper', 'As the device');
  expect(await look(page)).toEqual(before);
});

test('the choice is in force before the first paint, without wasm', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('reading', 'theme=dark size=huge'));
  await page.route(/\.(js|wasm)$/, (route) => route.abort());
  await page.goto('/', { waitUntil: 'commit' });
  await page.locator('body').waitFor();
  const { scheme, size } = await look(page);
  expect(scheme).toBe('dark');
  expect(size).toBe(26);
});

for (const kept of ['theme=', 'theme', '=', 'onclick=alert(1) theme=sepia', '\u0000 ', 'theme=sepia '.repeat(2000)]) {
  test(`what is kept may be spoilt: ${JSON.stringify(kept.slice(0, 30))}`, async ({ page, complaints }) => {
    await page.addInitScript((value) => localStorage.setItem('reading', value), kept);
    await open(page, '/');
    await choose(page, 'Paper', 'Dark');
    expect((await look(page)).scheme).toBe('dark');
    expect(complaints).toEqual([]);
  });
}

test('storage that throws takes nothing away from the page', async ({ page, complaints }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('no', 'SecurityError'); } });
  });
  await open(page, '/');
  await choose(page, 'Paper', 'Dark');
  expect((await look(page)).scheme).toBe('dark');
  expect(complaints).toEqual([]);
});

test('another window follows', async ({ page, context }) => {
  await open(page, '/');
  const other = await context.newPage();
  await open(other, '/about');
  await choose(other, 'Paper', 'Sepia');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'sepia');
});

test('the browser’s frame is as it was once the paper is as the device', async ({ page, context }) => {
  const frame = () => page.locator('meta[name=theme-color]').evaluateAll((metas) => metas.map((meta) => /** @type {HTMLMetaElement} */ (meta).content));
  await open(page, '/');
  const served = await frame();
  expect(new Set(served).size).toBe(2);
  await choose(page, 'Paper', 'Dark');
  expect(await frame()).toEqual(['rgb(22, 21, 18)', 'rgb(22, 21, 18)']);
  await choose(page, 'Paper', 'As the device');
  expect(await frame()).toEqual(served);

  const other = await context.newPage();
  await open(other, '/about');
  await choose(other, 'Paper', 'Sepia');
  await expect.poll(frame).toEqual(['rgb(243, 231, 207)', 'rgb(243, 231, 207)']);
  await choose(other, 'Paper', 'As the device');
  await expect.poll(frame).toEqual(served);
});

// What a drawing in ink is turned into, on the reader's own forced colours and on a chosen paper.
for (const [colorScheme, reverse] of /** @type {const} */ ([['light', 'invert(0)'], ['dark', 'invert(0.9)']])) {
  for (const paper of ['Light', 'Sepia', 'Dark']) {
    test(`the paper’s name is seen on forced ${colorScheme} colours, on ${paper.toLowerCase()} paper`, async ({ page }) => {
      await page.emulateMedia({ forcedColors: 'active', colorScheme });
      await open(page, '/');
      await choose(page, 'Paper', paper);
      await expect(page.locator('.wordmark img')).toHaveCSS('filter', reverse);
    });
  }
}

for (const paper of ['Light', 'Sepia', 'Dark']) {
  test(`axe has nothing against ${paper.toLowerCase()} paper with the settings open`, async ({ page }) => {
    await open(page, '/story/the-tide-tables');
    await choose(page, 'Paper', paper);
    expect(await violations(page)).toEqual([]);
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the button is not shown, since it would do nothing', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('button', { name: 'Reading settings' })).toBeHidden();
  });
});
