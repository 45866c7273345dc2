// What goes with the service worker on a page: it is started, the bar says when the network is away, a new build is offered, and a build
// that does not start is mended once.

const BAR = 'offline-bar';

/** A bar at the foot of the window. @param {string} id @param {(Node | string)[]} content */
export function bar(id, ...content) {
  let element = document.getElementById(id);
  if (!element) {
    element = Object.assign(document.createElement('p'), { id });
    element.setAttribute('role', 'status');
    if (!document.querySelector('[href="/offline.css"]')) {
      document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/offline.css' }));
    }
    document.body.append(element);
  }
  element.replaceChildren(...content);
}

const text = (/** @type {string} */ words) => document.createTextNode(words);

/** Says that the network is away, and of when is what the reader sees. @param {number} [at] */
function away(at) {
  // The pages that may come next are made of what is here.
  if (!document.getElementById(BAR)) setTimeout(() => dispatchEvent(new Event('press-away')));
  if (!at) {
    bar(BAR, text('You are offline. What you have read lately can be read again.'));
    return;
  }
  const moment = new Date(at);
  const time = Object.assign(document.createElement('time'), { dateTime: moment.toISOString() });
  time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long', timeStyle: 'short' }).format(moment);
  bar(BAR, text('The paper cannot be reached. This page is as of '), time, text('.'));
}

/** Of when data is that was asked for ahead in vain, by the end of its address: the reader may be shown it next. @type {Map<string, number | undefined>} */
const ahead = new Map();

function back() {
  ahead.clear();
  document.getElementById(BAR)?.remove();
}

/** Offers a build that waits. It comes by itself when the last page of the old one is closed. @param {ServiceWorkerRegistration} registration */
function offer({ waiting }) {
  if (!waiting || !navigator.serviceWorker.controller) return;
  const button = (/** @type {string} */ textContent) => Object.assign(document.createElement('button'), { type: 'button', className: 'button', textContent });
  const now = button('Use it now');
  now.addEventListener('click', () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage({ activate: true });
  });
  const later = button('Later');
  later.addEventListener('click', () => document.getElementById('edition-note')?.remove());
  const ways = document.createElement('span');
  ways.append(now, later);
  bar('edition-note', text('There is a new edition of the app.'), ways);
}

/** Keeps what was read before there was a worker. @param {ServiceWorker} active */
function visit(active) {
  const pictures = [...document.images].map(({ currentSrc }) => currentSrc).filter(Boolean);
  active.postMessage({ visited: [location.href.replace(location.hash, ''), ...pictures].slice(0, 40) });
}

/**
 * A build that does not start: what is kept of it may be broken, or the page older than what the server has. Both are asked for anew,
 * with the page, once in the life of a tab.
 * @param {string[]} files
 */
async function mend(files) {
  try {
    const broken = async (/** @type {string} */ file) => {
      const names = await caches.keys();
      const was = await Promise.all(names.map(async (name) => (await caches.open(name)).delete(file)));
      return was.includes(true) || (await fetch(file, { method: 'HEAD', cache: 'no-store' })).status === 404;
    };
    const found = await Promise.all(files.map(broken));
    if (!navigator.onLine || !found.includes(true) || sessionStorage.mended) return;
    sessionStorage.mended = 1;
    location.reload();
  } catch {
    // The page stays what it is: readable.
  }
}

/** What became of a sign-up that was made without a network. @param {string} address @param {boolean} isTaken */
function posted(address, isTaken) {
  const words = isTaken
    ? `Your subscription has been sent. A letter to ${address} is on its way.`
    : `Your subscription could not be taken: ${address} is no mail address.`;
  const close = Object.assign(document.createElement('button'), { type: 'button', className: 'button', textContent: 'Close' });
  close.addEventListener('click', () => document.getElementById('edition-note')?.remove());
  bar('edition-note', text(words), close);
}

/** The end of a path, which is the same of a page and of its data. @param {string} address */
const end = (address) => new URL(address, location.href).pathname.split('/').pop() || 'front';

/** @param {MessageEvent} message */
function told({ data: { address, outcome, at, sent, isTaken } }) {
  if (sent) posted(sent, isTaken);
  else if (outcome === 'failed') {
    // It may have been asked for ahead, for a page that is not on the screen.
    if (end(address) === end(location.href)) away(at);
    else {
      ahead.set(end(address), at);
      if (!document.getElementById(BAR)) away();
    }
  } else {
    back();
    if (outcome === 'fresher') dispatchEvent(new CustomEvent('press-renew', { detail: address }));
  }
}

/** Loads the desk where there is one, and when the reader presses for it. */
function followDesk() {
  const desk = () => import('./desk/index.js');
  addEventListener('click', ({ target, defaultPrevented }) => {
    const button = target instanceof Element && /** @type {HTMLElement | null} */ (target.closest('button[data-act]'));
    if (!button || defaultPrevented) return;
    desk().then(({ follow, press }) => {
      follow();
      press(button);
    });
  });
  if (localStorage.desk) desk().then(({ follow }) => follow());
  // It comes from the device: whether the paper is there has to be asked.
  if (location.pathname === '/desk') fetch('/healthz', { cache: 'no-store' }).catch(() => away());
}

/** @param {string[] | undefined} broken files of this build, when it did not start */
export async function follow(broken) {
  addEventListener('offline', () => away());
  addEventListener('online', back);
  addEventListener('press-shown', () => {
    const here = end(location.href);
    if (ahead.has(here)) away(ahead.get(here));
  });
  // Whoever opens the paper has seen that there is news.
  const seen = () => document.hidden || /** @type {any} */ (navigator).clearAppBadge?.().catch(() => {});
  addEventListener('visibilitychange', seen);
  seen();
  if (!navigator.onLine && !document.getElementById(BAR)) away();
  // Safari on iOS takes what it shows while an app starts from the page that is put on the home screen.
  if (/** @type {any} */ (navigator).standalone === false) import('./splash.js').then(({ addSplash }) => addSplash(), () => {});
  try {
    followDesk();
    if (broken) await mend(broken);
    const container = navigator.serviceWorker;
    if (!container) return;
    container.addEventListener('message', told);
    container.startMessages();
    const wasControlled = Boolean(container.controller);
    const registration = await container.register('/sw.js', { updateViaCache: 'none' });
    offer(registration);
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', () => offer(registration));
    });
    const { active } = await container.ready;
    const send = () => active?.postMessage({ queued: true });
    addEventListener('online', send);
    send();
    if (!wasControlled) sessionStorage.first = 1;
    // The first page of a visit that is not the first.
    else if (!sessionStorage.first && !localStorage.install && !document.referrer.startsWith(location.origin)) {
      import('./install.js').then(({ offerInstall }) => offerInstall(), () => {});
    }
    if (wasControlled) await registration.update();
    else if (active) visit(active);
  } catch {
    // Without a worker the paper is read as before.
  }
}
