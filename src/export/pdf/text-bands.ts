import type { Faces, Line, Piece, Setting } from './lines.ts';
import type { Band } from './pager.ts';
import type { Run } from './runs.ts';
import type { Place, Reader, Sheet } from './sheet.ts';
import { colors } from './style.ts';
import type { Tag, Tags } from './tags.ts';

/** What every block is set with. */
export interface Press {
  readonly faces: Faces;
  readonly tags: Tags;
  readonly bookmarks: Bookmark[];
  /** The levels of the headings that the next block stands under, as shown: 1, 3. */
  readonly openHeadings: number[];
}

export interface Bookmark {
  /** Of the heading. */
  readonly id: string;
  readonly level: number;
  readonly text: string;
  /** Known once the heading is drawn. */
  place?: Place;
}

/** Where lines stand and how they are set. */
export interface Measure extends Setting {
  readonly x: number;
  readonly align?: 'start' | 'end';
}

export interface Spacing {
  readonly before?: number;
  readonly after?: number;
  /** All lines, and what follows. */
  readonly keepWithNext?: boolean;
  /** The last line, and what follows. */
  readonly keepLastWithNext?: boolean;
}

/** Lines that stay together two by two: no line of a paragraph is alone at the foot or the head of a page. */
export function textBands(
  press: Press,
  reader: Reader,
  lines: readonly Line[],
  measure: Measure,
  spacing: Spacing,
): Band[] {
  const last = lines.length - 1;
  return lines.map((line, at) => ({
    height: measure.leading,
    before: at === 0 ? (spacing.before ?? 0) : 0,
    after: at === last ? (spacing.after ?? 0) : 0,
    keepWithNext:
      spacing.keepWithNext === true || (at === last ? spacing.keepLastWithNext === true : at === 0 || at === last - 1),
    draw: (sheet, top) => drawLine(press, sheet, reader, line, top, measure),
  }));
}

/** The same bands, with space around them as a whole. */
export function spaced(bands: readonly Band[], before: number, after: number): Band[] {
  return bands.map((band, at) => ({
    ...band,
    ...(at === 0 && { before }),
    ...(at === bands.length - 1 && { after }),
  }));
}

/** The same bands, with something more drawn on the first. */
export function withFirst(bands: readonly Band[], draw: Band['draw']): Band[] {
  const [first, ...rest] = bands;
  if (first === undefined) return [];
  const both: Band = {
    ...first,
    draw(sheet, top) {
      draw(sheet, top);
      first.draw(sheet, top);
    },
  };
  return [both, ...rest];
}

export function drawLine(press: Press, sheet: Sheet, reader: Reader, line: Line, top: number, measure: Measure): void {
  const start = measure.x + (measure.align === 'end' ? measure.width - line.width : 0);
  const { size } = measure;
  for (const piece of line.pieces) {
    const x = start + piece.x;
    const y = top + baseline(press, piece, measure);
    const owner = dressUp(press, sheet, reader, piece, { x, y, top, measure });
    sheet.write(owner, { size, color: piece.run.color, x, y, shaped: piece.shaped });
  }
  const last = line.pieces.at(-1);
  if (last === undefined || !line.goesOn) return;
  // Nothing to see, but whoever copies or hears the text must not read two words as one.
  const [shaped] = press.faces[last.run.face].shape(' ').parts;
  const y = top + baseline(press, last, measure);
  if (shaped !== undefined) sheet.write(reader, { size, color: last.run.color, x: start + line.width, y, shaped });
}

function baseline({ faces }: Press, { run }: Piece, { size, leading }: Measure): number {
  return faces[run.face].baseline(size, leading);
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly top: number;
  readonly measure: Measure;
}

/** Draws what a link or code has besides letters; says to which tag the letters belong. */
function dressUp(press: Press, sheet: Sheet, reader: Reader, piece: Piece, { x, y, top, measure }: Spot): Reader {
  const { run, width } = piece;
  if (run.isCode === true) {
    sheet.fill(colors.codeTint, {
      x: x - 1,
      top: y - measure.size * 0.92,
      width: width + 2,
      height: measure.size * 1.2,
    });
  }
  if (reader === 'artifact') return reader;
  if (run.address === undefined) return spokenTag(press, reader, piece);
  sheet.fill(run.color, { x, top: y + 1.4, width, height: 0.5 });
  const tag = linkTag(press, reader, run);
  sheet.link(tag, run.address, run.text, { x, top, width, height: measure.leading });
  return spokenTag(press, tag, piece);
}

/** Letters that run from right to left stand in the file as they are seen; a screen reader is told how they are read. */
function spokenTag({ tags }: Press, reader: Tag, { spoken }: Piece): Tag {
  if (spoken === undefined) return reader;
  const known = spokenTags.get(spoken);
  if (known !== undefined) return known;
  const tag = tags.add(reader, 'Span', undefined, { ActualText: spoken.text });
  spokenTags.set(spoken, tag);
  return tag;
}

const spokenTags = new WeakMap<object, Tag>();

const linkTags = new WeakMap<Run, Tag>();

/** One tag for a link, however many lines it takes. Created when drawn: it stands between the words around it. */
function linkTag({ tags }: Press, parent: Tag, run: Run): Tag {
  const known = linkTags.get(run);
  if (known !== undefined) return known;
  const tag = tags.add(parent, 'Link');
  linkTags.set(run, tag);
  return tag;
}
