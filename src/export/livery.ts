/**
 * How every exported document looks, whatever writes it: one table of colours and sizes, so that the PDF and the Word
 * file of one statement of work are recognised as the same. Lengths are points, colours RRGGBB.
 */

/** US Letter: the contracting party is a US company by default, and Letter prints on A4 without loss. */
export const paper = { width: 612, height: 792, side: 60, top: 76, bottom: 70 } as const;

/** Each text colour has a contrast of at least 4.5:1 on white, on every tint below and on the mark (WCAG 1.4.3). */
export const palette = {
  ink: '1d2129',
  heading: '1f3557',
  quiet: '565c68',
  link: '1b57a8',
  alert: '8a4208',
  rule: 'd3d7de',
  strongRule: '5b6472',
  headerTint: 'e9edf3',
  codeTint: 'eff1f4',
  /** Bars of a picture: at least 3:1 on white, also as stripes (WCAG 1.4.11). */
  bar: '2f6099',
  mark: 'efeff1',
} as const;

/** Bar and ground of a notice. The words say the tone as well: nobody has to see a colour. */
export const noticePalette = {
  draft: { bar: 'c98a16', tint: 'fdf6e7' },
  caution: { bar: 'bf3b21', tint: 'fcf0ed' },
  note: { bar: '3a6296', tint: 'eef3f9' },
} as const;

/** The size of letters and the distance of lines. */
export interface TextSize {
  readonly size: number;
  readonly leading: number;
}

export const textSizes = {
  title: { size: 24, leading: 30 },
  subject: { size: 12, leading: 17 },
  body: { size: 10, leading: 14.5 },
  cell: { size: 9, leading: 12.5 },
  columnHeader: { size: 8.5, leading: 12 },
  caption: { size: 8.5, leading: 12 },
  label: { size: 8, leading: 11 },
  margin: { size: 8, leading: 10.5 },
} as const satisfies Record<string, TextSize>;

/** By level; `space` stands above a heading, `after` below it. */
export const headingSizes = {
  1: { size: 15, leading: 20, space: 26, after: 8 },
  2: { size: 12, leading: 16.5, space: 19, after: 6 },
  3: { size: 10.5, leading: 15, space: 15, after: 5 },
} as const;
