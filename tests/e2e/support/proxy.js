import { createServer, request } from 'node:http';

import { deferred } from './press.js';

/** A server in front of ours that can keep an answer back: a slow network, without waiting for one. */
export class Proxy {
  /** @type {Map<string, Held>} */
  #held = new Map();
  #target;
  #server;

  /** Where it answers. */
  address = '';

  /** @param {string} target the address of the real server */
  constructor(target) {
    this.#target = target;
    this.#server = createServer((asked, answer) => this.#answer(asked, answer));
  }

  /** @param {string} target */
  static async to(target) {
    const proxy = new Proxy(target);
    await new Promise((resolve) => proxy.#server.listen(0, '127.0.0.1', () => resolve(undefined)));
    const { port } = /** @type {import('node:net').AddressInfo} */ (proxy.#server.address());
    proxy.address = `http://127.0.0.1:${port}`;
    return proxy;
  }

  /**
   * Keeps back the answer of each address that begins so, until it is released.
   * @param {string} path
   */
  hold(path) {
    const held = new Held();
    this.#held.set(path, held);
    return held;
  }

  /**
   * @param {import('node:http').IncomingMessage} asked
   * @param {import('node:http').ServerResponse} answer
   */
  async #answer(asked, answer) {
    const [, held] = [...this.#held].find(([path]) => asked.url?.startsWith(path)) ?? [];
    if (held) {
      answer.once('close', () => answer.writableFinished || held.abort());
      held.arrive();
      await held.released;
      if (answer.destroyed) return;
    }
    const onward = request(this.#target + asked.url, { method: asked.method, headers: asked.headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers);
      given.pipe(answer);
    });
    onward.once('error', () => answer.destroy());
    asked.pipe(onward);
  }

  /** Ends it, and what it still keeps back. */
  async close() {
    this.#held.forEach((held) => held.release());
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** An answer that is kept back. */
class Held {
  #arrived = deferred();
  #released = deferred();
  #aborted = deferred();

  /** Resolves when the request is there. */
  arrived = this.#arrived.promise;
  /** Resolves when the answer may go. */
  released = this.#released.promise;
  /** Resolves when the browser no longer wants the answer. */
  aborted = this.#aborted.promise;

  arrive() {
    this.#arrived.resolve();
  }

  release() {
    this.#released.resolve();
  }

  abort() {
    this.#aborted.resolve();
  }
}
