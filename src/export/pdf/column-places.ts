import type { TableColumn, TableRow } from '../../documents/blocks.ts';
import { breakLines, widestWord, type Faces, type Setting } from './lines.ts';
import { plainRun, runs, type Run } from './runs.ts';
import { page, sizes } from './style.ts';

/** Where the text of a column stands. */
export interface ColumnPlace {
  readonly x: number;
  readonly width: number;
}

/** Between the edge of a cell and its text. */
const inset = 7;

/** What a single word may claim of the table: an address of 300 characters must not starve the other columns. */
const largestClaim = 0.4;

/**
 * The columns' shares of the table, except that no column is narrower than its longest word or figure: "$1,234,567.00"
 * is never broken while another column has room to give.
 */
export function columnPlaces(columns: readonly TableColumn[], rows: readonly TableRow[], faces: Faces): ColumnPlace[] {
  const total = page.right - page.left;
  const needs = columns.map((column, at) => Math.min(need(column, at, rows, faces), total * largestClaim));
  let x: number = page.left;
  return settle(shares(columns), needs, total).map((width) => {
    const place = { x: x + inset, width: width - 2 * inset };
    x += width;
    return place;
  });
}

function need(column: TableColumn, at: number, rows: readonly TableRow[], faces: Faces): number {
  const figures = column.align === 'end' ? 'tabular' : 'proportional';
  // "112.50 h" and "1 234,00 €" are one figure, spaces or not.
  const unbroken = column.align === 'end' ? widestLine : widestWord;
  const header = widestWord([plainRun(column.header, { face: 'bold' })], faces, {
    ...sizes.columnHeader,
    width: Infinity,
  });
  const cells = rows.map(({ cells: contents, isTotal }) => {
    const content = runs(contents[at] ?? [], { face: isTotal === true ? 'bold' : 'regular' });
    return unbroken(content, faces, { ...sizes.cell, width: Infinity, figures });
  });
  // A hair more than measured, or the last character falls to the next line by a rounding error.
  return cells.reduce((widest, width) => Math.max(widest, width), header) + 2 * inset + 0.1;
}

function widestLine(content: readonly Run[], faces: Faces, setting: Setting): number {
  return breakLines(content, faces, setting).reduce((widest, { width }) => Math.max(widest, width), 0);
}

function shares(columns: readonly TableColumn[]): number[] {
  const widths = columns.map(({ width }) => (width > 0 ? width : 1));
  return widths.map((width) => width / sum(widths));
}

/** Gives the needy what they need and divides the rest by share, until nobody is needy. */
function settle(parts: readonly number[], needs: readonly number[], total: number): number[] {
  if (sum(needs) >= total) return ration(needs, total);
  const isFixed = needs.map(() => false);
  for (;;) {
    const fixed = sum(needs.filter((_, at) => isFixed[at] === true));
    const free = sum(parts.filter((_, at) => isFixed[at] !== true));
    const widths = parts.map((part, at) => (isFixed[at] === true ? (needs[at] ?? 0) : (part / free) * (total - fixed)));
    const needy = widths.flatMap((width, at) => (isFixed[at] !== true && width < (needs[at] ?? 0) ? [at] : []));
    if (needy.length === 0) return widths;
    for (const at of needy) isFixed[at] = true;
  }
}

/** Not enough for all: small needs are met in full, so that the long words are broken and not "Total". */
function ration(needs: readonly number[], total: number): number[] {
  let left = total;
  let waiting = needs.length;
  const widths = new Map<number, number>();
  for (const [at, need] of [...needs.entries()].sort(([, a], [, b]) => a - b)) {
    const width = Math.min(need, left / waiting);
    widths.set(at, width);
    left -= width;
    waiting -= 1;
  }
  return needs.map((_, at) => widths.get(at) ?? 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
