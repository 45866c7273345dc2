// A click on a link of ours: one request, no document, and a page that is in no way different from the server's.
import { addLink, documents, open } from './support/document.js';
import { expect, test } from './support/test.js';
import { traffic } from './support/traffic.js';

test.describe('a link', () => {
  /** @type {{ name: string, from: string, link: (page: import('@playwright/test').Page) => import('@playwright/test').Locator, to: string | RegExp, api: string | RegExp }[]} */
  const LINKS = [
    {
      name: 'from the front page to a story',
      from: '/',
      link: (page) => page.getByRole('link', { name: 'One bridge too many' }).first(),
      to: '/story/one-bridge-too-many',
      api: '/api/v1/stories/one-bridge-too-many',
    },
    {
      name: 'from a story to its category',
      from: '/story/the-tide-tables',
      link: (page) => page.locator('.kicker').first().getByRole('link'),
      to: '/category/science',
      api: '/api/v1/categories/science',
    },
    {
      name: 'from a story to its author',
      from: '/story/the-tide-tables',
      link: (page) => page.locator('.byline').getByRole('link'),
      to: '/author/auberon-kestle',
      api: '/api/v1/authors/auberon-kestle',
    },
    {
      name: 'from a story to a tag',
      from: '/story/the-tide-tables',
      link: (page) => page.getByRole('navigation', { name: 'Tags' }).getByRole('link', { name: 'Measurement' }),
      to: '/tag/measurement',
      api: '/api/v1/tags/measurement',
    },
    {
      name: 'from a story to the next one',
      from: '/story/the-tide-tables',
      link: (page) => page.getByRole('region', { name: 'Read next' }).getByRole('link').first(),
      to: /^\/story\/.+/,
      api: /^\/api\/v1\/stories\/.+/,
    },
    {
      name: 'from a category to older stories',
      from: '/category/administration',
      link: (page) => page.getByRole('link', { name: 'Older stories' }),
      to: /^\/category\/administration\?after=.+/,
      api: /^\/api\/v1\/categories\/administration\?cursor=.+/,
    },
    {
      name: 'from a story to the front page',
      from: '/story/a-mayor-who-is-also-a-duke',
      link: (page) => page.locator('.masthead').getByRole('link'),
      to: '/',
      api: '/api/v1/front',
    },
    {
      name: 'from the foot to a static page',
      from: '/category/arts',
      link: (page) => page.getByRole('navigation', { name: 'About the paper' }).getByRole('link').first(),
      to: '/about',
      api: '/api/v1/pages/about',
    },
    {
      name: 'along the categories',
      from: '/category/arts',
      link: (page) => page.getByRole('navigation', { name: 'Categories' }).getByRole('link', { name: 'Science' }),
      to: '/category/science',
      api: '/api/v1/categories/science',
    },
  ];

  for (const { name, from, link, to, api } of LINKS) {
    test(`${name} costs one request and ends on the server's own page`, async ({ page, complaints }) => {
      await open(page, from);
      const requests = traffic(page);
      await link(page).click();
      await expect(page).toHaveURL((address) => matches(to, address.pathname + address.search));
      await expect(page.locator('h1')).toBeFocused();
      await expect(page.locator('#announcement')).toHaveText(await page.title());
      expect(await page.evaluate(() => scrollY)).toBe(0);
      expect(requests.documents).toEqual([]);
      expect(requests.api).toEqual([typeof api === 'string' ? api : expect.stringMatching(api)]);
      const { shown, sent } = await documents(page);
      expect(shown).toEqual(sent);
      expect(complaints).toEqual([]);
    });
  }
});

/** @param {string | RegExp} pattern @param {string} text */
function matches(pattern, text) {
  return typeof pattern === 'string' ? pattern === text : pattern.test(text);
}

test('a page that was come to has its own title and address, and nothing of the page before it', async ({ page }) => {
  await open(page, '/category/heraldry');
  await page.getByRole('link', { name: 'The beasts that hold up the shield' }).click();
  await expect(page).toHaveTitle(/^The beasts that hold up the shield · /);
  const head = page.locator('head');
  await expect(head.locator('link[rel=canonical]')).toHaveAttribute('href', /^https?:\/\/[^/]+\/story\/supporters$/);
  await expect(head.locator('meta[name=description]')).toHaveAttribute('content', /^Supporters are the last thing granted/);
  // What is for those who read documents belongs to the document; the paper's own feeds stay.
  const ofPage = head.locator('meta[property], script[type="application/ld+json"], link[rel=alternate][data-head]');
  await expect(ofPage).toHaveCount(0);
  await expect(head.locator('link[rel=alternate][type="application/atom+xml"]')).toHaveCount(1);

  await page.getByRole('navigation', { name: 'Categories' }).getByRole('link', { name: 'Heraldry' }).click();
  await expect(page).toHaveTitle(/^Heraldry · /);
  await expect(ofPage).toHaveCount(0);
  await expect(head.locator('link[rel=canonical]')).toHaveAttribute('href', /\/category\/heraldry$/);
});

test('the page of the document gets its head back with the reader', async ({ page }) => {
  await open(page, '/story/supporters');
  const head = page.locator('head');
  const article = head.locator('script[type="application/ld+json"]');
  const before = await article.textContent();
  expect(before).toContain('"NewsArticle"');
  await page.getByRole('navigation', { name: 'Categories' }).getByRole('link', { name: 'Heraldry' }).click();
  await expect(page).toHaveTitle(/^Heraldry · /);
  await expect(article).toHaveCount(0);
  await page.goBack();
  await expect(page).toHaveTitle(/^The beasts that hold up the shield · /);
  await expect(article).toHaveCount(1);
  expect(await article.textContent()).toBe(before);
  await expect(head.locator('meta[property="og:type"]')).toHaveAttribute('content', 'article');
});

for (const { path, status, heading } of [
  { path: '/story/no-such-story', status: 404, heading: 'Page not found' },
  { path: '/story/the-comet-notice', status: 410, heading: 'This story was withdrawn' },
]) {
  test(`a link to what answers ${status} shows the page that says so`, async ({ page, complaints }) => {
    await open(page, '/about');
    const requests = traffic(page);
    await (await addLink(page, path)).click();
    await expect(page.locator('h1')).toHaveText(heading);
    await expect(page.locator('h1')).toBeFocused();
    expect(requests).toEqual({ api: [path.replace('/story/', '/api/v1/stories/')], documents: [] });
    const { shown, sent } = await documents(page);
    expect(shown).toEqual(sent);
    expect(complaints).toEqual([`${status} ${requests.api[0]}`]);
    await page.getByRole('link', { name: 'To the front page' }).click();
    await expect(page.locator('h1')).toHaveText('Lord’s Press, front page');
  });
}

test('a link to the address that a story had before ends at the one that it has', async ({ page, complaints }) => {
  await open(page, '/about');
  const requests = traffic(page);
  await (await addLink(page, '/story/the-beasts-beside-the-shield')).click();
  await expect(page).toHaveURL(/\/story\/supporters$/);
  await expect(page.locator('h1')).toHaveText('The beasts that hold up the shield');
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', /\/story\/supporters$/);
  expect(requests.documents).toEqual([]);
  await page.goBack();
  await expect(page).toHaveURL(/\/about$/);
  await page.goForward();
  await expect(page).toHaveURL(/\/story\/supporters$/);
  await expect(page.locator('h1')).toHaveText('The beasts that hold up the shield');
  expect(complaints).toEqual([]);
});

test('an address of ours that is no page is loaded as a document', async ({ page }) => {
  await open(page, '/about');
  const requests = traffic(page);
  await (await addLink(page, '/icon.svg')).click();
  await expect(page).toHaveURL(/\/icon\.svg$/);
  expect(requests).toEqual({ api: [], documents: ['/icon.svg'] });
});

test('the foot of each page leads to what a paper owes its readers', async ({ page }) => {
  await open(page, '/');
  const links = await page.locator('.site-footer a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(links).toEqual(expect.arrayContaining(['/about', '/contact', '/privacy', '/accessibility', '/colophon', '/archive', '/privacy/choices']));
  await expect(page.locator('.masthead img')).toHaveAttribute('src', /wordmark/);
});
