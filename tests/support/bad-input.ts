import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface BadInput {
  readonly id: string;
  readonly class: string;
  readonly payload: string;
  readonly expected: string;
}

// Read, not imported: Vite refuses JSON that holds lone surrogates, and those are half of the point.
const file = join(import.meta.dirname, 'bad-input.json');

/** Texts that have broken somebody's documents. */
export const badInput = (JSON.parse(readFileSync(file, 'utf8')) as { readonly items: readonly BadInput[] }).items;
