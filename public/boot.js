window.press = { desk: () => import('/desk/index.js') };
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  press.prompt = event;
  dispatchEvent(new Event('press-prompt'));
});
const frame = requestAnimationFrame;
const later = window.requestIdleCallback ?? setTimeout;
addEventListener('load', () => frame(() => frame(() => later(async () => {
  const sheet = (href, media) => document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href, media }));
  sheet('/print.css', 'print');
  // Whoever is asked is asked as soon as the page has come alive.
  if (document.getElementById('cookie-settings') && !document.cookie.includes('__Host-consent=')) sheet('/consent.css', '');
  const { js, wasm } = document.querySelector('[data-wasm]').dataset;
  let failed;
  try {
    await (await import(js)).default({ module_or_path: wasm });
  } catch (error) {
    failed = true;
    console.info('The page goes on without wasm:', error.message);
  }
  import('/offline.js').then(({ follow }) => follow(failed && [js, wasm]), () => {});
}, { timeout: 2000 }))));
