import { runsOf, type Document } from '../../documents/blocks.ts';

/**
 * Whose Chinese characters a document holds: Word chooses by it the font that draws them and what may not begin or end a
 * line. Kana or Hangul tell; without them it is Chinese. Undefined where there are none.
 */
export function eastAsianLanguage({
  blocks,
  properties: { title, author, header, footer },
}: Document): string | undefined {
  // All of it: a name in nothing but Chinese characters is Japanese beside a word in kana.
  const runs = blocks.flatMap(runsOf).map(([, text]) => text);
  const words = [title, author, header.start, header.end, footer, ...runs].join('\n');
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(words)) return 'ja-JP';
  if (/\p{Script=Hangul}/u.test(words)) return 'ko-KR';
  return /\p{Script=Han}/u.test(words) ? 'zh-CN' : undefined;
}
