// The desk as a file, to take to another device. It names stories; their texts come from the paper again, so that a file made by
// somebody else can put nothing in its name.

import { history } from './reading.js';
import { MOST, Refused, saveAll } from './saved.js';
import { all, get, put } from './store.js';

const FORMAT = 'lords-press-desk';
/** The largest file that is read, in bytes. */
const LARGEST = 1 << 20;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The desk, as JSON. */
async function toFile() {
  const stories = (await all('saved')).filter(({ own }) => own).map(({ slug, headline, at }) => ({ slug, headline, at }));
  return JSON.stringify({ format: FORMAT, version: 1, stories, read: await history() }, null, 2);
}

/** Gives the desk to the reader, as a download. */
export async function exportDesk() {
  const href = URL.createObjectURL(new Blob([await toFile()], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href, download: 'desk.json' }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** Adds what a file names to the desk. Nothing that is there goes. @param {File} file @param {(done: number, total: number) => void} progress */
export async function importDesk(file, progress) {
  if (file.size > LARGEST) throw new Refused('file');
  const desk = await file.text().then(JSON.parse).catch(() => undefined);
  if (desk?.format !== FORMAT || desk.version !== 1 || !Array.isArray(desk.stories)) throw new Refused('file');
  const isNamed = (/** @type {any} */ story) => typeof story?.slug === 'string' && SLUG.test(story.slug);
  const slugs = desk.stories.filter(isNamed).map((/** @type {any} */ story) => story.slug);
  const counts = await saveAll([...new Set(/** @type {string[]} */ (slugs))].slice(0, MOST), true, progress);
  // Places in stories that are here now, under the headlines that the paper gives them.
  for (const { slug, at, position } of (Array.isArray(desk.read) ? desk.read : []).filter(isNamed).slice(0, MOST)) {
    const [story, here] = [await get('saved', slug), await get('read', slug)];
    const isPlace = position >= 0 && position <= 100 && at > (here?.at ?? 0) && at <= Date.now();
    if (story && isPlace) await put('read', { slug, headline: story.headline, at, position: Math.round(position) });
  }
  return counts;
}
