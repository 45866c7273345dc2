// On the page that is shown when another cannot be had: lists what is kept on the device.

/** How many are listed. */
const MOST = 60;

/** Headline by address, of pages and of data, the newest first. */
async function readable() {
  /** @type {Map<string, { title: string, at: number }>} */
  const found = new Map();
  const add = (/** @type {string} */ address, /** @type {string | undefined} */ title, /** @type {Response} */ answer) => {
    const at = Date.parse(answer.headers.get('date') ?? '') || 0;
    if (title && at >= (found.get(address)?.at ?? 0)) found.set(address, { title, at });
  };
  for (const name of ['press-pages', 'press-data', 'press-saved']) {
    const cache = await caches.open(name);
    for (const { url } of (await cache.keys()).slice(-MOST)) {
      const { pathname, search } = new URL(url);
      const answer = await cache.match(url, { ignoreVary: true });
      if (!answer) continue;
      const slug = /^\/api\/v1\/stories\/([^/?]+)$/.exec(pathname)?.[1];
      if (slug) add(`/story/${slug}`, (await answer.json().catch(() => undefined))?.summary?.headline, answer);
      if (!pathname.startsWith('/api/') && !pathname.startsWith('/media/')) {
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        add(pathname + search, page.querySelector('main h1')?.textContent?.trim() || page.title, answer);
      }
    }
  }
  return [...found].sort(([, one], [, other]) => other.at - one.at).slice(0, MOST);
}

const place = document.getElementById('kept');
const list = place?.querySelector('ul');
const all = await readable().catch(() => []);
if (place && list && all.length > 0) {
  list.replaceChildren(
    ...all.map(([address, { title }]) => {
      const item = document.createElement('li');
      item.append(Object.assign(document.createElement('a'), { href: address, textContent: title }));
      return item;
    }),
  );
  place.hidden = false;
}
