import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from './tools/browser/chromium.ts';

const port = Number(process.env.QUORATE_PORT ?? 4329);
/** Set it to test a site that is served already; otherwise the built `dist` is served. */
const served = process.env.QUORATE_URL;

export default defineConfig({
  testDir: 'tests/browser',
  fullyParallel: true,
  workers: 2,
  timeout: 45_000,
  reporter: process.env.CI ? [['list']] : [['line']],
  use: {
    baseURL: served ?? `http://localhost:${port}`,
    launchOptions: { executablePath: findChromium(), args: CHROMIUM_FLAGS },
    locale: 'de-DE',
  },
  webServer: served
    ? undefined
    : {
        command: `npx astro preview --port ${port}`,
        url: `http://localhost:${port}/`,
        reuseExistingServer: !process.env.CI,
        stdout: 'ignore',
      },
});
