import * as fontkit from 'fontkit';
import { PDFContext, PDFStreamWriter, type PDFRef } from 'pdf-lib';
import type { Document, DocumentProperties } from '../../documents/blocks.ts';
import type { Pdf, PdfFonts } from '../pdf.ts';
import { fileIdentifier, outputIntent } from './archival.ts';
import { blockBands } from './block-bands.ts';
import { carry } from './carry.ts';
import { embedTypeface } from './embed-typeface.ts';
import { fileInformation, hexText, outline, xmpMetadata } from './file-properties.ts';
import { breakLines, type Faces } from './lines.ts';
import { charactersOf, otherFonts } from './other-fonts.ts';
import { drawMargins } from './margins.ts';
import { paginate, type Band } from './pager.ts';
import { oneLine, plainRun } from './runs.ts';
import { Sheet } from './sheet.ts';
import { colors, page, sizes } from './style.ts';
import { Tags, type Tag } from './tags.ts';
import { textBands, type Press } from './text-bands.ts';
import { Typecase } from './typecase.ts';
import { Typeface } from './typeface.ts';
import { watermark } from './watermark.ts';

/** Blocks become bands, bands find their page, and only then is it known how many pages there are. */
export async function printDocument(document: Document, fonts: PdfFonts, carried?: string): Promise<Pdf> {
  const { properties, blocks } = document;
  const missing = new Set<string>();
  const context = PDFContext.create();
  const typefaces = await openTypefaces(document, fonts, missing);
  const press: Press = { faces: facesOf(typefaces), tags: new Tags(context), bookmarks: [], openHeadings: [] };
  const sheets: Sheet[] = [];
  const bands = [...titleBands(press, press.tags.root, properties), ...blockBands(press, press.tags.root, blocks)];
  paginate(bands, () => {
    const sheet = new Sheet(context, press.tags);
    sheets.push(sheet);
    return sheet;
  });
  const mark = oneLine(properties.mark ?? '').trim();
  drawMargins(press, sheets, properties, mark);
  const pages = finishSheets(context, typefaces, sheets, mark);
  context.trailerInfo.Root = writeCatalog(context, press, pages, properties, carried);
  context.trailerInfo.Info = fileInformation(context, properties);
  context.trailerInfo.ID = fileIdentifier(context, JSON.stringify([document, carried]));
  // One tick: pdf-lib otherwise yields every 50 objects, and a browser makes each of those wait 4 ms.
  const bytes = await PDFStreamWriter.forContext(context, Infinity).serializeToBuffer();
  return { bytes, missingCharacters: [...missing] };
}

/** Inter draws these narrow, which among Chinese characters looks like a mistake. */
const isFullWidth = /[\u3000-\u303F\uFF01-\uFF60]/;

interface Typefaces {
  readonly regular: Typeface;
  readonly bold: Typeface;
  readonly italic: Typeface;
  /** Of other scripts, as far as the document needs them. */
  readonly others: readonly Typeface[];
}

async function openTypefaces(document: Document, fonts: PdfFonts, missing: Set<string>): Promise<Typefaces> {
  const open = (bytes: Uint8Array, name: string) =>
    new Typeface(fontkit.create(bytes), name, (character) => missing.add(character));
  const [regular, bold, italic] = [
    open(fonts.regular, 'Regular'),
    open(fonts.bold, 'Bold'),
    open(fonts.italic, 'Italic'),
  ];
  const lacking = charactersOf(document).filter(
    (character) => !regular.has(character) && (isFullWidth.test(character) || !regular.draws(character)),
  );
  const others = await otherFonts(fonts.other, lacking, document.properties.language);
  return { regular, bold, italic, others: others.map((bytes, at) => open(bytes, `Other${at + 1}`)) };
}

function facesOf({ regular, bold, italic, others }: Typefaces): Faces {
  return {
    regular: new Typecase(regular, others, false),
    bold: new Typecase(bold, others, true),
    italic: new Typecase(italic, others, false),
  };
}

/** Title and subject alone, as in the DOCX: customer and date are in the blocks. */
function titleBands(press: Press, parent: Tag, { title, subject }: DocumentProperties): Band[] {
  const place = { x: page.left, width: page.right - page.left };
  const titleMeasure = { ...sizes.title, ...place };
  const subjectMeasure = { ...sizes.subject, ...place };
  const titleLines = breakLines([plainRun(title, { face: 'bold', color: colors.heading })], press.faces, titleMeasure);
  const bands = textBands(press, press.tags.add(parent, 'Title'), titleLines, titleMeasure, {
    after: 6,
    keepWithNext: true,
  });
  if (subject.trim() === '') return bands;
  const subjectLines = breakLines([plainRun(subject, { color: colors.quiet })], press.faces, subjectMeasure);
  return [
    ...bands,
    ...textBands(press, press.tags.add(parent, 'Subtitle'), subjectLines, subjectMeasure, { after: 18 }),
  ];
}

/** Fonts come last: only now is it known which characters were used. */
function finishSheets(
  context: PDFContext,
  { regular, bold, italic, others }: Typefaces,
  sheets: readonly Sheet[],
  mark: string,
): PDFRef {
  const pages = context.nextRef();
  const under = mark === '' ? undefined : context.register(markForm(context, watermark(mark, bold)));
  const fonts = [regular, bold, italic, ...others].filter(({ letters }) => letters.length > 0);
  const resources = context.register(
    context.obj({
      Font: Object.fromEntries(fonts.map((typeface) => [typeface.resourceName, embedTypeface(context, typeface)])),
      ...(under && { XObject: { Mark: under } }),
    }),
  );
  const drawMark = under === undefined ? '' : '/Artifact <</Type /Pagination /Subtype /Watermark>> BDC /Mark Do EMC';
  for (const sheet of sheets) sheet.finish(pages, resources, drawMark);
  context.assign(pages, context.obj({ Type: 'Pages', Kids: sheets.map(({ ref }) => ref), Count: sheets.length }));
  return pages;
}

function markForm(context: PDFContext, operators: string) {
  return context.flateStream(operators, { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, page.width, page.height] });
}

function writeCatalog(
  context: PDFContext,
  press: Press,
  pages: PDFRef,
  properties: DocumentProperties,
  carried: string | undefined,
): PDFRef {
  const outlines = outline(context, press.bookmarks);
  return context.register(
    context.obj({
      Type: 'Catalog',
      Pages: pages,
      Lang: hexText(properties.language),
      MarkInfo: { Marked: true },
      StructTreeRoot: press.tags.write(),
      ViewerPreferences: { DisplayDocTitle: true },
      Metadata: xmpMetadata(context, properties, carried === undefined),
      OutputIntents: [outputIntent(context)],
      ...(carried !== undefined && carry(context, carried, properties.issuedOn)),
      ...(outlines && { Outlines: outlines, PageMode: 'UseOutlines' }),
    }),
  );
}
