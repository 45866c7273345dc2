// What buttons of the desk do, and those that put something on it.

import { dropEdition, takeEdition } from './edition.js';
import { exportDesk, importDesk } from './file.js';
import { subscribe, unsubscribe } from './push.js';
import { keepHistory } from './reading.js';
import { Refused, remove, save, sync } from './saved.js';
import { DONE, MISSING, REFUSED } from './words.js';

/** Tells how far it is: as many of so many. @param {number} done @param {number} total */
function progress(done, total) {
  const place = document.getElementById('desk-progress');
  const [bar, text] = [place?.querySelector('progress'), place?.querySelector('span')];
  if (!place || !bar || !text) return;
  place.hidden = false;
  Object.assign(bar, { max: total, value: done });
  text.textContent = `${done} / ${total}`;
}

/** Subscribes to what is ticked. */
async function subscribeToTicked() {
  const form = /** @type {HTMLFormElement | null} */ (document.getElementById('news-form'));
  const fields = new FormData(form ?? undefined);
  const topics = fields.getAll('topic').map(String);
  if (topics.length === 0) throw new Refused('topics');
  const quiet = fields.has('quiet') ? { from: String(fields.get('from')), to: String(fields.get('to')) } : null;
  if (quiet && (!form?.reportValidity() || quiet.from === quiet.to)) throw new Refused('hours');
  await subscribe(topics, quiet);
}

/** By the name that a button bears. @type {Record<string, (of: string, element: HTMLElement) => unknown>} */
const ACTIONS = {
  save: (of) => save(of),
  remove,
  sync,
  'take-edition': () => takeEdition(progress),
  'drop-edition': dropEdition,
  'keep-history': () => keepHistory(true),
  'forget-history': () => keepHistory(false),
  export: exportDesk,
  import: (_, input) => {
    const [file] = /** @type {HTMLInputElement} */ (input).files ?? [];
    // The same file can be chosen again.
    const done = file && importDesk(file, progress);
    Object.assign(input, { value: '' });
    return done;
  },
  persist: async () => {
    if (!(await navigator.storage.persist())) throw new Refused('persist');
  },
  subscribe: subscribeToTicked,
  unsubscribe,
  install: async () => {
    const { press } = /** @type {any} */ (window);
    const { prompt } = press;
    // It can be used once.
    delete press.prompt;
    await prompt?.prompt();
  },
};

/** Does what a button asks for, and has the page say what came of it: event `desk-changed`. @param {HTMLElement} element */
export async function press(element) {
  const { act = '', of = '', working } = element.dataset;
  const action = ACTIONS[act];
  // A second press while the first is worked on does nothing.
  if (!action || working !== undefined) return;
  element.dataset.working = '';
  let [said, isDone] = [DONE[act] ?? '', true];
  try {
    const counts = /** @type {{ missing?: number } | undefined} */ (await action(of, element));
    if (counts?.missing) said = MISSING;
    localStorage.desk = 1;
  } catch (error) {
    isDone = false;
    said = REFUSED[error instanceof Refused ? error.message : 'device'] ?? '';
  }
  delete element.dataset.working;
  dispatchEvent(new CustomEvent('desk-changed', { detail: { act, said, isDone } }));
}
