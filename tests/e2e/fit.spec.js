// From a tablet to a wide screen nothing sticks out, and a story of unusual form neither sticks out nor moves anything at any width.
// What is asked of phones alone is in phone.spec.js.
import { hydrated } from './support/document.js';
import { sticksOut } from './support/fit.js';
import { Proxy } from './support/proxy.js';
import { pathOf, ROUTES } from './support/routes.js';
import { MOST, observe, painted, readToTheEnd, shifted } from './support/shift.js';
import { expect, ownTest, test } from './support/test.js';

const MAIN = [
  'front page',
  'category',
  'story with table, footnote, figure and pull quote',
  'author',
  'tag',
  'search with results',
  'archive of a month',
  'about',
  'unknown address',
];

for (const width of [768, 1280, 1920]) {
  test.describe(`at ${width} pixels`, () => {
    test.use({ viewport: { width, height: 900 } });

    for (const name of MAIN) {
      test(`${name}: nothing sticks out`, async ({ page, press }) => {
        const route = ROUTES.find((route) => route.name === name);
        if (!route) throw new Error(`there is no route “${name}”`);
        await page.goto(await pathOf(route, press.address));
        await hydrated(page);
        expect(await page.evaluate(sticksOut, width)).toEqual([]);
      });
    }
  });
}

const HEADLINE =
  'A proclamation, concerning the reclassification of interdepartmental correspondence, together with its accompanying schedules, ' +
  'counter-signatures, marginalia and the uncharacteristically tall portrait';

const STORY = `+++
headline = "${HEADLINE}"
standfirst = "What was decreed, and by whom."
slug = "tall"
category = "administration"
authors = ["desmond-arkwright"]
published_at = 2026-11-21T08:00:00+00:00
status = "published"

[lead_image]
src = "media/tall.png"
alt = "A portrait, more than twice as high as it is wide."
caption = "The portrait, as it hangs."
+++
The decree was read aloud, which took the afternoon.
`;

for (const width of [320, 390, 768, 1280, 1920]) {
  ownTest.describe(`a portrait under a headline of 200 characters at ${width} pixels`, () => {
    ownTest.use({ viewport: { width, height: 900 } });

    ownTest('neither sticks out nor shifts', async ({ page, context, publication, server }) => {
      expect(HEADLINE).toHaveLength(200);
      const easel = await context.newPage();
      await easel.setViewportSize({ width: 700, height: 1600 });
      await publication.write('media/tall.png', await easel.screenshot());
      await easel.close();
      await publication.write('stories/tall.md', STORY);
      await expect.poll(async () => (await fetch(`${server.address}/story/tall`)).status).toBe(200);

      const slow = await Proxy.to(server.address);
      await page.addInitScript(observe);
      const browser = await context.newCDPSession(page);
      for (const path of ['/story/tall', '/', '/category/administration']) {
        await browser.send('Network.clearBrowserCache');
        const pictures = slow.hold('/media/tall');
        await page.goto(slow.address + path, { waitUntil: 'domcontentloaded' });
        await pictures.arrived;
        await painted(page);
        pictures.release();
        await hydrated(page);
        await readToTheEnd(page);
        await expect(page.locator('#app')).toContainText(HEADLINE);
        const tall = await page.locator('img[src*="/media/"]').evaluateAll((images) => images.filter((image) => image.naturalHeight > 2 * image.naturalWidth).length);
        expect(tall, `the portrait is on ${path}`).toBe(1);
        const { score, moved } = await shifted(page);
        expect(score, `${path} moved: ${moved.join()}`).toBeLessThanOrEqual(MOST);
        expect(await page.evaluate(sticksOut, width), path).toEqual([]);
      }
      await slow.close();
    });
  });
}
