const frame = requestAnimationFrame;
const later = window.requestIdleCallback ?? setTimeout;
addEventListener('load', () => frame(() => frame(() => later(async () => {
  const print = document.createElement('link');
  Object.assign(print, { rel: 'stylesheet', media: 'print', href: '/print.css' });
  document.head.append(print);
  try {
    const { js, wasm } = document.querySelector('[data-wasm]').dataset;
    await (await import(js)).default({ module_or_path: wasm });
  } catch (error) {
    console.info('The page goes on without wasm:', error.message);
  }
}))));
