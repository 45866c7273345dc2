// Answers that no address leads to by itself come alive like every page: a form's, and the failure of the server.
import { writeFile } from 'node:fs/promises';

import { hydrated, open } from './support/document.js';
import { expect, ownTest, test } from './support/test.js';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    test('the newsletter form of a page that is the same for everyone leads on', async ({ page, complaints }) => {
      await page.goto('/about');
      if (javaScriptEnabled) await hydrated(page);
      await page.getByPlaceholder('you@example.org').fill('reader@paper.example');
      const answered = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.getByRole('button', { name: 'Subscribe' }).click();
      // Scripts have worked for it; without them the button is pressed once more.
      expect((await answered).status()).toBe(javaScriptEnabled ? 202 : 200);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(javaScriptEnabled ? 'Look into your mailbox' : 'The paper by post');
      if (javaScriptEnabled) await hydrated(page);
      // Pictures may be under way when the reader leaves.
      expect(complaints).toEqual([]);
    });
  });
}

ownTest('a server that cannot read its database says so in a page that comes alive', async ({ page, server }) => {
  await open(page, '/about');
  // What stands in memory goes on being shown; the texts, in the file and in its log, are gone.
  for (const file of [server.database, `${server.database}-wal`]) await writeFile(file, Buffer.alloc(8 << 20));
  const response = await page.goto('/story/notice-2');
  expect(response?.status()).toBe(503);
  expect(response?.headers()['retry-after']).toBe('5');
  await hydrated(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The page cannot be shown now');
  await expect(page.getByRole('navigation', { name: 'Categories' })).toBeVisible();
});
