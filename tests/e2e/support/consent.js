/** The revision of what the default publication asks. */
export const REVISION = 2;

/** The cookie of a reader who has refused everything: most tests are of pages that ask nothing any more. */
export const REFUSED = {
  name: '__Host-consent',
  value: `1.${'0123456789abcdef'.repeat(2)}.${REVISION}.0.`,
  // Cookies know no port, and the machine itself is as good as encrypted.
  url: 'https://127.0.0.1/',
  secure: true,
  sameSite: /** @type {const} */ ('Lax'),
};

/**
 * Answers the question of a first visit, until the answer is recorded.
 * @param {import('@playwright/test').Page} page
 * @param {string} button
 */
export async function answer(page, button) {
  const sent = recording(page);
  await page.getByRole('dialog').getByRole('button', { name: button }).click();
  await sent;
}

/**
 * Waits until the next decision is recorded. To be called before what sends it.
 * @param {import('@playwright/test').Page} page
 */
export async function recording(page) {
  const isSent = (/** @type {import('@playwright/test').Response} */ response) => response.request().method() === 'POST' && response.url().endsWith('/api/v1/consent');
  const response = await page.waitForResponse(isSent);
  // One that is left half read was given up, which is a complaint.
  await response.finished();
  return response;
}

/**
 * Opens the settings, by keyboard: while frames of other sites load, the browser may give them a click that is not theirs.
 * @param {import('@playwright/test').Page} page
 */
export async function openSettings(page) {
  await page.getByRole('link', { name: 'Cookie settings' }).focus();
  await page.keyboard.press('Enter');
  const settings = page.locator('dialog:modal');
  await settings.getByRole('button', { name: 'Refuse all' }).waitFor();
  return settings;
}
