/** Rows as a CSV file that spreadsheets open and that none of them executes (RFC 4180, UTF-8 with its mark). */
import { printable } from './printable.ts';

export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')}`;
}

/** What a spreadsheet would take for a formula, also behind spaces or in full-width signs, begins with an apostrophe. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;

function cellOf(cell: string | number): string {
  // Adding 0 turns -0 into 0.
  if (typeof cell === 'number') return String(cell + 0);
  const words = printable(cell);
  return `"${(FORMULA.test(words) ? `'${words}` : words).replaceAll('"', '""')}"`;
}
