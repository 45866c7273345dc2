// Everything that the page of the desk shows, under the names that its elements have in `src/pages/desk/`.

import { edition } from './edition.js';
import { day, size } from './print.js';
import { isInstalled, pushDesk } from './push.js';
import { history, keepsHistory } from './reading.js';
import { all } from './store.js';

/** Between these, in percent, a story is begun and not read. */
const [BEGUN, READ] = [3, 95];

/** The fragment of an address that leads to where reading stopped. */
export const RESUME = '#resume';

const address = (/** @type {string} */ slug) => `/story/${slug}`;
const goingOn = (/** @type {string} */ slug, /** @type {number} */ position) => (position > BEGUN && position < READ ? address(slug) + RESUME : undefined);

/** @param {import('./saved.js').Saved[]} stories */
const together = (stories) => size(stories.reduce((sum, story) => sum + story.bytes, 0));

/** What a browser is told of before anything was chosen: the reader presses for it, and the night is quiet. */
const FIRST = { topics: ['breaking'], quiet: { from: '22:00', to: '07:00' } };

/** Breaking news in this browser. */
export async function news() {
  const { can, topics, choice } = await pushDesk();
  const chosen = choice ?? FIRST;
  const ready = can === 'ready';
  return {
    [can]: true,
    topics: topics.map(({ id, name }) => ({ id, name, is_chosen: chosen.topics.includes(id) })),
    is_quiet: Boolean(chosen.quiet),
    ...(chosen.quiet ?? FIRST.quiet),
    is_on: ready && choice,
    is_off: ready && !choice,
  };
}

function install() {
  if (isInstalled()) return { done: true };
  const way = /** @type {any} */ (window).press?.prompt ? 'press' : 'standalone' in navigator ? 'ios' : 'menu';
  return { not_done: true, [way]: true };
}

async function room() {
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
  return quota > 0 ? { used: size(usage), quota: size(quota), percent: Math.ceil((100 * usage) / quota) } : undefined;
}

/** What is on the desk now. */
export async function desk() {
  const [saved, read, taken] = await Promise.all([all('saved'), history(), edition()]);
  const keeps = keepsHistory();
  const positions = new Map(read.map(({ slug, position }) => [slug, position]));
  const own = saved.filter((story) => story.own).sort((one, other) => other.at - one.at);
  const isPersisted = await navigator.storage?.persisted?.().catch(() => undefined);
  return {
    stories: own.map(({ slug, headline, at, bytes, pictures, state }) => ({
      slug,
      headline,
      address: address(slug),
      saved: day(at),
      size: size(bytes),
      has_picture: pictures.length === 1,
      has_pictures: pictures.length > 1,
      pictures: pictures.length,
      on: goingOn(slug, positions.get(slug) ?? 0),
      [state]: true,
    })),
    is_empty: own.length === 0,
    has_stories: own.length > 0,
    has_size: saved.length > 0,
    has_edition: saved.some((story) => !story.own) || Boolean(taken),
    size: together(saved),
    edition: taken && { day: day(taken.at), stories: taken.stories, size: together(saved.filter((story) => !story.own)) },
    keeps_history: keeps,
    keeps_none: !keeps,
    history: read.map(({ slug, headline, at, position }) => ({ headline, address: address(slug), day: day(at), on: goingOn(slug, position) })),
    room: await room(),
    is_promised: isPersisted,
    is_not_promised: isPersisted === false,
    install: install(),
  };
}
