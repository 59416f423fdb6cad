/**
 * How long a statement of work takes to write in Chromium, beside what else could write it there: `npm run
 * bench:documents`. The fonts are there before the first lap. Read the ratios of one run.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { ROOT } from '../support/drafts.ts';
import { sizes } from './document-writers.ts';
import type { Measure } from './documents-in-browser.ts';
import { machine, median, mediansText } from './medians.ts';

async function serve(folder: string): Promise<{ address: string; stop: () => void }> {
  const entry = join(ROOT, 'tests/bench/documents-in-browser.ts');
  // Of the site only its public folder, which has the fonts.
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, target: 'es2022', lib: { entry, formats: ['es'], fileName: 'bench' } },
  });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><script type="module" src="bench.js"></script>');
  const server = spawn('node', [join(ROOT, 'tests/support/serve.mjs'), folder, '0', '/'], { stdio: ['ignore', 'pipe', 'inherit'] }); // prettier-ignore
  const address = await new Promise<string>((resolve) => server.stdout.once('data', (line) => resolve(String(line).trim()))); // prettier-ignore
  return { address, stop: () => server.kill() };
}

const folder = mkdtempSync(join(tmpdir(), 'documents-bench-'));
const site = await serve(folder);
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.goto(site.address);
  await page.waitForFunction(() => 'measure' in globalThis);
  console.log(`Medians in Chromium ${browser.version()} on ${machine()}`);
  for (const { pages, times } of sizes) {
    const measured = await page.evaluate(
      ([pages, times]) => (globalThis as unknown as { measure: Measure }).measure(pages, times),
      [pages, times] as const,
    );
    const medians = measured.map(([name, laps]) => [name, median(laps)] as const);
    console.log(mediansText(`a statement of work of about ${pages} pages`, medians));
  }
} finally {
  await browser.close();
  site.stop();
  rmSync(folder, { recursive: true, force: true });
}
