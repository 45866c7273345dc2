import { createServer } from 'node:http';

import { deferred, NOW } from './press.js';

/** Minutes that clocks in the stand-in's places are ahead of UTC. */
const OFFSET = 60;

/**
 * A weather provider on this machine, in the place of Open-Meteo: it finds one town, and knows the weather everywhere.
 * @typedef {object} Weather
 * @property {number} temperature in degrees Celsius
 * @property {number} minutes how old its observation is
 * @property {'well' | 'html'} mood what it answers with
 */
export class Provider {
  #server;
  /** @type {ReturnType<typeof deferred<void>> | undefined} */
  #held;

  /** Where it answers. */
  address = '';
  /** What was asked: path and query. @type {string[]} */
  asked = [];
  /** @type {Weather} */
  weather = { temperature: 9, minutes: 15, mood: 'well' };

  constructor() {
    this.#server = createServer(async (asked, answer) => {
      this.asked.push(asked.url ?? '');
      await this.#held?.promise;
      if (this.weather.mood === 'html') {
        answer.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
        return;
      }
      answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(this.#body(asked.url ?? '')));
    });
  }

  static async start() {
    const provider = new Provider();
    await new Promise((resolve) => provider.#server.listen(0, '127.0.0.1', () => resolve(undefined)));
    const { port } = /** @type {import('node:net').AddressInfo} */ (provider.#server.address());
    provider.address = `http://127.0.0.1:${port}`;
    return provider;
  }

  /** @param {string} address */
  #body(address) {
    const { pathname, searchParams } = new URL(address, this.address);
    if (pathname === '/v1/search') return searchParams.get('name') === 'Nowhere' ? {} : { results: [TOWN] };
    const observed = new Date(Date.parse(NOW) + (OFFSET - this.weather.minutes) * 60_000);
    return {
      utc_offset_seconds: OFFSET * 60,
      timezone: 'Europe/Amsterdam',
      current_units: { time: 'iso8601', temperature_2m: '°C', wind_speed_10m: 'm/s' },
      current: {
        time: observed.toISOString().slice(0, 16),
        // Colder where the town is, so that it can be told apart.
        temperature_2m: searchParams.get('latitude') === '52.22' ? this.weather.temperature - 6 : this.weather.temperature,
        relative_humidity_2m: 81,
        weather_code: 61,
        wind_speed_10m: 3.9,
      },
    };
  }

  /** Keeps all answers back until the returned function is called. */
  hold() {
    this.#held = deferred();
    return () => this.#held?.resolve();
  }

  /** Ends it. */
  async close() {
    this.#held?.resolve();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

const TOWN = {
  id: 2756071,
  name: 'Enschede',
  latitude: 52.21833,
  longitude: 6.89583,
  timezone: 'Europe/Amsterdam',
  country: 'The Netherlands',
  admin1: 'Overijssel',
};
