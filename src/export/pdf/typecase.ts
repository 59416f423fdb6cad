import { mirrored } from './bidi.ts';
import { shapeScript } from './shape-script.ts';
import { isIgnorable, type Figures, type Shaped, type Typeface } from './typeface.ts';

/** A text in one dress, ready to be shown: usually in one font, and in more where it mixes scripts. */
export interface Setting {
  readonly parts: readonly Shaped[];
  /** In thousandths of the font size. */
  readonly width: number;
}

/** All letters in one dress: its own font, and the fonts of other scripts for what that font lacks. */
export class Typecase {
  readonly #settings: Record<Figures, Map<string, Setting>> = { proportional: new Map(), tabular: new Map() };

  constructor(
    readonly own: Typeface,
    /** In order of preference, shared by all dresses: these fonts have one weight and no italics. */
    private readonly others: readonly Typeface[],
    private readonly isBold: boolean,
  ) {}

  /** Cached by text, because documents repeat their words: measuring is most of the work of setting them. */
  shape(text: string, figures: Figures = 'proportional'): Setting {
    const cache = this.#settings[figures];
    const known = cache.get(text);
    if (known !== undefined) return known;
    const parts =
      this.others.length === 0
        ? [this.own.shape(text, figures)]
        : this.divide(text).flatMap(({ typeface, text: part }) => this.#shapePart(typeface, part, figures));
    const setting = settingOf(parts);
    cache.set(text, setting);
    return setting;
  }

  /** A stretch in one direction that one font can draw, as it stands on the line. */
  shapeTowards(direction: 'ltr' | 'rtl', text: string, typeface: Typeface, figures: Figures = 'proportional'): Setting {
    if (typeface !== this.own) return settingOf(this.#thicken(shapeScript(typeface, text, direction)));
    return direction === 'ltr' ? this.shape(text, figures) : settingOf([typeface.shapeReversed(text, mirrored)]);
  }

  /** The text by the fonts that draw it, in the order in which it is read. */
  divide(text: string): readonly { readonly typeface: Typeface; readonly text: string }[] {
    const parts: { typeface: Typeface; text: string }[] = [];
    // A mark or joiner stays with the letter that carries it.
    for (const cluster of text.match(/[^][\p{M}\p{Default_Ignorable_Code_Point}]*/gu) ?? []) {
      const typeface = this.#typefaceFor(cluster);
      const last = parts.at(-1);
      if (last?.typeface === typeface) last.text += cluster;
      else parts.push({ typeface, text: cluster });
    }
    return parts;
  }

  /** Distance from the top of a line to its baseline, whatever fonts stand on it. */
  baseline(size: number, leading: number): number {
    return this.own.baseline(size, leading);
  }

  /**
   * The first that has all of it, or something like it, or at least the letter; a box in its own font says that none
   * has.
   */
  #typefaceFor(cluster: string): Typeface {
    const characters = Array.from(cluster).filter((character, at) => at === 0 || !isIgnorable(character));
    const all = [this.own, ...this.others];
    const [base = ''] = characters;
    return (
      all.find((typeface) => characters.every((character) => typeface.has(character))) ??
      all.find((typeface) => characters.every((character) => typeface.draws(character))) ??
      all.find((typeface) => typeface.draws(base)) ??
      this.own
    );
  }

  #shapePart(typeface: Typeface, text: string, figures: Figures): readonly Shaped[] {
    if (typeface === this.own) return [typeface.shape(text, figures)];
    return this.#thicken(shapeScript(typeface, text));
  }

  #thicken(parts: readonly Shaped[]): readonly Shaped[] {
    return this.isBold ? parts.map((part) => ({ ...part, isThickened: true })) : parts;
  }
}

function settingOf(parts: readonly Shaped[]): Setting {
  return { parts, width: parts.reduce((sum, { width }) => sum + width, 0) };
}
