// Our stories on other sites. A second server, of another origin, plays the partner.
import { readFile } from 'node:fs/promises';

import { violations } from './support/axe.js';
import { Partner, embeds, snippet, watchStorage, withoutFrameSizing } from './support/partner.js';
import { Press } from './support/press.js';
import { notice } from './support/publication.js';
import { observe, painted, shifted } from './support/shift.js';
import { expect, ownTest, test as reading } from './support/test.js';

/** The largest layout shift that we cause on a partner's page. */
const MOST = 0.01;
const STORY = '/story/the-tide-tables';
const CARD = { kind: 'card', story: 'the-tide-tables', loader: '1' };
/** Something to scroll past. */
const BELOW = '<p style="height: 110vh">A page of the partner.</p>';

const test = reading.extend({
  /** @type {any} */
  partner: async ({}, use) => {
    const partner = await Partner.open();
    await use(partner);
    await partner.close();
  },
});

/** How high the frame is, and how high what it shows. @param {import('@playwright/test').Page} page @param {number} [at] */
async function heights(page, at = 0) {
  const frame = page.locator('iframe').nth(at);
  const height = await frame.evaluate((frame) => frame.getBoundingClientRect().height);
  const body = await frame.contentFrame().locator('body').evaluate((body) => body.getBoundingClientRect().height);
  return { frame: height, body };
}

/** Waits until a frame is as high as what it shows, to the pixel. @param {import('@playwright/test').Page} page @param {number} [at] */
async function fits(page, at = 0) {
  await expect.poll(async () => {
    const { frame, body } = await heights(page, at);
    return Math.abs(frame - body);
  }).toBeLessThan(1);
}

test('a frame without an origin is whole: its style, its picture, its words', async ({ page, press, partner, complaints }) => {
  partner.show(await snippet(press.address, { kind: 'card', story: 'the-tide-tables' }));
  await page.goto(partner.address);
  const [frame] = await embeds(page);
  expect(await frame.evaluate(() => self.origin)).toBe('null');
  await expect(page.locator('iframe').contentFrame().locator('h1')).toHaveText('The sums under the tide tables');
  expect(await frame.evaluate(() => getComputedStyle(document.body).borderBlockStartStyle)).toBe('double');
  await expect.poll(() => frame.evaluate(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0))).toBe(true);
  expect(await frame.evaluate(() => document.images.length)).toBe(1);
  expect(complaints).toEqual([]);
});

for (const { browser, script } of [
  { browser: 'that sizes frames', script: undefined },
  { browser: 'that does not size frames', script: withoutFrameSizing },
]) {
  test.describe(`in a browser ${browser}`, () => {
    test.beforeEach(async ({ page }) => {
      if (script) await page.addInitScript(script);
    });

    test(`a frame is as high as what it shows, ${browser}`, async ({ page, press, partner, complaints }) => {
      partner.show(BELOW + (await snippet(press.address, CARD)));
      await page.goto(partner.address);
      await embeds(page);
      await fits(page);
      expect(await page.evaluate(() => CSS.supports('frame-sizing', 'content-height'))).toBe(!script);
      await expect(page.locator('blockquote')).toBeHidden();
      expect(complaints).toEqual([]);
    });

    test(`the text of a whole story needs no scroll bar, ${browser}`, async ({ page, press, partner }) => {
      partner.show(BELOW + (await snippet(press.address, { ...CARD, kind: 'story' })));
      await page.goto(partner.address);
      await embeds(page);
      await fits(page);
      expect((await heights(page)).frame).toBeGreaterThan(1500);
      const sizing = await page.locator('iframe').evaluate((frame) => /** @type {any} */ (frame).style.frameSizing ?? '');
      expect(sizing).toBe(script ? '' : 'content-height');
    });

    test(`two of the same are each as high as they need, ${browser}`, async ({ page, press, partner }) => {
      const one = await snippet(press.address, CARD);
      partner.show(`${BELOW}<div style="display: flex"><div style="width: 220px">${one}</div><div style="width: 480px">${one}</div></div>`);
      await page.goto(partner.address);
      await embeds(page, 2);
      await fits(page, 0);
      await fits(page, 1);
      expect((await heights(page, 0)).frame).not.toBe((await heights(page, 1)).frame);
    });

    test(`nothing in sight moves, ${browser}`, async ({ page, press, partner }) => {
      await page.addInitScript(observe);
      const all = await Promise.all(
        [
          CARD,
          { kind: 'list', list: 'latest', loader: '1' },
          { kind: 'weather', loader: '1' },
          { kind: 'story', story: 'the-tide-tables', loader: '1' },
          { ...CARD, width: '320' },
        ].map((choices) => snippet(press.address, choices)),
      );
      partner.show(all.map((one) => `<p>A paragraph of the partner.</p>${one}`).join('') + BELOW);
      await page.goto(partner.address);
      await embeds(page, 2);
      const ends = () => scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
      for (let top = 0; !(await page.evaluate(ends)); top += 150) {
        await page.evaluate((top) => scrollTo(0, top), top);
        await painted(page);
      }
      await embeds(page, all.length);
      await painted(page);
      const { score, moved } = await shifted(page);
      expect(score, `moved: ${moved.join()}`).toBeLessThan(MOST);
    });
  });
}

test('a frame that grows in sight would be seen', async ({ page, press, partner }) => {
  await page.addInitScript(observe);
  partner.show(`${await snippet(press.address, CARD)}<p>A paragraph of the partner.</p>`);
  await page.goto(partner.address);
  await embeds(page);
  await page.locator('iframe').evaluate((frame) => (frame.style.height = '200px'));
  await painted(page);
  expect((await shifted(page)).score).toBeGreaterThan(MOST);
});

test.describe('what a frame may say', () => {
  /** @param {import('@playwright/test').Page} page @param {any} partner @param {string} address */
  async function open(page, partner, address) {
    await page.addInitScript(withoutFrameSizing);
    partner.show(BELOW + (await snippet(address, CARD)));
    await page.goto(partner.address);
    const [frame] = await embeds(page);
    await fits(page);
    const word = await page.locator('lords-press').evaluate((element) => /** @type {any} */ (element).word);
    /** Says something to the partner's page as the frame does, and waits until it was heard. */
    const say = async (/** @type {unknown} */ message) => {
      const heard = page.evaluate(() => new Promise((resolve) => addEventListener('message', () => setTimeout(resolve), { once: true })));
      await frame.evaluate((message) => parent.postMessage(message, '*'), message);
      await heard;
      return (await heights(page)).frame;
    };
    return { frame, word, say, height: (await heights(page)).frame };
  }

  test('heights beyond all bounds are cut, and what is no number is passed over', async ({ page, press, partner }) => {
    const { word, say, height } = await open(page, partner, press.address);
    for (const [said, taken] of [
      [NaN, height],
      [Infinity, height],
      ['900', height],
      [{ valueOf: 900 }, height],
      [undefined, height],
      [1e9, 20000],
      [-5, 40],
    ]) {
      expect(await say({ lordsPress: word, height: said }), `${said}`).toBe(taken);
    }
  });

  test('a wrong word is passed over, and so is all that is no height', async ({ page, press, partner }) => {
    const { word, say, height } = await open(page, partner, press.address);
    for (const message of [
      { lordsPress: '0'.repeat(32), height: 900 },
      { height: 900 },
      { lordsPress: [word], height: 900 },
      'resize',
      null,
      { lordsPress: word, navigate: 'https://evil.example/', location: 'https://evil.example/', href: 'https://evil.example/' },
    ]) {
      expect(await say(message), JSON.stringify(message)).toBe(height);
    }
    expect(new URL(page.url()).host).toBe(new URL(partner.address).host);
  });

  test('another window that knows the word is passed over', async ({ page, press, partner }) => {
    const { word, height } = await open(page, partner, press.address);
    await page.evaluate((word) => {
      const heard = new Promise((resolve) => addEventListener('message', ({ data }) => data.from === 'other' && setTimeout(resolve)));
      postMessage({ lordsPress: word, height: 900 }, '*');
      const other = document.createElement('iframe');
      other.srcdoc = `<script>parent.postMessage({ lordsPress: '${word}', height: 900, from: 'other' }, '*')</script>`;
      document.body.append(other);
      return heard;
    }, word);
    expect((await heights(page)).frame).toBe(height);
  });

  test('the frame tells nothing to a page that has not asked', async ({ page, press, partner }) => {
    partner.show(`<script>messages = []; addEventListener('message', ({ data }) => messages.push(data))</script>${await snippet(press.address, { kind: 'card', story: 'the-tide-tables' })}`);
    await page.goto(partner.address);
    await embeds(page);
    // Questions that are none, and one that is: what it answers comes last.
    const said = await page.evaluate(async () => {
      const frame = /** @type {HTMLIFrameElement} */ (document.querySelector('iframe')).contentWindow;
      for (const word of ['', 'a', null, '0'.repeat(31), '<img>', 'F'.repeat(32)]) frame?.postMessage({ lordsPress: word }, '*');
      frame?.postMessage({ lordsPress: '0123456789abcdef'.repeat(2) }, '*');
      const messages = /** @type {any} */ (window).messages;
      while (messages.length === 0) await new Promise((resolve) => addEventListener('message', resolve, { once: true }));
      return messages;
    });
    expect(said[0]).toEqual({ lordsPress: '0123456789abcdef'.repeat(2), height: expect.any(Number) });
  });
});

test('the script twice runs once', async ({ page, press, partner, complaints }) => {
  const one = await snippet(press.address, CARD);
  partner.show(`${BELOW}<div style="display: flex"><div>${one}</div><div>${one}</div></div><script src="${press.address}/embed/v1.js"></script>`);
  await page.goto(partner.address);
  await embeds(page, 2);
  await fits(page, 0);
  await fits(page, 1);
  expect(complaints).toEqual([]);
});

test('an element that came with its quotation alone gets its frame, from us and from nobody else', async ({ page, press, partner }) => {
  const element = (/** @type {string} */ src) => `<lords-press src="${src}" width="400" height="500"><blockquote><a href="${press.address}${STORY}">The sums</a></blockquote></lords-press>`;
  const own = `${press.address}/embed/v1/card/the-tide-tables`;
  partner.show(`${BELOW}${element(own)}${element(`${partner.address}/embed/v1/card/x`)}${element(`${press.address}${STORY}`)}<script src="${press.address}/embed/v1.js"></script>`);
  await page.goto(partner.address);
  await embeds(page);
  await fits(page);
  const frames = page.locator('iframe');
  await expect(frames).toHaveCount(1);
  await expect(frames).toHaveAttribute('src', own);
  await expect(frames).toHaveAttribute('sandbox', 'allow-scripts allow-popups allow-popups-to-escape-sandbox');
  await expect(frames).toHaveAttribute('loading', 'lazy');
  await expect(page.locator('blockquote a').nth(1)).toBeVisible();
});

test('with scripts or frames blocked a link remains that can be read', async ({ page, press, partner }) => {
  const one = await snippet(press.address, CARD);
  for (const policy of ["script-src 'none'", "frame-src 'none'", "default-src 'none'; style-src 'unsafe-inline'"]) {
    partner.show(one, { 'content-security-policy': policy });
    await page.goto(partner.address);
    const link = page.locator('blockquote').getByRole('link', { name: 'The sums under the tide tables' });
    await expect(link, policy).toBeVisible();
    await expect(link, policy).toHaveAttribute('href', press.address + STORY);
  }
});

test('a frame far below asks for nothing until a reader comes near', async ({ page, press, partner }) => {
  /** @type {string[]} */
  const asked = [];
  page.on('request', (request) => request.url().startsWith(press.address) && asked.push(new URL(request.url()).pathname));
  partner.show(`<p style="height: 12000px">Long.</p>${await snippet(press.address, CARD)}`);
  await page.goto(partner.address);
  await expect.poll(() => page.evaluate(() => customElements.get('lords-press') !== undefined)).toBe(true);
  await page.evaluate(() => scrollTo(0, 4000));
  await painted(page);
  expect(asked).toEqual(['/embed/v1.js']);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await embeds(page);
  expect(asked).toContain('/embed/v1/card/the-tide-tables');
});

test('an embed keeps nothing with the reader', async ({ page, press, context }) => {
  await page.addInitScript(watchStorage);
  const kinds = ['card/the-tide-tables', 'story/the-tide-tables', 'list/latest', 'weather', 'card/nowhere', 'card/the-comet-notice'];
  await context.clearCookies();
  /** @type {import('@playwright/test').Response[]} */
  const answers = [];
  page.on('response', (response) => answers.push(response));
  for (const kind of kinds) {
    await page.goto(`${press.address}/embed/v1/${kind}`);
    await painted(page);
    expect(await page.evaluate(() => /** @type {any} */ (window).used), kind).toEqual([]);
  }
  expect(answers.length).toBeGreaterThanOrEqual(kinds.length);
  for (const answer of answers) expect(await answer.headerValue('set-cookie'), answer.url()).toBeNull();
  expect(await context.cookies()).toEqual([]);
});

test.describe('a reader who saves data', () => {
  test.use({ extraHTTPHeaders: { 'save-data': 'on' } });

  test('is sent no picture', async ({ page, press, partner }) => {
    /** @type {string[]} */
    const pictures = [];
    page.on('request', (request) => request.resourceType() === 'image' && pictures.push(request.url()));
    const all = await Promise.all(['card', 'story'].map((kind) => snippet(press.address, { ...CARD, kind })));
    partner.show(all.join(''));
    await page.goto(partner.address);
    const frames = await embeds(page, 2);
    for (const frame of frames) expect(await frame.evaluate(() => document.images.length)).toBe(0);
    expect(pictures.filter((address) => address.startsWith(press.address))).toEqual([]);
  });
});

test('a link opens a window of its own, which knows nothing of the frame', async ({ page, press, partner, context }) => {
  partner.show(await snippet(press.address, { kind: 'card', story: 'the-tide-tables' }));
  // The public address of the publication is not that of the test's server.
  await context.route('http://127.0.0.1:3000/**', (route) => route.fulfill({ contentType: 'text/html', body: '<title>The story</title>' }));
  await page.goto(partner.address);
  await embeds(page);
  const link = page.locator('iframe').contentFrame().getByRole('link', { name: 'The sums under the tide tables' });
  await link.focus();
  const opened = context.waitForEvent('page');
  await page.keyboard.press('Enter');
  const story = await opened;
  await expect(story).toHaveURL('http://127.0.0.1:3000/story/the-tide-tables');
  expect(await story.evaluate(() => window.opener)).toBeNull();
  expect(page.url()).toBe(`${partner.address}/`);
});

test('the paper itself is framed by nobody', async ({ page, press, partner }) => {
  for (const path of ['/', STORY, '/partners', '/account']) {
    const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
    partner.show(`<iframe src="${press.address}${path}" title="The paper"></iframe>`);
    await page.goto(partner.address);
    await refused;
    await expect(page.locator('iframe').contentFrame().locator('.masthead')).toHaveCount(0);
  }
});

ownTest('a partner that is not on the list is refused, and one that is is not', async ({ page, publication }) => {
  const [listed, other] = [await Partner.open(), await Partner.open()];
  // A policy names origins exactly: the list is written before the server reads it.
  const site = await readFile(publication.path('site.toml'), 'utf8');
  const origin = listed.address.replace('localhost', '127.0.0.1');
  await publication.write('site.toml', `${site}\n[embeds]\npartners = ["${origin}"]\n`);
  const press = await Press.over(publication.folder);
  try {
    const frame = `<iframe src="${press.address}/embed/v1/card/notice-1" title="A card"></iframe>`;
    listed.show(frame);
    other.show(frame);
    await page.goto(origin);
    await expect(page.locator('iframe').contentFrame().locator('h1')).toHaveText('Notice 1');
    const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
    await page.goto(other.address);
    await refused;
    await expect(page.locator('iframe').contentFrame().locator('.standfirst')).toHaveCount(0);
    // Our own page shows what it makes.
    await page.goto(`${press.address}/partners`);
    await expect(page.locator('.outcome iframe').contentFrame().locator('h1')).toBeVisible();
  } finally {
    await Promise.all([press.close(), listed.close(), other.close()]);
  }
});

const KINDS = ['card/the-tide-tables', 'card/a-mayor-who-is-also-a-duke', 'story/the-tide-tables', 'story/one-bridge-too-many', 'story/the-map-that-lied-kindly', 'list/latest', 'list/category/arts?count=20', 'weather', 'card/nowhere', 'card/the-comet-notice'];

for (const { dress, use } of [
  { dress: 'light', use: { colorScheme: /** @type {const} */ ('light'), viewport: { width: 480, height: 640 } } },
  { dress: 'dark', use: { colorScheme: /** @type {const} */ ('dark'), viewport: { width: 480, height: 640 } } },
  { dress: 'at 200 pixels', use: { colorScheme: /** @type {const} */ ('light'), viewport: { width: 200, height: 640 } } },
  { dress: 'at 600 pixels, in forced colours', use: { forcedColors: /** @type {const} */ ('active'), viewport: { width: 600, height: 640 } } },
]) {
  test.describe(`an embed, ${dress}`, () => {
    test.use(use);

    for (const kind of KINDS) {
      test(`${kind}, ${dress}: nothing to object to, and nothing sticks out`, async ({ page, press }) => {
        await page.goto(`${press.address}/embed/v1/${kind}`);
        expect(await violations(page)).toEqual([]);
        const wide = () => document.documentElement.scrollWidth - innerWidth;
        expect(await page.evaluate(wide)).toBeLessThanOrEqual(0);
        // At twice the size of text too (WCAG 1.4.4).
        await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
        expect(await page.evaluate(wide)).toBeLessThanOrEqual(0);
      });
    }
  });
}

test.describe('a theme', () => {
  for (const { theme, scheme, paper } of /** @type {const} */ ([
    { theme: 'light', scheme: 'dark', paper: 'rgb(251, 249, 244)' },
    { theme: 'dark', scheme: 'light', paper: 'rgb(22, 21, 18)' },
    { theme: 'auto', scheme: 'dark', paper: 'rgb(22, 21, 18)' },
    { theme: 'auto', scheme: 'light', paper: 'rgb(251, 249, 244)' },
  ])) {
    test(`${theme} where the reader's system is ${scheme}`, async ({ page, press }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(`${press.address}/embed/v1/card/the-tide-tables?theme=${theme}`);
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(paper);
    });
  }
});

test.describe('the page for partners', () => {
  test('shows at once what is chosen, and copies the snippet', async ({ page, press, context, complaints }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${press.address}/partners`);
    await expect(page.locator('.outcome iframe').contentFrame().locator('h1')).toBeVisible();
    await page.getByLabel('Which story').fill(`http://127.0.0.1:3000${STORY}`);
    await page.getByLabel('Width in pixels').fill('320');
    await page.locator('.workshop').getByLabel('Dark').check();
    const frame = page.locator('.outcome iframe');
    await expect(frame).toHaveAttribute('src', '/embed/v1/card/the-tide-tables?theme=dark');
    await expect(frame).toHaveAttribute('width', '320');
    await expect(frame.contentFrame().locator('h1')).toHaveText('The sums under the tide tables');
    await page.getByRole('button', { name: 'Copy the snippet' }).click();
    await expect(page.locator('.outcome [role=status]')).toHaveText('Copied.');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await page.locator('.outcome pre').textContent());
    expect(copied).toContain('src="http://127.0.0.1:3000/embed/v1/card/the-tide-tables?theme=dark"');
    await page.getByLabel('A list of stories').check();
    await expect(page.getByLabel('Which story')).toBeHidden();
    await page.getByLabel('Which list').selectOption('category/arts');
    await expect(frame).toHaveAttribute('src', '/embed/v1/list/category/arts?theme=dark');
    expect(complaints).toEqual([]);
  });

  for (const { dress, use } of [
    { dress: 'light', use: { colorScheme: /** @type {const} */ ('light') } },
    { dress: 'dark', use: { colorScheme: /** @type {const} */ ('dark') } },
    { dress: 'at 320 pixels', use: { viewport: { width: 320, height: 800 } } },
  ]) {
    test.describe(dress, () => {
      test.use(use);

      test(`has nothing to object to, ${dress}`, async ({ page, press }) => {
        for (const query of ['', '?kind=list', '?kind=weather', '?story=nowhere']) {
          await page.goto(`${press.address}/partners${query}`);
          // What is in the frame has a test of its own; axe does not wait for it for long.
          const found = await violations(page);
          expect(found.filter((line) => !line.startsWith('frame-tested')), query).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), query).toBeLessThanOrEqual(0);
        }
      });
    });
  }

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });

    test('is a form that is sent', async ({ page, press }) => {
      await page.goto(`${press.address}/partners`);
      await page.getByLabel('A story’s text').check();
      await page.getByLabel('Which story').fill('the-tide-tables');
      await page.getByRole('button', { name: 'Make the snippet' }).click();
      await expect(page.locator('.outcome iframe')).toHaveAttribute('src', '/embed/v1/story/the-tide-tables');
      await expect(page.locator('.outcome pre')).toContainText('<lords-press');
      await expect(page.getByRole('button', { name: 'Copy the snippet' })).toBeHidden();
    });
  });
});

ownTest('a hostile headline breaks out of nothing on the page of a partner', async ({ page, publication }) => {
  const headline = `\\"'></script></textarea></blockquote><script>document.title = 'broken'</script><!-- & \\u202e\\u2067`;
  await publication.write('stories/notices/1.md', notice(1, headline));
  const [press, partner] = [await Press.over(publication.folder), await Partner.open()];
  try {
    partner.show(`${await snippet(press.address, { kind: 'card', story: 'notice-1', loader: '1' })}<p id="after">After it.</p>`);
    await page.goto(partner.address);
    await embeds(page);
    expect(await page.title()).toBe('A partner');
    await expect(page.locator('body > *')).toHaveCount(3);
    await expect(page.locator('#after')).toHaveText('After it.');
    await expect(page.locator('iframe').contentFrame().locator('h1')).toContainText("document.title = 'broken'");
    await page.goto(`${press.address}/partners?story=notice-1`);
    await expect(page.locator('.outcome pre')).toContainText('&#60;script&#62;');
    expect(await page.title()).toContain('For partners');
  } finally {
    await Promise.all([press.close(), partner.close()]);
  }
});
