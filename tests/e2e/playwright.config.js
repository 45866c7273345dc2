// The whole site in Debian's Chromium, against the real server. `cargo xtask test --only e2e` runs it.
import { defineConfig } from '@playwright/test';

import { CHROMIUM } from './support/chromium.js';

export default defineConfig({
  testDir: '.',
  globalSetup: './support/seed.js',
  testMatch: '*.spec.js',
  outputDir: 'test-results',
  reporter: 'list',
  // A test that passes at the second try has found something.
  retries: 0,
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 45_000,
  globalTimeout: 45 * 60_000,
  expect: { timeout: 10_000 },
  use: {
    browserName: 'chromium',
    launchOptions: CHROMIUM,
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    // The publication's own: readers elsewhere see their own time beside its.
    timezoneId: 'Europe/London',
    // Nothing here may outlast a test: a worker that waits for ever is worse than a failure.
    actionTimeout: 15_000,
    navigationTimeout: 15_000,
    serviceWorkers: 'block',
  },
});
