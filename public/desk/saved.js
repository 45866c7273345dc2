// Stories that the reader keeps: the text and its pictures in a cache that nothing else makes room in, and a record of each.

import { picturesOf } from './pictures.js';
import { keepsHistory } from './reading.js';
import { all, get, put, remove as removeRecord } from './store.js';

const SAVED = 'press-saved';
/** The most stories on a desk. */
export const MOST = 1000;
/** How long what is kept is taken for what the paper says, in milliseconds. */
const FRESH = 10 * 60_000;

/**
 * @typedef {object} Saved
 * @property {string} slug
 * @property {string} headline
 * @property {number} at when it was saved, in milliseconds
 * @property {number} bytes text and pictures
 * @property {string[]} pictures their paths
 * @property {string} etag of the text
 * @property {string} sha256 of the revision
 * @property {number} corrections how many it had
 * @property {boolean} own whether the reader saved it; if not, it came with an edition
 * @property {'' | 'changed' | 'corrected' | 'withdrawn' | 'gone' | 'members'} state what became of it since
 */

/** Why something could not be done: `network`, `full`, `members`, `gone`, `many` or `device`. */
export class Refused extends Error {}

const endpoint = (/** @type {string} */ slug) => `/api/v1/stories/${slug}`;

/** What the paper answers now, whatever is kept. @param {string} address @param {HeadersInit} [headers] */
export async function ask(address, headers) {
  const answer = await fetch(address, { cache: 'no-store', headers, signal: AbortSignal.timeout(30_000) }).catch(() => undefined);
  const { status = 0, headers: given } = answer ?? {};
  // The page of a hotel's network answers in the paper's name.
  const isOurs = status === 304 || !address.startsWith('/api/') || /json/.test(given?.get('content-type') ?? '');
  if (!answer || !isOurs || ![200, 304, 404, 410].includes(status)) throw new Refused('network');
  return answer;
}

/** Puts an answer into the cache; when the device is full, pictures that were only looked at go first. @param {string} address @param {Response} answer */
export async function place(address, answer) {
  const cache = await caches.open(SAVED);
  const spare = answer.clone();
  try {
    await cache.put(address, answer);
  } catch {
    await caches.delete('press-pictures');
    await cache.put(address, spare).catch(() => {
      throw new Refused('full');
    });
  }
  // What was kept of it by reading is older.
  await (await caches.open('press-data')).delete(address);
}

const placed = async (/** @type {string} */ address) => (await caches.open(SAVED)).match(address, { ignoreVary: true });

/** What is on the desk is changed by one at a time, in whichever window. @template T @param {() => Promise<T>} work @returns {Promise<T>} */
const alone = (work) => (navigator.locks ? /** @type {Promise<T>} */ (/** @type {unknown} */ (navigator.locks.request('press-desk', work))) : work());

/** A picture, unless it is there; nothing where it is gone. @param {string} path */
async function fetchPicture(path) {
  if (await placed(path)) return undefined;
  const answer = await ask(path);
  return answer.ok && /^image\//.test(answer.headers.get('content-type') ?? '') ? answer : undefined;
}

/** Takes paths out of the cache that no record names. @param {string[]} paths */
async function sweep(paths) {
  const named = new Set((await all('saved')).flatMap(({ pictures }) => pictures));
  const cache = await caches.open(SAVED);
  await Promise.all(paths.filter((path) => !named.has(path)).map((path) => cache.delete(path)));
}

/**
 * Keeps the story of an answer, with its pictures: all of it, or nothing.
 * @param {Response} answer
 * @param {(before: Saved | undefined) => Partial<Saved> | undefined} known what is to be in its record; nothing when it is not to be kept any more
 */
async function keep(answer, known) {
  const text = await answer.clone().text();
  const story = JSON.parse(text);
  if (!story.is_whole) throw new Refused('members');
  const { slug, headline } = story.summary;
  const paths = picturesOf(story);
  /** @type {Map<string, Response | undefined>} */
  const fetched = new Map();
  for (const path of paths) fetched.set(path, await fetchPicture(path));
  await alone(async () => {
    const before = await get('saved', slug);
    const given = known(before);
    if (!given) return;
    try {
      const pictures = [];
      let bytes = new Blob([text]).size;
      for (const path of paths) {
        const picture = fetched.get(path);
        if (picture) await place(path, picture);
        const there = await placed(path);
        if (!there) continue;
        pictures.push(path);
        bytes += (await there.blob()).size;
      }
      await place(endpoint(slug), answer);
      const { etag } = Object.fromEntries(answer.headers);
      const record = { slug, headline, at: Date.now(), bytes, pictures, etag, sha256: story.sha256, corrections: story.corrections.length, own: true, state: '' };
      await put('saved', { ...record, ...given });
      await sweep(before?.pictures ?? []);
    } catch (error) {
      if (!before) await (await caches.open(SAVED)).delete(endpoint(slug));
      await sweep(paths);
      throw error;
    }
  });
}

/** Saves a story. @param {string} slug @param {boolean} [own] whether the reader asked for this very one */
export async function save(slug, own = true) {
  const records = await all('saved');
  const before = records.find((record) => record.slug === slug);
  if (before && !before.state && (await placed(endpoint(slug)))) {
    if (own && !before.own) await put('saved', { ...before, own, at: Date.now() });
    return;
  }
  if (!before && records.length >= MOST) throw new Refused('many');
  const answer = await ask(endpoint(slug));
  if (!answer.ok) throw new Refused('gone');
  await keep(answer, (before) => ({ own: own || Boolean(before?.own) }));
}

/** Removes a story, and frees its room. @param {string} slug */
export const remove = (slug) =>
  alone(async () => {
    const record = await get('saved', slug);
    if (!record) return;
    await removeRecord('saved', slug);
    // The place in it stays where a history is kept.
    if (!keepsHistory()) await removeRecord('read', slug);
    await (await caches.open(SAVED)).delete(endpoint(slug));
    await sweep(record.pictures);
  });

/** Looks whether a story still is what is kept of it; whether it is not. @param {Saved} record */
async function renew({ slug, etag, sha256 }) {
  // What a reader has lost is fetched whole.
  const isHere = await placed(endpoint(slug));
  const answer = await ask(endpoint(slug), isHere && etag ? { 'if-none-match': etag } : {});
  if (answer.status === 304) return false;
  if (!answer.ok) return end(slug, answer.status === 410 ? 'withdrawn' : 'gone', answer);
  const story = await answer.clone().json();
  if (!story.is_whole) return end(slug, 'members');
  // What stands beside a story changes more often than it does.
  const isSame = story.sha256 === sha256;
  const now = story.summary.slug;
  const known = await get('saved', slug);
  await keep(answer, (before) => {
    const last = before ?? known;
    if (!last) return undefined;
    const state = isSame ? last.state : story.corrections.length > last.corrections ? 'corrected' : 'changed';
    return { own: last.own, at: last.at, state };
  });
  // Its address is another now.
  if (now !== slug) await remove(slug);
  if (!isSame) await forgetPage(now);
  return !isSame;
}

/** Forgets the document of a story, which is older than what is on the desk. @param {string} slug */
const forgetPage = async (slug) => (await caches.open('press-pages')).delete(`/story/${slug}`);

/** Takes text and pictures away; the record says why, and so does the answer, if there is one. @param {string} slug @param {Saved['state']} state @param {Response} [answer] */
async function end(slug, state, answer) {
  await alone(async () => {
    const record = await get('saved', slug);
    if (!record) return;
    await put('saved', { ...record, state, bytes: 0, pictures: [], etag: '' });
    await (await caches.open(SAVED)).delete(endpoint(slug));
    await (await caches.open('press-data')).delete(endpoint(slug));
    await forgetPage(slug);
    await sweep(record.pictures);
    if (answer) await place(endpoint(slug), answer);
  });
  return true;
}

/** Brings all that is kept up to date, whatever becomes of one. How much of it has changed. @returns {Promise<number>} */
export async function sync() {
  let [changes, failed] = [0, /** @type {unknown} */ (undefined)];
  const records = await all('saved');
  for (const record of records) {
    if (['withdrawn', 'gone', 'members'].includes(record.state)) continue;
    try {
      changes += Number(await renew(record));
    } catch (error) {
      failed ??= error;
      // There is no network for the others either.
      if (error instanceof Refused && error.message === 'network') break;
    }
  }
  if (failed) throw failed;
  if (records.length > 0) await put('facts', Date.now(), 'synced');
  return changes;
}

/** Does so unless it was done a moment ago, or there is no network. */
export async function syncOnce() {
  if (!navigator.onLine || Date.now() - ((await get('facts', 'synced')) ?? 0) < FRESH) return 0;
  return sync();
}

/**
 * Saves many, a few at a time, and tells how far it is.
 * @param {string[]} slugs
 * @param {boolean} own
 * @param {(done: number, total: number) => void} progress
 * @returns {Promise<{ saved: number, missing: number }>}
 */
export async function saveAll(slugs, own, progress) {
  const [waiting, counts] = [[...slugs], { saved: 0, missing: 0 }];
  const tell = () => progress(counts.saved + counts.missing, slugs.length);
  const hand = async () => {
    for (let slug = waiting.shift(); slug; slug = waiting.shift()) {
      try {
        await save(slug, own);
        counts.saved += 1;
      } catch (error) {
        const why = error instanceof Refused ? error.message : 'device';
        if (!['gone', 'members'].includes(why)) {
          waiting.length = 0;
          throw error;
        }
        counts.missing += 1;
      }
      tell();
    }
  };
  tell();
  const hands = await Promise.allSettled([hand(), hand(), hand()]);
  const failed = hands.find(({ status }) => status === 'rejected');
  if (failed) throw /** @type {PromiseRejectedResult} */ (failed).reason;
  return counts;
}
