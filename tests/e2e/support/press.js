import { spawn } from 'node:child_process';
import { access, constants, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The moment that a server's clock is held at unless a test says otherwise: the default publication is written for this day. */
export const NOW = '2026-11-22T12:00:00Z';

const BINARY = process.env.PRESS_BIN ?? fileURLToPath(new URL('../../../target/release/press', import.meta.url));
/** How long a server may take to read its content: a debug build scales pictures slowly. */
const READING = 6 * 60_000;
/** How long anything else may take. */
const PATIENCE = 30_000;

/** A server of ours: the real binary over a folder, with a database of its own. */
export class Press {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #process;
  /** @type {string[]} */
  #log = [];
  /** @type {Set<() => void>} */
  #readers = new Set();
  #listen = '127.0.0.1:0';
  #content;
  #folder;
  #settings;

  /** Where it answers, such as `http://127.0.0.1:41234`. It keeps the address when it is started again. */
  address = '';
  /** The moment that its clock is held at when it is started next. */
  clock = NOW;

  /**
   * @param {string} content the publication
   * @param {string} folder where the database goes
   * @param {string[]} settings further flags
   */
  constructor(content, folder, settings) {
    this.#content = content;
    this.#folder = folder;
    this.#settings = settings;
  }

  /**
   * A server that has read its content.
   * @param {string} content the publication's folder
   * @param {string} [database] of a server that read the same folder before: to begin with a copy of it saves time
   * @param {string[]} [settings] further flags; without any, nobody is asked for the weather
   */
  static async over(content, database, settings = ['--weather', 'off']) {
    await access(BINARY, constants.X_OK).catch(() => {
      throw new Error(`there is no server at ${BINARY}: build it with \`cargo xtask build\`, or name another in PRESS_BIN`);
    });
    const press = new Press(content, await mkdtemp(join(tmpdir(), 'press-e2e-')), settings);
    if (database) await cp(database, press.database);
    try {
      await press.start();
    } catch (error) {
      await press.close();
      throw error;
    }
    return press;
  }

  /** The program. */
  get program() {
    return BINARY;
  }

  /** Its database, one file once it has ended. */
  get database() {
    return join(this.#folder, 'press.sqlite');
  }

  /** Starts it, after {@link stop} on the same port again. */
  async start() {
    const given = ['--content', this.#content, '--db', this.database, '--listen', this.#listen];
    // Not the environment of whoever runs the tests, which may hold settings of a server.
    const child = spawn(BINARY, ['serve', ...given, '--clock', this.clock, ...this.#settings], { env: { NO_COLOR: '1' }, stdio: ['ignore', 'ignore', 'pipe'] });
    this.#process = child;
    const from = this.#log.length;
    createInterface({ input: child.stderr }).on('line', (line) => {
      this.#log.push(line);
      this.#readers.forEach((look) => look());
    });
    const [, address] = await this.logged(/listening on (http:\/\/[\d.:]+)/, from);
    this.address = address;
    this.#listen = new URL(address).host;
    await this.#ready();
  }

  /** Starts it again with further flags. @param {string[]} settings */
  async restart(...settings) {
    await this.stop();
    this.#settings = [...this.#settings, ...settings];
    await this.start();
  }

  /**
   * Waits for a line of the log.
   * @param {RegExp} pattern what the line holds
   * @param {number} from how many lines are passed over: those that were there before
   * @returns {Promise<RegExpMatchArray>}
   */
  async logged(pattern, from = 0) {
    /** @type {ReturnType<typeof deferred<RegExpMatchArray>>} */
    const found = deferred();
    const look = () => {
      const match = this.#log.slice(from).map((line) => line.match(pattern)).find(Boolean);
      if (match) found.resolve(match);
    };
    const fail = () => found.reject(new Error(`the server never said ${pattern}; it said:\n${this.#log.join('\n')}`));
    const timer = setTimeout(fail, PATIENCE);
    this.#process?.once('exit', fail);
    this.#readers.add(look);
    look();
    return found.promise.finally(() => {
      clearTimeout(timer);
      this.#process?.off('exit', fail);
      this.#readers.delete(look);
    });
  }

  /** How many lines it has logged so far. */
  get lines() {
    return this.#log.length;
  }

  async #ready() {
    const late = Date.now() + READING;
    while (!(await fetch(`${this.address}/readyz`)).ok) {
      if (Date.now() > late) throw new Error(`the server is not ready; it said:\n${this.#log.join('\n')}`);
      await pause(25);
    }
  }

  /** Asks it to end, and waits until it has. */
  async stop() {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const cut = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    await ended;
    clearTimeout(cut);
  }

  /** Ends it and takes its database away. */
  async close() {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/**
 * A promise and its two ends; `Promise.withResolvers` is not in Node 20.
 * @template [T=void]
 * @returns {{ promise: Promise<T>, resolve: (value: T) => void, reject: (error: Error) => void }}
 */
export function deferred() {
  /** @type {any} */
  const ends = {};
  ends.promise = new Promise((resolve, reject) => Object.assign(ends, { resolve, reject }));
  return ends;
}
