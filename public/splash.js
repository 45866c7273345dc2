// What Safari shows while an installed paper starts: it takes the picture from the head of the page that the paper is installed from, and
// only one that is of the size of the screen. In a document these links would cost every reader bytes.

/** Screens that the server draws a picture for, upright, in their own pixels: those of `crates/server/src/install/icon.rs`. */
const SCREENS = [
  '640x1136',
  '750x1334',
  '828x1792',
  '1080x2340',
  '1125x2436',
  '1170x2532',
  '1179x2556',
  '1206x2622',
  '1242x2208',
  '1242x2688',
  '1260x2736',
  '1284x2778',
  '1290x2796',
  '1320x2868',
  '1488x2266',
  '1536x2048',
  '1620x2160',
  '1640x2360',
  '1668x2224',
  '1668x2388',
  '2048x2732',
];

/** Adds the links to the pictures for this screen, by day and by night; none for a screen that there is no picture for. */
export function addSplash() {
  const rel = 'apple-touch-startup-image';
  const sides = [screen.width, screen.height].map((side) => Math.round(side * devicePixelRatio));
  const size = `${Math.min(...sides)}x${Math.max(...sides)}`;
  if (!SCREENS.includes(size) || document.querySelector(`[rel=${rel}]`)) return;
  for (const [scheme, end] of [['light', ''], ['dark', '-dark']]) {
    const media = `(orientation: portrait) and (prefers-color-scheme: ${scheme})`;
    document.head.append(Object.assign(document.createElement('link'), { rel, media, href: `/icons/splash-${size}${end}.png` }));
  }
}
