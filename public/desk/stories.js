// Every story whose text is on the device: what the reader saved, and what was read lately, as data or as a page.

/** The most that are looked through. */
const MOST = 1200;

/** Stories as the API gives them, each once. @returns {Promise<unknown[]>} */
export async function storiesHere() {
  /** @type {Map<string, unknown>} */
  const found = new Map();
  for (const name of ['press-saved', 'press-data', 'press-pages']) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      const slug = /^(?:\/api\/v1\/stories|\/story)\/([^/?]+)$/.exec(new URL(url).pathname)?.[1];
      if (!slug || found.has(slug) || found.size >= MOST) continue;
      const answer = await cache.match(url, { ignoreVary: true });
      if (!answer?.ok) continue;
      const story = name === 'press-pages' ? inPage(await answer.text(), slug) : await answer.json().catch(() => undefined);
      if (story?.summary) found.set(slug, story);
    }
  }
  return [...found.values()];
}

/** The story of a document, as far as the document says. @param {string} html @param {string} slug */
function inPage(html, slug) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const article = /** @type {HTMLElement | null} */ (page.querySelector('article.story'));
  const text = (/** @type {string} */ selector) => article?.querySelector(selector)?.textContent ?? '';
  const named = (/** @type {string} */ selector) =>
    [...(article?.querySelectorAll(selector) ?? [])].map((link) => ({ slug: link.getAttribute('href')?.split('/').pop() ?? '', name: link.textContent ?? '' }));
  const [category] = named('header .kicker a');
  const at = article?.querySelector('.byline time')?.getAttribute('datetime');
  if (!article || !category || !at) return undefined;
  return {
    summary: {
      slug,
      headline: text('h1'),
      standfirst: text('.standfirst'),
      category,
      authors: named('.byline [rel=author]'),
      published: { at, text: text('.byline time') },
      reading_minutes: Number.parseInt(text('.byline p:last-child'), 10) || 1,
      lead_image: null,
      access: 'free',
      ...(article.lang && { language: { tag: article.lang, direction: article.dir || 'ltr' } }),
    },
    body_html: article.querySelector('.story-body')?.innerHTML ?? '',
    is_whole: true,
    word_count: 0,
    modified: null,
    tags: named('.tag-list a'),
    authors: [],
    corrections: [],
    related: [],
    revision: 1,
    sha256: '',
    previous: null,
    next: null,
    recent: [],
  };
}
