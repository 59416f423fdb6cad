import { PDFContext, type PDFRef } from 'pdf-lib';
import type { Document } from '../../documents/blocks.ts';
import type { Pdf, PdfFonts } from '../pdf.ts';
import { outputIntent } from './archival.ts';
import { carry } from './carry.ts';
import { embedTypeface } from './embed-typeface.ts';
import { fileInformation, hexText, outline, xmpMetadata } from './file-properties.ts';
import { layOut, type Typefaces } from './lay-out.ts';
import type { Sheet } from './sheet.ts';
import { page } from './style.ts';
import type { Press } from './text-bands.ts';
import { watermark } from './watermark.ts';
import { writeFile } from './write-file.ts';
import { deflated } from './written.ts';

/** The pages, the fonts that their words used, and what else the file says. */
export async function printDocument(document: Document, fonts: PdfFonts, carried?: string): Promise<Pdf> {
  const { properties } = document;
  const context = PDFContext.create();
  const { press, typefaces, sheets, mark, missing } = await layOut(context, document, fonts);
  const pages = finishSheets(context, typefaces, sheets, mark);
  const structure = press.tags.write();
  context.trailerInfo.Root = writeCatalog(context, { press, pages, tree: structure.root }, document, carried);
  context.trailerInfo.Info = fileInformation(context, properties);
  return { bytes: writeFile(context, structure.tags), missingCharacters: [...missing] };
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
  return deflated(context, operators, { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, page.width, page.height] });
}

function writeCatalog(
  context: PDFContext,
  { press, pages, tree }: { readonly press: Press; readonly pages: PDFRef; readonly tree: PDFRef },
  document: Document,
  carried: string | undefined,
): PDFRef {
  const { properties } = document;
  const outlines = outline(context, press.bookmarks);
  return context.register(
    context.obj({
      Type: 'Catalog',
      Pages: pages,
      Lang: hexText(properties.language),
      MarkInfo: { Marked: true },
      StructTreeRoot: tree,
      ViewerPreferences: { DisplayDocTitle: true },
      Metadata: xmpMetadata(context, properties, carried === undefined),
      OutputIntents: [outputIntent(context)],
      ...(carried !== undefined && carry(context, carried, document)),
      ...(outlines && { Outlines: outlines, PageMode: 'UseOutlines' }),
    }),
  );
}
