import type { Face, Run } from './runs.ts';
import type { TextSize } from './style.ts';
import type { Figures, Shaped, Typeface } from './typeface.ts';

export type Faces = Readonly<Record<Face, Typeface>>;

/** A part of a run within one line. */
export interface Piece {
  readonly run: Run;
  readonly shaped: Shaped;
  /** In points from the start of the line. */
  readonly x: number;
  readonly width: number;
}

export interface Line {
  readonly pieces: readonly Piece[];
  readonly width: number;
  /** The text goes on in the next line: a space has to stand between them for whoever copies or hears it. */
  readonly goesOn: boolean;
}

export interface Setting extends TextSize {
  readonly width: number;
  readonly figures?: Figures;
}

type Atom =
  | { readonly kind: 'word'; readonly run: Run; readonly text: string; readonly mayBreakAfter: boolean }
  | { readonly kind: 'space'; readonly run: Run; readonly text: string }
  | { readonly kind: 'line-break' };

type Word = Extract<Atom, { kind: 'word' }>;

/**
 * Breaks text into lines, first fit. A word that is wider than the line is broken between its characters; nothing
 * is ever wider than the measure, unless a single character is.
 */
export function breakLines(runs: readonly Run[], faces: Faces, setting: Setting): Line[] {
  const breaker = new LineBreaker(faces, setting);
  let cluster: Word[] = [];
  for (const atom of runs.flatMap(atoms)) {
    if (atom.kind === 'word') {
      cluster.push(atom);
      if (!atom.mayBreakAfter) continue;
    }
    // Words without a space between them stay together across dresses: "(", bold "Provider", ")".
    breaker.place(cluster);
    cluster = [];
    if (atom.kind === 'space') breaker.space(atom.run, atom.text);
    if (atom.kind === 'line-break') breaker.endLine(true);
  }
  breaker.place(cluster);
  breaker.endLine(false);
  return breaker.lines;
}

/** The widest part of a text that cannot be broken without cutting a word: what a column needs at least. */
export function widestWord(runs: readonly Run[], faces: Faces, { size, figures }: Setting): number {
  let widest = 0;
  let cluster = 0;
  for (const atom of runs.flatMap(atoms)) {
    if (atom.kind === 'word') cluster += (faces[atom.run.face].shape(atom.text, figures).width * size) / 1000;
    widest = Math.max(widest, cluster);
    if (atom.kind !== 'word' || atom.mayBreakAfter) cluster = 0;
  }
  return widest;
}

class LineBreaker {
  readonly lines: Line[] = [];
  #pieces: Piece[] = [];
  #width = 0;
  /** Spaces wait for the next word: at the end of a line they are dropped. */
  #spaces: { readonly run: Run; readonly text: string }[] = [];

  constructor(
    private readonly faces: Faces,
    private readonly setting: Setting,
  ) {}

  space(run: Run, text: string): void {
    this.#spaces.push({ run, text });
  }

  place(cluster: readonly Word[]): void {
    if (cluster.length === 0) return;
    const width = sum(cluster.map(({ run, text }) => this.#measure(run, text)));
    const spaces = sum(this.#spaces.map(({ run, text }) => this.#measure(run, text)));
    if (this.#width + spaces + width > this.setting.width) this.#turn();
    for (const { run, text } of this.#spaces) this.#add(run, text);
    this.#spaces = [];
    if (width <= this.setting.width) for (const { run, text } of cluster) this.#add(run, text);
    else this.#placeByCharacter(cluster);
  }

  endLine(goesOn: boolean): void {
    this.lines.push({ pieces: this.#pieces, width: this.#width, goesOn });
    this.#pieces = [];
    this.#width = 0;
    this.#spaces = [];
  }

  /** Before a word that does not fit. No space is added where none was: after the hyphen of a compound. */
  #turn(): void {
    if (this.#width > 0) this.endLine(this.#spaces.length > 0);
    this.#spaces = [];
  }

  #placeByCharacter(cluster: readonly Word[]): void {
    for (const { run, text } of cluster) {
      let part = '';
      let last = '';
      let width = 0;
      // A mark stays with the letter that carries it.
      for (const character of text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []) {
        // With its kerning: a line of W would otherwise run over.
        const advance = this.#measure(run, last + character) - this.#measure(run, last);
        if (last !== '' && this.#width + width + advance > this.setting.width) {
          this.#add(run, part);
          this.endLine(false);
          part = '';
          width = 0;
        }
        part += character;
        width += advance;
        last = character;
      }
      this.#add(run, part);
    }
  }

  #measure(run: Run, text: string): number {
    return (this.faces[run.face].shape(text, this.setting.figures).width * this.setting.size) / 1000;
  }

  #add(run: Run, text: string): void {
    const shaped = this.faces[run.face].shape(text, this.setting.figures);
    const width = (shaped.width * this.setting.size) / 1000;
    const last = this.#pieces.at(-1);
    if (last?.run === run) this.#pieces[this.#pieces.length - 1] = joined(last, shaped, width);
    else this.#pieces.push({ run, shaped, x: this.#width, width });
    this.#width += width;
  }
}

function joined(last: Piece, next: Shaped, width: number): Piece {
  const shaped = { operands: last.shaped.operands + next.operands, width: last.shaped.width + next.width };
  return { ...last, shaped, width: last.width + width };
}

/** No-break spaces (U+00A0, U+2007, U+202F) are parts of words. */
const spaces = '[ \\u1680\\u2000-\\u2006\\u2008-\\u200A\\u205F\\u3000]+';

/** Long compounds and paths may break after a hyphen, dash or slash between letters, never "T-4" or "2026-11". */
const breakable = '[^\\s]*?\\p{L}{2}[-\\u2010\\u2013\\u2014/](?=\\p{L}{2})';

const atomPattern = new RegExp(
  `\\n|${spaces}|${breakable}|[^\\n \\u1680\\u2000-\\u2006\\u2008-\\u200A\\u205F\\u3000]+`,
  'gu',
);

function atoms(run: Run): Atom[] {
  return (run.text.match(atomPattern) ?? []).map((text): Atom => {
    if (text === '\n') return { kind: 'line-break' };
    if (new RegExp(`^${spaces}$`, 'u').test(text)) return { kind: 'space', run, text };
    return { kind: 'word', run, text, mayBreakAfter: /[-\u2010\u2013\u2014/]$/.test(text) };
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
