/**
 * `npm test` and `npm run test:long`: installs what is missing, runs Vitest, builds the site, runs the journeys
 * in Chromium, and closes with one line, "N passed, N failed".
 *
 *   node .ci/test.mjs [short|long] [--check]     --check runs `npm run check` first; it counts when it fails
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPath } from './chromium.mjs';
import { closingLine, countPlaywright, countVitest, settle } from './count.mjs';
import { installPackages, root } from './install.mjs';

const isLong = process.argv.includes('long');
const counts = [];
const reports = mkdtempSync(join(tmpdir(), 'test-reports-'));
const CRASHED = { passed: 0, failed: 1 };

function run(command, args, environment = {}) {
  console.log(`\n> ${[command, ...args].join(' ')}`);
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32',
  });
  return status ?? 1;
}

function bin(name) {
  return join('node_modules', '.bin', name);
}

function countReport(file, count, exitCode) {
  return existsSync(file) ? settle(count(JSON.parse(readFileSync(file, 'utf8'))), exitCode) : CRASHED;
}

function runVitest(projects) {
  const file = join(reports, 'vitest.json');
  const args = ['run', ...projects.flatMap((name) => ['--project', name]), '--reporter=default', '--reporter=json'];
  return countReport(file, countVitest, run(bin('vitest'), [...args, `--outputFile.json=${file}`]));
}

function runJourneys(project, chromium) {
  if (run(bin('vite'), ['build', '--logLevel', 'warn']) !== 0) return CRASHED;
  const file = join(reports, 'playwright.json');
  const exitCode = run(
    bin('playwright'),
    ['test', '--config', 'tests/e2e/playwright.config.ts', '--project', project, '--reporter=line,json'],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: file, CHROMIUM: chromium },
  );
  return countReport(file, countPlaywright, exitCode);
}

/** The long run may consist of one kind of test alone; the short run always has both. */
function hasLong(suffix) {
  const folder = join(root, 'tests/long');
  return existsSync(folder) && readdirSync(folder, { recursive: true }).some((name) => String(name).endsWith(suffix));
}

try {
  installPackages();
  const chromium = chromiumPath();
  if (process.argv.includes('--check') && run('npm', ['run', '--silent', 'check']) !== 0) counts.push(CRASHED);
  if (!isLong || hasLong('.test.ts')) counts.push(runVitest(isLong ? ['long'] : ['core', 'ui']));
  if (!isLong || hasLong('.spec.ts')) counts.push(runJourneys(isLong ? 'long' : 'journeys', chromium));
  if (counts.length === 0) throw new Error('There is no test to run.');
} catch (error) {
  console.error(`\n${error.message}`);
  counts.push(CRASHED);
} finally {
  rmSync(reports, { recursive: true, force: true });
}

if (counts.some(({ failed }) => failed > 0)) process.exitCode = 1;
console.log(`\n${closingLine(counts)}`);
