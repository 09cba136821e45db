import { defineConfig } from '@playwright/test';

const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  // Two browsers and the products they look at are what two cores carry.
  workers: 2,
  fullyParallel: false,
  // Some tests hold the product to a second or two, which a neighbour on a shared machine can take away once.
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: process.env.CI !== undefined,
  // A page judged in every language and theme takes its time on a busy machine; what a reader waits for has its own, shorter limits.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  outputDir: 'test-results',
  use: {
    browserName: 'chromium',
    launchOptions: {
      ...(process.env.HOPBOARD_CHROMIUM ? { executablePath: process.env.HOPBOARD_CHROMIUM } : {}),
      // Chromium refuses its sandbox to root, which is what a container usually is.
      args: asRoot ? ['--no-sandbox'] : [],
    },
    // Recording costs as much again as the tests themselves: only what failed once is recorded.
    trace: 'on-first-retry',
  },
});
