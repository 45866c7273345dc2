// All that a pointer can do, a keyboard can, and it shows where it is.
import { open } from './support/document.js';
import { expect, test } from './support/test.js';

test('the first stop is a link that skips to the text', async ({ page }) => {
  await open(page, '/story/the-tide-tables');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the text' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('.kicker').getByRole('link')).toBeFocused();
});

test('the stops go through the masthead and the categories in the order of the paper', async ({ page, request }) => {
  const site = await (await request.get('/api/v1/site')).json();
  await open(page, '/');
  const stops = [];
  for (let stop = 0; stop < 2 + site.categories.length; stop++) {
    await page.keyboard.press('Tab');
    stops.push(await page.locator(':focus').evaluate((stop) => stop.querySelector('img')?.alt ?? stop.textContent));
  }
  const names = site.categories.map((/** @type {{ name: string }} */ category) => category.name);
  expect(stops).toEqual(['Skip to the text', site.name, ...names]);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Search' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Reading settings' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('main :focus'), 'the text comes next').toBeAttached();
});

test('Enter on a category follows it, and the next stop is in its text', async ({ page }) => {
  await open(page, '/');
  await page.getByRole('navigation', { name: 'Categories' }).getByRole('link', { name: 'Archives' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).toHaveText('Archives');
  await page.keyboard.press('Tab');
  await expect(page.locator('main .story-card').first().getByRole('link')).toBeFocused();
});

for (const path of ['/', '/story/the-tide-tables', '/category/administration', '/story/the-comet-notice', '/about']) {
  test(`every stop on ${path} can be seen, and none is a trap`, async ({ page }) => {
    await open(page, path);
    const links = await page.locator('a[href]').count();
    const stops = [];
    do {
      await page.keyboard.press('Tab');
      stops.push(await page.evaluate(focusIndicator));
      // Tables that scroll in themselves are stops too.
    } while (stops.at(-1)?.name !== 'BODY' && stops.length < 2 * links);
    expect(stops.pop()?.name, 'the last stop leads out of the page').toBe('BODY');
    expect(stops.length, 'each link is a stop').toBeGreaterThanOrEqual(links);
    expect(stops.filter((stop) => !stop.outlined || !stop.inViewport)).toEqual([]);
  });
}

/** How the browser shows the focused element. Runs in the page. */
function focusIndicator() {
  const element = document.activeElement ?? document.body;
  const drawn = (/** @type {string | undefined} */ pseudo) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element, pseudo);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  };
  const { top, bottom, left, right } = element.getBoundingClientRect();
  return {
    name: element === document.body ? 'BODY' : element.outerHTML.slice(0, 80),
    outlined: drawn(undefined) || drawn('::after'),
    inViewport: bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
  };
}
