import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DEFAULT = fileURLToPath(new URL('../../../content', import.meta.url));

/** How many notices there are: with the category's other stories, a list of three parts. */
const NOTICES = 45;

/** Plates of the default publication. */
const PLATES = ['the-working-drawings', 'marginalia'];

/** A publication in a folder of its own, that a test may edit. */
export class Publication {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
  }

  /** The default publication with an archive behind it, and an author who has written nothing yet. */
  static async long() {
    const publication = await Publication.copy(['site.toml', 'authors', 'stories', 'pages', 'media']);
    await publication.write('authors/a-new-hand.toml', AUTHOR);
    for (let number = 1; number <= NOTICES; number++) await publication.write(`stories/notices/${number}.md`, notice(number));
    return publication;
  }

  /** The frame of the default publication around three notices, without plates: it is read in no time. */
  static async short() {
    const marks = ['wordmark', 'sponsor-bindery', 'sponsor-tessellate', 'sponsor-maps'].map((mark) => `media/${mark}.svg`);
    const publication = await Publication.copy(['site.toml', 'authors', 'pages', ...marks]);
    const site = await readFile(publication.path('site.toml'), 'utf8');
    await publication.write('site.toml', site.replaceAll(/\[\[install\.screenshots\]\]\n.*\n.*\n/g, ''));
    for (let number = 1; number <= 3; number++) await publication.write(`stories/notices/${number}.md`, notice(number));
    return publication;
  }

  /** The same, with a plate on its first two notices. */
  static async illustrated() {
    const publication = await Publication.short();
    for (const number of [1, 2]) {
      await cp(join(DEFAULT, 'media', `${PLATES[number - 1]}.webp`), publication.path(`media/${PLATES[number - 1]}.webp`));
      await publication.write(`stories/notices/${number}.md`, plated(number));
    }
    return publication;
  }

  /** @param {string[]} parts files and folders of the default publication */
  static async copy(parts) {
    const folder = await mkdtemp(join(tmpdir(), 'press-e2e-content-'));
    for (const part of parts) await cp(join(DEFAULT, part), join(folder, part), { recursive: true });
    return new Publication(folder);
  }

  /** Path of a file. @param {string} name */
  path(name) {
    return join(this.folder, name);
  }

  /** Writes a file, and its folder if need be. @param {string} name @param {string} text */
  async write(name, text) {
    await mkdir(join(this.path(name), '..'), { recursive: true });
    await writeFile(this.path(name), text);
  }

  /** Takes it away. */
  async remove() {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/**
 * A story of the time after the notices, with this for its text.
 * @param {string} text Markdown
 */
export function film(text) {
  return `+++
headline = "How the bell was cast"
standfirst = "A film of it."
slug = "a-film"
category = "arts"
authors = ["desmond-arkwright"]
published_at = 2026-11-20T06:30:00+00:00
status = "published"
+++
${text}`;
}

const AUTHOR = `name = "A. New Hand"
role = "Apprentice"
bio = "Sharpens pencils."
collective = false
`;

/**
 * A story of the archive: older than all others, long enough to scroll, with a link into the next one.
 * @param {number} number the first is the newest
 * @param {string} headline
 */
export function notice(number, headline = `Notice ${number}`) {
  const day = new Date(Date.UTC(2019, 0, 1 - number)).toISOString().replace('.000Z', '+00:00');
  const paragraph = 'The clerk gives notice that the register lies open for inspection between ten and four, and that pencils are provided. ';
  const part = Array.from({ length: 6 }, () => paragraph.repeat(4)).join('\n\n');
  return `+++
headline = "${headline}"
standfirst = "What the clerk wished to be known, in the order in which it was pinned to the door."
slug = "notice-${number}"
category = "administration"
tags = ["Notices"]
authors = ["desmond-arkwright"]
published_at = ${day}
access = "free"
status = "published"
+++
${part}

## First part

See [the second part](#second-part), or [that of another notice](/story/notice-${(number % NOTICES) + 1}#h-second-part).

${part}

## Second part

${part}
`;
}

/**
 * A notice with a plate.
 * @param {number} number 1 or 2
 */
export const plated = (number) => pictured(number, `${PLATES[number - 1]}.webp`);

/** A notice with a drawing of its own. @param {number} number */
export const drawn = (number) => pictured(number, `drawing-${number}.svg`);

/** @param {number} number @param {string} file in `media/` */
function pictured(number, file) {
  const picture = `[lead_image]\nsrc = "media/${file}"\nalt = "A plate of the paper."\ncaption = "The plate."\ncredit = "Plate: Lord’s Press"\n+++\n`;
  const text = notice(number);
  const at = text.lastIndexOf('+++\n');
  return text.slice(0, at) + picture + text.slice(at + 4);
}

/**
 * A notice that has been withdrawn.
 * @param {number} number
 * @param {string} reason
 */
export function withdrawn(number, reason) {
  const text = notice(number).replace('status = "published"', 'status = "retracted"');
  const at = text.lastIndexOf('+++\n');
  return `${text.slice(0, at)}[retraction]\nat = 2026-11-21T12:00:00+00:00\nreason = "${reason}"\n+++\n${text.slice(at + 4)}`;
}
