/** The cookie of a reader who has refused everything: most tests are of pages that ask nothing any more. */
export const REFUSED = {
  name: '__Host-consent',
  value: `1.${'0123456789abcdef'.repeat(2)}.1.0.`,
  // Cookies know no port, and the machine itself is as good as encrypted.
  url: 'https://127.0.0.1/',
  secure: true,
  sameSite: /** @type {const} */ ('Lax'),
};
