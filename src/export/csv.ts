/**
 * Rows as a CSV file that spreadsheets open and that none of them executes (RFC 4180, UTF-8 with its mark, without which
 * Excel reads another alphabet). A plain word has no quotes: a quote straight after the mark is an error to
 * programs that take the mark for a part of the first cell, as Ruby's and with it GitLab's importer do.
 */
import { printable } from './printable.ts';

export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')}`;
}

const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;

/** What a spreadsheet would take for a formula, also behind spaces or in full-width signs, begins with an apostrophe. */
export function inert(words: string): string {
  return FORMULA.test(words) ? `'${words}` : words;
}

function cellOf(cell: string | number): string {
  // Adding 0 turns -0 into 0.
  if (typeof cell === 'number') return String(cell + 0);
  const words = inert(printable(cell));
  return /^[a-z]+$/.test(words) ? words : `"${words.replaceAll('"', '""')}"`;
}
