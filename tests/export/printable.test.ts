import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printable } from '../../src/export/printable.ts';
import { badInput } from '../support/bad-input.ts';

describe('printable', () => {
  test.each([
    ['controls are taken out', 'a\u0000b\u0007c\u001bd\u007fe\u0080f', 'abcdef'],
    ['a line feed stays', 'one\ntwo', 'one\ntwo'],
    ['a tab becomes a space', 'one\ttwo', 'one two'],
    ['every kind of line break becomes a line feed', 'a\r\nb\rc\vd\fe\u0085f\u2028g\u2029h', 'a\nb\nc\nd\ne\nf\ng\nh'],
    ['a lone low surrogate is taken out', 'a\udc00b', 'ab'],
    ['a lone high surrogate is taken out', 'a\ud800b', 'ab'],
    ['two halves kept apart by a control do not become one character', 'a\ud83d\u0000\ude00b', 'ab'],
    ['a whole pair stays', 'a😀b', 'a😀b'],
    ['noncharacters are taken out in every plane', 'a\ufffeb\uffffc\ufdd0d\u{1fffe}e\u{10ffff}f', 'abcdef'],
    ['a right-to-left override is taken out', 'invoice\u202egnp.exe', 'invoicegnp.exe'],
    ['embeddings and isolates are taken out', '\u202a\u202b\u202c\u202d\u2066\u2067\u2068\u2069x', 'x'],
    ['the direction marks stay', 'a\u200eb\u200fc', 'a\u200eb\u200fc'],
    ['joiners stay where a script needs them', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['an emoji joined of several stays whole', '👩\u200d💻', '👩\u200d💻'],
    ['a zero-width space cannot hide inside a word', 'lia\u200bbi\u00adli\u2060ty\ufeff', 'liability'],
    ['tags cannot carry a hidden sentence', 'Scope\u{e0041}\u{e0042}\u{e007f}', 'Scope'],
    ['accents are composed', 'cafe\u0301', 'café'],
    ['accents are composed when something stood between letter and accent', 'cafe\u0000\u0301', 'café'],
    ['letters of other scripts stay', '日本語 العربية עברית ไทย हिन्दी', '日本語 العربية עברית ไทย हिन्दी'],
    ['a no-break space stays', '1\u00a0000', '1\u00a0000'],
  ])('%s', (_, written, printed) => {
    expect(printable(written)).toBe(printed);
  });

  test('what is printable stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (written) => {
        expect(printable(printable(written))).toBe(printable(written));
      }),
    );
  });

  test('no naughty text keeps a character that XML 1.0 forbids', () => {
    const forbidden = /[^\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
    expect(badInput.filter(({ payload }) => forbidden.test(printable(payload)))).toEqual([]);
  });
});
