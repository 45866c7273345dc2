// Today's edition: the front page with every story on it.

import { ask, place, remove, Refused, saveAll } from './saved.js';
import { all, get, put } from './store.js';

/** Slugs of the stories on a front page. @param {{ lead: any, second: any[], sections: { stories: any[] }[] }} front */
function slugs({ lead, second, sections }) {
  const stories = [lead, ...second, ...sections.flatMap((section) => section.stories)].filter(Boolean);
  return [...new Set(stories.map((story) => /** @type {string} */ (story.slug)))];
}

/** Takes the edition of now in; stories of an earlier one go, but those that the reader saved. @param {(done: number, total: number) => void} progress */
export async function takeEdition(progress) {
  const answer = await ask('/api/v1/front');
  if (!answer.ok) throw new Refused('network');
  const spare = answer.clone();
  const today = slugs(await answer.json());
  const counts = await saveAll(today, false, progress);
  await place('/api/v1/front', spare);
  navigator.serviceWorker?.controller?.postMessage({ visited: ['/'] });
  await put('facts', { at: Date.now(), stories: counts.saved }, 'edition');
  for (const { slug, own } of await all('saved')) if (!own && !today.includes(slug)) await remove(slug);
  return counts;
}

/** Takes it away again. */
export async function dropEdition() {
  for (const { slug, own } of await all('saved')) if (!own) await remove(slug);
  await put('facts', undefined, 'edition');
  await (await caches.open('press-saved')).delete('/api/v1/front');
}

/** When it was taken in, and how many stories it has. @returns {Promise<{ at: number, stories: number } | undefined>} */
export const edition = () => get('facts', 'edition');
