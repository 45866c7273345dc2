{
  // Tells whoever holds this frame how high it is, with the word that they asked with, and nothing else.
  let word;
  let whom;
  const tell = () => {
    if (word) parent.postMessage({ lordsPress: word, height: Math.ceil(document.body.getBoundingClientRect().height) }, whom);
    try {
      window.requestResize?.();
    } catch {
      // The browser does not size this frame.
    }
  };
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== parent || !/^[0-9a-f]{32}$/.test(data?.lordsPress)) return;
    word = data.lordsPress;
    // A page without an origin cannot be named.
    whom = origin === 'null' ? '*' : origin;
    tell();
  });
  new ResizeObserver(tell).observe(document.body);
}
