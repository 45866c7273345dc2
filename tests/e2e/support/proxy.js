import { createServer, request } from 'node:http';

import { deferred } from './press.js';

/** @typedef {{ status: number, type?: string, body?: string }} Given an answer of its own */

/** A server in front of ours that can keep an answer back (a slow network, without waiting for one), give another, or be of another build. */
export class Proxy {
  /** @type {Map<string, Held>} */
  #held = new Map();
  /** @type {Map<string, Given>} */
  #instead = new Map();
  /** @type {[string, string][]} */
  #renamed = [];
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
   * Answers with this in the place of each address that begins so; with nothing, as the server does again.
   * @param {string} path
   * @param {Given} [given]
   */
  instead(path, given) {
    if (given) this.#instead.set(path, given);
    else this.#instead.delete(path);
  }

  /**
   * Becomes a server of another build: in what it sends, these words stand in the place of those.
   * @param {[string, string][]} renamed
   */
  deploy(renamed) {
    this.#renamed = renamed;
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
    const [, instead] = [...this.#instead].find(([path]) => asked.url?.startsWith(path)) ?? [];
    if (instead) {
      answer.writeHead(instead.status, { 'content-type': instead.type ?? 'text/html' }).end(instead.body);
      return;
    }
    const path = this.#renamed.reduce((text, [old, now]) => text.replaceAll(now, old), asked.url ?? '/');
    const headers = this.#renamed.length > 0 ? { ...asked.headers, 'accept-encoding': 'identity', 'if-none-match': '' } : asked.headers;
    const onward = request(this.#target + path, { method: asked.method, headers }, (given) => {
      if (this.#renamed.length > 0 && /html|javascript/.test(given.headers['content-type'] ?? '')) this.#rename(given, answer);
      else {
        answer.writeHead(given.statusCode ?? 502, given.headers);
        given.pipe(answer);
      }
    });
    onward.once('error', () => answer.destroy());
    asked.pipe(onward);
  }

  /**
   * @param {import('node:http').IncomingMessage} given
   * @param {import('node:http').ServerResponse} answer
   */
  async #rename(given, answer) {
    const chunks = [];
    for await (const chunk of given) chunks.push(chunk);
    const body = this.#renamed.reduce((text, [old, now]) => text.replaceAll(old, now), Buffer.concat(chunks).toString());
    const { 'content-length': _, etag, ...headers } = given.headers;
    answer.writeHead(given.statusCode ?? 502, headers).end(body);
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
