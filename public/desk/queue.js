// Sign-ups made without a network: the service worker sends them.

/** The most that wait. */
const MOST = 10;

/**
 * Has a letter asked for when the network is back, once for an address.
 * @param {{ address: string, topics: string[], return: string }} letter
 */
export async function queue(letter) {
  const registration = await navigator.serviceWorker.ready;
  const cache = await caches.open('press-queue');
  if ((await cache.keys()).length >= MOST) throw new Error('there are too many');
  await cache.put(`/queue/${encodeURIComponent(letter.address)}`, new Response(JSON.stringify(letter)));
  // Where it exists, it works even when the paper is closed.
  await /** @type {any} */ (registration).sync?.register('press-queue').catch(() => {});
  registration.active?.postMessage({ queued: true });
}
