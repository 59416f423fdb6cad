import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { otherFont } from '../../src/cli/other-fonts.ts';
import type { Document } from '../../src/documents/blocks.ts';
import { draftSow } from '../../src/documents/sow.ts';
import { toPdf } from '../../src/export/pdf.ts';
import { drawPages } from '../../src/export/pdf/page-drawings.ts';
import { paintPage, type Canvas } from '../../src/ui/documents/paint-page.ts';
import { catalogIndex, draftFrom, ENGAGEMENTS, readEngagement } from '../support/drafts.ts';
import { namesDocument } from '../support/names-document.ts';
import { fonts } from '../support/read-pdf.ts';
import { sampleDocument } from '../support/sample-document.ts';

const allFonts = { ...fonts, other: otherFont };

/** Stands in for the browser's, which Node lacks: an outline of a letter. */
class Outline {
  constructor(readonly path: string) {}
}

beforeAll(() => {
  vi.stubGlobal('Path2D', Outline);
});
afterAll(() => {
  vi.unstubAllGlobals();
});

interface Painted {
  readonly letters: number;
  /** Filled or stroked, other than letters: bars, rules, the mark, the words of pictures. */
  readonly shapes: number;
  /** Saved and not restored. */
  readonly open: number;
}

/** Paints on a canvas that counts. */
function paint(drawings: Awaited<ReturnType<typeof drawPages>>, page: number): Painted {
  let [letters, shapes, open] = [0, 0, 0];
  const draw = (outline?: unknown) => (outline instanceof Outline ? letters++ : shapes++);
  const acts: Record<string, (outline?: unknown) => unknown> = {
    fill: draw,
    stroke: (outline) => outline === undefined && shapes++,
    save: () => open++,
    restore: () => open--,
  };
  const canvas = new Proxy({}, { get: (_, name) => acts[String(name)] ?? (() => undefined), set: () => true });
  paintPage(canvas as Canvas, drawings, page, 1);
  return { letters, shapes, open };
}

/** How many letters each page of a PDF shows, as PDF.js reads it. */
async function lettersShown(document: Document): Promise<number[]> {
  const { bytes } = await toPdf(document, allFonts);
  const pdf = await getDocument({ data: bytes, verbosity: 0 }).promise;
  return Promise.all(
    Array.from({ length: pdf.numPages }, async (_, at) => {
      const { fnArray, argsArray } = await (await pdf.getPage(at + 1)).getOperatorList();
      return fnArray.reduce((sum, operation, place) => {
        if (operation !== OPS.showText) return sum;
        const [shown] = argsArray[place] as [readonly unknown[]];
        return sum + shown.filter((glyph) => typeof glyph === 'object' && glyph !== null).length;
      }, 0);
    }),
  );
}

const sowOf = (name: string) => draftSow(draftFrom(catalogIndex(), readEngagement(name)));

const DOCUMENTS: readonly (readonly [string, () => Document])[] = [
  ['every kind of block', () => sampleDocument],
  ['names in many scripts', () => namesDocument],
  ...ENGAGEMENTS.map((name) => [name, () => sowOf(name)] as const),
];

describe('the pages on the screen', () => {
  test.each(DOCUMENTS)('show every letter of the PDF, page by page: %s', async (_, compose) => {
    const document = compose();
    const drawings = await drawPages(document, allFonts);
    const painted = drawings.pages.map((_, page) => paint(drawings, page));
    expect(painted.map(({ letters }) => letters)).toEqual(await lettersShown(document));
    for (const { letters, shapes, open } of painted) {
      expect(letters).toBeGreaterThan(50);
      expect(shapes).toBeGreaterThan(0);
      expect(open).toBe(0);
    }
  });

  test('are plain data, which a worker can hand over', async () => {
    const drawings = await drawPages(sampleDocument, allFonts);
    expect(structuredClone(drawings)).toEqual(drawings);
  });

  test('have the outlines of the letters, and blanks for spaces alone', async () => {
    const { lettersByFont } = await drawPages(sampleDocument, allFonts);
    const letters = Object.values(lettersByFont).flat();
    expect(letters.length).toBeGreaterThan(100);
    for (const { path, advance } of letters) {
      expect(advance).toBeGreaterThan(0);
      expect(path).toMatch(/^(M[-\d. ]+([LQC][-\d. ]+)+Z)*$/);
    }
    // The space and the no-break space, in each of three dresses at most.
    expect(letters.filter(({ path }) => path === '').length).toBeLessThanOrEqual(6);
  });

  test('are painted by operators that somebody carries out', () => {
    const drawings = { width: 100, height: 100, pages: ['0 0 1 1 k'], lettersByFont: {} };
    expect(() => paint(drawings, 0)).toThrow('nobody paints: k');
  });
});
