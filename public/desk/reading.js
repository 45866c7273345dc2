// What was read lately, and how far: kept where the reader asked for it, and of saved stories.

import { all, clear, get, put, remove } from './store.js';

/** How many stories are remembered. */
const MOST = 200;

/** @typedef {{ slug: string, headline: string, at: number, position: number }} Read how far in percent, at what time */

/** Known to all windows at once, so that none writes one on that another has ended. */
export const keepsHistory = () => Boolean(localStorage.history);

/**
 * Remembers how far a story is read, if it is to be remembered. It is on its way when this returns: the page may be about to go.
 * @param {string} slug
 * @param {string} headline
 * @param {number} position in percent
 * @param {boolean} isSaved
 */
export async function note(slug, headline, position, isSaved) {
  if (!keepsHistory() && !isSaved) return;
  await put('read', { slug, headline, at: Date.now(), position });
  for (const read of (await history()).slice(MOST)) await remove('read', read.slug);
}

/** What was read, the latest first. */
export const history = async () => /** @type {Read[]} */ (await all('read')).sort((one, other) => other.at - one.at);

/** How far a story was read, in percent. @param {string} slug @returns {Promise<number>} */
export const positionIn = async (slug) => (await get('read', slug))?.position ?? 0;

/** Begins to keep a history, or ends it and forgets what there is. @param {boolean} wanted */
export async function keepHistory(wanted) {
  if (wanted) {
    localStorage.history = 1;
  } else {
    delete localStorage.history;
    await clear('read');
  }
}
