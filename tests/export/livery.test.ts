import { describe, expect, test } from 'vitest';
import { headingSizes, noticePalette, palette, textSizes } from '../../src/export/livery.ts';
import { toDocx } from '../../src/export/docx.ts';
import { elements, readDocx, value } from '../support/read-docx.ts';
import { sampleDocument } from '../support/sample-document.ts';

const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((left, right) => right - left);
  return (light + 0.05) / (dark + 0.05);
};

describe('every text colour can be read', () => {
  const grounds = [
    'ffffff',
    palette.headerTint,
    palette.codeTint,
    palette.mark,
    ...Object.values(noticePalette).map(({ tint }) => tint),
  ];
  test.each(['ink', 'heading', 'quiet', 'link', 'alert'] as const)(
    '%s on white, on every tint and on the mark',
    (name) => {
      expect(grounds.filter((ground) => contrast(palette[name], ground) < 4.5)).toEqual([]);
    },
  );
});

test('a bar of a picture is told from the paper and from its stripes', () => {
  expect(contrast(palette.bar, 'ffffff')).toBeGreaterThan(3);
  expect(contrast(palette.bar, palette.mark)).toBeGreaterThan(3);
});

describe('the Word file wears the same livery as the PDF', async () => {
  const styles = elements(readDocx(await toDocx(sampleDocument)).xml('word/styles.xml'), 'w:style');
  const style = (id: string) => styles.find((each) => each.getAttribute('w:styleId') === id)!;
  test.each([1, 2, 3] as const)('a heading of level %i', (level) => {
    expect(value(style(`Heading${level}`), 'w:color')?.toLowerCase()).toBe(palette.heading);
    expect(value(style(`Heading${level}`), 'w:sz')).toBe(String(headingSizes[level].size * 2));
  });
  test('the title', () => {
    expect(value(style('Title'), 'w:sz')).toBe(String(textSizes.title.size * 2));
    expect(value(style('Title'), 'w:color')?.toLowerCase()).toBe(palette.heading);
  });
});
