import { pathOperators } from './outlines.ts';
import { colors, page } from './style.ts';
import type { Typeface } from './typeface.ts';

/**
 * The operators that draw a word across the page, large, pale, and as outlines: as text it would be copied and read
 * out in the middle of a clause.
 */
export function watermark(mark: string, typeface: Typeface): string {
  const { operators, width: emWidth } = outlines(mark, typeface);
  if (emWidth === 0) return '';
  const angle = Math.atan2(page.height, page.width);
  const scale = Math.min(170, (Math.hypot(page.width, page.height) * 0.6) / emWidth);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const capHeight = typeface.font.capHeight / typeface.font.unitsPerEm;
  const across = (emWidth * scale) / 2;
  const up = (capHeight * scale) / 2;
  const x = page.width / 2 - across * cos + up * sin;
  const y = page.height / 2 - across * sin - up * cos;
  const matrix = [cos * scale, sin * scale, -sin * scale, cos * scale, x, y].map((value) => value.toFixed(3)).join(' ');
  return `q ${colors.mark} rg ${matrix} cm ${operators} f Q`;
}

/** In ems, from the start of the word and its baseline. */
function outlines(text: string, { font }: Typeface): { operators: string; width: number } {
  let x = 0;
  const operators = Array.from(text).map((character) => {
    const glyph = font.glyphForCodePoint(character.codePointAt(0) ?? 0);
    const left = x;
    x += glyph.advanceWidth;
    const { commands } = glyph.path;
    return pathOperators(commands, (at, axis) => ((axis === 'x' ? at + left : at) / font.unitsPerEm).toFixed(4));
  });
  return { operators: operators.join(' '), width: x / font.unitsPerEm };
}
