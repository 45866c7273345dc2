// The reader's desk on every page: loaded where there is one, or when the reader presses for it. All of it is on the device.

import { press } from './actions.js';
import { queue } from './queue.js';
import { syncOnce } from './saved.js';
import { storiesHere } from './stories.js';
import { follow as followStory } from './story.js';

export { press, queue, storiesHere };

/** @type {Promise<number> | undefined} */
let synced;

/** Follows the reader, and brings what is saved up to date. How much of that has changed. */
export function follow() {
  synced ??= followStory().then(syncOnce).catch(() => 0);
  return synced;
}
