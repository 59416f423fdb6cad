import { PDFString, type PDFContext, type PDFRef } from 'pdf-lib';
import { hex, type Letter, type Typeface } from './typeface.ts';
import { deflated } from './written.ts';

/**
 * Writes the used part of a font into the file, as a composite font (PDF 32000-1, 9.7). Of pdf-lib only the objects
 * are used: its embedding with @pdf-lib/fontkit loses the outlines of most glyphs (Hopding/pdf-lib#1232) while
 * the text can still be copied, so that nobody notices before somebody looks.
 */
export function embedTypeface(context: PDFContext, typeface: Typeface): PDFRef {
  const { font, letters } = typeface;
  const subset = font.createSubset();
  const glyphs = letters.map(({ glyph }) => subset.includeGlyph(glyph));
  const name = `${subsetTag(letters)}+${font.postscriptName}`;
  const program = subset.encode();
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: fontDescriptor(context, typeface, name, program),
      DW: 1000,
      W: [1, letters.map(({ advance }) => advance)],
      CIDToGIDMap: context.register(deflated(context, glyphByCode(glyphs))),
    }),
  );
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(deflated(context, toUnicode(letters))),
    }),
  );
}

function fontDescriptor(context: PDFContext, { font }: Typeface, name: string, program: Uint8Array): PDFRef {
  const thousandths = (units: number) => Math.round((units * 1000) / font.unitsPerEm);
  const { minX, minY, maxX, maxY } = font.bbox;
  return context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4, // symbolic: its codes are no standard encoding
      FontBBox: [minX, minY, maxX, maxY].map(thousandths),
      ItalicAngle: Math.round(font.italicAngle),
      Ascent: thousandths(font.ascent),
      Descent: thousandths(font.descent),
      CapHeight: thousandths(font.capHeight),
      StemV: 80, // asked for by the format; read by nobody while the font is inside
      FontFile2: context.register(deflated(context, program, { Length1: program.length })),
    }),
  );
}

/** Code 0 is .notdef, which is never shown; the others count from 1, two bytes each. */
function glyphByCode(glyphs: readonly number[]): Uint8Array {
  return Uint8Array.from([0, ...glyphs].flatMap((glyph) => [glyph >> 8, glyph & 0xff]));
}

/** Six letters that differ when the subsets differ, or merging two files would mix up their fonts. */
function subsetTag(letters: readonly Letter[]): string {
  let hash = 0x811c9dc5; // FNV-1a
  for (const { text, glyph } of letters)
    hash = Math.imul(Math.imul(hash ^ (text.codePointAt(0) ?? 0), 0x01000193) ^ glyph, 0x01000193);
  let rest = hash >>> 0;
  return Array.from({ length: 6 }, () => {
    const letter = String.fromCharCode(65 + (rest % 26));
    rest = Math.floor(rest / 26);
    return letter;
  }).join('');
}

/** Which text each code stands for. A map holds at most 100 pairs a block (Adobe technical note 5014). */
function toUnicode(letters: readonly Letter[]): string {
  const blocks: string[] = [];
  for (let first = 0; first < letters.length; first += 100) {
    const block = letters.slice(first, first + 100);
    blocks.push(
      `${block.length} beginbfchar\n` +
        block.map(({ code, text }) => `<${hex(code)}> <${utf16(text)}>\n`).join('') +
        'endbfchar\n',
    );
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('')}endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

function utf16(text: string): string {
  return text
    .split('')
    .map((unit) => hex(unit.charCodeAt(0)))
    .join('');
}
