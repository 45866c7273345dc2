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
