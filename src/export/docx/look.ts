import { noticePalette, palette, paper, type TextSize } from '../livery.ts';

/**
 * The livery as Word takes it.
 *
 * Word's units, here and in the styles: lengths are twips (1/1440 inch), sizes of letters and thicknesses of borders are
 * half and eighth points, the space around a border is points, `line` is 240ths of a line. Colours are RRGGBB.
 */

export const page = {
  width: twips(paper.width),
  height: twips(paper.height),
  side: twips(paper.side),
  top: twips(paper.top),
  bottom: twips(paper.bottom),
  header: 620,
  footer: 560,
} as const;

export const textWidth = page.width - 2 * page.side;

/** Letters of this size on lines this far apart, as a style takes them: half points, and a share of Arial's own line. */
export function letters({ size, leading }: TextSize): { readonly size: number; readonly line: number } {
  return { size: Math.round(size * 2), line: Math.round((leading / (size * arialLine)) * 240) };
}

/** The height of a line of Arial, in sizes of its letters. */
const arialLine = 1.15;

export function twips(points: number): number {
  return Math.round(points * 20);
}

/**
 * Not Inter: a customer's Word does not have it and would replace it by whatever it likes, with other line and page
 * breaks. Arial is on Windows and macOS, close to Inter, and elsewhere Liberation Sans or Arimo take its place at the
 * same widths. East Asian text is left to Word's own choice, since Arial has none of it.
 */
export const font = fontNamed('Arial');

/** Code, and on every machine. */
export const codeFont = fontNamed('Courier New');

/** Arial has no boxes to tick; without a name Word falls back to MS Gothic, whose line is taller. */
export const symbolFont = { ...fontNamed('Segoe UI Symbol'), eastAsia: 'Segoe UI Symbol' };

export const colour = upperCase({ ...palette, watermark: 'c9ccd3' });

/** Ground and edge of a notice. */
export const tones = {
  draft: { style: 'NoticeDraft', ...upperCase(noticePalette.draft) },
  caution: { style: 'NoticeCaution', ...upperCase(noticePalette.caution) },
  note: { style: 'NoticeNote', ...upperCase(noticePalette.note) },
} as const;

/** Where the words of a numbered heading begin: behind "10.12.3". */
export const headingIndent = 720;

function fontNamed(name: string): { ascii: string; hAnsi: string; cs: string } {
  return { ascii: name, hAnsi: name, cs: name };
}

/** As Word writes colours itself. */
function upperCase<Name extends string>(table: Readonly<Record<Name, string>>): Readonly<Record<Name, string>> {
  return Object.fromEntries(Object.entries<string>(table).map(([name, hex]) => [name, hex.toUpperCase()])) as Record<
    Name,
    string
  >;
}
