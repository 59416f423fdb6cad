import type { TableColumn } from '../../documents/blocks.ts';
import { setLines, widestWord, type Faces, type LookedUp } from './lines.ts';
import { page, sizes } from './style.ts';

/** Where the text of a column stands. */
export interface ColumnPlace {
  readonly x: number;
  readonly width: number;
}

export interface ColumnTexts {
  readonly align: TableColumn['align'];
  /** Of the table, beside the shares of the other columns. */
  readonly share: number;
  readonly header: LookedUp;
  /** Row by row. */
  readonly cells: readonly LookedUp[];
}

/** Between the edge of a cell and its text. */
const inset = 7;

/** What a single word may claim of the table: an address of 300 characters must not starve the other columns. */
const largestClaim = 0.4;

/**
 * The columns' shares of the table, except that no column is narrower than its longest word or figure: "$1,234,567.00"
 * is never broken while another column has room to give.
 */
export function columnPlaces(columns: readonly ColumnTexts[], faces: Faces): ColumnPlace[] {
  const total = page.right - page.left;
  const needs = columns.map((column) => Math.min(need(column, faces), total * largestClaim));
  let x: number = page.left;
  return settle(shares(columns), needs, total).map((width) => {
    const place = { x: x + inset, width: width - 2 * inset };
    x += width;
    return place;
  });
}

function need({ header, align, cells }: ColumnTexts, faces: Faces): number {
  // "112.50 h" and "1 234,00 €" are one figure, spaces or not.
  const unbroken = align === 'end' ? (text: LookedUp) => widestLine(text, faces) : widestCellWord;
  const widest = cells.reduce(
    (most, text) => Math.max(most, unbroken(text)),
    widestWord(header, sizes.columnHeader.size),
  );
  // A hair more than measured, or the last character falls to the next line by a rounding error.
  return widest + 2 * inset + 0.1;
}

function widestCellWord(text: LookedUp): number {
  return widestWord(text, sizes.cell.size);
}

function widestLine(text: LookedUp, faces: Faces): number {
  const lines = setLines(text, faces, { ...sizes.cell, width: Infinity });
  return lines.reduce((widest, { width }) => Math.max(widest, width), 0);
}

function shares(columns: readonly ColumnTexts[]): number[] {
  const widths = columns.map(({ share }) => (share > 0 ? share : 1));
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
