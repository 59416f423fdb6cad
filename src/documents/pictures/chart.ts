/** Rows of bars: words at the left, a bar in the track, its figure at the right. What the pictures of an SOW share. */
import { fitLines, widthOf } from './fit.ts';
import { LETTERS, PICTURE_WIDTH, type Bar, type BarLook, type Label, type Rule, type Shape } from './picture.ts';

export interface BarRow {
  readonly words: string;
  /** Of the track, 0 to 1. */
  readonly from: number;
  readonly to: number;
  readonly look: BarLook;
  readonly figure: string;
  /** What the row shows, as a sentence without its full stop. */
  readonly said: string;
}

/** Rows that belong together: those of a service. */
export interface RowGroup {
  /** Absent where there is only one. */
  readonly name?: string;
  readonly rows: readonly BarRow[];
}

const GAP = 10;
const FIGURE_WIDTH = 66;
const WORDS_WIDTH = 150;
const MOST_LINES = 2;
/** Above and below the words of a row. */
const PADDING = 3.5;
const TITLE_HEIGHT = LETTERS.leading + 2 * PADDING;
const BAR_HEIGHT = 9;

export const TRACK = { left: WORDS_WIDTH + GAP, right: PICTURE_WIDTH - FIGURE_WIDTH - GAP } as const;
export const TRACK_WIDTH = TRACK.right - TRACK.left;

/** Higher, and a picture would leave half a page blank when it moves to the next one. */
const MOST_HEIGHT = 260;

/** As many pictures as the rows take, about equally high; a group that goes on in the next one is named there again. */
export function groupsByPicture(groups: readonly RowGroup[]): readonly (readonly RowGroup[])[] {
  let pictures = picturesOf(groups, MOST_HEIGHT);
  for (let most = MOST_HEIGHT - STEP; most > 0; most -= STEP) {
    const lower = picturesOf(groups, most);
    if (lower.length > pictures.length) break;
    pictures = lower;
  }
  return pictures;
}

const STEP = 10;

function picturesOf(groups: readonly RowGroup[], most: number): readonly (readonly RowGroup[])[] {
  const pictures: RowGroup[][] = [];
  for (const { rows, ...named } of groups)
    for (const [place, row] of rows.entries()) {
      const last = pictures.at(-1);
      const begins = { ...named, rows: [row] };
      const isFull = last === undefined || rowsHeight([...last, place === 0 ? begins : { rows: [row] }]) > most;
      if (isFull) pictures.push([begins]);
      else if (place === 0) last.push(begins);
      else last.push({ ...named, rows: [...(last.pop()?.rows ?? []), row] });
    }
  return pictures;
}

export function rowsHeight(groups: readonly RowGroup[]): number {
  return groups.reduce(
    (height, { name, rows }) => rows.reduce((sum, row) => sum + rowHeight(row), height + (name ? TITLE_HEIGHT : 0)),
    0,
  );
}

function rowHeight({ words }: BarRow): number {
  return Math.max(1, linesOf(words).length) * LETTERS.leading + 2 * PADDING;
}

function linesOf(words: string): readonly string[] {
  return fitLines(words, WORDS_WIDTH, MOST_LINES);
}

export function drawGroups(groups: readonly RowGroup[], top: number): readonly Shape[] {
  let below = top;
  const place = (height: number) => (below += height) - height;
  return groups.flatMap(({ name, rows }) => [
    ...(name ? drawTitle(name, place(TITLE_HEIGHT)) : []),
    ...rows.flatMap((row) => drawRow(row, place(rowHeight(row)))),
  ]);
}

function drawTitle(name: string, top: number): readonly Shape[] {
  return fitLines(name, TRACK.right, 1).map((words) => label(words, 0, top + PADDING, { isBold: true }));
}

function drawRow(row: BarRow, top: number): readonly Shape[] {
  const middle = top + rowHeight(row) / 2;
  return [
    ...linesOf(row.words).map((words, at) => label(words, 0, top + PADDING + at * LETTERS.leading)),
    ...(row.to > row.from ? [barOf(row, middle)] : []),
    label(row.figure, PICTURE_WIDTH, middle - LETTERS.leading / 2, { anchor: 'end' }),
  ];
}

/** Half a week of two years is still seen. */
const LEAST_WIDTH = 1.5;

function barOf({ from, to, look }: BarRow, middle: number): Bar {
  return bar(look, TRACK.left + from * TRACK_WIDTH, middle, Math.max(LEAST_WIDTH, (to - from) * TRACK_WIDTH));
}

/** What runs alongside is thinner: it spans the others and must not outweigh them. */
function bar(look: BarLook, x: number, middle: number, width: number): Bar {
  const height = look === 'outlined' ? BAR_HEIGHT / 2 : BAR_HEIGHT;
  return { kind: 'bar', look, x, y: middle - height / 2, width, height };
}

/** `top` of the line of text; its letters stand on a baseline below that. */
export function label(
  text: string,
  x: number,
  top: number,
  { anchor = 'start', color = 'ink', isBold = false }: Partial<Pick<Label, 'anchor' | 'color' | 'isBold'>> = {},
): Label {
  return { kind: 'label', text, color, isBold, x, y: top + LETTERS.leading * 0.76, anchor };
}

export function upright(x: number, top: number, bottom: number, look: Pick<Rule, 'color' | 'thickness'>): Rule {
  return { kind: 'rule', ...look, x, top, bottom };
}

/** What the looks of the bars mean, side by side. */
export function drawLegend(looks: readonly (readonly [BarLook, string])[], top: number): readonly Shape[] {
  let x = 0;
  return looks.flatMap(([look, words]) => {
    const shapes = [bar(look, x, top + LETTERS.leading / 2, 16), label(words, x + 21, top, { color: 'quiet' })];
    x += 21 + widthOf(words) + 12;
    return shapes;
  });
}

/** What all rows show, for whoever does not see them. */
export function sayGroups(groups: readonly RowGroup[]): string {
  return groups
    .map(({ name, rows }) => `${name ? `${name}. ` : ''}${rows.map(({ said }) => `${said}.`).join(' ')}`)
    .join(' ');
}
