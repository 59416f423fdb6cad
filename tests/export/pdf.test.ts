import { create } from 'fontkit';
import type { PDFNumber } from 'pdf-lib';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream } from 'pdf-lib';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  plainText,
  strong,
  text,
  type Block,
  type DocumentProperties,
  type TableRow,
} from '../../src/documents/blocks.ts';
import { toPdf } from '../../src/export/pdf.ts';
import { printable } from '../../src/export/printable.ts';
import { badInput } from '../support/bad-input.ts';
import { decoded, dicts, embeddedOutlines, load, outlinesOf } from '../support/pdf-outlines.ts';
import { fonts, readPdf, squeeze, type ReadPdf } from '../support/read-pdf.ts';
import { sampleDocument, timelineFigure } from '../support/sample-document.ts';

let sample: ReadPdf;
beforeAll(async () => {
  sample = await readPdf((await toPdf(sampleDocument, fonts)).bytes);
}, 120_000);

describe('the words', () => {
  test('of all blocks are heard in their order, below title and subject, and no others are', () => {
    const { title, subject } = sampleDocument.properties;
    const said = [title, subject, ...sampleDocument.blocks.flatMap(printed)].join(' ');
    expect(sample.heard.map((heard) => heard.text).join(' ')).toBe(squeeze(said));
  });

  test('break where the text breaks', async () => {
    const { pages } = await write(paragraph('one\ntwo'));
    const [one, two] = ['one', 'two'].map((word) => pages[0]?.ink.find((ink) => ink.text === word));
    expect(one?.x).toBe(two?.x);
    expect(one?.y).toBeGreaterThan(two?.y ?? Infinity);
  });

  test('stay apart where a line wraps, and stay together where a compound does', async () => {
    const sentence = 'The well-considered counter-proposal of both parties is a change-order. '.repeat(9).trim();
    const { heard } = await write(paragraph(sentence));
    expect(heard.at(-1)?.text).toBe(sentence);
  });

  test('of 10,000 characters are broken, not cut, in a paragraph, a list and a cell', async () => {
    const word = 'Donaudampfschifffahrt'.repeat(476);
    const { heard, pages } = await write(
      paragraph(word),
      { kind: 'list', id: 'l', isOrdered: true, items: [{ id: 'i', content: [text(word)] }] },
      table([['one', word]]),
    );
    expect(
      heard
        .map((part) => part.text)
        .join('')
        .split(word),
    ).toHaveLength(4);
    expect(outside(pages)).toEqual([]);
  });

  test.each([
    ['letters that Inter draws alike', 'Ω µ μ ∆ Δ K A А Α o о ο'],
    ['letters that other fonts tie together', 'fi fl office -> != www (c) 1/2'],
    ['no-break spaces', '1\u00a0000\u202f000'],
    [
      'Greek, Cyrillic and Vietnamese names',
      'Γεώργιος Παπαδόπουλος, Олександр Шевченко, Nguyễn Thị Ánh, Łukasz Dvořák',
    ],
    ['currencies, arrows and comparisons', '€ £ ¥ ₴ ₺ ₹ → ≥ ≤ ≠ × − – — …'],
    ['full-width letters, as from a Japanese keyboard', 'ＡＢＣ １２３'],
    ['ballot boxes', '☐ ☑ ☒ ✓ ✔'],
  ])('are copied as they were typed: %s', async (_, typed) => {
    const pdf = await toPdf({ ...sampleDocument, blocks: [paragraph(typed)] }, fonts);
    expect((await readPdf(pdf.bytes)).heard.at(-1)?.text).toBe(typed);
    expect(pdf.missingCharacters).toEqual([]);
  });

  test('are spelt out where they were pasted as ligatures', async () => {
    const { heard } = await write(paragraph('ﬁrst oﬃce ﬂoor'));
    expect(heard.at(-1)?.text).toBe('first office floor');
  });
});

describe('a page', () => {
  test('says DRAFT, whose document it is and how many pages there are', () => {
    const { header, footer } = sampleDocument.properties;
    expect(sample.pages.length).toBeGreaterThan(3);
    sample.pages.forEach((page, at) => {
      const margins = [header.start, header.end, 'DRAFT', footer, `Page ${at + 1} of ${sample.pages.length}`].join(' ');
      expect(page.text.endsWith(` ${margins}`), page.text).toBe(true);
    });
  });

  test('carries no mark once the document has none', async () => {
    const { mark: _, ...properties } = sampleDocument.properties;
    const { bytes } = await toPdf({ properties, blocks: [] }, fonts);
    expect((await readPdf(bytes)).pages[0]?.text).not.toContain('DRAFT');
    expect(await watermarks(bytes)).toBe(0);
  });

  test('carries the mark as outlines, too, under every word', async () => {
    const { bytes } = await toPdf(sampleDocument, fonts);
    expect(await watermarks(bytes)).toBe(1);
  });

  test('begins where the document says so, and none stays blank', async () => {
    const pageBreak: Block = { kind: 'page-break', id: 'b' };
    const { heard, pages } = await write(paragraph('one'), pageBreak, pageBreak, paragraph('two'), pageBreak);
    expect(pages).toHaveLength(2);
    expect(heard.at(-1)).toEqual({ role: 'P', text: 'two', page: 2 });
  });

  test('holds everything within its margins, whatever is written', { timeout: 60_000 }, async () => {
    const naughty = badInput.map(({ payload }) => payload);
    const { pages } = await write(
      ...naughty.map((payload): Block => ({ kind: 'paragraph', id: 'p', content: [text(payload), strong(payload)] })),
      ...naughty.map((payload): Block => ({ kind: 'heading', id: 'h', level: 2, text: payload.slice(0, 500) })),
      table(naughty.map((payload) => [payload, payload])),
    );
    expect(outside(pages)).toEqual([]);
  });

  test('never ends in a heading, and no paragraph leaves one line alone', { timeout: 30_000 }, async () => {
    for (let fill = 30; fill < 50; fill++) {
      const lines = Array.from({ length: 5 }, (_, line) => `line ${line + 1}`);
      const { heard } = await write(
        paragraph(Array.from({ length: fill }, () => 'fill').join('\n')),
        heading(1, 'Heading'),
        paragraph(lines.join('\n')),
      );
      const parts = heard.slice(heard.findIndex(({ text: words }) => words === 'Heading') + 1);
      const headingPage = heard.find(({ role }) => role === 'H1')?.page;
      expect(parts[0]?.page, `after ${fill} lines`).toBe(headingPage);
      for (const part of parts) expect(part.text.split('line').length - 1, `after ${fill} lines`).toBeGreaterThan(1);
    }
  });

  test('never ends or begins with a single item of a list', { timeout: 30_000 }, async () => {
    for (let fill = 32; fill < 44; fill++) {
      const items = Array.from({ length: 6 }, (_, item) => ({ id: `i${item}`, content: [text(`item ${item}`)] }));
      const { heard } = await write(
        paragraph(Array.from({ length: fill }, () => 'fill').join('\n')),
        { kind: 'list', id: 'l', isOrdered: false, items },
        paragraph('after'),
      );
      const pages = heard.filter(({ text: words }) => words.startsWith('item')).map(({ page }) => page);
      expect(pages[0], `after ${fill} lines`).toBe(pages[1]);
      expect(pages[4], `after ${fill} lines`).toBe(pages[5]);
    }
  });

  test('turns a long title behind its colon, not within a name that has no spaces', async () => {
    const title = 'Statement of Work SOW-2026-0445: Al Rio de la Vega';
    const properties = { ...sampleDocument.properties, title };
    const { pages } = await readPdf((await toPdf({ ...sampleDocument, properties }, fonts)).bytes);
    expect(pages[0]!.ink.slice(0, 5).map((ink) => ink.text)).toContain('Al Rio de la Vega');
  });

  test('never ends with the words that announce a list', { timeout: 30_000 }, async () => {
    for (let fill = 30; fill < 44; fill++) {
      const items = Array.from({ length: 4 }, (_, item) => ({ id: `i${item}`, content: [text(`item ${item}`)] }));
      const { heard } = await write(
        paragraph(Array.from({ length: fill }, () => 'fill').join('\n')),
        paragraph('What this names is excluded.'),
        { kind: 'list', id: 'l', isOrdered: true, items },
      );
      const pageOf = (words: string) => heard.find((part) => part.text.startsWith(words))?.page;
      expect(pageOf('What'), `after ${fill} lines`).toBe(pageOf('item 0'));
    }
  });

  test('takes the last line of what would run over by a line, where a page break follows', async () => {
    const lines = (count: number) => Array.from({ length: count }, (_, at) => paragraph(`line ${at}`));
    const { heard } = await write(...lines(60));
    const full = heard.filter(({ text: words, page }) => words.startsWith('line') && page === 1).length;
    const pagesOf = async (count: number) => {
      const { pages } = await write(...lines(count), { kind: 'page-break', id: 'b' }, paragraph('next'));
      return { count: pages.length, outside: outside(pages) };
    };
    expect(await pagesOf(full + 1)).toEqual({ count: 2, outside: [] });
    expect(await pagesOf(full + 9)).toEqual({ count: 3, outside: [] });
  });

  test('holds all lines to sign on, beside each other and below the words that announce them', async () => {
    for (let fill = 26; fill < 44; fill += 3) {
      const { heard } = await write(
        paragraph(Array.from({ length: fill }, () => 'fill').join('\n')),
        heading(1, 'Signatures'),
        paragraph('By signing, the parties agree.'),
        {
          kind: 'signatures',
          id: 's',
          parties: ['Provider', 'Customer'].map((party) => ({ party, fields: ['Name', 'Date'] })),
        },
      );
      const announced = heard.findIndex(({ text: words }) => words === 'Signatures');
      const signing = heard.slice(announced);
      expect(signing).toHaveLength(8);
      expect(new Set(signing.map(({ page }) => page)).size, `after ${fill} lines`).toBe(1);
    }
    const { pages } = sample;
    const [left, right] = ink(pages, pages.length).filter(({ text: words }) => words === 'Signature');
    expect(left?.y).toBe(right?.y);
  });
});

describe('a table', () => {
  test('repeats its header row on every page, and is heard to have one', () => {
    const shown = sample.pages.filter((page) => page.text.includes('Project Owner Wave Size, MB'));
    expect(shown.length).toBeGreaterThan(1);
    expect(sample.heard.filter(({ role, text: words }) => role === 'TH' && words === 'Size, MB')).toHaveLength(1);
  });

  test('sets figures at one right edge, each as wide as the other', async () => {
    const { pages } = await write(
      table([
        ['one', '1,111.11'],
        ['two', '8,888.88'],
        ['three', '10.00'],
      ]),
    );
    const figures = ink(pages, 1).filter(({ text: words }) => /^[\d,.]+$/.test(words));
    expect(figures).toHaveLength(3);
    for (const { end } of figures) expect(end).toBeCloseTo(545, 1);
    expect(figures[0]?.x).toBeCloseTo(figures[1]?.x ?? 0, 1);
  });

  test('never breaks a figure while another column has room', async () => {
    const columns = [
      { header: 'Activity', align: 'start', width: 99 },
      { header: 'Fee', align: 'end', width: 1 },
    ] as const;
    const { pages } = await write({ ...table([['Migrate projects', '$1,234,567.00 net']]), columns });
    expect(pages[0]?.text).toContain('$1,234,567.00 net');
    expect(ink(pages, 1).map(({ text: words }) => words)).toContain('$1,234,567.00 net');
  });

  test('sets a total in bold and keeps it with the row above', async () => {
    for (let rows = 24; rows < 34; rows++) {
      const { pages, heard } = await write(
        table(
          Array.from({ length: rows }, (_, at) => [`row ${at}`, '1.00']),
          'Total',
        ),
      );
      const total = heard.find(({ text: words }) => words === 'Total');
      expect(total?.page).toBe(heard.find(({ text: words }) => words === `row ${rows - 1}`)?.page);
      const line = ink(pages, total?.page ?? 0);
      const fontOf = (words: string) => line.find((part) => part.text === words)?.font;
      expect(fontOf('Total')).not.toBe(fontOf(`row ${rows - 1}`));
    }
  });

  test('never leaves its last row or two on a page of their own, and keeps a few rows whole', async () => {
    for (let rows = 30; rows < 42; rows++) {
      const { heard } = await write(table(Array.from({ length: rows }, (_, at) => [`row ${at}`, 'x'])));
      const pageOf = (row: number) => heard.find(({ text: words }) => words === `row ${row}`)?.page;
      expect(pageOf(rows - 4), `of ${rows} rows`).toBe(pageOf(rows - 1));
    }
    for (let fill = 28; fill < 44; fill += 3) {
      const few = table(Array.from({ length: 7 }, (_, at) => [`row ${at}`, 'x']));
      const { heard } = await write(paragraph(Array.from({ length: fill }, () => 'fill').join('\n')), few);
      const pages = heard.filter(({ text: words }) => words.startsWith('row ')).map(({ page }) => page);
      expect(new Set(pages).size, `after ${fill} lines`).toBe(1);
    }
  });

  test('stays with what follows it where it says so', async () => {
    for (let fill = 28; fill < 44; fill += 3) {
      const kept = { ...table([['row', 'x']]), isKeptWithNext: true } as Block;
      const { heard } = await write(
        paragraph(Array.from({ length: fill }, () => 'fill').join('\n')),
        kept,
        paragraph('next'),
      );
      const pages = heard.filter(({ text: words }) => words === 'row' || words === 'next').map(({ page }) => page);
      expect(new Set(pages).size, `after ${fill} lines`).toBe(1);
    }
  });

  test('never divides a row, unless it is taller than a page', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => [
      `row ${at}`,
      Array.from({ length: 1 + (at % 4) }, () => `x${at}x`).join('\n'),
    ]);
    const { heard } = await write(table(rows));
    expect(heard.filter(({ text: words }) => words.startsWith('x'))).toHaveLength(30);
    const tall = await write(table([['tall', Array.from({ length: 200 }, (_, at) => `line ${at}`).join('\n')]]));
    expect(tall.pages.length).toBeGreaterThan(3);
    expect(
      tall.heard
        .filter(({ role }) => role === 'TD')
        .map(({ text: words }) => words)
        .join(' '),
    ).toMatch(/^line 0 .* line 199$/);
    expect(outside(tall.pages)).toEqual([]);
  });

  test('of ten thousand rows is written', { timeout: 60_000 }, async () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => [`group/project-${at}`, String(at * 37)]);
    const { bytes } = await toPdf({ ...sampleDocument, blocks: [table(rows)] }, fonts);
    const pages = (await PDFDocument.load(bytes, { updateMetadata: false })).getPageCount();
    expect(pages).toBeGreaterThan(300);
    expect(pages).toBeLessThan(450);
  });
});

test('a picture is never divided, nor parted from its caption', async () => {
  for (let above = 25; above < 45; above++) {
    const lines = Array.from({ length: above }, () => paragraph('A line.'));
    const { heard } = await write(...lines, { ...timelineFigure, picture: { ...timelineFigure.picture, height: 300 } });
    const pages = heard.filter(({ role, text: words }) => role === 'Figure' || words === timelineFigure.caption);
    expect(new Set(pages.map(({ page }) => page)).size, `${above} lines above`).toBe(1);
  }
});

test('the words of a picture are drawn and not written: its alternative text says them', async () => {
  const { pages } = await write({ ...timelineFigure, alternative: 'The plan.' });
  expect(pages[0]?.text).toContain(timelineFigure.caption);
  expect(pages[0]?.text).not.toMatch(/Plan|2 weeks/);
});

describe('a screen reader', () => {
  test('finds headings, lists, tables and links', () => {
    const tree = new Set(sample.roles);
    for (const role of [
      'H1',
      'H2',
      'H3',
      'P',
      'L',
      'LI',
      'Lbl',
      'LBody',
      'Table',
      'Caption',
      'THead',
      'TBody',
      'TR',
      'TH',
      'TD',
      'Link',
      'Figure',
    ]) {
      expect(tree, role).toContain(role);
    }
    expect(sample.isTagged).toBe(true);
  });

  test('is told the alternative text of a picture, and where on the page it stands', async () => {
    const { bytes } = await toPdf({ ...sampleDocument, blocks: [timelineFigure] }, fonts);
    const figures = dicts(await load({ bytes })).filter((dict) => dict.get(PDFName.of('S')) === PDFName.of('Figure'));
    const [figure] = figures;
    expect(figures).toHaveLength(1);
    expect(figure?.lookup(PDFName.of('Alt'), PDFHexString).decodeText()).toBe(timelineFigure.alternative);
    const layout = figure?.lookup(PDFName.of('A'), PDFDict);
    expect(layout?.get(PDFName.of('O'))).toBe(PDFName.of('Layout'));
    const [left = 0, bottom = 0, right = 0, top = 0] =
      layout
        ?.lookup(PDFName.of('BBox'), PDFArray)
        .asArray()
        .map((each) => (each as PDFNumber).asNumber()) ?? [];
    expect([right - left, top - bottom]).toEqual([timelineFigure.picture.width, timelineFigure.picture.height]);
    const drawn = lettersDrawn(await load({ bytes }));
    const labels = timelineFigure.picture.shapes.flatMap((shape) => (shape.kind === 'label' ? [shape.text] : []));
    expect(drawn).toHaveLength(labels.join('').replaceAll(' ', '').length);
    for (const { x, y } of drawn) {
      expect(x).toBeGreaterThanOrEqual(left);
      expect(x).toBeLessThan(right);
      expect(y).toBeGreaterThan(bottom);
      expect(y).toBeLessThan(top);
    }
  });

  test('meets no heading whose level skips one', async () => {
    const { heard, bookmarks } = await write(heading(3, 'a'), heading(1, 'b'), heading(3, 'c'), heading(3, 'd'));
    expect(heard.filter(({ role }) => role.startsWith('H')).map(({ role }) => role)).toEqual(['H1', 'H1', 'H2', 'H2']);
    expect(bookmarks?.map(({ items }) => items.length)).toEqual([0, 2]);
  });

  test('is told of every header cell what it heads', async () => {
    const pdf = await load(
      await toPdf(
        {
          ...sampleDocument,
          blocks: [
            table([
              ['one', '1'],
              ['two', '2'],
            ]),
          ],
        },
        fonts,
      ),
    );
    const scopes = dicts(pdf)
      .filter((dict) => dict.get(PDFName.of('S')) === PDFName.of('TH'))
      .map((dict) => dict.lookup(PDFName.of('A'), PDFDict).get(PDFName.of('Scope'))?.toString());
    expect(scopes).toEqual(['/Column', '/Column', '/Row', '/Row']);
  });

  test('knows language, title and author, and reads them in the window’s title', () => {
    const { title, author, language, subject, keywords } = sampleDocument.properties;
    expect(sample.info).toMatchObject({
      Title: title,
      Author: author,
      Subject: subject,
      Language: language,
      Keywords: keywords.join(', '),
    });
    expect(sample.preferences).toEqual({ DisplayDocTitle: true });
    expect(sample.xmp).toContain(`<rdf:li xml:lang="x-default">${title}</rdf:li>`);
    expect(sample.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  test('finds the headings as bookmarks, with their numbers', () => {
    expect(sample.bookmarks?.map(({ title }) => title)).toEqual([
      '1 Overview',
      '2 Scope',
      '3 Timeline',
      '4 Fees',
      '5 Change control',
      '6 Signatures',
    ]);
    expect(sample.bookmarks?.[1]?.items.map(({ title }) => title)).toContain('2.2 Phase 2: Migrate');
  });
});

describe('the table of contents', () => {
  const headings = () => sample.heard.filter(({ role }) => role === 'H1' || role === 'H2');

  test('lists the headings of two levels in their order, each with the page on which it stands', () => {
    expect(headings().length).toBeGreaterThan(6);
    expect(sample.listed.map((entry) => entry.text)).toEqual(headings().map((found) => `${found.text} ${found.page}`));
    expect(new Set(headings().map(({ page }) => page)).size).toBeGreaterThan(1);
  });

  test('leads there', () => {
    expect(sample.pages.flatMap(({ leadsTo }) => leadsTo)).toEqual(headings().map(({ page }) => page));
  });

  test('stands after the page that the first section ends, and names that section too', async () => {
    const sections = Array.from({ length: 6 }, (_, at) => [heading(1, `Section ${at}`), paragraph('Words.')]).flat();
    const { listed } = await write(...sections.slice(0, 2), { kind: 'page-break', id: 'b' }, ...sections.slice(2));
    expect(listed.map((entry) => [entry.text, entry.page])).toEqual([
      ['Section 0 1', 2],
      ...Array.from({ length: 5 }, (_, at) => [`Section ${at + 1} 2`, 2]),
    ]);
  });

  test('is left out where a reader finds the place without it', async () => {
    const { listed, roles } = await write(heading(1, 'a'), paragraph('Words.'), heading(1, 'b'));
    expect(listed).toEqual([]);
    expect(roles).not.toContain('TOC');
  });

  test('lists sections alone when there are many headings', async () => {
    const sections = Array.from({ length: 8 }, (_, at) => [
      heading(1, `Section ${at}`),
      ...Array.from({ length: 4 }, (_, part) => heading(2, `Part ${at} ${part}`)),
    ]).flat();
    const { listed } = await write(...sections);
    expect(listed.map((entry) => entry.text)).toEqual(
      Array.from({ length: 8 }, (_, at) => expect.stringMatching(`^Section ${at} \\d$`)),
    );
  });
});

describe('a link', () => {
  test('is followed to https and mailto alone; other addresses stay text', async () => {
    const hrefs = [
      'https://example.com/a(b)?c=ü',
      'mailto:a@example.com',
      'javascript:alert(1)',
      'http://example.com',
      'file:///etc/passwd',
      'no address',
    ];
    const { pages, heard } = await write({
      kind: 'paragraph',
      id: 'p',
      content: hrefs.map((href, at) => ({ kind: 'link', text: `link ${at} `, href })),
    });
    expect(pages[0]?.links.map(({ url }) => url)).toEqual([
      'https://example.com/a(b)?c=%C3%BC',
      'mailto:a@example.com',
    ]);
    expect(heard.at(-1)?.text).toBe('link 0 link 1 link 2 link 3 link 4 link 5');
  });
});

describe('a character that the fonts lack', () => {
  test('is printed as a box, copied as itself, and reported once', async () => {
    const { bytes, missingCharacters } = await toPdf(
      { ...sampleDocument, blocks: [paragraph('日本 🙂 日本'), paragraph('ไ')] },
      fonts,
    );
    expect(missingCharacters).toEqual(['日', '本', '🙂', 'ไ']);
    expect((await readPdf(bytes)).heard.at(-2)?.text).toBe('日本 🙂 日本');
    const [box] = outlinesOf(create(fonts.regular), '□');
    for (const missing of missingCharacters) expect((await embeddedOutlines(bytes)).get(missing)).toContain(box);
  });

  test('does not stop any naughty text from being printed', async () => {
    const naughty = badInput.map(({ payload }) => payload);
    const { heard } = await write(...naughty.map(paragraph));
    const said = heard
      .slice(2)
      .map(({ text: words }) => words)
      .join(' ');
    // PDF.js turns right-to-left text round; what Inter has no glyphs for is not drawn to be read that way.
    const readable = naughty
      .map((payload) => squeeze(printable(payload)))
      .filter((payload) => /^[\u0020-\u058f\u1e00-\u200a\u2010-\u27ff]{1,2000}$/u.test(payload));
    expect(readable.length).toBeGreaterThan(120);
    expect(readable.filter((payload) => !said.includes(payload))).toEqual([]);
  });
});

describe('the same document', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('gives the same bytes on every day', async () => {
    const first = await toPdf(sampleDocument, fonts);
    vi.useFakeTimers({ now: new Date('2031-03-04T05:06:07Z'), toFake: ['Date'] });
    const second = await toPdf(sampleDocument, fonts);
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
  });

  test('is dated with the day it was issued', async () => {
    const { info, xmp } = await write();
    expect(info).toMatchObject({ CreationDate: 'D:20261122000000Z', ModDate: 'D:20261122000000Z' });
    expect(xmp).toContain('<xmp:CreateDate>2026-11-22T00:00:00Z</xmp:CreateDate>');
  });
});

describe('an archive', () => {
  test('is told what the colours mean, which file it is, and what a clean copy conforms to', async () => {
    const clean = await load(await toPdf(sampleDocument, fonts));
    const intents = clean.catalog.lookup(PDFName.of('OutputIntents'), PDFArray);
    const profile = intents.lookup(0, PDFDict).lookup(PDFName.of('DestOutputProfile')) as PDFRawStream;
    expect(decoded(profile).slice(36, 40)).toBe('acsp');
    expect(clean.context.trailerInfo.ID?.toString()).toMatch(/^\[ <([0-9a-f]{32})> <\1> \]$/);
    expect(sample.xmp).toContain('<pdfaid:part>2</pdfaid:part>');
  });

  test('is promised nothing by a copy that carries the engagement: PDF/A-2 forbids attachments', async () => {
    const { xmp } = await readPdf((await toPdf(sampleDocument, fonts, '{}')).bytes);
    expect(xmp).not.toContain('pdfaid');
    expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });
});

describe('the fonts inside', () => {
  // Text can be copied from a file whose letters are invisible, so no test that reads text would notice.
  test('draw every letter in use as the fonts of the site do', async () => {
    const { bytes } = await toPdf(sampleDocument, fonts);
    const sources = Object.values(fonts).map((font) => create(font));
    const embedded = await embeddedOutlines(bytes);
    const letters = [...embedded].filter(([character]) => /[\p{L}\p{N}]/u.test(character));
    expect(letters.length).toBeGreaterThan(50);
    for (const [character, outlines] of letters) {
      for (const drawn of outlines) {
        expect(drawn, character).not.toBe('');
        expect(
          sources.flatMap((font) => outlinesOf(font, character)),
          character,
        ).toContain(drawn);
      }
    }
  });

  test('hold the letters in use and no others', async () => {
    const { bytes } = await toPdf(
      { ...sampleDocument, properties: { ...bare, footer: '' }, blocks: [paragraph('abcabc')] },
      fonts,
    );
    expect([...(await embeddedOutlines(bytes)).keys()].sort().join('')).toBe(' 1Pabcefgo');
    expect(bytes.length).toBeLessThan(12_000);
  });
});

const bare: DocumentProperties = {
  title: '',
  subject: '',
  author: '',
  customer: '',
  language: 'en',
  issuedOn: '2026-11-22',
  header: { start: '', end: '' },
  footer: '',
  keywords: [],
};

async function write(...blocks: Block[]): Promise<ReadPdf> {
  return readPdf((await toPdf({ ...sampleDocument, blocks }, fonts)).bytes);
}

function paragraph(words: string): Block {
  return { kind: 'paragraph', id: 'p', content: [text(words)] };
}

function heading(level: 1 | 2 | 3, words: string): Block {
  return { kind: 'heading', id: words, level, text: words };
}

function table(rows: readonly (readonly string[])[], total?: string): Extract<Block, { kind: 'table' }> {
  const row = (words: readonly string[], at: number): TableRow => ({
    id: String(at),
    cells: words.map((word) => [text(word)]),
  });
  return {
    kind: 'table',
    id: 't',
    caption: 'Caption',
    columns: [
      { header: 'Name', align: 'start', width: 1 },
      { header: 'Figure', align: 'end', width: 1 },
    ],
    rows: [...rows.map(row), ...(total === undefined ? [] : [{ ...row([total, '99.00'], -1), isTotal: true }])],
    hasRowHeaders: true,
  };
}

function ink(pages: ReadPdf['pages'], page: number) {
  return pages[page - 1]?.ink ?? [];
}

/** What lies beyond the side margins, or above the header or below the footer. Half a point is the rounding of widths. */
function outside(pages: ReadPdf['pages']): string[] {
  return pages.flatMap(({ ink: parts }) =>
    parts.flatMap(({ text: words, x, end, y }) => (x < 59.5 || end > 552.5 || y < 20 || y > 770 ? [words] : [])),
  );
}

/** The words of a block, as the contract says and not as the encoder does. */
function printed(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.number ?? '', block.text];
    case 'paragraph':
    case 'notice':
      return [plainText(block.content)];
    case 'list':
      return block.items.flatMap(({ content }, at) => [block.isOrdered ? `${at + 1}.` : '•', plainText(content)]);
    case 'checklist':
      return block.items.flatMap(({ content, isDone }) => [isDone ? '☑' : '☐', plainText(content)]);
    case 'table':
      return [
        block.caption,
        ...block.columns.map(({ header }) => header),
        ...block.rows.flatMap(({ cells }) => cells.map(plainText)),
      ].filter(Boolean);
    case 'figure':
      return [block.caption, block.alternative];
    case 'signatures':
      return block.parties.flatMap(({ party, fields }) => [party, ...fields]);
    case 'details':
      return [block.summary, ...block.blocks.flatMap(printed)];
    case 'page-break':
    case 'quick-actions':
      return [];
  }
}

/** How many watermark forms the file holds; each is drawn by every page. */
async function watermarks(bytes: Uint8Array): Promise<number> {
  const pdf = await load({ bytes });
  const forms = pdf.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFRawStream && object.dict.get(PDFName.of('Subtype')) === PDFName.of('Form')
        ? [decoded(object)]
        : [],
    );
  const pages = pdf.getPages().map((page) => decoded(page.node.Contents() as PDFRawStream));
  for (const page of pages)
    expect(page.startsWith('/Artifact <</Type /Pagination /Subtype /Watermark>> BDC /Mark Do EMC')).toBe(
      forms.length > 0,
    );
  return forms.filter((form) => / c .* f Q$/.test(form)).length;
}

/** Where the letters stand that the pictures of the first page draw, in points from the lower left corner. */
function lettersDrawn(pdf: PDFDocument): { x: number; y: number }[] {
  const page = decoded(pdf.getPage(0).node.Contents() as PDFRawStream);
  const words = page.matchAll(/^q \S+ \S+ \S+ rg (\S+) 0 0 \1 (\S+) (\S+) cm (.*) Q$/gm);
  return [...words].flatMap(([, scale, x, y, letters = '']) =>
    [...letters.matchAll(/q 1 0 0 1 (\S+) 0 cm .+? f Q/g)].map(([, along]) => ({
      x: Number(x) + Number(along) * Number(scale),
      y: Number(y),
    })),
  );
}
