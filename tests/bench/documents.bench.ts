/**
 * How long a statement of work takes to write, beside what else could write it: pdfmake with its own fonts, and pdf-lib
 * with plain `drawText` in a font that is in every reader, which is the least anything built on it can take: no tags, no
 * bookmarks, no fonts inside. Each name says how many pages that writer made of the same words. The fonts are read
 * before the first lap, for pdfmake as for ours. Read the ratios of one run.
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
  { pages: 12, times: 2 },
  { pages: 200, times: 33 },
];

for (const { pages, times } of sizes) {
  const document: Document = {
    ...sampleDocument,
    blocks: Array.from({ length: times }, () => sampleDocument.blocks).flat(),
  };
  const definition = { content: [document.properties.title, ...document.blocks.flatMap(asPdfmake)] };
  const writers = {
    'PDF: tagged, fonts inside': async () => (await toPdf(document, fonts)).bytes,
    'PDF by pdfmake, its own fonts': () => byPdfmake(definition),
    'PDF by pdf-lib, plain drawText': () => byDrawText(document),
  };
  const counts = await Promise.all(Object.values(writers).map(async (write) => pageCount(await write())));

  describe(`a statement of work of about ${pages} pages`, () => {
    const options = pages > 100 ? { iterations: 3, time: 0, warmupIterations: 1, warmupTime: 0 } : {};
    Object.entries(writers).forEach(([name, write], at) => {
      bench(`${name}, ${counts[at]} pages`, async () => void (total += (await write()).length), options);
    });
    bench('DOCX', async () => void (total += (await toDocx(document)).length), options);
  });
}

async function pageCount(bytes: Uint8Array): Promise<number> {
  return (await PDFDocument.load(bytes)).getPageCount();
}

function byPdfmake(definition: object): Promise<Uint8Array> {
  // It writes its own notes into the definition.
  return pdfmake.createPdf(structuredClone(definition)).getBuffer();
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
