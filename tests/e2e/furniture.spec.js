// The small things in and around a story: anchors, notes, tables, neighbours, the reader's own clock.
import { violations } from './support/axe.js';
import { documents, hydrated, open } from './support/document.js';
import { expect, ownTest, test } from './support/test.js';
import { traffic } from './support/traffic.js';

const STORY = '/story/the-tide-tables';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a heading has a link to itself for pointer and keyboard', async ({ page }) => {
      await page.goto(STORY);
      if (javaScriptEnabled) await hydrated(page);
      const heading = page.locator('.heading').nth(1);
      const link = heading.getByRole('link', { name: /^Link to this section: ./ });
      await expect(link).toHaveCSS('opacity', '0');
      await heading.hover();
      await expect(link).toHaveCSS('opacity', '1');
      await page.mouse.move(0, 0);
      await link.focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');
      await expect(link).toBeFocused();
      await expect(link).toHaveCSS('opacity', '1');
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/#h-./);
      await expect(page.locator(':target')).toBeInViewport();
    });

    test('a note is found from the text, and the text from the note', async ({ page }) => {
      await page.goto(STORY);
      if (javaScriptEnabled) await hydrated(page);
      await page.getByRole('link', { name: 'Footnote 1' }).first().click();
      await expect(page.locator('#fn-1')).toBeInViewport();
      await page.locator('#fn-1').getByRole('link', { name: 'Back to the text from footnote 1' }).first().click();
      await expect(page).toHaveURL(/#fnref-1$/);
      await expect(page.locator('#fnref-1')).toBeInViewport();
    });
  });
}

test.describe('at 320 pixels', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('a wide table scrolls in itself by keyboard, and the page does not', async ({ page }) => {
    await open(page, STORY);
    const table = page.getByRole('region', { name: 'Table' }).first();
    // Wider than any of the default publication.
    await table.evaluate((element) => {
      for (const row of element.querySelectorAll('tr')) {
        const cells = [...row.children];
        for (let times = 0; times < 3; times++) row.append(...cells.map((cell) => cell.cloneNode(true)));
      }
    });
    await table.focus();
    await expect(table).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => table.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
});

test('a story leads to its neighbours and to the newest, each for one request', async ({ page, complaints }) => {
  await open(page, STORY);
  const category = page.getByRole('navigation', { name: 'More in Science' });
  const newest = page.getByRole('navigation', { name: 'Most recent' });
  await expect(newest.getByRole('link')).toHaveCount(5);
  const related = await page.getByRole('region', { name: 'Read next' }).locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const recent = await newest.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(recent.filter((href) => href === STORY || related.includes(href))).toEqual([]);

  for (const link of [category.getByRole('link').first(), newest.getByRole('link').first()]) {
    const to = (await link.getAttribute('href')) ?? '';
    const requests = traffic(page);
    await link.click();
    await expect(page).toHaveURL((address) => address.pathname === to);
    await expect(page.locator('h1')).toBeFocused();
    // Said when all of the story is there.
    await expect(page.locator('#announcement')).toHaveText(await page.title());
    expect(requests).toEqual({ api: [to.replace('/story/', '/api/v1/stories/')], documents: [] });
    const { shown, sent } = await documents(page);
    expect(shown).toEqual(sent);
  }
  expect(complaints).toEqual([]);
});

test.describe('in New York', () => {
  test.use({ timezoneId: 'America/New_York' });

  test('the reader’s own time is there on hover, on focus and for screen readers, and Escape sends it away', async ({ page, complaints }) => {
    await open(page, STORY);
    const time = page.locator('.byline time').first();
    const own = page.getByRole('tooltip').first();
    await expect(own).toBeHidden();
    await time.hover();
    await expect(own).toBeVisible();
    await expect(own).toHaveText(/^In your time zone: \d+ November 2026.+$/);
    await page.mouse.move(0, 0);
    await expect(own).toBeHidden();
    await time.focus();
    await expect(own).toBeVisible();
    await expect(time).toHaveAccessibleDescription(/^In your time zone: /);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(own).toBeHidden();
    await time.blur();
    await time.focus();
    await expect(own).toBeVisible();
    expect(complaints).toEqual([]);
  });

  test('Escape is for a text that shows, and lasts until the pointer has left the byline', async ({ page }) => {
    await open(page, STORY);
    const byline = page.locator('.byline');
    const time = byline.locator('time').first();
    const own = page.getByRole('tooltip').first();
    await page.keyboard.press('Escape');
    await expect(byline).not.toHaveAttribute('data-quiet');
    await time.hover();
    await expect(own).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(own).toBeHidden();
    await byline.getByRole('link').first().hover();
    await time.hover();
    await expect(own).toBeHidden();
    await page.mouse.move(0, 0);
    await time.hover();
    await expect(own).toBeVisible();
  });

  test('each story has its own', async ({ page }) => {
    await open(page, STORY);
    const first = await page.getByRole('tooltip', { includeHidden: true }).allTextContents();
    await page.locator('.recent a').first().click();
    await expect(page.locator('h1')).not.toHaveText('The sums under the tide tables');
    await expect(page.locator('h1')).toBeFocused();
    const moments = await page.locator('.byline time').count();
    await expect(page.getByRole('tooltip', { includeHidden: true })).toHaveCount(moments);
    expect(await page.getByRole('tooltip', { includeHidden: true }).allTextContents()).not.toEqual(first);
  });

  test('nothing moves when it comes', async ({ page, slow }) => {
    const wasm = slow.hold('/lords-press-client-');
    await page.goto(slow.address + STORY, { waitUntil: 'domcontentloaded' });
    await wasm.arrived;
    await expect(page.locator('.own-time')).toHaveCount(0);
    const before = await page.locator('.byline').boundingBox();
    wasm.release();
    await hydrated(page);
    await expect(page.locator('.own-time').first()).toBeAttached();
    expect(await page.locator('.byline').boundingBox()).toEqual(before);
  });
});

test.describe('in Lisbon, whose clocks are those of London', () => {
  test.use({ timezoneId: 'Europe/Lisbon' });

  test('there is nothing to add', async ({ page }) => {
    await open(page, STORY);
    await expect(page.locator('.own-time, .byline time[tabindex]')).toHaveCount(0);
    const { shown, sent } = await documents(page);
    expect(shown).toEqual(sent);
  });
});

ownTest('a story in Arabic runs from right to left at every width', async ({ page, publication, server, complaints }) => {
  await publication.write('stories/arabic.md', ARABIC);
  await expect.poll(async () => (await page.request.get(`${server.address}/story/a-letter`)).status()).toBe(200);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await open(page, '/story/a-letter');
    await expect(page.locator('article')).toHaveCSS('direction', 'rtl');
    await expect(page.locator('.story-body p').first()).toHaveCSS('direction', 'rtl');
    await expect(page.locator('.byline')).toHaveAttribute('lang', 'en-GB');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await violations(page)).toEqual([]);
  }
  await open(page, '/');
  const headline = page.getByRole('link', { name: 'رسالة من الميناء' }).first();
  await expect(headline).toHaveAttribute('lang', 'ar');
  await headline.click();
  await expect(page.locator('article.story')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('h1')).toBeFocused();
  const { shown, sent } = await documents(page);
  expect(shown).toEqual(sent);
  expect(complaints).toEqual([]);
});

const ARABIC = `+++
headline = "رسالة من الميناء"
standfirst = "كتبها كاتب لا يحب العجلة."
slug = "a-letter"
category = "arts"
authors = ["desmond-arkwright"]
published_at = 2026-11-21T06:30:00+00:00
language = "ar"
status = "published"
+++
وصلت الرسالة في الصباح[^1].

## القسم الأول

> [!pull]
> لا شيء يضيع في السجل.

| الشهر | العدد |
|---|---:|
| يناير | ١٢ |

[^1]: كانت مختومة.
`;
