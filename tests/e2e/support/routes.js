/**
 * Every kind of address: what it answers with, and what the page is headed.
 * @typedef {object} Route
 * @property {string} name
 * @property {string | ((address: string) => Promise<string>)} path fixed, or to be asked of the server at an address
 * @property {number} status
 * @property {string | RegExp} heading
 * @property {true} [again] looks like one before it: what is only a matter of looks need not be asked twice
 */

/** @type {Route[]} */
export const ROUTES = [
  { name: 'front page', path: '/', status: 200, heading: 'Lord’s Press, front page' },
  { name: 'category', path: '/category/diplomacy', status: 200, heading: 'Diplomacy' },
  { name: 'second part of a category', path: part('/category/administration', 2), status: 200, heading: 'Administration' },
  { name: 'last part of a category', path: part('/category/administration', 3), status: 200, heading: 'Administration', again: true },
  { name: 'story with table, footnote, figure and pull quote', path: '/story/the-tide-tables', status: 200, heading: 'The sums under the tide tables' },
  { name: 'story with a correction', path: '/story/one-bridge-too-many', status: 200, heading: 'One bridge too many' },
  { name: 'story without a picture', path: '/story/a-mayor-who-is-also-a-duke', status: 200, heading: 'A mayor who is also a duke' },
  { name: 'story for members', path: '/story/the-map-that-lied-kindly', status: 200, heading: 'The map that lied kindly' },
  { name: 'author', path: '/author/ines-calloway', status: 200, heading: 'Ines Calloway' },
  { name: 'second part of an author', path: part('/author/desmond-arkwright', 2), status: 200, heading: 'Desmond Arkwright' },
  { name: 'collective author', path: '/author/lp-staff-writers', status: 200, heading: 'LP Staff Writers' },
  { name: 'author without stories', path: '/author/a-new-hand', status: 200, heading: 'A. New Hand' },
  { name: 'tag', path: '/tag/measurement', status: 200, heading: 'Measurement' },
  { name: 'second part of a tag', path: part('/tag/notices', 2), status: 200, heading: 'Notices' },
  { name: 'about', path: '/about', status: 200, heading: /./ },
  { name: 'contact', path: '/contact', status: 200, heading: /./ },
  { name: 'privacy policy', path: '/privacy', status: 200, heading: /./ },
  { name: 'accessibility statement', path: '/accessibility', status: 200, heading: /./ },
  { name: 'colophon', path: '/colophon', status: 200, heading: /./, again: true },
  { name: 'unknown address', path: '/no/such/page', status: 404, heading: 'Page not found' },
  { name: 'unknown story', path: '/story/no-such-story', status: 404, heading: 'Page not found', again: true },
  { name: 'scheduled story', path: '/story/capsule-of-the-post-office', status: 404, heading: 'Page not found', again: true },
  { name: 'draft', path: '/story/the-anthem-in-rehearsal', status: 404, heading: 'Page not found', again: true },
  { name: 'style guide, in a build for readers', path: '/styleguide', status: 404, heading: 'Page not found', again: true },
  { name: 'search form', path: '/search', status: 200, heading: 'Search' },
  { name: 'search with results', path: '/search?q=%22tide+tables%22&category=science', status: 200, heading: 'Search' },
  { name: 'second part of a search', path: '/search?q=notice&page=2', status: 200, heading: 'Search', again: true },
  { name: 'search in vain', path: '/search?q=brigde&category=arts&from=2026-01-01', status: 200, heading: 'Search' },
  { name: 'archive', path: '/archive', status: 200, heading: 'Archive' },
  { name: 'archive of a year', path: '/archive/2026', status: 200, heading: '2026' },
  { name: 'archive of a month', path: '/archive/2026/11', status: 200, heading: 'November 2026' },
  { name: 'second part of a month', path: part('/archive/2018/12', 2), status: 200, heading: 'December 2018', again: true },
  { name: 'archive of a day', path: '/archive/2026/11/05', status: 200, heading: 'Thursday 5 November 2026' },
  { name: 'archive of a day without stories', path: '/archive/2026/01/24', status: 200, heading: 'Saturday 24 January 2026', again: true },
  { name: 'retracted story', path: '/story/the-comet-notice', status: 410, heading: 'This story was withdrawn' },
];

/** One of each look, and the desk, which a script of its own fills in. */
export const LOOKS = [...ROUTES.filter((route) => !route.again), { name: 'desk', path: '/desk' }];

/**
 * The address of a later part of a list, found as a reader finds it: cursors are the server's own.
 * @param {string} path of the first part
 * @param {number} number of the part, from 2
 */
function part(path, number) {
  return async (/** @type {string} */ address) => {
    let at = path;
    for (let passed = 1; passed < number; passed++) {
      const html = await (await fetch(address + at)).text();
      const next = html.match(/href="([^"]+)" rel="next"/);
      if (!next) throw new Error(`${path} has only ${passed} parts`);
      at = next[1];
    }
    return at;
  };
}

/**
 * Path and query of a route.
 * @param {Route} route
 * @param {string} address of the server
 */
export async function pathOf(route, address) {
  return typeof route.path === 'string' ? route.path : route.path(address);
}
