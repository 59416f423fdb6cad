import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

/** Compares with the committed file. `UPDATE_GOLDENS=1` writes it instead; the diff of the commit is then what to read. */
export function expectGolden(path: string, actual: string): void {
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(path, actual);
  expect(actual).toBe(readFileSync(path, 'utf8'));
}
