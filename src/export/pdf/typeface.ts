import type { Font } from 'fontkit';
import { memoryOf, type FontMemory } from './font-memory.ts';

/** A stretch of text ready to be shown, in one font. Lengths are thousandths of the font size. */
export interface Shaped {
  readonly typeface: Typeface;
  /**
   * What TJ takes, without its first and its last angle bracket, so that texts are joined without a seam: codes, and
   * `>16<` where the pen moves back.
   */
  readonly operands: string;
  readonly width: number;
  /** Above the line: a vowel sign over a tall letter. */
  readonly rise: number;
  /** Drawn thicker, where a font has no bold. */
  readonly isThickened: boolean;
}

/** A glyph and the text it stands for, as the file knows them. */
export interface Letter {
  /** The number by which content streams call it. Ours, not the font's: see `Typeface`. */
  readonly code: number;
  /** Nearly always one character; an Arabic ligature stands for two, the second part of a divided letter for none. */
  readonly text: string;
  readonly glyph: number;
  /** In thousandths of the font size, whole, so that the file's width table and the layout agree to the last bit. */
  readonly advance: number;
}

/** `tabular` gives every figure the same width, so that columns of figures stand in line. */
export type Figures = 'proportional' | 'tabular';

const space = 0x20;
const box = 0x25a1;

const isAscii = /^[ -~]*$/;

/** Drawn as something alike, copied as what it is: Inter has □ and ✓ but no ballot boxes and no heavy ticks. */
const lookalikes: ReadonlyMap<string, string> = new Map([
  ['☐', '□'],
  ['☑', '✓'],
  ['✔', '✓'],
  ['☒', '✗'],
  ['✘', '✗'],
]);

/**
 * A font, and which of its characters the document uses.
 *
 * Every character has a code of its own, even when several share a glyph (Latin A and
 * Cyrillic А, space and no-break space) or one has two glyphs (figures): copied text is then exactly what was typed. pdf-lib's own embedding goes
 * by glyph and cannot promise that. Nor are there ligatures, which make "fi" unfindable in some viewers.
 */
export class Typeface {
  readonly letters: Letter[] = [];
  readonly #letterByCharacter: Record<Figures, Map<string, Letter>> = { proportional: new Map(), tabular: new Map() };
  readonly #letterByGlyph = new Map<string, Letter>();
  readonly #shapedByText: Record<Figures, Map<string, Shaped>> = { proportional: new Map(), tabular: new Map() };
  readonly #kernings = new Map<number, number>();
  readonly #memory: FontMemory;

  constructor(
    readonly font: Font,
    readonly resourceName: string,
    /** Told of every character the font lacks, as often as it comes. */
    private readonly reportMissing: (character: string) => void,
  ) {
    this.#memory = memoryOf(font);
  }

  /** Cached by text, because documents repeat their words: measuring is most of the work of setting them. */
  shape(text: string, figures: Figures = 'proportional'): Shaped {
    const cache = this.#shapedByText[figures];
    const known = cache.get(text);
    if (known !== undefined) return known;
    const shaped = this.#shape(text, figures);
    cache.set(text, shaped);
    return shaped;
  }

  /** Distance from the top of a line to its baseline, for a line centred on the letters' ascent and descent. */
  baseline(size: number, leading: number): number {
    return (leading + this.#memory.lettersHeight * size) / 2;
  }

  #shape(text: string, figures: Figures): Shaped {
    let operands = '';
    let width = 0;
    let previous: Letter | undefined;
    for (const character of this.#spelt(text)) {
      const letter = this.#letter(character, figures);
      if (letter === undefined) continue;
      const kerning = previous === undefined ? 0 : this.#kerning(previous, letter);
      if (kerning !== 0) operands += `>${-kerning}<`;
      operands += hex(letter.code);
      width += kerning + letter.advance;
      previous = letter;
    }
    return { typeface: this, operands, width, rise: 0, isThickened: false };
  }

  /** From right to left: the last character comes first, and what opens is drawn as what closes. */
  shapeReversed(text: string, mirror: (character: string) => string): Shaped {
    const letters = [...this.#spelt(text)].reverse().flatMap((character) => {
      const drawn = this.#letter(mirror(character), 'proportional');
      return drawn === undefined ? [] : [this.letterOf(drawn.glyph, character) ?? drawn];
    });
    const width = letters.reduce((sum, { advance }) => sum + advance, 0);
    const operands = letters.map(({ code }) => hex(code)).join('');
    return { typeface: this, operands, width, rise: 0, isThickened: false };
  }

  /** The letter for a glyph that stands for a text. */
  letterOf(glyph: number, text: string): Letter | undefined {
    const key = `${glyph} ${text}`;
    const known = this.#letterByGlyph.get(key);
    if (known !== undefined) return known;
    const code = this.letters.length + 1;
    // Codes have two bytes. A document of 65,535 different characters is no document; it still must not become a broken file.
    if (code > 0xffff) return this.letters[0];
    const letter = { code, text, glyph, advance: this.thousandths(this.#memory.advance(glyph)) };
    this.letters.push(letter);
    this.#letterByGlyph.set(key, letter);
    return letter;
  }

  has(character: string): boolean {
    return this.#memory.has(character.codePointAt(0) ?? 0);
  }

  /** Whether it can draw a character, be it by one that looks alike or by the letters of a ligature. */
  draws(character: string): boolean {
    return (
      this.has(character) ||
      this.#spell(character).length > 1 ||
      this.#lookalike(character) !== undefined ||
      isIgnorable(character)
    );
  }

  thousandths(units: number): number {
    return Math.round((units * 1000) / this.font.unitsPerEm);
  }

  /** The operators that draw a glyph, in thousandths of the font size. */
  outline(glyph: number): string {
    return this.#memory.outline(glyph);
  }

  #letter(character: string, figures: Figures): Letter | undefined {
    const known = this.#letterByCharacter[figures].get(character);
    if (known !== undefined) return known;
    const glyph = this.#glyph(character, character.codePointAt(0) ?? space, figures);
    const letter = glyph === undefined ? undefined : this.letterOf(glyph, character);
    if (letter !== undefined) this.#letterByCharacter[figures].set(character, letter);
    return letter;
  }

  /** A glyph for every character that has something to show; nothing for joiners and variation selectors. */
  #glyph(character: string, codePoint: number, figures: Figures): number | undefined {
    if (this.#memory.has(codePoint)) {
      if (figures === 'tabular') return this.#memory.tabular(character);
      return this.#memory.glyph(codePoint);
    }
    const lookalike = this.#lookalike(character);
    if (lookalike !== undefined) return this.font.glyphForCodePoint(lookalike).id;
    if (isIgnorable(character)) return undefined;
    this.reportMissing(character);
    return this.font.glyphForCodePoint(box).id;
  }

  #spelt(text: string): readonly string[] {
    // Plain ASCII is nearly everything, and has nothing to be spelt out.
    return isAscii.test(text) ? text.split('') : Array.from(text).flatMap((typed) => this.#spell(typed));
  }

  /** The ligatures that come with text out of other PDFs are spelt out: "ﬁ" as "fi", which is also what people search for. */
  #spell(character: string): readonly string[] {
    if (this.has(character)) return [character];
    const parts = Array.from(character.normalize('NFKC'));
    return parts.length > 1 && parts.every((part) => this.has(part)) ? parts : [character];
  }

  /** Another character to draw it with: a full-width Ａ as A, any space as a space. */
  #lookalike(character: string): number | undefined {
    const plain = lookalikes.get(character) ?? character.normalize('NFKC');
    return Array.from(plain).length === 1 && this.has(plain) ? plain.codePointAt(0) : undefined;
  }

  /** Asked pair by pair: a document has a few thousand pairs, but fontkit takes 50 µs to lay out each of its words. */
  #kerning(left: Letter, right: Letter): number {
    const pair = left.code * 0x10000 + right.code;
    const known = this.#kernings.get(pair);
    if (known !== undefined) return known;
    const kerning = this.#measureKerning(left, right);
    this.#kernings.set(pair, kerning);
    return kerning;
  }

  #measureKerning(left: Letter, right: Letter): number {
    // Figures keep their distance: Inter draws "2026.11" so tight that it reads as 202611.
    if (isFigure(left) || isFigure(right)) return 0;
    return this.thousandths(this.#memory.kerning(left.glyph, left.text, right.text));
  }
}

function isFigure({ text }: Letter): boolean {
  return text >= '0' && text <= '9';
}

/** Joiners and variation selectors: something to shape by, nothing to show. */
export function isIgnorable(character: string): boolean {
  return /\p{Default_Ignorable_Code_Point}/u.test(character);
}

export function hex(code: number): string {
  return code.toString(16).padStart(4, '0');
}
