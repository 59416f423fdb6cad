/**
 * Word's units, here and in the styles: lengths are twips (1/1440 inch), sizes of letters and thicknesses of borders are
 * half and eighth points, the space around a border is points, `line` is 240ths of a line. Colours are RRGGBB.
 */

/** US Letter with margins a little under an inch. */
export const page = {
  width: 12240,
  height: 15840,
  side: 1260,
  top: 1440,
  bottom: 1300,
  header: 620,
  footer: 560,
} as const;

export const textWidth = page.width - 2 * page.side;

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

export const colour = {
  ink: '1F1E24',
  quiet: '626168',
  accent: '694CC0',
  link: '1F75CB',
  rule: 'BFBFC3',
  hairline: 'DCDCDE',
  tableHead: 'ECECEF',
  watermark: 'C9C7D6',
} as const;

/** Ground and edge of a notice. The words say the tone as well: nobody has to see a colour. */
export const tones = {
  draft: { style: 'NoticeDraft', ground: 'F4F0FF', edge: '694CC0' },
  caution: { style: 'NoticeCaution', ground: 'FDF1DD', edge: 'AB6100' },
  note: { style: 'NoticeNote', ground: 'E9F3FC', edge: '1F75CB' },
} as const;

/** Where the words of a numbered heading begin: behind "10.12.3". */
export const headingIndent = 720;

function fontNamed(name: string): { ascii: string; hAnsi: string; cs: string } {
  return { ascii: name, hAnsi: name, cs: name };
}
