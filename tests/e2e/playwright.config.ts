import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { defineConfig } from '@playwright/test';

/** The site lives under a path of its host, as on GitLab Pages: an absolute address anywhere would break. */
const BASE = '/group/project/';

async function freePort() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

// Every worker reads this file again; they inherit the port that the first reading chose.
process.env.JOURNEYS_PORT ??= String(await freePort());
const port = process.env.JOURNEYS_PORT;

export default defineConfig({
  testDir: '..',
  outputDir: '../../test-results',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  reporter: 'line',
  projects: [
    { name: 'journeys', testMatch: 'e2e/**/*.spec.ts', timeout: 30_000 },
    { name: 'long', testMatch: 'long/**/*.spec.ts', timeout: 600_000 },
  ],
  use: {
    baseURL: `http://127.0.0.1:${port}${BASE}`,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    trace: 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: `node tests/support/serve.mjs dist ${port} ${BASE}`,
    cwd: '../..',
    url: `http://127.0.0.1:${port}${BASE}`,
    reuseExistingServer: false,
  },
});
