import { createServer } from 'node:http';

/** Another site, on this machine, whose scripts a publication can have its readers run. */
export class Tags {
  /** @param {import('node:http').Server} server */
  constructor(server) {
    this.server = server;
    /** @type {string[]} What was asked for. */
    this.asked = [];
    server.on('request', ({ url }, response) => {
      this.asked.push(url ?? '');
      response.setHeader('content-type', 'text/javascript');
      response.end(SCRIPT);
    });
  }

  static async start() {
    const server = createServer();
    await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
    return new Tags(server);
  }

  get address() {
    const address = this.server.address();
    if (!address || typeof address === 'string') throw new Error('it does not listen');
    return `http://127.0.0.1:${address.port}`;
  }

  async close() {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Notes what it finds when it runs, and leaves something behind of each sort. */
const SCRIPT = `
const told = (window.dataLayer ?? []).map((entry) => [...entry]);
(window.fired ??= []).push({ told });
document.cookie = '_tag=1; path=/';
localStorage.setItem('tag-visit', '1');
window.caches?.open('tag-cache').then(() => (window.left = true));
`;
