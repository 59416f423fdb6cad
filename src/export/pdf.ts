/** Writes a document as PDF: tagged, with bookmarks, with its fonts inside, and the same bytes every time. */
import type { Document } from '../documents/blocks.ts';

/**
 * Static TrueType fonts, as in `public/fonts`. Handed in, because a browser fetches them and the command
 * line reads them from disk.
 */
export interface PdfFonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
  readonly italic: Uint8Array;
  /**
   * Reads a file from the fonts of other scripts, which `otherFontFiles` lists. Asked only for a document that has
   * characters beyond Latin, Greek and Cyrillic.
   */
  readonly other?: (file: string) => Promise<Uint8Array>;
}

export interface Pdf {
  readonly bytes: Uint8Array;
  /**
   * Characters that no font has (emoji, Thai …), each once, in order of appearance. They are
   * printed as boxes; whoever downloads the file is to be told.
   */
  readonly missingCharacters: string[];
}

/** A clean copy, unless it is to carry JSON that reopens the engagement. */
export async function toPdf(document: Document, fonts: PdfFonts, carried?: string): Promise<Pdf> {
  // Loaded on the first download: pdf-lib and fontkit outweigh the rest of the site.
  const { printDocument } = await import('./pdf/print-document.ts');
  return printDocument(document, fonts, carried);
}
