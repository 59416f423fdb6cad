import type { BarLook } from '../../documents/pictures/picture.ts';
import type { Color } from './style.ts';

/** Between stripes, along the bar, and their thickness. Points. */
const STRIPE = { every: 3.5, thickness: 1.1 } as const;
const EDGE = 0.9;

/** `top` counts upwards here, as PDF does: it is the lower edge. */
interface PlacedBar {
  readonly x: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function barOperators(color: Color, look: BarLook, { x, top: y, width, height }: PlacedBar): string {
  if (look === 'solid') return `${color} rg ${numbers(x, y, width, height)} re f`;
  const inset = EDGE / 2;
  const edge = `${color} RG ${EDGE} w ${numbers(x + inset, y + inset, width - EDGE, height - EDGE)} re S`;
  return look === 'outlined'
    ? `q ${edge} Q`
    : `q ${numbers(x, y, width, height)} re W n ${edge} ${stripes(x, y, width, height)} Q`;
}

/** Rising lines, cut off by the edge of the bar. */
function stripes(x: number, y: number, width: number, height: number): string {
  const count = Math.ceil((width + height) / STRIPE.every);
  const lines = Array.from({ length: count }, (_, at) => {
    const from = x - height + at * STRIPE.every;
    return `${numbers(from, y)} m ${numbers(from + height, y + height)} l`;
  });
  return `${STRIPE.thickness} w ${lines.join(' ')} S`;
}

/** Hundredths of a point are finer than any printer. */
function numbers(...values: readonly number[]): string {
  return values.map((value) => Math.round(value * 100) / 100).join(' ');
}
