/** Looks into the fonts of a PDF: text can be copied from a file whose letters are invisible, so words prove nothing. */
import { create, type Font } from 'fontkit';
import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, type PDFRawStream } from 'pdf-lib';
import { expect } from 'vitest';

export async function load({ bytes }: { readonly bytes: Uint8Array }): Promise<PDFDocument> {
  return PDFDocument.load(bytes, { updateMetadata: false });
}

export function dicts(pdf: PDFDocument): PDFDict[] {
  return pdf.context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFDict ? [object] : []));
}

export function decoded(stream: PDFRawStream): string {
  return Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
}

/** The outlines with which each character is drawn, by way of the file's own maps: code to text, code to glyph. */
export async function embeddedOutlines(bytes: Uint8Array): Promise<Map<string, string[]>> {
  const outlines = new Map<string, string[]>();
  for (const font of dicts(await load({ bytes })).filter(
    (dict) => dict.get(PDFName.of('Subtype')) === PDFName.of('Type0'),
  )) {
    const descendant = font.lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict);
    const file = descendant
      .lookup(PDFName.of('FontDescriptor'), PDFDict)
      .lookup(PDFName.of('FontFile2')) as PDFRawStream;
    const program = create(decodePDFRawStream(file).decode());
    const glyphs = decodePDFRawStream(descendant.lookup(PDFName.of('CIDToGIDMap')) as PDFRawStream).decode();
    const widths = descendant.lookup(PDFName.of('W'), PDFArray).lookup(1, PDFArray);
    for (const [, code = '', units = ''] of decoded(font.lookup(PDFName.of('ToUnicode')) as PDFRawStream).matchAll(
      /^<(?!0000)(\w{4})> <(\w+)>$/gm,
    )) {
      const character = (units.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(parseInt(unit, 16))).join('');
      const at = parseInt(code, 16);
      const glyph = program.getGlyph(((glyphs[at * 2] ?? 0) << 8) | (glyphs[at * 2 + 1] ?? 0));
      expect(widths.lookup(at - 1, PDFNumber).asNumber(), character).toBe(
        Math.round((glyph.advanceWidth * 1000) / program.unitsPerEm),
      );
      outlines.set(character, [...(outlines.get(character) ?? []), svg(glyph)]);
    }
  }
  return outlines;
}

/** A character's outlines in a font: its own, and those it has among figures of one width. */
export function outlinesOf(font: Font, character: string): string[] {
  const tabular = font.layout(character, { tnum: true }).glyphs[0];
  return [font.glyphForCodePoint(character.codePointAt(0) ?? 0), ...(tabular ? [tabular] : [])].map(svg);
}

export function svg({
  path,
}: {
  readonly path: { readonly commands: readonly { readonly command: string; readonly args: readonly number[] }[] };
}): string {
  return path.commands.map(({ command, args }) => `${command}${args.join()}`).join(' ');
}
