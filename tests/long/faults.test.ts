import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FAULTS } from '../laws/faults.ts';

const root = join(import.meta.dirname, '../..');
let copy = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'faults-'));
  for (const part of [
    'src',
    'tests',
    'catalog',
    'vite.config.ts',
    'svelte.config.js',
    'tsconfig.json',
    'package.json',
    '.ci',
    'public',
  ]) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** What the laws say of the copy; they stop at the first that fails. */
function runLaws(name: string, tests: string): Promise<{ readonly isGreen: boolean; readonly output: string }> {
  const args = ['vitest', 'run', '--project', 'core', '--bail', '1', '--no-color', '-t', name, tests];
  return new Promise((resolve) => {
    execFile('npx', args, { cwd: copy, maxBuffer: 50_000_000 }, (error, stdout, stderr) => {
      resolve({ isGreen: error === null, output: stdout + stderr });
    });
  });
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

describe('the laws notice that', () => {
  test.each(FAULTS)('$name', { timeout: 180_000 }, async ({ file, find, replace, breaks, tests }) => {
    const path = join(copy, file);
    const sound = readFileSync(path, 'utf8');
    expect(sound.split(find).length, `"${find}" stands exactly once in ${file}`).toBe(2);
    writeFileSync(
      path,
      sound.replace(find, () => replace),
    );
    const { isGreen, output } = await runLaws(escaped(breaks), tests ?? 'tests/laws');
    writeFileSync(path, sound);
    expect(isGreen, output.slice(-2000)).toBe(false);
    expect(output).toMatch(/AssertionError|Property failed/);
  });
});
