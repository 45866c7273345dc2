// The offer to put the paper on the home screen: at a second visit, once. `/desk#install` tells how for good.

import { bar } from './offline.js';

const isInstalled = () => matchMedia('(display-mode: standalone), (display-mode: minimal-ui)').matches || /** @type {any} */ (navigator).standalone === true;

/** @param {string} textContent @param {() => void} pressed */
function button(textContent, pressed) {
  const element = Object.assign(document.createElement('button'), { type: 'button', className: 'button', textContent });
  element.addEventListener('click', pressed);
  return element;
}

function show() {
  // Another bar, or the question about privacy, comes first.
  if (localStorage.install || document.querySelector('#offline-bar, #edition-note, dialog[open]')) return;
  localStorage.install = 1;
  const prompt = /** @type {any} */ (window).press?.prompt;
  const end = () => document.getElementById('edition-note')?.remove();
  const install = () => {
    end();
    // It can be used once.
    delete (/** @type {any} */ (window).press.prompt);
    prompt.prompt();
  };
  const how = Object.assign(document.createElement('a'), { href: '/desk#install', className: 'button', textContent: 'How to' });
  how.addEventListener('click', end);
  const ways = document.createElement('span');
  ways.append(prompt ? button('Install', install) : how, button('No, thank you', end));
  bar('edition-note', 'Would you like the paper on your home screen? It opens at once, without a network too.', ways);
}

/** Offers it, or waits until the browser can. `offline.js` knows when it is time. */
export function offerInstall() {
  if (isInstalled()) return;
  // Safari on phones has no prompt; other browsers say when they have one.
  if ('standalone' in navigator || /** @type {any} */ (window).press?.prompt) show();
  else addEventListener('press-prompt', show, { once: true });
}
