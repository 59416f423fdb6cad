import type { Document } from '../../documents/blocks.ts';
import { printable } from '../printable.ts';

/**
 * The fonts of other scripts: family → file → the characters in it, in the notation of CSS ("U+4E00-4EFF,U+5003").
 * Families of thousands of characters come in slices, so that one name loads 60 kB and not 10 MB.
 */
export type FontIndex = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const FONT_INDEX = 'index.json';

/** Every character beyond ASCII of every text of a document, wherever it stands. */
export function charactersOf(document: Document): string[] {
  const stretches = new Set(JSON.stringify(document).match(/[^ -~]+/g));
  return [...new Set(printable([...stretches].join('')))];
}

/** Loads what it takes to draw the characters that Inter lacks. */
export async function otherFonts(
  read: ((file: string) => Promise<Uint8Array>) | undefined,
  lacking: readonly string[],
  language: string,
): Promise<readonly Uint8Array[]> {
  if (read === undefined || lacking.length === 0) return [];
  const index = JSON.parse(new TextDecoder().decode(await read(FONT_INDEX))) as FontIndex;
  return Promise.all(filesFor(lacking, language, index).map(read));
}

/** The files that have the characters, each character from the first family that has it. */
export function filesFor(characters: readonly string[], language: string, index: FontIndex): readonly string[] {
  const families = familiesFor(characters, language);
  const slices = families.flatMap((family) =>
    Object.entries(index[family] ?? {}).map(([file, ranges]) => ({ file, ranges: rangesOf(ranges) })),
  );
  const files = characters.map((character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    return slices.find(({ ranges }) => ranges.some(([first, last]) => first <= codePoint && codePoint <= last))?.file;
  });
  return [...new Set(files.filter((file) => file !== undefined))].sort(
    (a, b) => position(slices, a) - position(slices, b),
  );
}

function position(slices: readonly { readonly file: string }[], file: string): number {
  return slices.findIndex((slice) => slice.file === file);
}

/**
 * China, Japan and Korea draw many characters of one number differently. Kana or Hangul in the document tell whose
 * names it holds; without them it is Chinese, which has the most characters.
 */
function familiesFor(characters: readonly string[], language: string): readonly string[] {
  const all = characters.join('');
  const isJapanese = language.startsWith('ja') || /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(all);
  const isKorean = language.startsWith('ko') || /\p{Script=Hangul}/u.test(all);
  const [japanese, korean] = [isJapanese ? ['japanese'] : [], isKorean ? ['korean'] : []];
  return [...new Set(['hebrew', 'arabic', ...japanese, 'chinese', ...korean, 'japanese', 'korean'])];
}

function rangesOf(css: string): (readonly [first: number, last: number])[] {
  return css.split(',').map((range) => {
    const [first = '', last = first] = range.trim().replace(/^U\+/i, '').split('-');
    return [parseInt(first, 16), parseInt(last, 16)];
  });
}
