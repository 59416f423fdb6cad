import { keepLegalForm } from '../legal-forms.ts';
import { directionLevels, hasRightToLeft } from './bidi.ts';
import { wordParts } from './ideographs.ts';
import { orderedPieces, type Stretch } from './ordered-pieces.ts';
import type { Face, Run } from './runs.ts';
import type { TextSize } from './style.ts';
import type { Typecase } from './typecase.ts';
import type { Figures, Shaped } from './typeface.ts';

export type Faces = Readonly<Record<Face, Typecase>>;

/** A part of a run within one line. */
export interface Piece {
  readonly run: Run;
  readonly shaped: Shaped;
  /** In points from the start of the line. */
  readonly x: number;
  readonly width: number;
  /** The words as they are read, where their letters stand in another order; one for all pieces of a word. */
  readonly spoken?: { readonly text: string };
}

export interface Line {
  /** In the order in which they are read. */
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
  | ({ readonly kind: 'word'; readonly mayBreakAfter: boolean } & Stretch)
  | ({ readonly kind: 'space' } & Stretch)
  | { readonly kind: 'line-break' };

type Word = Extract<Atom, { kind: 'word' }>;

/**
 * Breaks text into lines, first fit. A word that is wider than the line is broken between its characters; nothing
 * is ever wider than the measure, unless a single character is.
 */
export function breakLines(runs: readonly Run[], faces: Faces, setting: Setting): Line[] {
  return setLines(lookUp(runs, faces, setting.figures), faces, setting);
}

/** A text whose words have been looked up in the fonts, ready to be measured and broken into lines. */
export interface LookedUp {
  readonly atoms: readonly Atom[];
  /** Of the whole text, if any of it runs from right to left. */
  readonly levels: Uint8Array | undefined;
}

export function lookUp(runs: readonly Run[], faces: Faces, figures: Figures | undefined): LookedUp {
  const text = runs.length === 1 ? (runs[0]?.text ?? '') : runs.map((run) => run.text).join('');
  return {
    atoms: atoms(runs, faces, figures),
    levels: hasRightToLeft(text) ? directionLevels(text) : undefined,
  };
}

/** As `breakLines`. */
export function setLines(text: LookedUp, faces: Faces, setting: Setting): Line[] {
  const breaker = new LineBreaker(faces, setting, text.levels);
  const cluster: Word[] = [];
  for (const atom of text.atoms) {
    if (atom.kind === 'word') {
      cluster.push(atom);
      if (!atom.mayBreakAfter) continue;
    }
    // Words without a space between them stay together across dresses: "(", bold "Provider", ")".
    breaker.place(cluster);
    cluster.length = 0;
    if (atom.kind === 'space') breaker.space(atom);
    if (atom.kind === 'line-break') breaker.endLine(true);
  }
  breaker.place(cluster);
  breaker.endLine(false);
  return breaker.lines;
}

/** The widest part of a text that cannot be broken without cutting a word: what a column needs at least. */
export function widestWord(text: LookedUp, size: number): number {
  let widest = 0;
  let cluster = 0;
  for (const atom of text.atoms) {
    if (atom.kind === 'word') cluster += (atom.letters.width * size) / 1000;
    widest = Math.max(widest, cluster);
    if (atom.kind !== 'word' || atom.mayBreakAfter) cluster = 0;
  }
  return widest;
}

class LineBreaker {
  readonly lines: Line[] = [];
  readonly #stretches: Stretch[] = [];
  #width = 0;
  /** Spaces wait for the next word: at the end of a line they are dropped. */
  readonly #spaces: Stretch[] = [];

  constructor(
    private readonly faces: Faces,
    private readonly setting: Setting,
    /** Of the whole text, if any of it runs from right to left. */
    private readonly levels: Uint8Array | undefined,
  ) {}

  space(space: Stretch): void {
    this.#spaces.push(space);
  }

  place(cluster: readonly Word[]): void {
    if (cluster.length === 0) return;
    const width = this.#sum(cluster);
    if (this.#width + this.#sum(this.#spaces) + width > this.setting.width) this.#turn();
    for (const space of this.#spaces) this.#add(space);
    this.#spaces.length = 0;
    if (width <= this.setting.width) for (const word of cluster) this.#add(word);
    else this.#placeByCharacter(cluster);
  }

  endLine(goesOn: boolean): void {
    const { faces, setting, levels } = this;
    const { pieces, width } = orderedPieces(this.#stretches, faces, setting, levels);
    this.lines.push({ pieces, width, goesOn });
    this.#stretches.length = 0;
    this.#width = 0;
    this.#spaces.length = 0;
  }

  /** Before a word that does not fit. No space is added where none was: after the hyphen of a compound. */
  #turn(): void {
    if (this.#width > 0) this.endLine(this.#spaces.length > 0);
    this.#spaces.length = 0;
  }

  #placeByCharacter(cluster: readonly Word[]): void {
    for (const { run, text, at } of cluster) {
      let [from, to] = [0, 0];
      let last = '';
      let width = 0;
      // A mark stays with the letter that carries it.
      for (const character of text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []) {
        // With its kerning: a line of W would otherwise run over.
        const advance = this.#measure(run, last + character) - this.#measure(run, last);
        if (last !== '' && this.#width + width + advance > this.setting.width) {
          this.#add(this.#stretch(run, text.slice(from, to), at + from));
          this.endLine(false);
          from = to;
          width = 0;
        }
        to += character.length;
        width += advance;
        last = character;
      }
      this.#add(this.#stretch(run, text.slice(from), at + from));
    }
  }

  #sum(stretches: readonly Stretch[]): number {
    let total = 0;
    for (const { letters } of stretches) total += (letters.width * this.setting.size) / 1000;
    return total;
  }

  #measure(run: Run, text: string): number {
    return (this.faces[run.face].shape(text, this.setting.figures).width * this.setting.size) / 1000;
  }

  #stretch(run: Run, text: string, at: number): Stretch {
    return { run, text, at, letters: this.faces[run.face].shape(text, this.setting.figures) };
  }

  #add(stretch: Stretch): void {
    this.#stretches.push(stretch);
    this.#width += (stretch.letters.width * this.setting.size) / 1000;
  }
}

/** No-break spaces (U+00A0, U+2007, U+202F) are parts of words. */
const spaces = '[ \\u1680\\u2000-\\u2006\\u2008-\\u200A\\u205F\\u3000]+';

/** Long compounds and paths may break after a hyphen, dash or slash between letters, never "T-4" or "2026-11". */
const breakable = '[^\\s]*?\\p{L}{2}[-\\u2010\\u2013\\u2014/](?=\\p{L}{2})';

const unbroken = `\\n|${spaces}|[^\\n \\u1680\\u2000-\\u2006\\u2008-\\u200A\\u205F\\u3000]+`;

const atomPattern = new RegExp(unbroken, 'gu');

/** Takes several times as long, so only for the few texts that have such a character. */
const breakableAtomPattern = new RegExp(`${breakable}|${unbroken}`, 'gu');

const hyphens = /[-\u2010\u2013\u2014/]/;

const startsWithSpace = new RegExp(`^${spaces}`, 'u');

function atoms(runs: readonly Run[], faces: Faces, figures: Figures | undefined): Atom[] {
  const all: Atom[] = [];
  let at = 0;
  for (const run of runs) {
    const face = faces[run.face];
    const pattern = hyphens.test(run.text) ? breakableAtomPattern : atomPattern;
    // Where a line may break is read from the one, what is written from the other: a search finds what was typed.
    const kept = run.keepsLegalForms === true ? keepLegalForm(run.text) : run.text;
    let from = 0;
    for (const cut of kept.match(pattern) ?? []) {
      const text = run.text.slice(from, from + cut.length);
      from += cut.length;
      if (cut === '\n') all.push({ kind: 'line-break' });
      else if (cut === ' ' || startsWithSpace.test(cut))
        all.push({ kind: 'space', run, text, at, letters: face.shape(text, figures) });
      else addWords(all, wordParts(text), run, at, face, figures);
      at += cut.length;
    }
  }
  return all;
}

function addWords(
  all: Atom[],
  parts: readonly string[],
  run: Run,
  start: number,
  face: Typecase,
  figures: Figures | undefined,
): void {
  let at = start;
  for (const [number, text] of parts.entries()) {
    const mayBreakAfter = number < parts.length - 1 || hyphens.test(text.charAt(text.length - 1));
    all.push({ kind: 'word', run, text, at, letters: face.shape(text, figures), mayBreakAfter });
    at += text.length;
  }
}
