import type { PathCommand } from 'fontkit';
import { PDFContext } from 'pdf-lib';
import type { Document } from '../../documents/blocks.ts';
import { unreachable } from '../../quantity/unreachable.ts';
import type { PdfFonts } from '../pdf.ts';
import { layOut } from './lay-out.ts';
import { page } from './style.ts';
import type { Typeface } from './typeface.ts';
import { watermark } from './watermark.ts';

/**
 * The pages of a document as they are printed, for the screen: the very operators of the PDF, and the outlines of the
 * letters that they show. Plain data, so that a worker can make it.
 */
export interface PageDrawings {
  /** Points. */
  readonly width: number;
  readonly height: number;
  /** One for each page, in the operators of PDF that `Sheet` writes. */
  readonly pages: readonly string[];
  readonly lettersByFont: Readonly<Record<string, readonly LetterDrawing[]>>;
}

/** What a code of a font shows; the first letter has code 1. */
export interface LetterDrawing {
  /** SVG path data in ems, upwards. */
  readonly path: string;
  /** In ems. */
  readonly advance: number;
}

export async function drawPages(document: Document, fonts: PdfFonts): Promise<PageDrawings> {
  const { sheets, typefaces, mark } = await layOut(PDFContext.create(), document, fonts);
  const under = mark === '' ? '' : watermark(mark, typefaces.bold);
  const { regular, bold, italic, others } = typefaces;
  return {
    width: page.width,
    height: page.height,
    pages: sheets.map((sheet) => `${under}\n${sheet.operators()}`),
    lettersByFont: Object.fromEntries(
      [regular, bold, italic, ...others].map((typeface) => [typeface.resourceName, lettersOf(typeface)]),
    ),
  };
}

function lettersOf({ font, letters }: Typeface): readonly LetterDrawing[] {
  return letters.map(({ glyph, advance }) => ({
    path: font
      .getGlyph(glyph)
      .path.commands.map((command) => pathStep(command, font.unitsPerEm))
      .join(''),
    advance: advance / 1000,
  }));
}

function pathStep({ command, args }: PathCommand, unitsPerEm: number): string {
  const points = args.map((at) => Math.round((at / unitsPerEm) * 10_000) / 10_000).join(' ');
  switch (command) {
    case 'moveTo':
      return `M${points}`;
    case 'lineTo':
      return `L${points}`;
    case 'quadraticCurveTo':
      return `Q${points}`;
    case 'bezierCurveTo':
      return `C${points}`;
    case 'closePath':
      return 'Z';
    default:
      return unreachable(command);
  }
}
