/**
 * Words in a given width without a font: the core has none, and every encoder sets another. The widths are those of the
 * widest of them (Inter and Arial, bold), so a line that fits here fits everywhere.
 */
import { LETTERS } from './picture.ts';

/** Ems by character; a character that is not listed is as wide as it looks, below. */
const EMS: readonly (readonly [number, string])[] = [
  [0.35, " Iijl!',.:;"],
  [0.45, '()/[]\\`ft|r’‘'],
  [0.55, '-{}“”·•–'],
  [0.65, '"*17J^_aceksvxz#23569?FLbdghnopquy'],
  [0.75, '$+048<=>EPSTZ~&ABCDHKRUVXY'],
  [0.8, 'GNOQ'],
  [0.95, 'wMm'],
];
const EM_BY_CHARACTER = new Map(EMS.flatMap(([em, characters]) => [...characters].map((one) => [one, em] as const)));

const CHINESE_JAPANESE_KOREAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

function emOf(character: string): number {
  const known = EM_BY_CHARACTER.get(character);
  if (known !== undefined) return known;
  if (/\p{M}|\p{Cf}/u.test(character)) return 0;
  if (/\p{Extended_Pictographic}/u.test(character)) return 1.4;
  return /\p{Ll}/u.test(character) ? 0.9 : 1.1;
}

/** Points. An accent takes no room of its own. */
export function widthOf(words: string): number {
  return [...words.normalize('NFD')].reduce((sum, character) => sum + emOf(character), 0) * LETTERS.size;
}

/**
 * As many lines as are allowed, the last one shortened ("…") where the words are more. Whoever shortens says the words in
 * full elsewhere.
 */
export function fitLines(words: string, width: number, most: number): readonly string[] {
  const lines = breakLines(words.replace(/\s+/gu, ' ').trim(), width);
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  return [...kept.slice(0, -1), shortened(kept.at(-1) ?? '', width)];
}

function shortened(line: string, width: number): string {
  const letters = [...lettersOf(line)];
  while (letters.length > 0 && widthOf(`${letters.join('')}…`) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

function breakLines(words: string, width: number): readonly string[] {
  const lines = [''];
  for (const part of words.split(/(?<= )/u).flatMap((word) => partsOf(word, width))) {
    const longer = `${lines.at(-1) ?? ''}${part}`;
    if (widthOf(longer.trimEnd()) <= width) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

/** A word that is wider than the line, and every word that is written without spaces, may break between its letters. */
function partsOf(word: string, width: number): readonly string[] {
  return widthOf(word.trimEnd()) > width || CHINESE_JAPANESE_KOREAN.test(word) ? lettersOf(word) : [word];
}

/** With their accents, and what is joined to one sign left whole. */
function lettersOf(words: string): readonly string[] {
  return words.match(/\P{M}\p{M}*(?:\u200d\P{M}\p{M}*)*|\p{M}+/gu) ?? [];
}
