// The weather: where the paper is written, and where the reader chooses, with JavaScript and without.
import { violations } from './support/axe.js';
import { documents, hydrated, open } from './support/document.js';
import { smallTargets, TARGET } from './support/fit.js';
import { Press } from './support/press.js';
import { Proxy } from './support/proxy.js';
import { Publication } from './support/publication.js';
import { expect, test as base } from './support/test.js';
import { hosts, traffic } from './support/traffic.js';
import { Provider } from './support/weather.js';

const LONDON = 'Light rain, 9 °C, humidity 81 %, wind 14 km/h';
const TOWN = 'Light rain, 3 °C, humidity 81 %, wind 14 km/h';
const TOWN_IMPERIAL = 'Light rain, 37 °F, humidity 81 %, wind 9 mph';
const MOST = 0.002;

const test = base.extend(
  /** @type {import('@playwright/test').Fixtures<{ provider: Provider, server: Press }>} */ ({
    provider: async ({}, use) => {
      const provider = await Provider.start();
      await use(provider);
      await provider.close();
    },
    server: async ({ provider }, use) => {
      const publication = await Publication.short();
      const server = await Press.over(publication.folder, undefined, ['--weather-url', provider.address]);
      await use(server);
      await server.close();
      await publication.remove();
    },
    baseURL: async ({ server }, use) => use(server.address),
  }),
);

const bar = (/** @type {import('@playwright/test').Page} */ page) => page.locator('.weather-bar');
const sentence = (/** @type {import('@playwright/test').Page} */ page) => bar(page).getByRole('link').first();

/** Waits until the server has heard of the weather. @param {Press} server */
async function told(server) {
  await expect.poll(async () => (await (await fetch(`${server.address}/api/v1/site`)).json()).weather?.metric).toBeTruthy();
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('every page tells the weather, its time and its source', async ({ page, server, complaints }) => {
    await told(server);
    for (const path of ['/', '/story/notice-1', '/about']) {
      await page.goto(path);
      await expect(sentence(page)).toHaveText(LONDON);
      await expect(bar(page).locator('time')).toHaveText('11:45');
      await expect(bar(page).getByRole('link', { name: 'Open-Meteo' })).toHaveAttribute('href', 'https://open-meteo.com/');
      await expect(page.locator('.local-time')).toBeEmpty();
      expect(await bar(page).locator('*').count(), 'a few nodes for a screen reader, not twenty').toBeLessThan(8);
    }
    expect(complaints).toEqual([]);
  });

  test('a place is found by its name and chosen by a link, as are units', async ({ page, server, complaints }) => {
    await told(server);
    await page.goto('/');
    await sentence(page).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The weather');
    await page.getByRole('searchbox', { name: 'Another place' }).fill('Enschede');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'Enschede, Overijssel, The Netherlands' }).click();
    await expect(page.locator('.weather .standfirst')).toHaveText(TOWN);
    await expect(page.locator('.weather .kicker')).toHaveText('Enschede');
    await page.getByRole('link', { name: 'In °F and miles an hour' }).click();
    await expect(page.locator('.weather .standfirst')).toHaveText(TOWN_IMPERIAL);
    await expect(page.getByRole('button', { name: 'Use my location' })).toBeHidden();
    expect(complaints).toEqual([]);
  });

  test('a search that finds nothing, and a provider that fails, leave a whole page', async ({ page, provider }) => {
    await page.goto('/weather?q=Nowhere');
    await expect(page.getByText('No place of that name was found')).toBeVisible();
    provider.weather.mood = 'html';
    await page.goto('/weather?latitude=-90&longitude=180');
    await expect(page.getByText('The weather cannot be told now')).toBeVisible();
    await expect(page.getByRole('searchbox', { name: 'Another place' })).toBeVisible();
  });
});

for (const path of ['/weather', '/weather?q=Enschede', '/weather?q=Nowhere', '/weather?latitude=90&longitude=-180&units=imperial']) {
  for (const { dress, use } of /** @type {const} */ ([
    { dress: 'light', use: { colorScheme: 'light' } },
    { dress: 'dark at 320 pixels', use: { colorScheme: 'dark', viewport: { width: 320, height: 800 } } },
  ])) {
    test.describe(dress, () => {
      test.use(use);

      test(`${path}, ${dress}, hydrates without a change, and there is nothing to object to`, async ({ page, server, complaints }) => {
        await told(server);
        await open(page, path);
        const { shown, sent } = await documents(page);
        expect(shown).toEqual(sent);
        expect(complaints).toEqual([]);
        expect(await violations(page)).toEqual([]);
      });
    });
  }
}

test('the place that was chosen is asked for once and survives a reload', async ({ page, server, complaints }) => {
  await told(server);
  await open(page, '/weather?q=Enschede');
  const chosen = traffic(page).api;
  await page.getByRole('link', { name: 'Enschede, Overijssel' }).click();
  await expect(sentence(page)).toHaveText(TOWN);
  await expect(page.locator('.top-bar')).toContainText('Enschede');
  expect(chosen).toEqual(['/api/v1/weather?latitude=52.22&longitude=6.90']);

  await page.goto('about:blank');
  const asked = traffic(page).api;
  await open(page, '/about');
  await expect(sentence(page)).toHaveText(TOWN);
  await expect(page.locator('.local-time')).toHaveText(/^ · \d\d:\d\d$/);
  expect(asked.filter((path) => path.startsWith('/api/v1/weather'))).toEqual(['/api/v1/weather?latitude=52.22&longitude=6.90']);

  await sentence(page).click();
  await page.getByRole('link', { name: 'In °F and miles an hour' }).click();
  await expect(sentence(page)).toHaveText(TOWN_IMPERIAL);
  await page.getByRole('link', { name: 'Where the paper is written' }).click();
  await expect(page.locator('.top-bar')).toContainText('London');
  await expect(sentence(page)).toHaveText('Light rain, 48 °F, humidity 81 %, wind 9 mph');
  expect(complaints).toEqual([]);
});

test.describe('the server asks, never the browser', () => {
  test.use({ geolocation: { latitude: 52.2183, longitude: 6.8958 }, permissions: ['geolocation'] });

  test('a search, a place, units, the location and the way home make no request to another host', async ({ page, context, server, provider }) => {
    await told(server);
    const heard = hosts(context);
    await open(page, '/');
    await sentence(page).click();
    await page.getByRole('searchbox', { name: 'Another place' }).fill('Enschede');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'Enschede, Overijssel' }).click();
    await expect(sentence(page)).toHaveText(TOWN);
    await page.getByRole('link', { name: 'In °F and miles an hour' }).click();
    await expect(sentence(page)).toHaveText(TOWN_IMPERIAL);
    await page.getByRole('button', { name: 'Use my location' }).click();
    await expect(page.locator('.weather .kicker')).toHaveText('52.22° N, 6.90° E');
    await page.getByRole('link', { name: 'Where the paper is written' }).click();
    await expect(page.locator('.top-bar')).toContainText('London');
    await open(page, '/about');
    await expect(page.locator('.local-time')).toHaveText(/^ · \d\d:\d\d$/);
    // The provider was asked all the while, at a host of its own.
    expect(provider.asked.some((path) => path.startsWith('/v1/search'))).toBe(true);
    expect(provider.asked.some((path) => path.includes('latitude=52.22&'))).toBe(true);
    expect([...heard]).toEqual([new URL(server.address).host]);
  });
});

test('a page of another place is not a choice', async ({ page, server }) => {
  await told(server);
  await open(page, '/weather?latitude=52.22&longitude=6.90&place=Enschede');
  await expect(page.locator('.weather .standfirst')).toHaveText(TOWN);
  await expect(sentence(page)).toHaveText(LONDON);
});

test.describe('with a location', () => {
  test.use({ geolocation: { latitude: 52.2183, longitude: 6.8958 }, permissions: ['geolocation'] });

  test('the location is used after a press, and rounded', async ({ page, server, provider }) => {
    await told(server);
    await open(page, '/weather');
    expect(provider.asked).toHaveLength(1);
    await page.getByRole('button', { name: 'Use my location' }).click();
    await expect(page.locator('.weather .kicker')).toHaveText('52.22° N, 6.90° E');
    await expect(sentence(page)).toHaveText(TOWN);
    expect(provider.asked.at(-1)).toContain('latitude=52.22&longitude=6.90&');
  });
});

test('a location that is refused is said to be', async ({ page, context }) => {
  await context.clearPermissions();
  await open(page, '/weather');
  await page.getByRole('button', { name: 'Use my location' }).click();
  await expect(page.getByText('Your location could not be had')).toBeVisible();
});

for (const width of [320, 390]) {
  test.describe(`on a phone of ${width} pixels`, () => {
    test.use({ viewport: { width, height: 800 }, isMobile: true, hasTouch: true });

    test('the links of the bar are as large as a finger', async ({ page, server }) => {
      await told(server);
      await open(page, '/');
      await expect(bar(page).getByRole('link')).toHaveCount(2);
      expect(await page.evaluate(smallTargets, TARGET)).toEqual([]);
    });
  });
}

test.describe('while the device looks for its location', () => {
  const note = (/** @type {import('@playwright/test').Page} */ page) => page.locator('#location-note');
  const LOOKING = 'Looking for your location…';

  test.beforeEach(async ({ page, server }) => {
    await told(server);
    await page.addInitScript(() => {
      const getCurrentPosition = (/** @type {unknown[]} */ ...asked) => Object.assign(window, { asked });
      Object.defineProperty(navigator, 'geolocation', { value: { getCurrentPosition } });
    });
    await open(page, '/weather');
    await page.getByRole('button', { name: 'Use my location' }).click();
  });

  /** @param {import('@playwright/test').Page} page */
  const answer = (page) => page.evaluate(() => /** @type {any} */ (window).asked[0]({ coords: { latitude: 52.2183, longitude: 6.8958 } }));

  test('the page says so, and not for ever', async ({ page }) => {
    await expect(note(page)).toHaveText(LOOKING);
    const { timeout, maximumAge } = await page.evaluate(() => {
      const { timeout, maximumAge } = /** @type {any} */ (window).asked[2];
      return { timeout, maximumAge };
    });
    expect(timeout).toBe(10_000);
    expect(maximumAge).toBeGreaterThan(0);
    // As after that time.
    await page.evaluate(() => /** @type {any} */ (window).asked[1]({ code: 3 }));
    await expect(note(page)).toHaveText(/^Your location could not be had/);
  });

  test('an answer in time leads to the place', async ({ page }) => {
    await answer(page);
    await expect(page.locator('.weather .kicker')).toHaveText('52.22° N, 6.90° E');
    await page.goBack();
    await expect(page.locator('.weather .kicker')).toHaveText('London');
    await expect(note(page)).toBeEmpty();
  });

  test('an answer that comes after the reader has gone elsewhere is dropped', async ({ page }) => {
    await page.getByRole('link', { name: 'About the paper' }).click();
    await expect(page.locator('h1')).toHaveText('About the paper');
    await answer(page);
    expect(await page.evaluate(() => [location.pathname, localStorage.getItem('weather')])).toEqual(['/about', null]);
    await page.goBack();
    await expect(page.locator('h1')).toHaveText('The weather');
    await expect(note(page)).toBeEmpty();
  });
});

test('storage that throws changes nothing', async ({ page, server, complaints }) => {
  await told(server);
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('no storage', 'SecurityError');
      },
    });
  });
  await open(page, '/weather?q=Enschede');
  await page.getByRole('link', { name: 'Enschede, Overijssel' }).click();
  await expect(page.locator('.weather .standfirst')).toHaveText(TOWN);
  await expect(sentence(page)).toHaveText(LONDON);
  expect(complaints).toEqual([]);
});

test('what is kept and makes no sense is passed over', async ({ page, server, complaints }) => {
  await told(server);
  await page.addInitScript(() => localStorage.setItem('weather', '/weather?latitude=900&longitude=x'));
  await open(page, '/');
  await expect(sentence(page)).toHaveText(LONDON);
  expect(complaints).toEqual([]);
});

for (const days of [-1, 1]) {
  test(`a reader whose clock is ${days} day off sees the same weather`, async ({ page, server }) => {
    await told(server);
    await page.clock.install({ time: new Date(Date.parse('2026-11-22T12:00:30Z') + days * 86_400_000) });
    await open(page, '/');
    await expect(sentence(page)).toHaveText(LONDON);
    await expect(page.locator('.local-time')).toHaveText(' · 12:00');
    await page.clock.fastForward('01:00');
    await expect(page.locator('.local-time')).toHaveText(' · 12:01');
    await page.clock.fastForward('02:00:00');
    await expect(sentence(page)).toHaveText(LONDON);
    const heights = () => page.locator('.top-bar, .masthead').evaluateAll((parts) => parts.map((part) => [part.getBoundingClientRect().top, part.getBoundingClientRect().height]));
    const before = await heights();
    // Three hours after it was observed, less the quarter of an hour to which what is left is rounded.
    await page.clock.fastForward('01:00:00');
    await expect(bar(page)).toBeEmpty();
    expect(await heights(), 'nothing moves when it goes').toEqual(before);
  });
}

for (const [awake, target] of /** @type {const} */ ([['visibilitychange', 'document'], ['pageshow', 'window']])) {
  test(`a report that grew old while the device slept ends with ${awake}`, async ({ page, server }) => {
    await told(server);
    await page.clock.install({ time: new Date('2026-11-22T12:00:30Z') });
    await open(page, '/');
    const wake = (/** @type {string} */ time) =>
      page.clock.setSystemTime(new Date(time)).then(() =>
        page.evaluate(([awake, target]) => (target === 'document' ? document : window).dispatchEvent(new Event(awake, { bubbles: true })), /** @type {const} */ ([awake, target])),
      );
    await wake('2026-11-22T14:00:00Z');
    await expect(sentence(page)).toHaveText(LONDON);
    await wake('2026-11-22T15:00:30Z');
    await expect(bar(page)).toBeEmpty();
  });
}

test('an observation of three hours ago is not told', async ({ page, server, provider }) => {
  provider.weather.minutes = 181;
  await open(page, '/weather');
  await expect(page.getByText('The weather cannot be told now')).toBeVisible();
  await expect(bar(page)).toBeEmpty();
  expect((await (await fetch(`${server.address}/api/v1/site`)).json()).weather).toBeNull();
});

for (const width of [320, 390, 768, 1280]) {
  test(`nothing shifts at ${width} px when the weather of another place comes late`, async ({ page, server }) => {
    await told(server);
    const slow = await Proxy.to(server.address);
    const weather = slow.hold('/api/v1/weather');
    await page.setViewportSize({ width, height: 844 });
    await page.addInitScript(() => {
      localStorage.setItem('weather', '/weather?latitude=52.22&longitude=6.90&place=Enschede&units=imperial');
      /** @type {PerformanceEntry[]} */
      const shifts = [];
      const observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()));
      observer.observe({ type: 'layout-shift', buffered: true });
      Object.assign(window, { shifts: () => shifts.concat(observer.takeRecords()) });
    });
    await page.goto(`${slow.address}/story/notice-1`);
    await hydrated(page);
    await weather.arrived;
    const height = await page.locator('.top-bar').evaluate((element) => element.getBoundingClientRect().height);
    weather.release();
    await expect(sentence(page)).toHaveText(TOWN_IMPERIAL);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await page.locator('.top-bar').evaluate((element) => element.getBoundingClientRect().height)).toBe(height);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    const score = await page.evaluate(() => /** @type {any} */ (window).shifts().reduce((/** @type {number} */ sum, /** @type {any} */ shift) => sum + shift.value, 0));
    expect(score).toBeLessThanOrEqual(MOST);
    await slow.close();
  });
}

test('the sentence comes after the skip link, by keyboard', async ({ page, server }) => {
  await told(server);
  await open(page, '/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the text' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(sentence(page)).toBeFocused();
});
