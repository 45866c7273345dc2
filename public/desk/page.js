// The page of the desk: shows what is on it.

import { follow } from './index.js';
import { press } from './actions.js';
import { desk, news } from './state.js';
import { REFUSED } from './words.js';

/** @param {any} scope @param {string | undefined} path names with points between them */
const value = (scope, path) => path?.split('.').reduce((at, name) => at?.[name], scope);

/**
 * Fills in what the document leaves open: see `src/pages/desk/mod.rs`.
 * @param {ParentNode} root
 * @param {unknown} scope
 */
function fill(root, scope) {
  /** @type {NodeListOf<HTMLTemplateElement>} */
  const templates = root.querySelectorAll('template[data-each]');
  // Copies of the last time.
  for (const template of templates) while (template.nextElementSibling) template.nextElementSibling.remove();
  /** @type {NodeListOf<HTMLElement>} */
  const elements = root.querySelectorAll('[data-show], [data-text], [data-href], [data-value], [data-checked], [data-of]');
  for (const element of elements) {
    const { show, text, href, value: named, checked, of } = element.dataset;
    if (show) element.hidden = !value(scope, show);
    if (text) element.textContent = value(scope, text) ?? '';
    if (href) element.setAttribute('href', value(scope, href) ?? '');
    if (named) Object.assign(element, { value: value(scope, named) ?? '' });
    if (checked) Object.assign(element, { checked: Boolean(value(scope, checked)) });
    if (of) element.dataset.of = value(scope, of);
  }
  for (const template of templates) {
    const copies = (value(scope, template.dataset.each) ?? []).map((/** @type {unknown} */ item) => {
      const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
      fill(copy, item);
      return copy;
    });
    template.after(...copies);
  }
}

/** @param {string} words */
function say(words) {
  const status = document.getElementById('desk-status');
  if (status) status.textContent = words;
}

/** Shows all but what is to be told of, which has fields that the reader may be filling in. */
async function show() {
  const place = document.getElementById('desk');
  if (!place) return;
  const waiting = document.getElementById('desk-waiting');
  // What had the focus may be gone with what it stood for: the keyboard goes on from its heading.
  const heading = /** @type {HTMLElement | null | undefined} */ (document.activeElement?.closest('#desk section')?.querySelector('h2'));
  try {
    const now = await desk();
    const unread = place.hidden && document.querySelector('[aria-labelledby=news]');
    if (unread) fill(unread, {});
    for (const section of place.children) if (section.getAttribute('aria-labelledby') !== 'news') fill(section, now);
    place.hidden = false;
    waiting?.remove();
  } catch {
    if (waiting) waiting.textContent = REFUSED.device ?? '';
  }
  if (heading && document.activeElement === document.body) heading.focus({ preventScroll: true });
}

async function showNews() {
  const section = document.querySelector('[aria-labelledby=news]');
  if (section) fill(section, { push: await news() });
}

// The page listens before the rest of it has come alive.
document.getElementById('desk')?.addEventListener('click', (event) => {
  const button = event.target instanceof Element && /** @type {HTMLElement | null} */ (event.target.closest('button[data-act]'));
  if (!button) return;
  event.preventDefault();
  say('');
  press(button);
});
addEventListener('change', ({ target }) => {
  if (target instanceof HTMLElement && target.dataset.act === 'import') press(target);
});
addEventListener('press-prompt', show);
addEventListener('desk-changed', async ({ detail: { act, said, isDone } }) => {
  await show();
  if (isDone && ['subscribe', 'unsubscribe'].includes(act)) await showNews();
  const progress = document.getElementById('desk-progress');
  if (progress) progress.hidden = true;
  say(said);
});
await show();
if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
await showNews();
// What the paper has corrected since is shown when it is here.
if ((await follow()) > 0) await show();
