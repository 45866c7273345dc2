import { createServer } from 'node:http';

/** The public address of the default publication, which its snippets are made of. */
const PUBLIC = 'http://127.0.0.1:3000';

/** Another site, with an origin of its own. */
export class Partner {
  #page = { html: '', headers: /** @type {Record<string, string>} */ ({}) };
  #server;

  /** Where it answers. */
  address = '';

  constructor() {
    this.#server = createServer((_, answer) => {
      answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...this.#page.headers });
      answer.end(this.#page.html);
    });
  }

  static async open() {
    const partner = new Partner();
    await new Promise((resolve) => partner.#server.listen(0, '127.0.0.1', () => resolve(undefined)));
    const { port } = /** @type {import('node:net').AddressInfo} */ (partner.#server.address());
    partner.address = `http://localhost:${port}`;
    return partner;
  }

  /**
   * Shows this on its page from now on.
   * @param {string} body HTML
   * @param {Record<string, string>} [headers] further headers
   */
  show(body, headers = {}) {
    this.#page = { html: `<!DOCTYPE html><html lang="en"><head><title>A partner</title><style>body { margin: 0 }</style></head><body>${body}</body></html>`, headers };
  }

  /** Ends it. */
  async close() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/**
 * A snippet as the page for partners makes it, for a server at an address of its own.
 * @param {string} address of the server
 * @param {Record<string, string>} choices what is chosen in the form
 */
export async function snippet(address, choices) {
  const page = await (await fetch(`${address}/partners?${new URLSearchParams(choices)}`)).text();
  const [, code] = page.match(/<code>([\s\S]*?)<\/code><\/pre>/) ?? [];
  if (!code) throw new Error(`there is no snippet of ${JSON.stringify(choices)}`);
  const plain = code.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&');
  return plain.replaceAll(PUBLIC, address);
}

/**
 * The frames of our embeds in a page, in their order, once they are there.
 * @param {import('@playwright/test').Page} page
 * @param {number} [many] how many there are to be
 */
export async function embeds(page, many = 1) {
  for (let at = 0; at < many; at++) await page.locator('iframe').nth(at).contentFrame().locator('main').waitFor();
  return page.frames().filter((frame) => frame.url().includes('/embed/v1/'));
}

/** As a browser that sizes no frame by itself. Runs in each page and frame. */
export function withoutFrameSizing() {
  const { supports } = CSS;
  CSS.supports = (/** @type {string[]} */ ...what) => what[0] !== 'frame-sizing' && /** @type {any} */ (supports).apply(CSS, what);
}

/** Notes each use of anything that stays with a reader. Runs in each page and frame. */
export function watchStorage() {
  /** @type {string[]} */
  const used = [];
  Object.assign(window, { used });
  const cookie = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(Document.prototype, 'cookie'));
  const note = (/** @type {string} */ what) => used.push(what);
  Object.defineProperty(Document.prototype, 'cookie', {
    get() {
      note('cookie');
      return cookie.get?.call(this);
    },
    set() {
      note('cookie');
    },
  });
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) {
    Object.defineProperty(window, name, { get: () => note(name) });
  }
  for (const [owner, name] of /** @type {const} */ ([[navigator, 'serviceWorker'], [navigator, 'storage']])) {
    Object.defineProperty(owner, name, { get: () => note(name) });
  }
}
