import bidiFactory from 'bidi-js';

const bidi = bidiFactory();

/** Asked first, because it is asked of every text and needs no table of Unicode. */
const beyondCyrillic = /[^\0-\u058F]/;

/** Scripts that run from right to left, and the mark that says so. */
const rightToLeft = /[\u0590-\u08FF\u200F\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

export function hasRightToLeft(text: string): boolean {
  return beyondCyrillic.test(text) && rightToLeft.test(text);
}

/**
 * How deep each UTF-16 unit of a text is nested in a change of direction (UAX #9): odd runs from right to left. The
 * documents are English, so a name at the start of a sentence does not turn the sentence round; a text without any
 * Latin letter is all of one language and runs as that does.
 */
export function directionLevels(text: string): Uint8Array {
  const isAllRightToLeft = !/\p{L}/u.test(text.replaceAll(new RegExp(rightToLeft, 'gu'), ''));
  return bidi.getEmbeddingLevels(text, isAllRightToLeft ? 'rtl' : 'ltr').levels;
}

/** What opens when read from left to right closes when read from right to left. */
export function mirrored(character: string): string {
  return bidi.getMirroredCharacter(character) ?? character;
}

/** The order, from left to right, of stretches that each have one level (UAX #9, L2). */
export function visualOrder(levels: readonly number[]): number[] {
  const order = levels.map((_, at) => at);
  for (let level = Math.max(0, ...levels); level > 0; level--) {
    for (let from = 0; from < order.length; from++) {
      let to = from;
      while (to < order.length && (levels[order[to] ?? 0] ?? 0) >= level) to++;
      if (to > from) order.splice(from, to - from, ...order.slice(from, to).reverse());
      from = to;
    }
  }
  return order;
}
