// Breaking news: what this browser is subscribed to. Nothing is asked before the reader presses.

import { Refused } from './saved.js';

const ADDRESS = '/api/v1/push';

/**
 * @typedef {object} PushDesk
 * @property {'ready' | 'install' | 'denied' | 'none'} can `install`: this browser takes messages only for what is on the home screen
 * @property {{ id: string, name: string }[]} topics
 * @property {{ topics: string[], quiet: { from: string, to: string } | null } | null} choice of this browser
 */

/** @param {string} address @param {string} [method] @param {unknown} [body] */
async function call(address, method = 'GET', body, patience = 15_000) {
  const init = { method, cache: /** @type {const} */ ('no-store'), signal: AbortSignal.timeout(patience) };
  const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const answer = await fetch(address, { ...init, ...sent }).catch(() => undefined);
  if (!answer || answer.status >= 500) throw new Refused('network');
  return answer;
}

const registration = () => navigator.serviceWorker?.getRegistration();

/** Whether the paper is opened from a home screen. */
export const isInstalled = () => matchMedia('(display-mode: standalone), (display-mode: minimal-ui)').matches || /** @type {any} */ (navigator).standalone === true;

/** What can be subscribed to, and what is. @returns {Promise<PushDesk>} */
async function asked() {
  const none = /** @type {PushDesk} */ ({ can: 'none', topics: [], choice: null });
  const offer = await call(ADDRESS, 'GET', undefined, 3_000).catch(() => undefined);
  if (!offer?.ok) return none;
  const { topics } = await offer.json();
  // On iOS there is a PushManager in installed apps only.
  if (!('PushManager' in window)) return 'standalone' in navigator && !isInstalled() ? { ...none, can: 'install' } : none;
  if (Notification.permission === 'denied') return { ...none, can: 'denied' };
  const subscription = await (await registration())?.pushManager.getSubscription();
  const known = subscription && (await call(`${ADDRESS}/subscription/look-up`, 'POST', { endpoint: subscription.endpoint }, 3_000));
  return { can: 'ready', topics, choice: known?.ok ? await known.json() : null };
}

/** The same; where it cannot be known, as without a network: nothing. */
export const pushDesk = () => asked().catch(() => /** @type {PushDesk} */ ({ can: 'none', topics: [], choice: null }));

/** @param {string} text URL-safe Base64 */
const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));

/** Subscribes, or changes what is subscribed to. To be called on a press. @param {string[]} topics @param {{ from: string, to: string } | null} quiet */
export async function subscribe(topics, quiet) {
  if ((await Notification.requestPermission()) !== 'granted') throw new Refused('denied');
  const { public_key } = await (await call(ADDRESS)).json();
  const manager = (await registration())?.pushManager;
  if (!manager) throw new Refused('device');
  const subscription = await manager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(public_key) }).catch(() => {
    throw new Refused('push');
  });
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const answer = await call(`${ADDRESS}/subscription`, 'PUT', {
    subscription: subscription.toJSON(),
    topics,
    quiet: quiet && { ...quiet, time_zone: timeZone },
  });
  if (!answer.ok) throw new Refused('push');
}

/** Ends it, here and at the paper. */
export async function unsubscribe() {
  const subscription = await (await registration())?.pushManager.getSubscription();
  if (!subscription) return;
  await call(`${ADDRESS}/subscription`, 'DELETE', { endpoint: subscription.endpoint });
  await subscription.unsubscribe();
}
