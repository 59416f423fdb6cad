/**
 * How long the page takes from a key to what is painted: Chromium at a quarter of its speed, an engagement of 1,000 lines.
 * `npm run bench:page`. Interaction to next paint is the browser's own Event Timing, which counts in steps of 8 ms; what of
 * it the estimate took is read from the profiler.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { build } from 'vite';
import { estimate } from '../../src/estimate/estimate.ts';
import type { Engagement } from '../../src/engagement/engagement.ts';
import { saveEngagement } from '../../src/storage/engagement-file.ts';
import { AppPage } from '../e2e/pages/app.ts';
import { catalogIndex, readEngagement, ROOT } from '../support/drafts.ts';

const LINES = 1000;
const THROTTLING = 4;
const REPEATS = 15;

/** The services of a sample, over and over, each as a service of its own. */
function manyLines(): Engagement {
  const sample = { ...readEngagement('bitbucket-and-self-managed-to-gitlab-com'), adjustments: {} };
  const instances = Object.keys(sample.services);
  const copies = Math.ceil(LINES / estimate(catalogIndex(), sample).lines.length);
  const renamed =
    (copy: number) =>
    <T>(entries: Readonly<Record<string, T>>) =>
      Object.entries(entries).flatMap(([key, value]) => {
        const [instance = '', ...rest] = key.split('/');
        return instances.includes(instance) ? [[[`${instance}${copy}`, ...rest].join('/'), value] as const] : [[key, value] as const]; // prettier-ignore
      });
  const all = <T>(entries: Readonly<Record<string, T>>) =>
    Object.fromEntries(Array.from({ length: copies }, (_, copy) => renamed(copy)(entries)).flat());
  return { ...sample, services: all(sample.services), answers: all(sample.answers) };
}

/** Names are kept, so that the profiler can tell the estimate from the rest. */
async function serve(folder: string): Promise<{ address: string; stop: () => void }> {
  await build({ root: ROOT, logLevel: 'error', build: { outDir: folder, emptyOutDir: true, minify: false } });
  const server = spawn('node', [join(ROOT, 'tests/support/serve.mjs'), folder, '0', '/'], { stdio: ['ignore', 'pipe', 'inherit'] }); // prettier-ignore
  const address = await new Promise<string>((resolve) => server.stdout.once('data', (line) => resolve(String(line).trim()))); // prettier-ignore
  return { address, stop: () => server.kill() };
}

/** The longest duration of the events of each interaction, in milliseconds. */
function watchInteractions(): void {
  const seen = new Map<number, number>();
  Object.assign(globalThis, { interactions: seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEventTiming & { interactionId: number })[])
      if (entry.interactionId > 0)
        seen.set(entry.interactionId, Math.max(seen.get(entry.interactionId) ?? 0, entry.duration));
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}
interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Milliseconds spent in a function and what it calls. */
function timeIn({ nodes, samples, timeDeltas }: Profile, isWanted: (name: string) => boolean): number {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const within = new Set<number>();
  const enter = (id: number): void => {
    within.add(id);
    byId.get(id)?.children?.forEach(enter);
  };
  for (const { id, callFrame } of nodes) if (isWanted(callFrame.functionName)) enter(id);
  return samples.reduce((sum, id, at) => sum + (within.has(id) ? (timeDeltas[at] ?? 0) : 0), 0) / 1000;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** Does one thing over and over, each time once the page has come to rest. */
async function measure(
  name: string,
  page: Page,
  cdp: CDPSession,
  act: (round: number) => Promise<void>,
): Promise<void> {
  await act(0);
  await page.waitForTimeout(3000);
  const [durations, estimates]: [number[], number[]] = [[], []];
  for (let round = 1; round <= REPEATS; round += 1) {
    await page.evaluate(() => (globalThis as unknown as { interactions: Map<number, number> }).interactions.clear());
    await cdp.send('Profiler.start');
    await act(round);
    await page.waitForTimeout(1500);
    const { profile } = (await cdp.send('Profiler.stop')) as { profile: Profile };
    const found = await page.evaluate(() => [
      ...(globalThis as unknown as { interactions: Map<number, number> }).interactions.values(),
    ]);
    durations.push(Math.max(0, ...found));
    estimates.push(timeIn(profile, (called) => called === 'estimate'));
    if (process.env['TOP'] !== undefined && round === REPEATS) printTop(profile);
  }
  const worst = Math.max(...durations);
  console.log(
    `${name.padEnd(44)} ${median(durations)} ms (worst ${worst} ms), of which the estimate ${median(estimates).toFixed(1)} ms`,
  );
}

function printTop(profile: Profile): void {
  const names = new Set(profile.nodes.map(({ callFrame }) => callFrame.functionName));
  const times = [...names].map((name) => [name, timeIn(profile, (called) => called === name)] as const);
  for (const [name, time] of times.sort((a, b) => b[1] - a[1]).slice(0, 45))
    console.log(`  ${time.toFixed(1)} ${name}`);
}

const folder = mkdtempSync(join(tmpdir(), 'page-bench-'));
const engagement = manyLines();
const { lines, discovery } = estimate(catalogIndex(), engagement);
const site = await serve(folder);
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(120_000);
  const app = new AppPage(page);
  await page.goto(site.address);
  await app.open('many.engagement.json', saveEngagement(engagement));
  await page
    .getByRole('status', { name: 'Messages' })
    .getByText(/^Opened/)
    .waitFor();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Profiler.enable');
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: THROTTLING });
  await page.evaluate(watchInteractions);
  console.log(`${lines.length} lines, ${discovery.questions.length} questions; Chromium ${browser.version()} at 1/${THROTTLING}; ${cpus()[0]?.model ?? 'unknown'}`); // prettier-ignore
  console.log(`Interaction to next paint, median of ${REPEATS}:`);

  const projects = page.getByRole('group', { name: /^How many projects/ }).first().getByRole('textbox').first(); // prettier-ignore
  await projects.click();
  await measure('a digit typed into an answer', page, cdp, (round) =>
    page.keyboard.press(round % 2 === 0 ? '1' : 'Backspace'),
  );

  await app.visit('Estimate');
  await page.waitForTimeout(5000);
  await measure('an effort set by hand', page, cdp, async (round) => {
    await page.getByRole('button', { name: /^Adjust/ }).first().click(); // prettier-ignore
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Likely hours').fill(String(10 + round));
    await dialog.getByLabel('Reason').fill('Known from before');
    const name = dialog.getByLabel('Your name');
    if (await name.isVisible()) await name.fill('Bo Ek');
    await page.waitForTimeout(1000);
    await page.evaluate(() => (globalThis as unknown as { interactions: Map<number, number> }).interactions.clear());
    await dialog.getByRole('button', { name: 'Adjust', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  });
  await measure('an adjustment taken back (undo)', page, cdp, (round) =>
    page.keyboard.press(round % 2 === 0 ? 'Control+Shift+z' : 'Control+z'),
  );
} finally {
  await browser.close();
  site.stop();
  rmSync(folder, { recursive: true, force: true });
}
