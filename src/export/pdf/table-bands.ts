import type { Block, TableColumn } from '../../documents/blocks.ts';
import { columnPlaces, type ColumnTexts } from './column-places.ts';
import { breakLines, lookUp, setLines, type LookedUp } from './lines.ts';
import type { Band } from './pager.ts';
import { rowBands, type Cell, type Row } from './row-bands.ts';
import { plainRun, runs } from './runs.ts';
import type { Reader, Sheet, Box } from './sheet.ts';
import { colors, page, pageRoom, sizes } from './style.ts';
import type { Tag } from './tags.ts';
import { spaced, textBands, type Measure, type Press } from './text-bands.ts';
import type { Figures } from './typeface.ts';

type Table = Extract<Block, { kind: 'table' }>;

const cellPadding = 4.5;

/** More of a page than this, and a header row is not repeated: there would be no room for what it heads. */
const tallestRepeatedHeader = pageRoom / 3;

export function tableBands(press: Press, parent: Tag, table: Table): Band[] {
  // Nothing to set, but its caption still says what is missing.
  if (table.columns.length === 0) return captionBands(press, parent, 'P', table.caption);
  const tag = press.tags.add(parent, 'Table');
  const columns = setColumns(press, table);
  const caption = captionBands(press, tag, 'Caption', table.caption);
  const headerRow = setHeader(press, press.tags.add(tag, 'THead'), columns);
  const header = rowBands(press, headerRow, tallestRepeatedHeader);
  const repeat = header.length === 1 ? rowBands(press, unheard(headerRow), pageRoom)[0] : undefined;
  const room = pageRoom - (repeat?.height ?? 0);
  const body = table.rows.length === 0 ? undefined : press.tags.add(tag, 'TBody');
  const drawn = table.rows.map((_, at) => rowBands(press, setRow(press, body ?? tag, table, at, columns), room));
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
  const bands = keptTogether([...caption, ...heading, ...rows]);
  return spaced(table.isKeptWithNext === true ? bands.map(keptWithNext) : bands, 12, 14);
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

function keptWithNext(band: Band): Band {
  return { ...band, keepWithNext: true };
}

export function captionBands(press: Press, parent: Tag, role: 'Caption' | 'P', caption: string): Band[] {
  if (caption.trim() === '') return [];
  const measure = { ...sizes.caption, x: page.left, width: page.right - page.left };
  const lines = breakLines([plainRun(caption, { face: 'bold', color: colors.quiet })], press.faces, measure);
  return textBands(press, press.tags.add(parent, role), lines, measure, { after: 4, keepWithNext: true });
}

interface Column extends ColumnTexts {
  /** Of the header and of the cells. */
  readonly head: Measure;
  readonly body: Measure;
}

/** Every text is looked up once, to be measured for its column and then broken into lines. */
function setColumns({ faces }: Press, { columns, rows }: Table): Column[] {
  const texts = columns.map(({ header, align, width }, column): ColumnTexts => {
    const figures = figuresOf(align);
    return {
      align,
      share: width,
      header: lookUp([plainRun(header, { face: 'bold', color: colors.heading })], faces, figures),
      cells: rows.map(({ cells, isTotal }) =>
        lookUp(runs(cells[column] ?? [], { face: isTotal === true ? 'bold' : 'regular' }), faces, figures),
      ),
    };
  });
  const places = columnPlaces(texts, faces);
  return texts.map((text, at) => {
    const { align } = text;
    const place = { ...(places[at] ?? { x: page.left, width: 0 }), align, figures: figuresOf(align) };
    return { ...text, head: { ...sizes.columnHeader, ...place }, body: { ...sizes.cell, ...place } };
  });
}

function figuresOf(align: TableColumn['align']): Figures {
  return align === 'end' ? 'tabular' : 'proportional';
}

function setHeader(press: Press, head: Tag, columns: readonly Column[]): Row {
  const tag = press.tags.add(head, 'TR');
  const cells = columns.map((column) => {
    const reader = press.tags.add(tag, 'TH', { O: 'Table', Scope: 'Column' });
    return cell(press, reader, column.header, column.head);
  });
  return { cells, text: sizes.columnHeader, padding: cellPadding, paint: paintHeader };
}

/** On the pages that follow the header is repeated for the eye; a screen reader has heard it. */
function unheard(row: Row): Row {
  return { ...row, cells: row.cells.map((cell) => ({ ...cell, reader: 'artifact' as const })) };
}

function setRow(press: Press, body: Tag, { rows, hasRowHeaders }: Table, row: number, columns: readonly Column[]): Row {
  const tag = press.tags.add(body, 'TR');
  const cells = columns.flatMap((column, at) => {
    const isHeader = at === 0 && hasRowHeaders;
    const reader = isHeader ? press.tags.add(tag, 'TH', { O: 'Table', Scope: 'Row' }) : press.tags.add(tag, 'TD');
    const text = column.cells[row];
    return text === undefined ? [] : cell(press, reader, text, column.body);
  });
  const paint = rows[row]?.isTotal === true ? paintTotal : paintRow;
  return { cells, text: sizes.cell, padding: cellPadding, paint };
}

function cell({ faces }: Press, reader: Reader, text: LookedUp, measure: Measure): Cell {
  return { reader, measure, lines: setLines(text, faces, measure) };
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
