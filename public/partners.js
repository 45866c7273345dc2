// The page for partners, alive: what is chosen shows at once, and the snippet can be copied with one press. The server makes it all;
// without this the form is sent by its button.
const form = /** @type {HTMLFormElement} */ (document.querySelector('.partners form'));
let latest = new AbortController();
/** @type {number | undefined} */
let pause;

/** @param {ParentNode} from */
const outcome = (from) => /** @type {HTMLElement} */ (from.querySelector('.outcome'));

const show = async () => {
  latest.abort();
  latest = new AbortController();
  const query = new URLSearchParams(/** @type {any} */ (new FormData(form)));
  try {
    const answer = await fetch(`/partners?${query}`, { signal: latest.signal });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    outcome(document).replaceWith(document.adoptNode(outcome(page)));
    prepare();
  } catch {
    // Another choice came in between, or the network is away: the button is still there.
  }
};

const prepare = () => {
  const button = outcome(document).querySelector('[data-copy]');
  if (!button || !navigator.clipboard) return;
  button.removeAttribute('hidden');
  button.addEventListener('click', async () => {
    const said = /** @type {HTMLElement} */ (outcome(document).querySelector('[role=status]'));
    try {
      await navigator.clipboard.writeText(outcome(document).querySelector('pre')?.textContent ?? '');
      said.textContent = 'Copied.';
    } catch {
      said.textContent = 'Your browser does not allow it: mark the snippet and copy it.';
    }
  });
};

form.addEventListener('input', () => {
  clearTimeout(pause);
  pause = setTimeout(show, 300);
});
prepare();
