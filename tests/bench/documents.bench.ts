/**
 * How long a statement of work takes to write, beside what else could write it: pdfmake with its own fonts, and pdf-lib
 * with plain `drawText` in a font that is in every reader, which is the least anything built on it can take: no tags, no
 * bookmarks, no fonts inside. Read the ratios of one run.
 */
import { PDFDocument, StandardFonts, type PDFFont } from 'pdf-lib';
// @ts-expect-error It ships without types.
import untypedPdfmake from 'pdfmake';
// @ts-expect-error It ships without types.
import roboto from 'pdfmake/fonts/Roboto.js';
import { bench, describe } from 'vitest';
import { plainText, type Block, type Document } from '../../src/documents/blocks.ts';
import { toDocx } from '../../src/export/docx.ts';
import { toPdf } from '../../src/export/pdf.ts';
import { fonts } from '../support/read-pdf.ts';
import { sampleDocument } from '../support/sample-document.ts';

interface Pdfmake {
  addFonts(fonts: unknown): void;
  setUrlAccessPolicy(policy: () => boolean): void;
  setLocalAccessPolicy(policy: () => boolean): void;
  createPdf(definition: object): { getBuffer(): Promise<Uint8Array> };
}
const pdfmake = untypedPdfmake as Pdfmake;
pdfmake.addFonts(roboto);
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => true);

/** Kept, so that no engine may find the work superfluous. */
export let total = 0;

const sizes = [
  { pages: 12, times: 3 },
  { pages: 200, times: 46 },
];

for (const { pages, times } of sizes) {
  describe(`a statement of work of about ${pages} pages`, () => {
    const document: Document = {
      ...sampleDocument,
      blocks: Array.from({ length: times }, () => sampleDocument.blocks).flat(),
    };
    const definition = { content: [document.properties.title, ...document.blocks.flatMap(asPdfmake)] };
    const options = pages > 100 ? { iterations: 3, time: 0, warmupIterations: 1, warmupTime: 0 } : {};

    bench(
      'PDF: tagged, fonts inside',
      async () => void (total += (await toPdf(document, fonts)).bytes.length),
      options,
    );
    bench('PDF by pdfmake, its own fonts', async () => void (total += await byPdfmake(definition)), options);
    bench('PDF by pdf-lib, plain drawText', async () => void (total += await byDrawText(document)), options);
    bench('DOCX', async () => void (total += (await toDocx(document)).length), options);
  });
}

async function byPdfmake(definition: object): Promise<number> {
  // It writes its own notes into the definition.
  const buffer = await pdfmake.createPdf(structuredClone(definition)).getBuffer();
  return buffer.length;
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

async function byDrawText(document: Document): Promise<number> {
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
  return (await pdf.save()).length;
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
