/**
 * What makes the document scroll sideways. Runs in the page.
 * @param {number} width
 */
export function sticksOut(width) {
  const root = document.documentElement;
  scrollTo(1000, 0);
  if (scrollX === 0 && root.scrollWidth <= width && innerWidth <= width) return [];
  const wide = [...document.querySelectorAll('#app *')].filter((element) => element.getBoundingClientRect().right + scrollX > width);
  return [`the document is ${root.scrollWidth} wide`, ...wide.map((element) => element.outerHTML.slice(0, 120))];
}

/** The size of a finger: WCAG 2.5.5. */
export const TARGET = 44;

/**
 * Links of navigation, foot, tags and the like that are smaller than a finger; links within sentences are not meant.
 * Runs in the page.
 * @param {number} least
 */
export function smallTargets(least) {
  const bars = ['.top-bar', 'nav', 'aside', '.masthead', '.site-footer', '.section-head', '.links', '.ways', '.author-box h2', '.story > header .kicker'];
  const links = [...document.querySelectorAll(bars.map((bar) => `${bar} a`).join())];
  return links.flatMap((link) => {
    const { width, height } = link.getBoundingClientRect();
    return width < least || height < least ? [`${link.textContent}: ${width} × ${height}`] : [];
  });
}
