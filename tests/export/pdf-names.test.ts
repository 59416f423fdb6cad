import { create } from 'fontkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { otherFont } from '../../src/cli/other-fonts.ts';
import { text, type Document } from '../../src/documents/blocks.ts';
import { toPdf, type Pdf } from '../../src/export/pdf.ts';
import { mirrored, visualOrder } from '../../src/export/pdf/bidi.ts';
import { wordParts } from '../../src/export/pdf/ideographs.ts';
import { filesFor, FONT_INDEX } from '../../src/export/pdf/other-fonts.ts';
import { embeddedOutlines, outlinesOf } from '../support/pdf-outlines.ts';
import { fonts, readPdf, type ReadPdf } from '../support/read-pdf.ts';
import { mixed, names, namesDocument } from '../support/names-document.ts';
import { sampleDocument } from '../support/sample-document.ts';

let asked: string[] = [];

async function print(document: Document): Promise<Pdf> {
  asked = [];
  const other = (file: string) => {
    asked.push(file);
    return otherFont(file);
  };
  return toPdf(document, { ...fonts, other });
}

let pdf: Pdf;
let read: ReadPdf;
beforeAll(async () => {
  pdf = await print(namesDocument);
  read = await readPdf(pdf.bytes);
}, 120_000);

describe('a name', () => {
  test.each(Object.entries(names))('in %s is heard as it is written', (_, name) => {
    expect(read.heard.filter(({ role }) => role === 'P').map(({ text: words }) => words)).toContain(name);
    expect(read.heard.filter(({ role }) => role === 'TD').map(({ text: words }) => words)).toContain(name);
  });

  test.each(Object.entries(names))('in %s is copied in the order in which it is written', (_, name) => {
    const copied = read.pages.map((page) => page.ink.map((ink) => ink.text).join('')).join('');
    // A joiner that is not drawn is not copied either.
    expect(copied.replaceAll(' ', '')).toContain(name.replaceAll(/[ \u200c]/g, ''));
  });

  test.each(mixed)('is heard in its place among other words: %s', (sentence) => {
    const heard = read.heard.map(({ text: words }) => words);
    expect(heard).toContain(sentence);
    expect(heard).toContain(`Bold: ${sentence}`);
  });

  test('of a language that runs from right to left starts at the right', () => {
    const [first, last] = ['משה', 'כהן'].map((word) => read.pages[1]?.ink.find((ink) => ink.text === word));
    expect(first?.x).toBeGreaterThan(last?.end ?? Infinity);
  });

  test('needs no box in any of the scripts', () => {
    expect(pdf.missingCharacters).toEqual([]);
  });

  test('is drawn with the outlines of the font it comes from', async () => {
    const sources = await Promise.all(asked.filter((file) => file !== FONT_INDEX).map(otherFont));
    const opened = sources.map((bytes) => create(bytes));
    const letters = [...(await embeddedOutlines(pdf.bytes))].filter(([letter]) =>
      /^[\u05d0-\u05ea\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]$/u.test(letter),
    );
    expect(letters.length).toBeGreaterThan(90);
    for (const [letter, outlines] of letters) {
      const drawn = opened.flatMap((font) =>
        font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0) ? outlinesOf(font, letter) : [],
      );
      for (const outline of outlines) expect(drawn, letter).toContain(outline);
    }
  });

  test('in Arabic is joined: a letter has other outlines in the middle of a word than alone', async () => {
    const font = create(await otherFont('arabic.woff'));
    const [alone] = outlinesOf(font, 'م');
    const outlines = (await embeddedOutlines(pdf.bytes)).get('م') ?? [];
    expect(outlines.length).toBeGreaterThan(1);
    expect(outlines).not.toContain(alone);
    for (const outline of outlines) expect(outline).not.toBe('');
  });

  test('that no font can draw is still reported', async () => {
    const document = { ...sampleDocument, blocks: [paragraph('משה 🙂 ไทย')] };
    expect((await print(document)).missingCharacters).toEqual(['🙂', 'ไ', 'ท', 'ย']);
  });
});

describe('the fonts of other scripts', () => {
  test('stay where they are until a character needs them', async () => {
    await print({ ...sampleDocument, blocks: [paragraph('Łukasz Ω Шевченко ☑ — “ok” 1\u00a0000')] });
    expect(asked).toEqual([]);
    await print({ ...sampleDocument, blocks: [paragraph('משה')] });
    expect(asked).toEqual([FONT_INDEX, 'hebrew.ttf']);
  });

  test('are Japanese beside kana, Korean for Hangul, and Chinese otherwise', () => {
    const index = {
      chinese: { 'c.ttf': 'U+3041-30FF,U+4E00-9FFF' },
      japanese: { 'j.ttf': 'U+3041-30FF,U+4E00-9FFF' },
      korean: { 'k1.ttf': 'U+4E00-9FFF', 'k2.ttf': 'U+AC00-D7AF' },
    };
    const filesOf = (words: string, language = 'en-US') => filesFor(Array.from(words), language, index);
    expect(filesOf('直樹')).toEqual(['c.ttf']);
    expect(filesOf('直樹', 'ja')).toEqual(['j.ttf']);
    expect(filesOf('直樹の')).toEqual(['j.ttf']);
    expect(filesOf('김')).toEqual(['k2.ttf']);
    expect(filesOf('🙂')).toEqual([]);
  });
});

describe('a line', () => {
  test.each([
    ['名前はまだ無い。', ['名', '前', 'は', 'ま', 'だ', '無', 'い。']],
    ['「吾輩」はABC、', ['「吾', '輩」', 'は', 'ABC、']],
    ['株式会社(東京)', ['株', '式', '会', '社', '(東', '京)']],
    ['ソフトウェア', ['ソ', 'フ', 'ト', 'ウェ', 'ア']],
    ['주식회사', ['주식회사']],
    ['well-known', ['well-known']],
  ])('of %s breaks between ideographs, never before what closes or after what opens', (word, parts) => {
    expect(wordParts(word)).toEqual(parts);
  });

  test('of Japanese runs to the margin and starts with no closing mark', () => {
    const lines = new Map<number, string>();
    for (const { y, text: words } of read.pages[0]?.ink ?? []) lines.set(y, (lines.get(y) ?? '') + words);
    const start = [...lines.values()].findIndex((line) => line.startsWith('吾輩は猫'));
    expect([...lines.values()][start + 1]).toMatch(/^[^、。」ー]/);
  });

  test('turns round what runs from right to left, and within it what runs from left to right', () => {
    expect(visualOrder([0, 1, 1, 0])).toEqual([0, 2, 1, 3]);
    expect(visualOrder([1, 2, 1])).toEqual([2, 1, 0]);
    expect(visualOrder([0, 1, 2, 2, 1, 0])).toEqual([0, 4, 2, 3, 1, 5]);
    expect(['(', '»', 'a'].map(mirrored)).toEqual([')', '«', 'a']);
  });
});

function paragraph(words: string) {
  return { kind: 'paragraph', id: 'p', content: [text(words)] } as const;
}
