// Reading comes first: wasm is fetched when the page has loaded and the browser is idle. If it cannot start, the page
// stays what it is, complete HTML whose links work.
const { js, wasm } = document.querySelector('script[data-wasm]').dataset;

const start = async () => {
  try {
    const bindings = await import(js);
    await bindings.default({ module_or_path: wasm });
  } catch (error) {
    console.info('The page goes on without wasm:', error.message);
  }
};

const whenIdle = () => (window.requestIdleCallback ?? setTimeout)(start);
if (document.readyState === 'complete') whenIdle();
else addEventListener('load', whenIdle);
