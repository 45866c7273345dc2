import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { expect } from '@playwright/test';

/**
 * The letter that a server has written to an address, as soon as it is there. Without a mail server, letters are files beside the database.
 * @param {import('./press.js').Press} press
 * @param {string} address
 * @param {RegExp} beginning what it begins with; the clock of the tests stands, so that letters have no order
 */
export async function letter(press, address, beginning = /^Please confirm/) {
  let text = '';
  await expect
    .poll(async () => {
      const found = (await letters(press, address)).filter((text) => beginning.test(text.trimStart()));
      text = found[0] ?? '';
      return found.length;
    })
    .toBe(1);
  const link = /^https?:\/\/\S+$/m.exec(text)?.[0];
  return { code: /\b\d{6}\b/.exec(text)?.[0] ?? '', path: link ? new URL(link).pathname : '' };
}

/** Texts of all letters to an address. @param {import('./press.js').Press} press @param {string} address */
export async function letters(press, address) {
  const folder = join(dirname(press.database), 'mail');
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(names.filter((name) => name.endsWith('.eml')).map((name) => readFile(join(folder, name), 'utf8')));
  return files.filter((file) => new RegExp(`^To: .*${address}`, 'm').test(file)).map(plain);
}

/** The part in plain text, without its encoding for transport. @param {string} file */
function plain(file) {
  const part = file.split(/\r?\n--/).find((part) => /^Content-Type: text\/plain/im.test(part)) ?? '';
  const [head = '', ...body] = part.split(/\r?\n\r?\n/);
  const text = body.join('\n\n');
  if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString('utf8');
  if (!/quoted-printable/i.test(head)) return text;
  const joined = text.replace(/=\r?\n/g, '');
  return Buffer.from(joined.replace(/=([0-9A-F]{2})/g, (_, digits) => String.fromCharCode(parseInt(digits, 16))), 'latin1').toString('utf8');
}
