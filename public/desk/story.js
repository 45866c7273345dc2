// The desk on the page of a story: the button that saves it, and the place where reading stopped.

import { note, positionIn } from './reading.js';
import { get } from './store.js';
import { RESUME } from './state.js';

/** How long the reader has to rest before the place is noted, in milliseconds: Safari does not say that scrolling has ended. */
const REST = 1000;

const button = () => /** @type {HTMLElement | null} */ (document.querySelector('.share [data-act]'));

/** Says on the button whether the story is saved. */
async function mark() {
  const there = button();
  if (!there) return;
  const record = await get('saved', there.dataset.of ?? '');
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

/** Notes how far the story on the screen is read. */
export function left() {
  const now = reading();
  if (now) note(now.slug, now.headline, now.position).catch(() => {});
}

/** Goes to where reading stopped, where the address asks for that, and begins to note. */
export async function shown() {
  await mark().catch(() => {});
  if (location.hash === RESUME) {
    const position = await positionIn(button()?.dataset.of ?? '').catch(() => 0);
    const place = extent();
    if (place) scrollTo(0, place.top + (place.height * position) / 100);
  }
  left();
}

/** Follows the reader from story to story. */
export function follow() {
  let resting = 0;
  addEventListener('scroll', () => {
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
  addEventListener('desk-changed', ({ detail }) => {
    const status = document.querySelector('.share .status');
    if (status) status.textContent = detail;
    mark().catch(() => {});
  });
  return shown();
}
