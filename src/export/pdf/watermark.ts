import type { PathCommand } from 'fontkit';
import { unreachable } from '../../quantity/unreachable.ts';
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
  const operators = Array.from(text).flatMap((character) => {
    const glyph = font.glyphForCodePoint(character.codePointAt(0) ?? 0);
    const left = x;
    x += glyph.advanceWidth;
    return cubic(glyph.path.commands).map(({ operator, args }) => {
      const points = args.map((at, axis) => ((axis % 2 === 0 ? at + left : at) / font.unitsPerEm).toFixed(4));
      return [...points, operator].join(' ');
    });
  });
  return { operators: operators.join(' '), width: x / font.unitsPerEm };
}

interface Stroke {
  readonly operator: 'm' | 'l' | 'c' | 'h';
  readonly args: readonly number[];
}

/** PDF has no quadratic curves, so those of TrueType are raised to cubic ones, which draw the same. */
function cubic(commands: readonly PathCommand[]): Stroke[] {
  let [x, y] = [0, 0];
  return commands.map(({ command, args }): Stroke => {
    const [fromX, fromY] = [x, y];
    [x, y] = [args.at(-2) ?? x, args.at(-1) ?? y];
    switch (command) {
      case 'moveTo':
        return { operator: 'm', args };
      case 'lineTo':
        return { operator: 'l', args };
      case 'bezierCurveTo':
        return { operator: 'c', args };
      case 'closePath':
        return { operator: 'h', args: [] };
      case 'quadraticCurveTo': {
        const [viaX = 0, viaY = 0] = args;
        const third = (end: number, via: number) => end + ((via - end) * 2) / 3;
        return { operator: 'c', args: [third(fromX, viaX), third(fromY, viaY), third(x, viaX), third(y, viaY), x, y] };
      }
      default:
        return unreachable(command);
    }
  });
}
