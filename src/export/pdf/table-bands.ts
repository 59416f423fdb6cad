import type { Block, TableColumn, TableRow } from '../../documents/blocks.ts';
import { columnPlaces, type ColumnPlace } from './column-places.ts';
import { breakLines } from './lines.ts';
import type { Band } from './pager.ts';
import { rowBands, type Row } from './row-bands.ts';
import { plainRun, runs, type Run } from './runs.ts';
import type { Reader, Sheet, Box } from './sheet.ts';
import { colors, page, pageRoom, sizes } from './style.ts';
import type { Tag } from './tags.ts';
import { spaced, textBands, type Press } from './text-bands.ts';

type Table = Extract<Block, { kind: 'table' }>;

const cellPadding = 4.5;

/** More of a page than this, and a header row is not repeated: there would be no room for what it heads. */
const tallestRepeatedHeader = pageRoom / 3;

export function tableBands(press: Press, parent: Tag, table: Table): Band[] {
  // Nothing to set, but its caption still says what is missing.
  if (table.columns.length === 0) return captionBands(press, parent, 'P', table.caption);
  const tag = press.tags.add(parent, 'Table');
  const places = columnPlaces(table.columns, table.rows, press.faces);
  const caption = captionBands(press, tag, 'Caption', table.caption);
  const header = headerBands(press, tag, table.columns, places);
  const isRepeated = header.length === 1;
  const repeat = isRepeated
    ? rowBands(press, headerRow(press, 'artifact', table.columns, places), pageRoom)[0]
    : undefined;
  const room = pageRoom - (repeat?.height ?? 0);
  const body = table.rows.length === 0 ? undefined : press.tags.add(tag, 'TBody');
  const drawn = table.rows.map((row) => rowBands(press, bodyRow(press, body ?? tag, table, row, places), room));
  const tail = tailStart(drawn);
  const rows = drawn.flatMap((bands, at) => {
    // A total is not left alone on the next page, without anything above it that it sums.
    const isKept = table.rows[at + 1]?.isTotal === true || (at >= tail && at < drawn.length - 1);
    return bands.map((band, part) => ({
      ...band,
      ...(repeat && { repeat }),
      keepWithNext: isKept && part === bands.length - 1,
    }));
  });
  const heading = header.map((band, at) => ({ ...band, keepWithNext: rows.length > 0 && at === header.length - 1 }));
  return spaced(keptTogether([...caption, ...heading, ...rows]), 12, 14);
}

/** The last rows that come together to the next page: one or two there would look forgotten. */
function tailStart(rows: readonly (readonly Band[])[]): number {
  let height = 0;
  let start = rows.length;
  while (start > 0) {
    height += heightOf(rows[start - 1] ?? []);
    if (height > pageRoom / 4) return start;
    start -= 1;
  }
  return start;
}

function heightOf(bands: readonly Band[]): number {
  return bands.reduce((sum, band) => sum + band.height, 0);
}

/** A table of a few rows, as of fees or phases, is not divided; one larger would leave half a page blank. */
function keptTogether(bands: readonly Band[]): readonly Band[] {
  if (heightOf(bands) > pageRoom / 3) return bands;
  return bands.map((band, at) => ({ ...band, keepWithNext: at < bands.length - 1 }));
}

export function captionBands(press: Press, parent: Tag, role: 'Caption' | 'P', caption: string): Band[] {
  if (caption.trim() === '') return [];
  const measure = { ...sizes.caption, x: page.left, width: page.right - page.left };
  const lines = breakLines([plainRun(caption, { face: 'bold', color: colors.quiet })], press.faces, measure);
  return textBands(press, press.tags.add(parent, role), lines, measure, { after: 4, keepWithNext: true });
}

function headerBands(
  press: Press,
  table: Tag,
  columns: readonly TableColumn[],
  places: readonly ColumnPlace[],
): Band[] {
  const row = headerRow(press, press.tags.add(table, 'THead'), columns, places);
  return rowBands(press, row, tallestRepeatedHeader);
}

/** On the pages that follow the header is repeated for the eye; a screen reader has heard it. */
function headerRow(
  press: Press,
  owner: Tag | 'artifact',
  columns: readonly TableColumn[],
  places: readonly ColumnPlace[],
): Row {
  const rowTag = owner === 'artifact' ? owner : press.tags.add(owner, 'TR');
  const cells = columns.map((column, at) => {
    const reader: Reader =
      rowTag === 'artifact' ? rowTag : press.tags.add(rowTag, 'TH', { O: 'Table', Scope: 'Column' });
    const run = plainRun(column.header, { face: 'bold', color: colors.heading });
    return cell(press, reader, [run], column, places[at], sizes.columnHeader);
  });
  return { cells, text: sizes.columnHeader, padding: cellPadding, paint: paintHeader };
}

function bodyRow(press: Press, body: Tag, table: Table, row: TableRow, places: readonly ColumnPlace[]): Row {
  const tag = press.tags.add(body, 'TR');
  const isTotal = row.isTotal === true;
  const cells = table.columns.map((column, at) => {
    const isHeader = at === 0 && table.hasRowHeaders;
    const reader = isHeader ? press.tags.add(tag, 'TH', { O: 'Table', Scope: 'Row' }) : press.tags.add(tag, 'TD');
    const content = runs(row.cells[at] ?? [], { face: isTotal ? 'bold' : 'regular' });
    return cell(press, reader, content, column, places[at], sizes.cell);
  });
  return { cells, text: sizes.cell, padding: cellPadding, paint: isTotal ? paintTotal : paintRow };
}

function cell(
  press: Press,
  reader: Reader,
  content: readonly Run[],
  column: TableColumn,
  place: ColumnPlace | undefined,
  text: typeof sizes.cell | typeof sizes.columnHeader,
) {
  const { x, width } = place ?? { x: page.left, width: 0 };
  const figures = column.align === 'end' ? 'tabular' : 'proportional';
  return {
    reader,
    x,
    width,
    align: column.align,
    lines: breakLines(content, press.faces, { ...text, width, figures }),
  };
}

function paintHeader(sheet: Sheet, box: Box): void {
  sheet.fill(colors.headerTint, box);
}

function paintRow(sheet: Sheet, { x, top, width, height }: Box, { isLast }: { readonly isLast: boolean }): void {
  if (isLast) sheet.fill(colors.rule, { x, top: top + height - 0.5, width, height: 0.5 });
}

function paintTotal(
  sheet: Sheet,
  { x, top, width, height }: Box,
  part: { readonly isFirst: boolean; readonly isLast: boolean },
): void {
  if (part.isFirst) sheet.fill(colors.strongRule, { x, top: top - 0.5, width, height: 1 });
  if (part.isLast) sheet.fill(colors.strongRule, { x, top: top + height - 0.5, width, height: 0.5 });
}
