// How long a press on a link takes until the story that it leads to is painted.

/**
 * Presses the link, and says how many milliseconds it took.
 * @param {import('puppeteer-core').Page} page
 * @param {import('puppeteer-core').ElementHandle} link
 */
export async function pressToPage(page, link) {
  // What has been set going before is over.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await page.evaluate(() => {
    const clicks = new Promise((resolve) => addEventListener('click', (event) => resolve(event.timeStamp), { capture: true, once: true }));
    const pages = new Promise((resolve) => {
      // The task after the frame in which the page is new: it is painted.
      const painted = () => requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      new MutationObserver((_, observer) => {
        if (!document.querySelector('main .story')) return;
        observer.disconnect();
        painted();
      }).observe(document.querySelector('main'), { childList: true, subtree: true });
    });
    window.taken = Promise.all([clicks, pages]).then(([pressed, painted]) => painted - pressed);
  });
  await link.click();
  return page.evaluate(() => window.taken);
}
