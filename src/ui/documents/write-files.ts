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
  const fetchFont = async (file: string): Promise<Uint8Array> => {
    const response = await fetch(new URL(`./fonts/${file}`, site));
    if (!response.ok) throw new Error(`The font ${file.replace('.ttf', '')} could not be loaded (${response.status}).`);
    return new Uint8Array(await response.arrayBuffer());
  };
  const [regular, bold, italic] = await Promise.all([
    fetchFont('Inter-Regular.ttf'),
    fetchFont('Inter-Bold.ttf'),
    fetchFont('Inter-Italic.ttf'),
  ]);
  return { regular, bold, italic, other: (file) => fetchFont(`other/${file}`) };
}
