// What was read lately, and how far: kept where the reader asked for it, and of saved stories.

import { all, clear, get, put, remove } from './store.js';

/** How many stories are remembered. */
const MOST = 200;

/** @typedef {{ slug: string, headline: string, at: number, position: number }} Read how far in percent, at what time */

export const keepsHistory = async () => Boolean(await get('facts', 'history'));

/** Remembers how far a story is read, if it is to be remembered. @param {string} slug @param {string} headline @param {number} position in percent */
export async function note(slug, headline, position) {
  if (!(await keepsHistory()) && !(await get('saved', slug))) return;
  await put('read', { slug, headline, at: Date.now(), position });
  for (const read of (await history()).slice(MOST)) await remove('read', read.slug);
}

/** What was read, the latest first. */
export const history = async () => /** @type {Read[]} */ (await all('read')).sort((one, other) => other.at - one.at);

/** How far a story was read, in percent. @param {string} slug @returns {Promise<number>} */
export const positionIn = async (slug) => (await get('read', slug))?.position ?? 0;

/** Begins to keep a history, or ends it and forgets what there is. @param {boolean} wanted */
export async function keepHistory(wanted) {
  await put('facts', wanted, 'history');
  if (!wanted) await clear('read');
}
