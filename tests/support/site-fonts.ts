import { readFileSync } from 'node:fs';
import type { PdfFonts } from '../../src/export/pdf.ts';

/** The fonts of the site, as the command line reads them. */
export const fonts: PdfFonts = { regular: font('Regular'), bold: font('Bold'), italic: font('Italic') };

function font(style: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../public/fonts/Inter-${style}.ttf`, import.meta.url)));
}
