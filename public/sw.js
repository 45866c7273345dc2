// The service worker: the paper without a network, and news that come by themselves. Pages come from the network first, data from the
// device first, pictures from the device alone. What is kept is what anybody may read: nothing private, nothing of an account, and nothing that is not what was asked for.
//
// The build writes the next two lines. The files of one build are kept as one whole, or not at all: js and wasm first.
const BUILD = '';
const SHELL = /** @type {string[]} */ ([]);

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const [OFFLINE, DESK] = ['/offline', '/desk'];
const OWN = `press-shell-${BUILD}`;
const [PAGES, DATA, PICTURES, SAVED, QUEUE] = ['press-pages', 'press-data', 'press-pictures', 'press-saved', 'press-queue'];
/** How many answers of a kind are kept. */
const MOST = { [PAGES]: 60, [DATA]: 120, [PICTURES]: 60 };
/** How long a reader waits for the network before what is kept is shown, in milliseconds. */
const PATIENCE = 3000;
const MONTH = 30 * 24 * 60 * 60 * 1000;
/** Addresses that are somebody's own, change with every question, or are for other programs. */
const NEVER = /^\/(account|confirm|unsubscribe|newsletter|privacy\/choices|republish|search|embed|oembed|feeds?|sitemap|healthz|readyz|styleguide|partners|weather)(?:[/.]|$)/;
const NEVER_DATA = /^\/api\/v1\/(account|consent|push|search|weather|places|statistics|newsletter)(?:\/|$)/;

/** @type {Record<string, RegExp>} */
const KINDS = { js: /javascript/, wasm: /^application\/wasm/, css: /^text\/css/, svg: /^image\/svg/, png: /^image\/png/, webmanifest: /json/ };
const HTML = /^text\/html/;
const JSON_KIND = /^application\/json/;
const PICTURE = /^(image|audio)\//;

/** Whether an answer is what was asked for, and anybody's. @param {Response | undefined} answer @param {RegExp} kind */
const fits = (answer, kind) =>
  answer?.status === 200 &&
  answer.type === 'basic' &&
  !answer.redirected &&
  kind.test(answer.headers.get('content-type') ?? '') &&
  !/no-store|private/.test(answer.headers.get('cache-control') ?? '');

/** Whether a document is one of ours: the page of a hotel's network answers in our name. @param {Response} answer */
const isOurs = async (answer) => (await answer.text()).includes('data-wasm=');

/** When an answer was made. @param {Response} answer */
const moment = (answer) => Date.parse(answer.headers.get('date') ?? '') || 0;

/** What is kept of an address; nothing where keeping does not work. @param {string} address @param {string[]} names */
async function kept(address, ...names) {
  for (const name of names) {
    try {
      const answer = await caches.match(address, { cacheName: name, ignoreVary: true });
      if (answer) return answer;
    } catch {
      // Switched off, or broken: the network is there.
    }
  }
  return undefined;
}

/** Keeps an answer, and makes room: pictures go before anything else does. @param {string} name @param {string} address @param {Response} answer */
async function keep(name, address, answer) {
  try {
    const spare = answer.clone();
    const cache = await caches.open(name);
    await cache.put(address, answer).catch(async () => {
      await caches.delete(PICTURES);
      await (await caches.open(name)).put(address, spare);
    });
    const all = await cache.keys();
    await Promise.all(all.slice(0, Math.max(0, all.length - (MOST[name] ?? Infinity))).map((old) => cache.delete(old)));
  } catch {
    // What cannot be kept is read all the same.
  }
}

/** @param {string} name @param {string} address */
const forget = (name, address) => caches.open(name).then((cache) => cache.delete(address)).catch(() => false);

/** Names of shells, the newest last. */
const shells = async () => (await caches.keys()).filter((name) => name.startsWith('press-shell-'));

/** Takes in this build, whole. */
async function takeIn() {
  // Nobody has built it: a copy for development keeps nothing.
  if (!BUILD) return;
  try {
    const cache = await caches.open(OWN);
    await Promise.all(
      [...SHELL, OFFLINE, DESK].map(async (address) => {
        const answer = await fetch(address, { cache: 'no-cache' });
        const kind = KINDS[address.split('.')[1] ?? ''] ?? HTML;
        if (!fits(answer, kind)) throw new Error(`${address} cannot be had`);
        // A server of another build has other pages.
        if (kind === HTML && !(await answer.clone().text()).includes(SHELL[0] ?? '')) throw new Error('the server is of another build');
        await cache.put(address, answer);
      }),
    );
  } catch (error) {
    await caches.delete(OWN).catch(() => false);
    throw error;
  }
  await visit('/').catch(() => {});
}

/** Keeps a page, or a picture of one, that was read before there was a worker. @param {string} address */
async function visit(address) {
  const { origin, pathname, search } = new URL(address, location.href);
  if (origin !== location.origin || NEVER.test(pathname)) return;
  const picture = pathname.startsWith('/media/');
  const answer = await fetch(pathname + search).catch(() => undefined);
  if (!answer) return;
  if (picture && fits(answer, PICTURE)) await keep(PICTURES, pathname + search, answer);
  else if (!picture && fits(answer, HTML) && (await isOurs(answer.clone()))) await keep(PAGES, pathname + search, answer);
}

/** Puts older builds away, but the last: a page that was kept may be of that one. */
async function takeOver() {
  const old = (await shells().catch(() => [])).filter((name) => name !== OWN).slice(0, -1);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.registration.navigationPreload?.enable().catch(() => {});
  await worker.clients.claim();
}

/** A kept page that says what it is, at its end: a browser paints nothing that stands after a sheet that is not there. @param {Response} answer */
async function dated(answer) {
  const at = new Date(moment(answer));
  const html = await answer.text();
  const language = /<html lang="([^"]+)"/.exec(html)?.[1] ?? 'en';
  const words = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(at);
  const bar = `<link rel="stylesheet" href="/offline.css"><p id="offline-bar" role="status">The paper cannot be reached. This page is as of <time datetime="${at.toISOString()}">${words}</time>.</p>`;
  return new Response(html.replace('</body>', `${bar}$&`), { headers: answer.headers });
}

/** A document: from the network, from the device when that fails or takes long. @param {FetchEvent} event @param {URL} url */
async function page(event, { pathname, search }) {
  const address = pathname + search;
  const storable = !NEVER.test(pathname);
  const network = (async () => (await event.preloadResponse) ?? fetch(event.request))();
  // Late answers are kept too.
  event.waitUntil(
    network
      .then(async (answer) => {
        if (!storable) return;
        if (answer.status === 404 || answer.status === 410) await forget(PAGES, address);
        if (fits(answer, HTML)) {
          const [read, spare] = [answer.clone(), answer.clone()];
          if (await isOurs(read)) await keep(PAGES, address, spare);
        }
      })
      .catch(() => {}),
  );
  if (pathname === DESK) {
    // Of this build, as its scripts are. What is on it is on the device.
    const own = await kept(DESK, OWN);
    if (own) return own;
  }
  const quick = await Promise.race([network.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  if (quick && quick.status < 500) return quick;
  const copy = storable ? await kept(address, PAGES) : undefined;
  if (copy) return dated(copy);
  const late = quick ?? (await network.catch(() => undefined));
  if (late) return late;
  const designed = await kept(OFFLINE, OWN, ...(await shells().catch(() => [])).reverse());
  if (!designed) return Response.error();
  const html = await designed.text();
  return new Response(html.replace('<html ', '<html data-shell '), { headers: designed.headers });
}

/** Data: from the device at once, and anew from the network. Whoever asked hears what came of that. @param {FetchEvent} event @param {string} address */
async function data({ request, clientId, waitUntil }, address) {
  if (request.cache === 'only-if-cached') return (await kept(address, DATA, SAVED)) ?? Response.error();
  // Who reloads has found that what is kept is broken.
  if (request.cache === 'reload') await forget(DATA, address);
  const copy = request.cache === 'reload' ? undefined : await kept(address, DATA, SAVED);
  const network = fetch(request);
  const settled = network.then(async (answer) => {
    const isOurs = /json/.test(answer.headers.get('content-type') ?? '');
    if (answer.redirected && isOurs) {
      // Of another address now: the desk finds it there.
      await forget(DATA, address);
      await forget(SAVED, address);
    } else if (isOurs && [404, 410].includes(answer.status)) {
      await forget(DATA, address);
      // Who has saved it is told so too.
      if (await kept(address, SAVED)) await keep(SAVED, address, answer.clone());
    } else if (isOurs && answer.status === 200 && /private/.test(answer.headers.get('cache-control') ?? '')) {
      // For members: it stays where a member has saved it, and nowhere else.
      await forget(DATA, address);
      if (await kept(address, SAVED)) await keep(SAVED, address, answer.clone());
    } else if (fits(answer, JSON_KIND)) await keep(DATA, address, answer.clone());
    else throw new Error('not what was asked for');
    return answer;
  });
  const at = copy && moment(copy);
  const tell = async (/** @type {string} */ outcome) => (await worker.clients.get(clientId))?.postMessage({ address, outcome, at });
  if (!copy) {
    waitUntil(settled.then(() => tell('same'), () => {}));
    return network;
  }
  const before = copy.headers.get('etag');
  waitUntil(
    settled.then(
      // Of what could not be kept there is nothing fresher to show: who asked again would be told the same again.
      async () => tell((await kept(address, DATA, SAVED))?.headers.get('etag') === before ? 'same' : 'fresher'),
      () => tell('failed'),
    ),
  );
  return copy;
}

/** A picture or a recording: from the device for a month. @param {FetchEvent} event @param {string} address */
async function picture({ request, waitUntil }, address) {
  const copy = await kept(address, SAVED, PICTURES);
  const range = request.headers.get('range');
  if (copy && range) return part(copy, range);
  if (copy && Date.now() - moment(copy) < MONTH) return copy;
  try {
    const answer = await fetch(request);
    if (!range && fits(answer, PICTURE)) waitUntil(keep(PICTURES, address, answer.clone()));
    return answer;
  } catch (error) {
    const other = copy ?? (await sibling(address));
    if (other) return other;
    throw error;
  }
}

/** The same picture in another size, which is better than none. @param {string} address */
async function sibling(address) {
  const stem = address.replace(/\d+\.webp$/, '');
  for (const name of stem === address ? [] : [SAVED, PICTURES]) {
    const cache = await caches.open(name);
    const found = (await cache.keys()).find(({ url }) => url.startsWith(location.origin + stem));
    if (found) return cache.match(found);
  }
  return undefined;
}

/** A part of what is kept (RFC 9110, section 14). @param {Response} copy @param {string} range */
async function part(copy, range) {
  const whole = await copy.blob();
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  if (first === undefined || (!first && !last)) return new Response(whole, { headers: copy.headers });
  const from = first ? Number(first) : Math.max(0, whole.size - Number(last));
  const to = Math.min(first && last ? Number(last) : Infinity, whole.size - 1);
  const total = `/${whole.size}`;
  if (from > to) return new Response(null, { status: 416, headers: { 'content-range': `bytes *${total}` } });
  const headers = new Headers(copy.headers);
  headers.set('content-range', `bytes ${from}-${to}${total}`);
  headers.set('content-length', String(to - from + 1));
  return new Response(whole.slice(from, to + 1), { status: 206, headers });
}

/** A file of a build. @param {Request} request @param {string} pathname */
async function file(request, pathname) {
  const names = await shells().catch(() => []);
  return (request.cache === 'reload' ? undefined : await kept(pathname, OWN, ...names.reverse())) ?? fetch(request);
}

/** Takes away what a member has saved and others may not read: the reader signs out. */
async function forgetPrivate() {
  const cache = await caches.open(SAVED);
  for (const request of await cache.keys()) {
    const answer = await cache.match(request, { ignoreVary: true });
    if (/private/.test(answer?.headers.get('cache-control') ?? '')) await cache.delete(request);
  }
}

/** The work that a form for a letter asks for: see `src/client/mail_forms.rs`. @param {string} token */
async function work(token) {
  for (let number = 0; ; number += 1) {
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${token}:${number}`));
    if (new DataView(hash).getUint32(0) < 2 ** 18) return String(number);
  }
}

/** Sends the sign-ups that were made without a network. One that the paper will not have is given up; the reader is told of both. */
async function sendQueue() {
  if (!(await caches.has(QUEUE))) return;
  const queue = await caches.open(QUEUE);
  let failed;
  for (const request of await queue.keys()) {
    const letter = await (await queue.match(request))?.json();
    const { token } = await (await fetch('/api/v1/newsletter/token', { cache: 'no-store' })).json();
    const body = JSON.stringify({ ...letter, token, work: await work(token) });
    const answer = await fetch('/api/v1/newsletter', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const isRefused = answer.status === 400 && (await answer.json().catch(() => ({}))).parameter === 'address';
    if (answer.status !== 202 && !isRefused) {
      failed = new Error('it is sent later');
      continue;
    }
    await queue.delete(request);
    for (const client of await worker.clients.matchAll()) client.postMessage({ sent: letter.address, isTaken: !isRefused });
  }
  if (failed) throw failed;
}

/** One after the other, whoever asks: a letter is asked for once. @type {Promise<void>} */
let sending = Promise.resolve();
const send = () => (sending = sending.then(sendQueue, sendQueue));

/** Shows what the paper pushed. Browsers end the subscription of a worker that shows nothing. @param {PushEvent} event */
async function show({ data }) {
  const { title = 'The paper has news', navigate = '/', app_badge, ...rest } = await Promise.resolve()
    .then(() => data?.json().notification)
    .then((given) => given ?? {}, () => ({}));
  await worker.registration.showNotification(title, { icon: '/icons/192.png', badge: '/icons/monochrome-512.png', ...rest, data: navigate });
  if (app_badge) await navigator.setAppBadge?.(Number(app_badge)).catch(() => {});
}

/** Opens what a notification is about, in a window of ours if there is one. @param {Notification} notification */
async function openNews({ data }) {
  const { origin, href } = new URL(data ?? '/', location.href);
  const address = origin === location.origin ? href : '/';
  const [window] = await worker.clients.matchAll({ type: 'window' });
  await (window ? window.focus().then((focused) => focused.navigate(address)) : worker.clients.openWindow(address));
}

/** Has the paper follow when a browser gives its subscription another address. @param {{ oldSubscription?: PushSubscription, newSubscription?: PushSubscription }} change */
async function follow({ oldSubscription: old, newSubscription }) {
  if (!old) return;
  const call = (/** @type {string} */ path, /** @type {string} */ method, /** @type {unknown} */ body) =>
    fetch(`/api/v1/push/subscription${path}`, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const known = await call('/look-up', 'POST', { endpoint: old.endpoint });
  const subscription = newSubscription ?? (await worker.registration.pushManager.subscribe(old.options));
  if (known.ok) await call('', 'PUT', { ...(await known.json()), subscription, replaces: old.endpoint });
}

worker.addEventListener('install', (event) => event.waitUntil(takeIn()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method === 'POST' && /^\/account\/(sign-out(\/all)?|erase\/confirm)$/.test(url.pathname)) event.waitUntil(forgetPrivate());
  if (!BUILD || request.method !== 'GET' || url.origin !== location.origin) return;
  const address = url.pathname + url.search;
  const guarded = { request, clientId: event.clientId, waitUntil: event.waitUntil.bind(event) };
  if (request.mode === 'navigate') {
    // Frames of partners, and what is read by programs, is none of ours.
    if (request.destination === 'document') event.respondWith(page(event, url));
  } else if (url.pathname.startsWith('/api/')) {
    // Who asks for no store asks the paper itself.
    if (request.cache !== 'no-store' && !NEVER_DATA.test(url.pathname)) event.respondWith(data(/** @type {FetchEvent} */ (guarded), address));
  } else if (url.pathname.startsWith('/media/')) {
    if (request.cache !== 'no-store') event.respondWith(picture(/** @type {FetchEvent} */ (guarded), address));
  } else if (SHELL.includes(url.pathname) || /-[0-9a-f]{12,16}(_bg)?\.(js|wasm)$/.test(url.pathname)) {
    event.respondWith(file(request, url.pathname));
  }
});

worker.addEventListener('message', (event) => {
  const { activate, queued, visited = [] } = event.data ?? {};
  if (activate) worker.skipWaiting();
  if (queued) event.waitUntil(send().catch(() => {}));
  event.waitUntil(Promise.all(visited.slice(0, 40).map(visit)));
});

worker.addEventListener('sync', (event) => {
  const { tag, waitUntil } = /** @type {{ tag: string, waitUntil: (work: Promise<void>) => void }} */ (/** @type {unknown} */ (event));
  if (tag === QUEUE) waitUntil.call(event, send());
});
worker.addEventListener('push', (event) => event.waitUntil(show(event)));
worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openNews(event.notification));
});
worker.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(follow(/** @type {any} */ (event))));
