// Which pictures belong to a story, and in which size this device takes them.

/** The widest that a picture of a story stands on a page, in CSS pixels. */
const WIDEST = 960;

/** @typedef {{ src: string, width: number }} Rendition */

/** The smallest that is sharp here. @param {Rendition[]} renditions @param {string} otherwise */
function fitting(renditions, otherwise) {
  const wanted = Math.min(screen.width, WIDEST) * devicePixelRatio;
  const sorted = [...renditions].sort((one, other) => one.width - other.width);
  return (sorted.find(({ width }) => width >= wanted) ?? sorted.at(-1))?.src ?? otherwise;
}

/** @param {HTMLImageElement} image @returns {Rendition[]} */
const inSet = ({ srcset }) =>
  srcset.split(',').flatMap((part) => {
    const [src, width] = part.trim().split(/\s+/);
    return src && width ? [{ src, width: Number.parseInt(width, 10) }] : [];
  });

/**
 * Paths of a story's pictures, each once.
 * @param {{ body_html: string, summary: { lead_image: { src: string, renditions: Rendition[] } | null } }} story
 */
export function picturesOf({ body_html, summary: { lead_image: lead } }) {
  const page = new DOMParser().parseFromString(body_html, 'text/html');
  const paths = [...page.images].map((image) => fitting(inSet(image), image.getAttribute('src') ?? ''));
  if (lead) paths.unshift(fitting(lead.renditions, lead.src));
  return [...new Set(paths)].filter((path) => path.startsWith('/media/'));
}
