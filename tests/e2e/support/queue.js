import { expect } from '@playwright/test';

/**
 * Signs up at the foot of a page when the paper cannot be reached.
 * @param {import('@playwright/test').Page} page
 * @param {string} address
 */
export async function signUp(page, address) {
  const form = page.locator('form.newsletter');
  await form.getByRole('textbox', { name: /address/i }).fill(address);
  await form.getByRole('button', { name: 'Subscribe' }).click();
  await expect(form.locator('.waiting')).toHaveText('You are offline. Your subscription waits on this device, and is sent when your connection is back.');
}
