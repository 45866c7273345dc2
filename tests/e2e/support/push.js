import { execFile } from 'node:child_process';
import { createDecipheriv, createECDH, createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { promisify } from 'node:util';

import { bring, workerOf } from './worker.js';

const run = promisify(execFile);

const url = (/** @type {Buffer} */ bytes) => bytes.toString('base64url');
const hmac = (/** @type {Buffer} */ key, /** @type {Buffer} */ data) => createHmac('sha256', key).update(data).digest();

/** A browser vendor's push service on loopback, and what a browser of it knows: it has the key to what arrives. */
export class PushService {
  #server;
  #keys = createECDH('prime256v1');
  #auth = randomBytes(16);
  /** Payloads that have arrived, deciphered. @type {string[]} */
  arrived = [];
  /** What the next message is answered with. */
  status = 201;

  constructor() {
    this.#keys.generateKeys();
    this.#server = createServer(async (request, response) => {
      const parts = [];
      for await (const part of request) parts.push(part);
      if (this.status === 201) this.arrived.push(this.#decipher(Buffer.concat(parts)));
      response.writeHead(this.status).end();
    });
  }

  static async start() {
    const service = new PushService();
    await new Promise((resolve) => service.#server.listen(0, '127.0.0.1', () => resolve(undefined)));
    return service;
  }

  /** What `PushSubscription.toJSON()` gives. */
  get subscription() {
    const address = /** @type {import('node:net').AddressInfo} */ (this.#server.address());
    const keys = { p256dh: url(this.#keys.getPublicKey()), auth: url(this.#auth) };
    return { endpoint: `http://127.0.0.1:${address.port}/one-browser`, expirationTime: null, keys };
  }

  /** RFC 8291 and RFC 8188, of one record. @param {Buffer} body */
  #decipher(body) {
    const [salt, length] = [body.subarray(0, 16), body[20] ?? 0];
    const sender = body.subarray(21, 21 + length);
    const sealed = body.subarray(21 + length);
    const shared = hmac(this.#auth, this.#keys.computeSecret(sender));
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#keys.getPublicKey(), sender, Buffer.from([1])]);
    const secret = hmac(salt, hmac(shared, info));
    const part = (/** @type {string} */ name, /** @type {number} */ size) => hmac(secret, Buffer.from(`Content-Encoding: ${name}\0\x01`)).subarray(0, size);
    const decipher = createDecipheriv('aes-128-gcm', part('aes128gcm', 16), part('nonce', 12));
    decipher.setAuthTag(sealed.subarray(-16));
    const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    // The text ends before the last 2, after which there are zeros.
    return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8');
  }

  async stop() {
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/**
 * Has the browser subscribe at this service: Chromium's own is on the internet. All else is the browser's.
 * @param {import('@playwright/test').Page} page
 * @param {PushService} service
 */
export async function subscribeAt(page, service) {
  await page.context().grantPermissions(['notifications']);
  await page.addInitScript((given) => {
    const subscription = {
      ...given,
      options: {},
      toJSON: () => given,
      unsubscribe: async () => Boolean((localStorage.removeItem('subscribed'), true)),
    };
    PushManager.prototype.subscribe = async function (options) {
      localStorage.subscribed = new Uint8Array(/** @type {ArrayBuffer} */ (options?.applicationServerKey)).length;
      return /** @type {any} */ (subscription);
    };
    PushManager.prototype.getSubscription = async () => /** @type {any} */ (localStorage.subscribed ? subscription : null);
  }, service.subscription);
}

/**
 * Sends the news of a story, as an operator does; what the program says of it.
 * @param {import('./press.js').Press} server
 * @param {string} story
 * @param {string[]} further flags
 */
export async function send(server, story, ...further) {
  const told = ['--story', story, '--again', '--db', server.database, '--base-url', server.address, '--clock', server.clock, ...further];
  return (await run(server.program, ['push', 'send', ...told])).stdout;
}

/** Who subscribes to what, and what became of what was sent, as an operator reads it. @param {import('./press.js').Press} server */
export const status = async (server) => (await run(server.program, ['push', 'status', '--db', server.database])).stdout;

/**
 * Hands a message to the service worker, as the browser does when its service brings one, and waits until the worker is done with it:
 * Chromium forgets a notification when it is asked what is shown before that one is.
 * @param {import('@playwright/test').Page} page
 * @param {string} data
 */
export async function deliver(page, data) {
  const taken = await workerOf(page).evaluateHandle(() => {
    const { PushEvent } = /** @type {any} */ (globalThis);
    const { waitUntil } = PushEvent.prototype;
    const done = new Promise((resolve, reject) => {
      // The browser's own, which is heard too.
      PushEvent.prototype.waitUntil = function (/** @type {Promise<unknown>} */ work) {
        delete PushEvent.prototype.waitUntil;
        waitUntil.call(this, work);
        work.then(resolve, reject);
      };
    });
    return { done };
  });
  await bring(page, 'deliverPushMessage', { data });
  await taken.evaluate(({ done }) => done);
}

/** What is shown of it. @param {import('@playwright/test').Page} page */
export const notifications = (page) =>
  page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body, data }) => ({ title, body, data })));
