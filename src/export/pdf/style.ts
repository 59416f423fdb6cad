/** How the printed document looks. Lengths are in points, 1/72 inch. */

/** US Letter: the contracting party is a US company by default, and Letter prints on A4 without loss. */
export const page = { width: 612, height: 792, left: 60, right: 552, top: 76, bottom: 722 } as const;

export const pageRoom = page.bottom - page.top;

/** Red, green and blue from 0 to 1, as PDF operators take them. */
export type Color = string;

/** Each text colour has a contrast of at least 4.5:1 on white, on every tint below and on the mark (WCAG 1.4.3). */
export const colors = {
  ink: rgb('1d2129'),
  heading: rgb('1f3557'),
  quiet: rgb('565c68'),
  link: rgb('1b57a8'),
  alert: rgb('8a4208'),
  rule: rgb('d3d7de'),
  strongRule: rgb('5b6472'),
  headerTint: rgb('e9edf3'),
  codeTint: rgb('eff1f4'),
  mark: rgb('efeff1'),
} as const;

export const notices = {
  draft: { bar: rgb('c98a16'), tint: rgb('fdf6e7') },
  caution: { bar: rgb('bf3b21'), tint: rgb('fcf0ed') },
  note: { bar: rgb('3a6296'), tint: rgb('eef3f9') },
} as const;

/** The size of letters and the distance of lines. */
export interface TextSize {
  readonly size: number;
  readonly leading: number;
}

export const sizes = {
  title: { size: 24, leading: 30 },
  subject: { size: 12, leading: 17 },
  body: { size: 10, leading: 14.5 },
  cell: { size: 9, leading: 12.5 },
  columnHeader: { size: 8.5, leading: 12 },
  caption: { size: 8.5, leading: 12 },
  label: { size: 8, leading: 11 },
  margin: { size: 8, leading: 10.5 },
} as const satisfies Record<string, TextSize>;

export const headings = {
  1: { size: 15, leading: 20, space: 26, after: 8 },
  2: { size: 12, leading: 16.5, space: 19, after: 6 },
  3: { size: 10.5, leading: 15, space: 15, after: 5 },
} as const;

function rgb(hex: string): Color {
  return [0, 2, 4].map((at) => (parseInt(hex.slice(at, at + 2), 16) / 255).toFixed(3)).join(' ');
}
