/** Scripts that are written without spaces, with their punctuation. Not Hangul: Korean names and words stay whole. */
const ideographic = /[\u2E80-\u312F\u3190-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFFEF\u{20000}-\u{3FFFF}]/u;

/** Nearly every word, told without a table of Unicode. */
const isLatin = /^[\0-\u024F]*$/;

/** Never starts a line (JIS X 4051): what closes, what ends a sentence, small kana, what repeats or lengthens. */
const closing =
  /[)\]}.,:;!?%\u2019\u201D\u2026\u3001-\u3003\u3005\u3009\u300B\u300D\u300F\u3011\u3015\u3017\u301C\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308E\u309D\u309E\u30A1\u30A3\u30A5\u30A7\u30A9\u30C3\u30E3\u30E5\u30E7\u30EE\u30F5\u30F6\u30FB-\u30FE\uFF01\uFF05\uFF09\uFF0C\uFF0E\uFF1A\uFF1B\uFF1F\uFF3D\uFF5D\uFF60-\uFF64]|\p{M}/u;

/** Never ends a line. */
const opening = /[([{\u2018\u201C\u3008\u300A\u300C\u300E\u3010\u3014\u3016\u301D\uFF08\uFF3B\uFF5B\uFF5F]/u;

/** A word in the parts between which a line may break: Chinese and Japanese break between any two characters. */
export function wordParts(word: string): readonly string[] {
  if (isLatin.test(word) || !ideographic.test(word)) return [word];
  const parts: string[] = [];
  let before = '';
  for (const character of word) {
    if (before !== '' && !mayBreakBetween(before, character)) parts[parts.length - 1] += character;
    else parts.push(character);
    before = character;
  }
  return parts;
}

function mayBreakBetween(before: string, after: string): boolean {
  if (closing.test(after) || opening.test(before)) return false;
  return ideographic.test(before) || ideographic.test(after);
}
