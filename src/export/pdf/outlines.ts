import type { PathCommand } from 'fontkit';
import { unreachable } from '../../quantity/unreachable.ts';
import type { Shaped } from './typeface.ts';

/** A glyph of a shaped text and where it stands, in thousandths of the font size from the start of the text. */
interface Standing {
  readonly glyph: number;
  readonly x: number;
}

/** One filled path a letter, in thousandths of the font size, from the start of the text and its baseline. */
export function letterOutlines(shaped: Shaped, paint: 'f' | 'B'): string {
  return standingGlyphs(shaped)
    .flatMap(({ glyph, x }) => {
      // The same letter has the same operators wherever it stands, which is what compresses well.
      const path = shaped.typeface.outline(glyph);
      return path === '' ? [] : [`q 1 0 0 1 ${x} 0 cm ${path} ${paint} Q`];
    })
    .join(' ');
}

function standingGlyphs({ operands, typeface }: Shaped): Standing[] {
  let x = 0;
  return Array.from(`<${operands}>`.matchAll(/<(\w+)>|(-?[\d.]+)/g)).flatMap(([, codes, kerning]) => {
    // Whatever TJ is given between two strings moves the pen back.
    x -= Number(kerning ?? 0);
    return (codes?.match(/.{4}/g) ?? []).flatMap((code) => {
      const letter = typeface.letters[parseInt(code, 16) - 1];
      if (letter === undefined) return [];
      const standing = { glyph: letter.glyph, x };
      x += letter.advance;
      return [standing];
    });
  });
}

/** `measured` is asked for every coordinate of the font. */
export function pathOperators(
  commands: readonly PathCommand[],
  measured: (at: number, axis: 'x' | 'y') => number | string,
): string {
  return cubic(commands)
    .map(({ operator, args }) => [...args.map((at, n) => measured(at, n % 2 === 0 ? 'x' : 'y')), operator].join(' '))
    .join(' ');
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
