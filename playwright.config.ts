import { defineConfig } from '@playwright/test'
import { BROWSER_ARGS, installedBrowser } from './scripts/browser.mjs'

const port = Number(process.env.E2E_PORT ?? 4187)
const report = process.env.E2E_REPORT
const executablePath = await installedBrowser()

/** Hundreds of texts are read: what runs so long is worth optimising. */
const MODEL = /sentiment\.spec/

/** The built page, as any web host would serve it, in a real browser. `npm test` builds it first. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(report),
  timeout: 180_000,
  // Patience, not a measure: two tests at once share what the machine has.
  expect: { timeout: 20_000 },
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'off',
    trace: 'off',
    video: 'off',
  },
  projects: [
    {
      name: 'pages',
      testIgnore: MODEL,
      // Most tests run each function of the engine a few times: optimising them costs twice what it gives.
      use: { launchOptions: { executablePath, args: [...BROWSER_ARGS, '--js-flags=--liftoff-only'] } },
    },
    { name: 'model', testMatch: MODEL, use: { launchOptions: { executablePath, args: BROWSER_ARGS } } },
  ],
  webServer: {
    command: `node scripts/serve.mjs ${port}`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
  },
})
