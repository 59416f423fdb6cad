/**
 * How long the page takes from a key to what is painted: Chromium at a quarter of its speed, an engagement of 1,000 lines.
 * `npm run bench:page`. Interaction to next paint is the browser's own Event Timing, which counts in steps of 8 ms and grows
 * with whatever else the machine does; the processor time of the main thread until the paint does not. What the estimate
 * took is measured by the page itself. `TOP=1` prints where the time goes.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { build, type Plugin } from 'vite';
import { estimate } from '../../src/estimate/estimate.ts';
import { saveEngagement } from '../../src/storage/engagement-file.ts';
import { AppPage } from '../e2e/pages/app.ts';
import { catalogIndex, ROOT } from '../support/drafts.ts';
import { manyLines } from '../support/many-lines.ts';
import { machine, median } from './medians.ts';

const LINES = Number(process.env['LINES'] ?? 1000);
const THROTTLING = Number(process.env['THROTTLING'] ?? 4);
const REPEATS = Number(process.env['REPEATS'] ?? 15);
/** Milliseconds after which the page has come to rest. */
const REST = 1500;

/** As the page works them out: measured inside, where no profiler disturbs. What is told comes from the worker. */
const MEASURED: readonly {
  readonly file: string;
  readonly code: string;
  readonly instead: (code: string) => string;
}[] = [
  {
    file: '/session.svelte.ts',
    code: 'this.#estimator.estimate(this.#engagement)',
    instead: (code) => timed('estimate', `const made = ${code};`, 'return made;'),
  },
  {
    file: '/session.svelte.ts',
    code: 'this.#settled = this.estimate;',
    instead: (code) => timed('discovery', 'void this.estimate.discovery;', code),
  },
  {
    file: '/beside.ts',
    code: 'wanted.tell(outcome);',
    instead: (code) => `{ performance.measure('told', { start: 0 }); ${code} }`,
  },
];
const timed = (name: string, work: string, then: string) =>
  `{ const from = performance.now(); ${work} performance.measure('${name}', { start: from }); ${then} }`;

const measured: Plugin = {
  name: 'measured',
  enforce: 'pre',
  transform(code, id) {
    return MEASURED.filter(({ file }) => id.endsWith(file)).reduce((changed, { file, code: said, instead }) => {
      if (!changed.includes(said)) throw new Error(`${file} no longer says ${said}`);
      return changed.replace(said, () => instead(said));
    }, code);
  },
};

/** Names are kept, so that the profiler can tell what is what. */
async function serve(folder: string): Promise<{ address: string; stop: () => void }> {
  const options = { outDir: folder, emptyOutDir: true, minify: process.env['TOP'] === undefined };
  await build({ root: ROOT, logLevel: 'error', plugins: [measured], build: options });
  const server = spawn('node', [join(ROOT, 'tests/support/serve.mjs'), folder, '0', '/'], { stdio: ['ignore', 'pipe', 'inherit'] }); // prettier-ignore
  const address = await new Promise<string>((resolve) => server.stdout.once('data', (line) => resolve(String(line).trim()))); // prettier-ignore
  return { address, stop: () => server.kill() };
}

interface Seen {
  /** The longest duration of the events of each interaction, in milliseconds. */
  readonly interactions: Map<number, number>;
  /** When the last of them began. */
  keyAt: number;
  /** Durations of what is measured inside, in order. */
  readonly measures: { readonly name: string; readonly duration: number }[];
}

function watch(): void {
  const seen: Seen = { interactions: new Map(), keyAt: 0, measures: [] };
  Object.assign(globalThis, { seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEventTiming & { interactionId: number })[])
      if (entry.interactionId > 0) {
        const before = seen.interactions.get(entry.interactionId) ?? 0;
        seen.interactions.set(entry.interactionId, Math.max(before, entry.duration));
        seen.keyAt = Math.max(seen.keyAt, entry.startTime);
      }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) seen.measures.push({ name, duration });
  }).observe({ type: 'measure' });
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

/** What one interaction cost, in milliseconds. */
interface Cost extends Spent {
  readonly untilPaint: number;
  readonly estimate: number;
  readonly discovery: number;
  /** Processor time of the main thread from the paint until all has followed. */
  readonly follows: number;
  /** From the key to the first picture of how sure the estimate is; none in discovery. */
  readonly picture: number;
}

const SPENT = { processor: 'TaskDuration', script: 'ScriptDuration', style: 'RecalcStyleDuration', layout: 'LayoutDuration' } as const; // prettier-ignore
type Spent = Record<keyof typeof SPENT, number>;

/** Processor time of the main thread since the page was opened, and parts of it. */
async function spentSoFar(cdp: CDPSession): Promise<Spent> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const valueOf = (metric: string) => (metrics.find(({ name }) => name === metric)?.value ?? NaN) * 1000;
  return Object.fromEntries(Object.entries(SPENT).map(([part, metric]) => [part, valueOf(metric)])) as Spent;
}

/** Only what is measured is slowed down: looking for a button in a page this long takes minutes at a quarter. */
const throttle = (cdp: CDPSession, rate: number) => cdp.send('Emulation.setCPUThrottlingRate', { rate });

const forget = (page: Page) =>
  page.evaluate(() => {
    const { seen } = globalThis as unknown as { seen: Seen };
    seen.interactions.clear();
    seen.measures.length = 0;
  });

const isPainted = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));

/** `prepare` is not measured; `act` is one interaction or several in a row. */
interface Interaction {
  readonly name: string;
  readonly prepare?: (round: number) => Promise<void>;
  readonly act: (round: number) => Promise<void>;
  readonly times?: number;
  /** It changes how sure the estimate is, and that is on the page. */
  readonly hasPicture?: boolean;
}

async function costOf(page: Page, cdp: CDPSession, { prepare, act }: Interaction, round: number): Promise<Cost> {
  await throttle(cdp, 1);
  await prepare?.(round);
  await page.waitForTimeout(REST);
  await throttle(cdp, THROTTLING);
  await forget(page);
  await isPainted(page);
  const before = await spentSoFar(cdp);
  await act(round);
  await isPainted(page);
  const after = await spentSoFar(cdp);
  await page.waitForTimeout(REST);
  const rested = await spentSoFar(cdp);
  const { untilPaint, keyAt, measures } = await page.evaluate(() => {
    const { seen } = globalThis as unknown as { seen: Seen };
    return { untilPaint: [...seen.interactions.values()], keyAt: seen.keyAt, measures: seen.measures };
  });
  const durations = (wanted: string) => measures.filter(({ name }) => name === wanted).map(({ duration }) => duration);
  const spent = Object.keys(SPENT).map((part) => [part, after[part as keyof Spent] - before[part as keyof Spent]]);
  return {
    ...(Object.fromEntries(spent) as Spent),
    untilPaint: Math.max(0, ...untilPaint),
    estimate: Math.max(0, ...durations('estimate')),
    discovery: Math.max(0, ...durations('discovery')),
    follows: rested.processor - after.processor,
    picture: (durations('told')[0] ?? NaN) - keyAt,
  };
}

/** Does one thing over and over, each time once the page has come to rest. */
async function measure(page: Page, cdp: CDPSession, interaction: Interaction): Promise<void> {
  await costOf(page, cdp, interaction, 0);
  const costs: Cost[] = [];
  for (let round = 1; round <= REPEATS; round += 1) costs.push(await costOf(page, cdp, interaction, round));
  const of = (part: keyof Cost) => costs.map((cost) => cost[part]);
  const each = (part: keyof Spent) => (median(of(part)) / (interaction.times ?? 1)).toFixed(0);
  console.log(
    `${interaction.name.padEnd(38)} ${median(of('untilPaint'))} ms (worst ${Math.max(...of('untilPaint'))}); main thread ${each('processor')} ms ` +
      `(script ${each('script')}, style ${each('style')}, layout ${each('layout')}), then ${median(of('follows')).toFixed(0)} ms; estimate ${median(of('estimate')).toFixed(2)} ms, ` +
      `discovery ${median(of('discovery')).toFixed(2)} ms${interaction.hasPicture ? `; first picture after ${median(of('picture')).toFixed(0)} ms` : ''}`,
  );
  if (process.env['TOP'] === undefined) return;
  await throttle(cdp, 1);
  await interaction.prepare?.(0);
  await page.waitForTimeout(REST);
  await cdp.send('Profiler.start');
  await interaction.act(0);
  await isPainted(page);
  printTop(((await cdp.send('Profiler.stop')) as { profile: Profile }).profile);
}

/** Functions by the time in them and what they call, with the time in themselves. */
function printTop(profile: Profile): void {
  const names = new Set(profile.nodes.map(({ callFrame }) => callFrame.functionName));
  const times = [...names].map((name) => [name, timeIn(profile, (called) => called === name)] as const);
  for (const [name, time] of times.sort((a, b) => b[1] - a[1]).slice(0, 60)) {
    const own = new Set(profile.nodes.filter(({ callFrame }) => callFrame.functionName === name).map(({ id }) => id));
    const self = profile.samples.reduce((sum, id, at) => sum + (own.has(id) ? (profile.timeDeltas[at] ?? 0) : 0), 0);
    console.log(`  ${time.toFixed(1)} (${(self / 1000).toFixed(1)}) ${name}`);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'page-bench-'));
const engagement = manyLines(LINES);
const { lines, discovery } = estimate(catalogIndex(), engagement);
const site = await serve(folder);
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(60_000);
  const app = new AppPage(page);
  await page.goto(site.address);
  await app.open('many.engagement.json', saveEngagement(engagement));
  await app.messages.getByText(/^Opened/).waitFor();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await cdp.send('Profiler.enable');
  await cdp.send('Profiler.setSamplingInterval', { interval: 200 });
  const projects = page.getByRole('group', { name: /^How many projects/ }).first().getByRole('textbox').first(); // prettier-ignore
  // What is out of sight is told in words until it is scrolled to.
  await page.locator('#main').getByText(/^How many projects/).first().scrollIntoViewIfNeeded(); // prettier-ignore
  await projects.click();
  await page.evaluate(watch);
  console.log(`${lines.length} lines, ${discovery.questions.length} questions; Chromium ${browser.version()} at 1/${THROTTLING}; ${machine()}`); // prettier-ignore
  console.log(`Interaction to next paint, median of ${REPEATS}; processor time of the main thread until then:`);

  await page.evaluate(() => {
    const field = document.createElement('input');
    field.id = 'nothing';
    document.querySelector('.questions')?.before(field);
  });
  await page.locator('#nothing').focus();
  await measure(page, cdp, {
    name: 'a digit typed into a field of nothing',
    act: (round) => page.keyboard.press(round % 2 === 0 ? '1' : 'Backspace'),
  });
  await page.evaluate(() => document.querySelector('#nothing')?.remove());
  await projects.click();
  await measure(page, cdp, {
    name: 'a digit typed into an answer',
    act: (round) => page.keyboard.press(round % 2 === 0 ? '1' : 'Backspace'),
  });
  await measure(page, cdp, {
    name: 'four digits typed, 300 ms apart',
    times: 4,
    act: async () => {
      for (const key of ['1', 'Backspace', '2', 'Backspace']) {
        await page.keyboard.press(key);
        await page.waitForTimeout(300);
      }
    },
  });

  await throttle(cdp, 1);
  await page.goto(`${site.address}#/estimate`);
  await page.locator('section.work-table').first().scrollIntoViewIfNeeded();
  await page.locator('main button:has-text("Adjust")').first().waitFor();
  const dialog = page.getByRole('dialog');
  await measure(page, cdp, {
    name: 'an effort set by hand',
    hasPicture: true,
    prepare: async (round) => {
      await page.locator('main button:has-text("Adjust")').first().click();
      await dialog.getByLabel('Likely hours').fill(String(10 + round));
      await dialog.getByLabel('Reason').fill('Known from before');
      const name = dialog.getByLabel('Your name');
      if (await name.isVisible()) await name.fill('Bo Ek');
      await dialog.getByRole('button', { name: 'Adjust', exact: true }).focus();
    },
    act: () => page.keyboard.press('Enter'),
  });
  await measure(page, cdp, {
    name: 'an adjustment taken back (undo)',
    hasPicture: true,
    act: (round) => page.keyboard.press(round % 2 === 0 ? 'Control+Shift+z' : 'Control+z'),
  });
} finally {
  await browser.close();
  site.stop();
  rmSync(folder, { recursive: true, force: true });
}
