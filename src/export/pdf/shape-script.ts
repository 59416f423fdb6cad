import { hex, isIgnorable, type Shaped, type Typeface } from './typeface.ts';

/** Full-width characters stand on their grid, and a ligature of taste is copied as one letter. */
const features = { kern: false, liga: false };

/**
 * A text in a script that has to be shaped: joined Arabic letters, marks over and under the letters of Hebrew. The
 * result stands as it is seen, from left to right; a part ends where a mark leaves the line.
 */
export function shapeScript(typeface: Typeface, text: string, direction?: 'ltr' | 'rtl'): readonly Shaped[] {
  const { font } = typeface;
  // fontkit hands out a glyph with the characters it was first made for, and two letters may share one.
  font._glyphs = {};
  const { glyphs, positions } = font.layout(text, features, undefined, undefined, direction);
  const parts: Shaped[] = [];
  /** Where the glyph would stand, and where the pen is after the last: both from the start of the part. */
  let [place, pen] = [0, 0];
  let [operands, rise] = ['', 0];
  const endPart = () => {
    if (operands !== '' || place !== 0) parts.push({ typeface, operands, width: place, rise, isThickened: false });
    [place, pen, operands] = [0, 0, ''];
  };
  glyphs.forEach(({ id, codePoints }, at) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[at] ?? {};
    const characters = String.fromCodePoint(...codePoints);
    // Readers turn such text round character by character, so a ligature has to say its own the other way round.
    const stood = direction === 'rtl' ? Array.from(characters).reverse().join('') : characters;
    const letter = stood !== '' && isIgnorable(stood) ? undefined : typeface.letterOf(id, stood);
    if (letter === undefined) return;
    if (typeface.thousandths(yOffset) !== rise) {
      endPart();
      rise = typeface.thousandths(yOffset);
    }
    const x = place + typeface.thousandths(xOffset);
    if (x !== pen) operands += `>${pen - x}<`;
    operands += hex(letter.code);
    pen = x + letter.advance;
    place += typeface.thousandths(xAdvance);
  });
  endPart();
  return parts;
}
