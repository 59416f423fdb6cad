import * as fontkit from 'fontkit';
import type { Font } from 'fontkit';
import { pathOperators } from './outlines.ts';

/** Kept for as long as their bytes: the next document with the same fonts need not read them again. */
const fonts = new WeakMap<Uint8Array, Font>();

export function readFont(bytes: Uint8Array): Font {
  const known = fonts.get(bytes);
  if (known !== undefined) return known;
  const font = fontkit.create(bytes);
  fonts.set(bytes, font);
  return font;
}

const memories = new WeakMap<Font, FontMemory>();

export function memoryOf(font: Font): FontMemory {
  const known = memories.get(font);
  if (known !== undefined) return known;
  const memory = new FontMemory(font);
  memories.set(font, memory);
  return memory;
}

/** What a font has answered: fontkit works out every answer anew. */
export class FontMemory {
  readonly has = remembered((codePoint: number) => this.font.hasGlyphForCodePoint(codePoint));
  readonly glyph = remembered((codePoint: number) => this.font.glyphForCodePoint(codePoint).id);
  readonly advance = remembered((glyph: number) => this.font.getGlyph(glyph).advanceWidth);
  /** The figure that is as wide as every other. */
  readonly tabular = remembered((character: string) => this.font.layout(character, { tnum: true }).glyphs[0]?.id);
  /** Operators in thousandths of an em. */
  readonly outline = remembered((glyph: number) =>
    pathOperators(this.font.getGlyph(glyph).path.commands, (at) => Math.round((at * 1000) / this.font.unitsPerEm)),
  );
  /** Ascent less depth, in ems: of letters centred on a line, half of it is between the middle and the baseline. */
  readonly lettersHeight: number;
  readonly #kernings = new Map<string, number>();

  constructor(private readonly font: Font) {
    this.lettersHeight = (font.ascent + font.descent) / font.unitsPerEm;
  }

  /** In units of the font, between a glyph and what follows; nothing where the two become one, or another. */
  kerning(glyph: number, left: string, right: string): number {
    const pair = `${glyph} ${left}${right}`;
    const known = this.#kernings.get(pair);
    if (known !== undefined) return known;
    const { glyphs, positions } = this.font.layout(left + right, { kern: true });
    const first = glyphs[0];
    const isPair = glyphs.length === 2 && first?.id === glyph;
    const kerning = isPair ? (positions[0]?.xAdvance ?? 0) - first.advanceWidth : 0;
    this.#kernings.set(pair, kerning);
    return kerning;
  }
}

function remembered<Question, Answer>(answer: (question: Question) => Answer): (question: Question) => Answer {
  const answers = new Map<Question, Answer>();
  return (question) => {
    const known = answers.get(question);
    if (known !== undefined || answers.has(question)) return known as Answer;
    const found = answer(question);
    answers.set(question, found);
    return found;
  };
}
