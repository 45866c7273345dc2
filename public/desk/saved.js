// Stories that the reader keeps: the text and its pictures in a cache that nothing else makes room in, and a record of each.

import { picturesOf } from './pictures.js';
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
  if (!answer || answer.status >= 500 || answer.status === 429) throw new Refused('network');
  return answer;
}

/** Puts an answer into the cache; when the device is full, pictures that were only looked at go first. @param {string} address @param {Response} answer */
async function place(address, answer) {
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
}

/** Puts a picture there, unless it is, and says how large it is. @param {string} path */
async function placePicture(path) {
  const cache = await caches.open(SAVED);
  const there = await cache.match(path);
  if (there) return (await there.blob()).size;
  const answer = await ask(path);
  if (!answer.ok || !/^image\//.test(answer.headers.get('content-type') ?? '')) throw new Refused('network');
  const { size } = await answer.clone().blob();
  await place(path, answer);
  return size;
}

/** Takes paths out of the cache that no record names. @param {string[]} paths */
async function sweep(paths) {
  const named = new Set((await all('saved')).flatMap(({ pictures }) => pictures));
  const cache = await caches.open(SAVED);
  await Promise.all(paths.filter((path) => !named.has(path)).map((path) => cache.delete(path)));
}

/**
 * Keeps the story of an answer, with its pictures.
 * @param {Response} answer
 * @param {Partial<Saved>} known what is to be in its record
 * @returns {Promise<Saved>}
 */
async function keep(answer, known) {
  const text = await answer.clone().text();
  const story = JSON.parse(text);
  if (!story.is_whole) throw new Refused('members');
  const pictures = picturesOf(story);
  const { slug } = story.summary;
  const before = await get('saved', slug);
  let bytes = new Blob([text]).size;
  try {
    for (const path of pictures) bytes += await placePicture(path);
    await place(endpoint(slug), answer);
    const record = {
      slug,
      headline: story.summary.headline,
      at: Date.now(),
      bytes,
      pictures,
      etag: answer.headers.get('etag') ?? '',
      corrections: story.corrections.length,
      own: true,
      state: /** @type {const} */ (''),
      ...known,
    };
    await put('saved', record);
    await sweep(before?.pictures ?? []);
    return record;
  } catch (error) {
    await sweep(pictures);
    throw error;
  }
}

/** Saves a story. @param {string} slug @param {boolean} [own] whether the reader asked for this very one */
export async function save(slug, own = true) {
  const records = await all('saved');
  const before = records.find((record) => record.slug === slug);
  if (before && !before.state) {
    if (own && !before.own) await put('saved', { ...before, own, at: Date.now() });
    return;
  }
  if (!before && records.length >= MOST) throw new Refused('many');
  const answer = await ask(endpoint(slug));
  if (!answer.ok) throw new Refused('gone');
  await keep(answer, { own });
}

/** Removes a story, and frees its room. @param {string} slug */
export async function remove(slug) {
  const record = await get('saved', slug);
  if (!record) return;
  await removeRecord('saved', slug);
  await removeRecord('read', slug);
  await (await caches.open(SAVED)).delete(endpoint(slug));
  await sweep(record.pictures);
}

/** Looks whether a story still is what is kept of it. @param {Saved} record */
async function renew(record) {
  const { slug, own, at } = record;
  const answer = await ask(endpoint(slug), { 'if-none-match': record.etag });
  if (answer.status === 304) return;
  if (answer.ok) {
    const { summary, corrections, is_whole } = await answer.clone().json();
    if (!is_whole) return end(record, 'members');
    const state = corrections.length > record.corrections ? 'corrected' : 'changed';
    await keep(answer, { own, at, state });
    // Its address is another now.
    if (summary.slug !== slug) await remove(slug);
  } else if (answer.status === 410) {
    await end(record, 'withdrawn');
    // It says why.
    await place(endpoint(slug), answer);
  } else if (answer.status === 404) await end(record, 'gone');
}

/** Takes text and pictures away; the record says why. @param {Saved} record @param {Saved['state']} state */
async function end(record, state) {
  await put('saved', { ...record, state, bytes: 0, pictures: [], etag: '' });
  await (await caches.open(SAVED)).delete(endpoint(record.slug));
  await sweep(record.pictures);
}

/** Brings all that is kept up to date. How much of it has changed. @returns {Promise<number>} */
export async function sync() {
  let changes = 0;
  const records = await all('saved');
  for (const record of records) {
    if (['withdrawn', 'gone', 'members'].includes(record.state)) continue;
    await renew(record);
    changes += Number((await get('saved', record.slug))?.etag !== record.etag);
  }
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
