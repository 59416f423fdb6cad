/** The livery as the PDF takes it. Lengths are in points, 1/72 inch. */
import { headingSizes, noticePalette, palette, paper, textSizes } from '../livery.ts';

export const page = {
  width: paper.width,
  height: paper.height,
  left: paper.side,
  right: paper.width - paper.side,
  top: paper.top,
  bottom: paper.height - paper.bottom,
} as const;

export const pageRoom = page.bottom - page.top;

/** Red, green and blue from 0 to 1, as PDF operators take them. */
export type Color = string;

export const colors = coloured(palette);

export const notices = {
  draft: coloured(noticePalette.draft),
  caution: coloured(noticePalette.caution),
  note: coloured(noticePalette.note),
} as const;

export type { TextSize } from '../livery.ts';

export const sizes = textSizes;

export const headings = headingSizes;

function coloured<Name extends string>(table: Readonly<Record<Name, string>>): Readonly<Record<Name, Color>> {
  return Object.fromEntries(Object.entries<string>(table).map(([name, hex]) => [name, rgb(hex)])) as Record<
    Name,
    Color
  >;
}

function rgb(hex: string): Color {
  return [0, 2, 4].map((at) => (parseInt(hex.slice(at, at + 2), 16) / 255).toFixed(3)).join(' ');
}
