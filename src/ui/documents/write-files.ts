/** Writes files and lays out pages, in a worker or, where there is none, in the page. Knows no DOM. */
import type { Document } from '../../documents/blocks.ts';
import type { PdfFonts } from '../../export/pdf.ts';
import type { PageDrawings } from '../../export/pdf/page-drawings.ts';

/** Plain data: it goes to a worker. */
export type Order =
  /** `carried`: the engagement file, in a copy to work on. */
  | { readonly kind: 'docx' | 'pdf'; readonly document: Document; readonly carried?: string | undefined }
  /** Word's tracked changes from the one to the other. */
  | { readonly kind: 'redline'; readonly before: Document; readonly after: Document }
  | { readonly kind: 'pages'; readonly document: Document };

export interface WrittenFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Characters that the file cannot show. */
  readonly missingCharacters: readonly string[];
}

export type Outcome<Of extends Order> = Of extends { readonly kind: 'pages' } ? PageDrawings : WrittenFile;

/** `site`: the address of the page, beside which the fonts stand, whatever path it lives under. */
export async function carryOut<Of extends Order>(order: Of, site: string): Promise<Outcome<Of>>;
export async function carryOut(order: Order, site: string): Promise<PageDrawings | WrittenFile> {
  switch (order.kind) {
    case 'docx': {
      const { toDocx } = await import('../../export/docx.ts');
      return wordFile(await toDocx(order.document, order.carried));
    }
    case 'redline': {
      const { toRedlineDocx } = await import('../../export/redline.ts');
      return wordFile(await toRedlineDocx(order.before, order.after));
    }
    case 'pdf': {
      const [{ toPdf }, fonts] = await Promise.all([import('../../export/pdf.ts'), fetchFonts(site)]);
      const { bytes, missingCharacters } = await toPdf(order.document, fonts, order.carried);
      return { bytes: bytes as Uint8Array<ArrayBuffer>, missingCharacters };
    }
    case 'pages': {
      const [{ drawPages }, fonts] = await Promise.all([import('../../export/pdf/page-drawings.ts'), fetchFonts(site)]);
      return drawPages(order.document, fonts);
    }
  }
}

function wordFile(bytes: Uint8Array): WrittenFile {
  return { bytes: bytes as Uint8Array<ArrayBuffer>, missingCharacters: [] };
}

async function fetchFonts(site: string): Promise<PdfFonts> {
  const [regular, bold, italic] = await Promise.all([
    keptFont('Inter-Regular.ttf', site),
    keptFont('Inter-Bold.ttf', site),
    keptFont('Inter-Italic.ttf', site),
  ]);
  return { regular, bold, italic, other: (file) => keptFont(`other/${file}`, site) };
}

const fonts = new Map<string, Promise<Uint8Array>>();

/** The same bytes every time, by which the encoder knows the font again: the pages are laid out at every change. */
function keptFont(file: string, site: string): Promise<Uint8Array> {
  const { href } = new URL(`./fonts/${file}`, site);
  let font = fonts.get(href);
  if (font === undefined) {
    font = fetchFont(file, href);
    fonts.set(href, font);
    // Asked for again at the next try: the connection may be back.
    font.catch(() => fonts.delete(href));
  }
  return font;
}

async function fetchFont(file: string, href: string): Promise<Uint8Array> {
  const response = await fetch(href);
  if (!response.ok) throw new Error(`The font ${file.replace('.ttf', '')} could not be loaded (${response.status}).`);
  return new Uint8Array(await response.arrayBuffer());
}
