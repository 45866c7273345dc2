// Moments and sizes as the reader's browser prints them, in the language of the page.

const language = () => document.documentElement.lang || 'en';

/** A day in print. @param {number} at in milliseconds */
export const day = (at) => new Intl.DateTimeFormat(language(), { dateStyle: 'long' }).format(at);

/** A number of bytes in print, such as `340 kB` or `1.2 MB`. @param {number} bytes */
export function size(bytes) {
  const [unit, number] = bytes < 1e6 ? ['kilobyte', bytes / 1e3] : bytes < 1e9 ? ['megabyte', bytes / 1e6] : ['gigabyte', bytes / 1e9];
  const printed = new Intl.NumberFormat(language(), { style: 'unit', unit, maximumFractionDigits: bytes < 1e6 ? 0 : 1 }).format(number);
  // Number and unit stay on a line.
  return printed.replace(' ', '\u00a0');
}
