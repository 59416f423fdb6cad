import type { Line } from './lines.ts';
import type { Band } from './pager.ts';
import type { Box, Reader, Sheet } from './sheet.ts';
import { page, type TextSize } from './style.ts';
import { drawLine, type Measure, type Press } from './text-bands.ts';

export interface Cell {
  readonly reader: Reader;
  readonly lines: readonly Line[];
  readonly measure: Measure;
}

/** Cells side by side over one ground: a row of a table, a notice. */
export interface Row {
  readonly cells: readonly Cell[];
  readonly text: TextSize;
  /** Above and below the text. */
  readonly padding: number;
  /** `part` says whether the box is the start of the row, its end, or (as nearly always) both. */
  paint(sheet: Sheet, box: Box, part: Part): void;
}

export interface Part {
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

export function rowHeight(row: Row): number {
  return lineCount(row) * row.text.leading + 2 * row.padding;
}

/** One band, or a band for each line when the row is taller than the room a page has for it. */
export function rowBands(press: Press, row: Row, room: number): Band[] {
  const count = lineCount(row);
  if (rowHeight(row) <= room) return [slice(press, row, 0, count)];
  return Array.from({ length: count }, (_, at) => slice(press, row, at, at + 1));
}

function slice(press: Press, row: Row, from: number, to: number): Band {
  const part = { isFirst: from === 0, isLast: to === lineCount(row) };
  const paddingTop = part.isFirst ? row.padding : 0;
  const height = (to - from) * row.text.leading + paddingTop + (part.isLast ? row.padding : 0);
  return {
    height,
    draw(sheet, top) {
      row.paint(sheet, { x: page.left, top, width: page.right - page.left, height }, part);
      for (const { reader, lines, measure } of row.cells) {
        lines.slice(from, to).forEach((line, at) => {
          drawLine(press, sheet, reader, line, top + paddingTop + at * row.text.leading, measure);
        });
      }
    },
  };
}

function lineCount(row: Row): number {
  return row.cells.reduce((most, { lines }) => Math.max(most, lines.length), 1);
}
