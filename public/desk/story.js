// The desk on the page of a story: the button that saves it, and the place where reading stopped.

import { note, positionIn } from './reading.js';
import { get } from './store.js';
import { RESUME } from './state.js';

/** How long the reader has to rest before the place is noted, in milliseconds: Safari does not say that scrolling has ended. */
const REST = 1000;

const button = () => /** @type {HTMLElement | null} */ (document.querySelector('.share [data-act]'));

/** Whether the story on the screen is saved, by the reader or with an edition. */
let isSaved = false;

/** Says on the button whether the story is saved. */
async function mark() {
  const there = button();
  isSaved = false;
  if (!there) return;
  const record = await get('saved', there.dataset.of ?? '');
  // Another story may be on the screen by now.
  if (there !== button()) return;
  isSaved = Boolean(record);
  there.dataset.act = record?.own ? 'remove' : 'save';
  there.textContent = record?.own ? 'Remove from desk' : 'Save to desk';
}

/** Where the text begins on the page, and how high it is; nothing where there is none. */
function extent() {
  const body = document.querySelector('.story-body')?.getBoundingClientRect();
  return body && body.height > 0 ? { top: body.top + scrollY, height: body.height } : undefined;
}

/** The story on the screen, and how much of it lies above the window, in percent: all of it when its end is seen. */
function reading() {
  const [slug, headline] = [button()?.dataset.of, document.querySelector('main h1')?.textContent];
  const place = extent();
  if (!slug || !headline || !place) return undefined;
  const above = scrollY - place.top;
  const isAtEnd = above > 0 && above + innerHeight >= place.height;
  return { slug, headline, position: isAtEnd ? 100 : Math.round(Math.min(100, Math.max(0, (100 * above) / place.height))) };
}

/** Whether the reader has moved since the story was shown: until then, the place is that of the last time. */
let moved = false;
/** Counts what was shown and noted: what is older than that is not noted any more. */
let turn = 0;

/** Notes how far the story on the screen is read. */
function left() {
  const now = (moved || scrollY > 0) && reading();
  if (!now) return;
  turn += 1;
  note(now.slug, now.headline, now.position, isSaved).catch(() => {});
}

/** Goes to where reading stopped, where the address asks for that, and begins to note. */
async function shown() {
  moved = false;
  turn += 1;
  const mine = turn;
  await mark().catch(() => {});
  const now = reading();
  if (!now) return;
  const position = await positionIn(now.slug).catch(() => 0);
  const place = extent();
  if (mine !== turn) return;
  if (location.hash === RESUME && place) scrollTo(0, place.top + (place.height * position) / 100);
  await note(now.slug, now.headline, position, isSaved).catch(() => {});
}

/** Follows the reader from story to story. */
export function follow() {
  let resting = 0;
  addEventListener('scroll', () => {
    moved = true;
    clearTimeout(resting);
    resting = setTimeout(left, REST);
  });
  for (const sign of ['visibilitychange', 'press-left']) {
    addEventListener(sign, () => {
      clearTimeout(resting);
      left();
    });
  }
  addEventListener('press-shown', shown);
  addEventListener('desk-changed', ({ detail: { said } }) => {
    const status = document.querySelector('.share .status');
    if (status) status.textContent = said;
    mark().catch(() => {});
  });
  return shown();
}
