// The worker that ends the worker: an operator who starts the server with `--end-service-worker` sends it in the place of the other. It
// forgets all that was kept, keeps nothing, and stands between nothing: pages go to the network as if there were none. It stays until
// the other comes back, since pages would bring it again if it went. It takes over as any new build does: when the reader takes the
// offer, or when no page is left of the old one. (`skipWaiting` at once would be quicker, and left Chromium hanging in two of ten
// starts in that moment.)
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

async function end() {
  const names = await caches.keys().catch(() => []);
  await Promise.all(names.filter((name) => name.startsWith('press-')).map((name) => caches.delete(name)));
  await worker.registration.navigationPreload?.disable().catch(() => {});
  await worker.clients.claim();
}

worker.addEventListener('activate', (event) => event.waitUntil(end()));
worker.addEventListener('message', ({ data }) => {
  if (data?.activate) worker.skipWaiting();
});
