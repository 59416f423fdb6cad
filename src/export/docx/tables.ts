import {
  BorderStyle,
  Paragraph,
  Table,
  TableLayoutType,
  TableRow,
  TableCell,
  WidthType,
  type ITableCellOptions,
} from 'docx';
import type { Block, Content, SignatureParty, TableColumn, TableRow as Row } from '../../documents/blocks.ts';
import { colour, textWidth } from './look.ts';
import { drawContent, drawText, oneLine } from './runs.ts';

type TableBlock = Extract<Block, { kind: 'table' }>;

export function drawTable({ columns, rows, hasRowHeaders, isKeptWithNext }: TableBlock): Table {
  const widths = shareOut(
    textWidth,
    columns.map((column) => column.width),
  );
  return new Table({
    style: 'Figures',
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    tableLook: {
      firstRow: true,
      lastRow: false,
      firstColumn: hasRowHeaders,
      lastColumn: false,
      noHBand: true,
      noVBand: true,
    },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map((column, index) => headCell(column, widths[index])),
      }),
      ...rows.map((row, index) =>
        drawRow(row, columns, widths, isKeptWithNext === true || rows[index + 1]?.isTotal === true),
      ),
    ],
  });
}

/** `keepNext` holds a row to what is below it: a total alone on a page sums nothing. */
function drawRow(row: Row, columns: readonly TableColumn[], widths: readonly number[], keepNext: boolean): TableRow {
  return new TableRow({
    cantSplit: true,
    ...(keepNext && { keepNext }),
    children: columns.map((column, index) =>
      bodyCell(row.cells[index] ?? [], column, widths[index], row.isTotal === true),
    ),
  });
}

function headCell({ header, align }: TableColumn, width: number | undefined): TableCell {
  const style = align === 'end' ? 'TableHeadFigure' : 'TableHead';
  return cell(width, new Paragraph({ style, children: drawText(oneLine(header)) }));
}

function bodyCell(content: Content, { align }: TableColumn, width: number | undefined, isTotal: boolean): TableCell {
  const style = `Table${isTotal ? 'Total' : 'Text'}${align === 'end' ? 'Figure' : ''}`;
  return cell(width, new Paragraph({ style, children: drawContent(content) }), isTotal ? ruledAbove : {});
}

const ruledAbove = { borders: { top: { style: BorderStyle.SINGLE, size: 8, color: colour.strongRule } } };

function cell(
  width: number | undefined,
  paragraph: Paragraph,
  options: Omit<ITableCellOptions, 'children'> = {},
): TableCell {
  return new TableCell({
    ...options,
    ...(width !== undefined && { width: { size: width, type: WidthType.DXA } }),
    children: [paragraph],
  });
}

/**
 * Whole twips in proportion to the shares, which together are exactly `total`: each column ends where it would end
 * unrounded, so that tables with the same shares line up.
 */
function shareOut(total: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((left, right) => left + right, 0);
  let reached = 0;
  const ends = shares.map((share) => Math.round((total * (reached += share)) / sum));
  return ends.map((end, index) => end - (ends[index - 1] ?? 0));
}

/** One table for every two parties, side by side; the row that names them is its header. */
export function drawSignatures(
  parties: readonly SignatureParty[],
): readonly { readonly table: Table; readonly rows: readonly string[] }[] {
  const pairs = parties.flatMap((party, index) =>
    index % 2 === 0 ? [[party, ...parties.slice(index + 1, index + 2)]] : [],
  );
  return pairs.map((pair) => ({ table: signatureTable(pair), rows: ['parties', ...fieldsOf(pair)] }));
}

function fieldsOf(parties: readonly SignatureParty[]): readonly string[] {
  const most = Math.max(...parties.map(({ fields }) => fields.length));
  return Array.from({ length: most }, (_, line) => `field.${line + 1}`);
}

function signatureTable(parties: readonly SignatureParty[]): Table {
  const lines = fieldsOf(parties);
  const fieldRows = lines.map((_, line) =>
    parties.map(({ fields }) => signatureField(fields[line], line + 1 < lines.length)),
  );
  const half = Math.floor(textWidth / 2);
  return new Table({
    style: 'TableNormal',
    layout: TableLayoutType.FIXED,
    width: { size: half * parties.length, type: WidthType.DXA },
    columnWidths: parties.map(() => half),
    margins: { left: 0, right: 0 },
    tableLook: { firstRow: true, lastRow: false, firstColumn: false, lastColumn: false, noHBand: true, noVBand: true },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: parties.map(({ party }) => cell(half, signatureParty(party))),
      }),
      ...fieldRows.map(
        (fields) => new TableRow({ cantSplit: true, children: fields.map((field) => cell(half, field)) }),
      ),
    ],
  });
}

function signatureParty(party: string): Paragraph {
  return new Paragraph({ style: 'SignatureParty', children: drawText(party) });
}

/** The other party may have more lines to fill in: then this cell stays empty. */
function signatureField(label: string | undefined, keepNext: boolean): Paragraph {
  if (label === undefined) return new Paragraph({ style: 'TableText', keepNext });
  return new Paragraph({ style: 'SignatureField', keepNext, children: drawText(label) });
}
