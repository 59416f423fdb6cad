/**
 * What writes a statement of work: ours, and what else could: pdfmake with its own fonts, docx, and pdf-lib with plain
 * `drawText` in a font that is in every reader, which is the least anything built on it can take: no tags, no bookmarks,
 * no fonts inside. For Node and for Chromium, so without either.
 */
import { PDFDocument, StandardFonts, type PDFFont } from 'pdf-lib';
import { plainText, type Block, type Document } from '../../src/documents/blocks.ts';
import { toDocx } from '../../src/export/docx.ts';
import { toPdf, type PdfFonts } from '../../src/export/pdf.ts';
import { sampleDocument } from '../support/sample-document.ts';

/** With its fonts: it is another package in a browser. */
export interface Pdfmake {
  createPdf(definition: object): { getBuffer(): Promise<Uint8Array> };
}

export type Writer = () => Promise<Uint8Array>;

/** How often the sample is repeated for about so many pages. */
export const sizes = [
  { pages: 12, times: 2 },
  { pages: 200, times: 33 },
];

/** Few laps are enough where each is long. */
export function lapsOf(pages: number) {
  return pages > 100 ? { iterations: 5, time: 0, warmupIterations: 1, warmupTime: 0 } : {};
}

/** By name, which says how many pages that writer makes of the same words; ours first. */
export async function documentWriters(
  times: number,
  fonts: PdfFonts,
  pdfmake: Pdfmake,
): Promise<readonly (readonly [name: string, write: Writer])[]> {
  const document: Document = {
    ...sampleDocument,
    blocks: Array.from({ length: times }, () => sampleDocument.blocks).flat(),
  };
  const definition = { content: [document.properties.title, ...document.blocks.flatMap(asPdfmake)] };
  const pdfs: Readonly<Record<string, Writer>> = {
    'PDF: tagged, fonts inside': async () => (await toPdf(document, fonts)).bytes,
    // It writes its own notes into the definition.
    'PDF by pdfmake, its own fonts': () => pdfmake.createPdf(structuredClone(definition)).getBuffer(),
    'PDF by pdf-lib, plain drawText': () => byDrawText(document),
  };
  const named = Object.entries(pdfs).map(
    async ([name, write]) => [`${name}, ${await pageCount(await write())} pages`, write] as const,
  );
  return [...(await Promise.all(named)), ['DOCX', () => toDocx(document)]];
}

async function pageCount(bytes: Uint8Array): Promise<number> {
  return (await PDFDocument.load(bytes)).getPageCount();
}

function asPdfmake(block: Block): object[] {
  switch (block.kind) {
    case 'heading':
      return [{ text: `${block.number ?? ''} ${block.text}`, bold: true, fontSize: 14, margin: [0, 10, 0, 4] }];
    case 'list':
      return [{ [block.isOrdered ? 'ol' : 'ul']: block.items.map(({ content }) => plainText(content)) }];
    case 'table':
      return [
        {
          table: {
            headerRows: 1,
            widths: block.columns.map(() => '*'),
            body: [
              block.columns.map(({ header }) => ({ text: header, bold: true })),
              ...block.rows.map(({ cells }) => cells.map((cell) => plainText(cell))),
            ],
          },
        },
      ];
    default:
      return textsOf(block).map((text) => ({ text, margin: [0, 4, 0, 4] }));
  }
}

function textsOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [`${block.number ?? ''} ${block.text}`];
    case 'paragraph':
    case 'notice':
      return [plainText(block.content)];
    case 'list':
    case 'checklist':
      return block.items.map(({ content }) => plainText(content));
    case 'table':
      return [block.columns.map(({ header }) => header), ...block.rows.map(({ cells }) => cells.map(plainText))].flat();
    case 'signatures':
      return block.parties.flatMap(({ party, fields }) => [party, ...fields]);
    default:
      return [];
  }
}

async function byDrawText(document: Document): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  let page = pdf.addPage([612, 792]);
  let y = 716;
  for (const line of document.blocks.flatMap(textsOf).flatMap((text) => wrapped(text, font))) {
    if (y < 70) {
      page = pdf.addPage([612, 792]);
      y = 716;
    }
    page.drawText(line, { x: 60, y, size: 10, font });
    y -= 14.5;
  }
  return pdf.save();
}

function wrapped(text: string, font: PDFFont): string[] {
  const lines: string[] = [];
  let line = '';
  // The standard fonts know Latin-1 alone, and throw at everything else.
  for (const word of text.replaceAll(/[^\u0020-\u007e]/g, '?').split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && font.widthOfTextAtSize(longer, 10) > 492) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
