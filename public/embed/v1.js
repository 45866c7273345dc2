// Makes the frames of Lord's Press as high as what they show. Optional: without it a frame keeps the height of its snippet. It stands on
// pages of others, so it takes nothing from a frame but a number, and moves nothing that a reader sees.
(() => {
  const { origin } = new URL(document.currentScript?.src ?? location.href);
  if (!self.customElements || customElements.get('lords-press')) return;
  const LEAST = 40;
  const MOST = 20000;
  const bySelf = self.CSS?.supports('frame-sizing', 'content-height');
  /** The elements by the words that they ask with. @type {Map<string, LordsPress>} */
  const asking = new Map();
  /** Wakes an element when its edges come and go: see settle. */
  const sight = new IntersectionObserver((entries) => entries.forEach(({ target }) => target.settle()), { threshold: [0, 0.5, 1] });

  // Whatever else a message says is passed over.
  addEventListener('message', ({ source, data }) => {
    const element = asking.get(data?.lordsPress);
    if (element && source === element.frame.contentWindow) element.hear(data.height);
  });

  class LordsPress extends HTMLElement {
    connectedCallback() {
      // The parser may not have come to what is inside.
      if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => this.begin());
      else this.begin();
    }

    disconnectedCallback() {
      sight.unobserve(this);
      asking.delete(this.word);
      this.word = undefined;
    }

    begin() {
      if (this.word || !this.isConnected) return;
      this.frame = this.querySelector('iframe') ?? this.made();
      if (!this.frame?.src.startsWith(`${origin}/embed/v1/`)) return;
      this.word = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      this.width = innerWidth;
      asking.set(this.word, this);
      sight.observe(this);
      // The frame has no origin that could be named. It may be there already, or come much later.
      const ask = () => this.frame.contentWindow?.postMessage({ lordsPress: this.word }, '*');
      this.frame.addEventListener('load', ask);
      ask();
    }

    /** A frame for an element that came with its quotation alone. */
    made() {
      const frame = Object.assign(document.createElement('iframe'), {
        src: this.getAttribute('src') ?? '',
        title: this.getAttribute('title') ?? this.textContent.trim(),
        loading: 'lazy',
        referrerPolicy: 'strict-origin-when-cross-origin',
        width: this.getAttribute('width') ?? '100%',
        height: this.getAttribute('height') ?? '400',
      });
      frame.sandbox.add('allow-scripts', 'allow-popups', 'allow-popups-to-escape-sandbox');
      frame.style.cssText = 'display:block;border:0;max-width:100%';
      if (frame.src.startsWith(`${origin}/embed/v1/`)) this.prepend(frame);
      return frame;
    }

    /** @param {unknown} height */
    hear(height) {
      if (!Number.isFinite(height)) return;
      this.height = Math.min(Math.max(height, LEAST), MOST);
      this.settle();
    }

    /** Takes on the height where nothing in sight moves for it: the lower edge is below the window and stays there. */
    settle() {
      if (!this.height) return;
      const { top, bottom } = this.frame.getBoundingClientRect();
      const isUnseen = bottom >= innerHeight && top + this.height >= innerHeight;
      // A window of another width is laid out anew as it is.
      if (!isUnseen && innerWidth === this.width) return;
      this.width = innerWidth;
      const { style, offsetHeight } = this.frame;
      // The browser's own way knows no less than the height that a frame began with.
      const isGrown = bySelf && this.height > offsetHeight;
      if (isGrown) style.frameSizing = 'content-height';
      if (this.height !== offsetHeight) style.height = isGrown ? 'auto' : `${this.height}px`;
      // The frame has answered: what stood in for it may go.
      this.querySelectorAll('blockquote').forEach((quotation) => (quotation.hidden = true));
    }
  }

  customElements.define('lords-press', LordsPress);
})();
