import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { plainText, text, type Block, type Content, type Document } from '../../src/documents/blocks.ts';
import { toDocx } from '../../src/export/docx.ts';
import { eastAsianLanguage } from '../../src/export/docx/east-asian.ts';
import { printable } from '../../src/export/printable.ts';
import { badInput } from '../support/bad-input.ts';
import { complaints } from '../support/complaints.ts';
import { elements, parseXml, readDocx, styleOf, value, words } from '../support/read-docx.ts';
import { sampleDocument, timelineFigure } from '../support/sample-document.ts';

type Docx = ReturnType<typeof readDocx>;

let sample: Docx;
beforeAll(async () => {
  sample = readDocx(await toDocx(sampleDocument));
});

describe('the words', () => {
  test('of all blocks stand in the document in their order, below title and subject, and no others do', () => {
    const { title, subject } = sampleDocument.properties;
    expect(outsideContents(sample).map(words).filter(Boolean)).toEqual(
      [title, subject, ...sampleDocument.blocks.flatMap(printed)].filter(Boolean),
    );
  });

  test('break where the text breaks', async () => {
    const docx = await write({ kind: 'paragraph', id: 'p', content: [text('one\ntwo')] });
    expect(lines(docx)).toEqual(['one\ntwo']);
  });

  test('stay words where docx would read them as a page number', async () => {
    const docx = await write({ kind: 'paragraph', id: 'p', content: [text('CURRENT'), text('TOTAL_PAGES')] });
    expect(lines(docx)).toEqual(['CURRENTTOTAL_PAGES']);
  });

  test('keep their spaces', async () => {
    const docx = await write({ kind: 'paragraph', id: 'p', content: [text('  two  '), text(' three ')] });
    expect(lines(docx)).toEqual(['  two   three ']);
  });

  test('are dressed by styles alone', () => {
    const dress = elements(sample.body, 'w:rPr').flatMap((properties) =>
      [...properties.children].map(({ nodeName }) => nodeName),
    );
    expect(new Set(dress)).toEqual(new Set(['w:rStyle']));
  });

  test('are dressed only by styles that the file defines', () => {
    const defined = new Set(
      elements(sample.xml('word/styles.xml'), 'w:style').map((style) => style.getAttribute('w:styleId')),
    );
    const used = ['w:pStyle', 'w:rStyle', 'w:tblStyle']
      .flatMap((name) => elements(sample.body, name))
      .map((style) => style.getAttribute('w:val'));
    expect(used.filter((style) => !defined.has(style))).toEqual([]);
  });
});

test('every line height says whether it is a multiple or fixed, so that LibreOffice prints no line over another', () => {
  const heights = elements(sample.xml('word/styles.xml'), 'w:spacing').filter((spacing) =>
    spacing.hasAttribute('w:line'),
  );
  expect(heights.length).toBeGreaterThan(3);
  expect(
    heights.filter((spacing) => !spacing.hasAttribute('w:lineRule')).map((spacing) => spacing.getAttribute('w:line')),
  ).toEqual([]);
});

describe('a picture', () => {
  const drawing = () => elements(sample.xml('word/document.xml'), 'w:drawing')[0]!;
  const numbers = (within: Element, name: string, ...attributes: readonly string[]) =>
    elements(within, name).map((each) => attributes.map((one) => Number(each.getAttribute(one))));

  test('is said by its alternative text, also to a program that knows no such drawing', () => {
    const said = timelineFigure.alternative;
    expect(elements(drawing(), 'wp:docPr').map((each) => each.getAttribute('descr'))).toEqual([said]);
    expect(elements(sample.body, 'mc:Fallback').map((each) => each.textContent)).toEqual([said]);
  });

  test('is as large as it was laid out, and nothing stands out of it: LibreOffice would shrink it', () => {
    const { width, height } = timelineFigure.picture;
    const size = [width * 12_700, height * 12_700];
    expect(numbers(drawing(), 'wp:extent', 'cx', 'cy')).toEqual([size]);
    const shapes = elements(drawing(), 'wps:spPr');
    const boxes = shapes.map((shape) => [
      ...numbers(shape, 'a:off', 'x', 'y')[0]!,
      ...numbers(shape, 'a:ext', 'cx', 'cy')[0]!,
    ]);
    expect(boxes[0]).toEqual([0, 0, ...size]);
    const outside = boxes.filter(
      ([x = 0, y = 0, cx = 0, cy = 0]) => x < 0 || y < 0 || x + cx > size[0]! || y + cy > size[1]!,
    );
    expect(outside).toEqual([]);
  });

  test('is dressed by styles that the file defines', () => {
    for (const name of ['PictureText', 'PictureQuiet']) {
      expect(elements(drawing(), 'w:pStyle').map((each) => each.getAttribute('w:val'))).toContain(name);
      expect(style(sample, name)).toBeDefined();
    }
  });

  test('stays with its caption, and does not hold what comes before and after', async () => {
    const lead: Block = { kind: 'paragraph', id: 'lead', content: [text('The work takes 8.5 weeks.')] };
    const docx = await write(lead, timelineFigure, { ...timelineFigure, id: 'other' });
    expect(
      paragraphs(docx)
        .slice(2)
        .map((each) => isKept(docx, each)),
    ).toEqual([false, true, false, true, false]);
  });

  test('and each of its shapes has a number of its own, in any number of pictures', async () => {
    const docx = await write(timelineFigure, { ...timelineFigure, id: 'other' });
    const ids = ['wp:docPr', 'wps:cNvPr'].flatMap((name) => numbers(docx.xml('word/document.xml'), name, 'id').flat());
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(2 * (timelineFigure.picture.shapes.length + 2));
  });
});

describe('title and headings', () => {
  test('title and subject open the document', () => {
    expect(paragraphs(sample).slice(0, 2).map(styleOf)).toEqual(['Title', 'Subtitle']);
  });

  test.each([1, 2, 3])('a heading of level %i has its style, and the style its outline level', (level) => {
    const expected = sampleDocument.blocks.flatMap((block) =>
      block.kind === 'heading' && block.level === level ? printed(block) : [],
    );
    expect(styled(sample, `Heading${level}`).map(words)).toEqual(expected);
    expect(value(style(sample, `Heading${level}`), 'w:outlineLvl')).toBe(String(level - 1));
  });

  test('a heading stays with what follows it', () => {
    for (const id of ['Heading1', 'Heading2', 'Heading3']) expect(value(style(sample, id), 'w:keepNext')).toBe('');
  });

  test('a clause number is typed, so that it survives copying', () => {
    expect(styled(sample, 'Heading2').map(words)).toContain('2.1\tPhase 1: Plan');
    expect(
      styled(sample, 'Heading2')
        .filter((heading) => elements(heading, 'w:numPr').length > 0)
        .map(words),
    ).toEqual([]);
  });
});

describe('the table of contents', () => {
  const entries = (docx: Docx) => paragraphs(docx).filter((each) => /^TOC[12]$/.test(styleOf(each) ?? ''));

  test('is filled: it names every section in order, and each entry leads to its heading', () => {
    const headings = [...styled(sample, 'Heading1'), ...styled(sample, 'Heading2')];
    const inOrder = paragraphs(sample).filter((each) => headings.includes(each));
    expect(entries(sample).map(words)).toEqual(inOrder.map(words));
    expect(entries(sample).map((entry) => elements(entry, 'w:hyperlink')[0]?.getAttribute('w:anchor'))).toEqual(
      inOrder.map((heading) => elements(heading, 'w:bookmarkStart')[0]?.getAttribute('w:name')),
    );
  });

  test('is a field, so that Word can add page numbers, and asks nobody to update it', () => {
    expect(elements(sample.body, 'w:instrText').map(({ textContent }) => textContent.trim())).toEqual([
      String.raw`TOC \o "1-2" \h \z`,
    ]);
    expect(elements(sample.body, 'w:fldChar').map((mark) => mark.getAttribute('w:fldCharType'))).toEqual([
      'begin',
      'separate',
      'end',
    ]);
    expect(sample.parts['word/settings.xml']).not.toContain('updateFields');
    expect(sample.parts['word/document.xml']).not.toContain('w:dirty');
  });

  test('leaves the first page to a section that ends one', async () => {
    const [title, ...sections] = sampleDocument.blocks.filter(({ kind }) => kind === 'heading');
    const docx = await write(title!, { kind: 'page-break', id: 'end' }, ...sections);
    const [first, second] = styled(docx, 'Heading1').map((heading) => paragraphs(docx).indexOf(heading));
    const contents = paragraphs(docx).indexOf(styled(docx, 'TOCHeading')[0]!);
    expect([first! < contents, contents < second!]).toEqual([true, true]);
  });

  test('stands before the first section, and not in a short document', async () => {
    const heading = styled(sample, 'Heading1')[0]!;
    const above = paragraphs(sample)[paragraphs(sample).indexOf(heading) - 1]!;
    expect(elements(above, 'w:fldChar').map((mark) => mark.getAttribute('w:fldCharType'))).toEqual(['end']);
    const short = await write(...sampleDocument.blocks.filter(({ kind }) => kind === 'heading').slice(0, 5));
    expect(entries(short)).toEqual([]);
  });
});

describe('lists', () => {
  const twoLists: Block[] = ['a', 'b'].map((id) => ({
    kind: 'list',
    id,
    isOrdered: true,
    items: [
      { id: `${id}1`, content: [text(id)] },
      { id: `${id}2`, content: [text(id)] },
    ],
  }));

  test('every ordered list counts from 1 again', async () => {
    const docx = await write(...twoLists);
    const lists = styled(docx, 'ListNumber').map((item) => value(item, 'w:numId'));
    expect(lists[0]).toBe(lists[1]);
    expect(lists[2]).toBe(lists[3]);
    expect(lists[0]).not.toBe(lists[2]);
    for (const id of lists) {
      const instance = elements(docx.xml('word/numbering.xml'), 'w:num').find(
        (num) => num.getAttribute('w:numId') === id,
      )!;
      expect(value(instance, 'w:startOverride')).toBe('1');
      expect(format(docx, id)).toEqual({ format: 'decimal', text: '%1.' });
    }
  });

  test('an unordered list has real bullets', () => {
    const formats = styled(sample, 'ListBullet').map((item) => format(sample, value(item, 'w:numId')));
    expect(formats.length).toBeGreaterThan(0);
    expect(new Set(formats.map((bullet) => bullet.text))).toEqual(new Set(['•']));
  });

  test('a checklist is a list whose boxes are typed', () => {
    expect(styled(sample, 'Checklist').map(words)).toEqual([
      '☑\tEvery project has an owner',
      '☐\tThe identity provider is tested',
    ]);
    expect(styled(sample, 'Checklist').every((item) => value(item, 'w:numId') !== undefined)).toBe(true);
  });
});

describe('tables', () => {
  test('the header row of every table repeats on every page', () => {
    for (const table of elements(sample.body, 'w:tbl')) {
      const [head, ...rest] = elements(table, 'w:tr').map((row) => elements(row, 'w:tblHeader').length);
      expect(head).toBe(1);
      expect(rest.every((count) => count === 0)).toBe(true);
    }
  });

  test('no row splits over two pages', () => {
    expect(
      elements(sample.body, 'w:tr')
        .filter((row) => elements(row, 'w:cantSplit').length !== 1)
        .map(words),
    ).toEqual([]);
  });

  test('the caption stands above its table or picture and stays with it', () => {
    for (const { nextElementSibling: next } of styled(sample, 'Caption'))
      expect(next?.nodeName === 'w:tbl' || styleOf(next!) === 'Picture').toBe(true);
    expect(styled(sample, 'Caption').length).toBe(
      sampleDocument.blocks.filter(({ kind }) => kind === 'table' || kind === 'figure').length,
    );
    expect(value(style(sample, 'Caption'), 'w:keepNext')).toBe('');
  });

  test('a paragraph that announces a table stays with it', async () => {
    const table = sampleDocument.blocks.find(({ kind }) => kind === 'table');
    if (table === undefined) throw new Error('The sample document has no table');
    const docx = await write(
      { kind: 'paragraph', id: 'far', content: [text('Not beside it')] },
      { kind: 'paragraph', id: 'lead', content: [text('The fee is shown here.')] },
      table,
    );
    const kept = styled(docx, 'BodyText').map((paragraph) => elements(paragraph, 'w:keepNext').length);
    expect(kept).toEqual([0, 1]);
  });

  test('a paragraph that announces a list stays with it, whose items may part', async () => {
    const items = ['one', 'two', 'three'].map((words) => ({ id: words, content: [text(words)] }));
    const docx = await write(
      { kind: 'paragraph', id: 'lead', content: [text('This is not included.')] },
      { kind: 'list', id: 'list', isOrdered: true, items },
    );
    const kept = paragraphs(docx)
      .slice(2)
      .map((paragraph) => elements(paragraph, 'w:keepNext').length);
    expect(kept).toEqual([1, 0, 0, 0]);
  });

  test('figures and their header stand at the end of the line', () => {
    const [fees] = tablesBelow(sample, 'Effort and fees');
    const aligned = elements(fees!, 'w:tr').map((row) =>
      elements(row, 'w:p').map((cell) => value(style(sample, styleOf(cell)!), 'w:jc')),
    );
    expect(new Set(aligned.map(String))).toEqual(new Set([String([undefined, undefined, 'right', 'right'])]));
  });

  test('a total is bold below a rule, and the row above stays with it', () => {
    const rows = elements(tablesBelow(sample, 'Effort and fees')[0]!, 'w:tr');
    const total = rows.at(-1)!;
    expect(words(elements(total, 'w:p')[0]!)).toBe('Total');
    for (const cell of elements(total, 'w:tc')) {
      expect(value(elements(cell, 'w:tcBorders')[0]!, 'w:top')).toBe('single');
      expect(chain(sample, styleOf(elements(cell, 'w:p')[0]!)!).some((each) => value(each, 'w:b') === '')).toBe(true);
    }
    expect(rows.map((row) => elements(row, 'w:keepNext').length)).toEqual([0, 0, 0, 4, 0]);
  });

  test('a table stays with what follows where it says so', async () => {
    const table = sampleDocument.blocks.find((block) => block.kind === 'table')!;
    const kept = await write({ ...table, isKeptWithNext: true });
    const [, ...rows] = elements(elements(kept.body, 'w:tbl')[0]!, 'w:tr');
    for (const row of rows) expect(elements(row, 'w:keepNext').length).toBe(elements(row, 'w:p').length);
  });

  test('columns share the width of the page', () => {
    for (const table of elements(sample.body, 'w:tbl').filter((each) => value(each, 'w:tblStyle') === 'Figures')) {
      const widths = elements(table, 'w:gridCol').map((column) => Number(column.getAttribute('w:w')));
      expect(widths.reduce((left, right) => left + right)).toBe(9840);
    }
  });

  test('row headers are marked as the first column', () => {
    const [control] = tablesBelow(sample, 'Document control');
    const [expenses] = tablesBelow(sample, 'Travel and expenses');
    expect([control, expenses].map((table) => elements(table!, 'w:tblLook')[0]!.getAttribute('w:firstColumn'))).toEqual(
      ['true', 'false'],
    );
  });

  test('two tables never touch, and none ends the document', async () => {
    const docx = await write(signatures('A', 'B', 'C'), signatures('D'));
    const next = elements(docx.body, 'w:tbl').map((table) => table.nextElementSibling?.nodeName);
    expect(next).toEqual(['w:p', 'w:p', 'w:p']);
  });
});

describe('notices', () => {
  test.each([
    ['draft', 'NoticeDraft'],
    ['caution', 'NoticeCaution'],
    ['note', 'NoticeNote'],
  ] as const)('a %s notice stands on a ground of its own with an edge at its left', async (tone, id) => {
    const docx = await write({ kind: 'notice', id: 'n', tone, content: [text('Mind this')] });
    expect(styled(docx, id).map(words)).toEqual(['Mind this']);
    expect(elements(style(docx, id), 'w:shd')[0]!.getAttribute('w:fill')).toMatch(/^[0-9A-F]{6}$/);
    expect(value(elements(style(docx, id), 'w:pBdr')[0]!, 'w:left')).toBe('single');
  });
});

describe('signatures', () => {
  test('the first row names the parties and is marked as a header', () => {
    const table = elements(sample.body, 'w:tbl').at(-1)!;
    const [head] = elements(table, 'w:tr');
    expect(elements(head!, 'w:p').map(words)).toEqual([
      'Example Services, Inc.',
      'Northwind Precision Instruments, Inc.',
    ]);
    expect(elements(head!, 'w:tblHeader').length).toBe(1);
  });

  test('the lines stay together and with the words above them', () => {
    const table = elements(sample.body, 'w:tbl').at(-1)!;
    const kept = elements(table, 'w:tr').map((row) => elements(row, 'w:p').every((cell) => isKept(sample, cell)));
    expect(kept).toEqual([true, true, true, true, false]);
    expect(isKept(sample, table.previousElementSibling!)).toBe(true);
  });

  test('a third party signs below the first two', async () => {
    const docx = await write(signatures('A', 'B', 'C'));
    const heads = elements(docx.body, 'w:tbl').map((table) => elements(elements(table, 'w:tr')[0]!, 'w:p').map(words));
    expect(heads).toEqual([['A', 'B'], ['C']]);
  });
});

describe('page breaks', () => {
  const broken = (docx: Docx) =>
    elements(docx.body, 'w:pageBreakBefore').map((mark) => mark.parentElement!.parentElement!);
  const pageBreak: Block = { kind: 'page-break', id: 'b' };

  test('a break begins a page with the paragraph that follows', () => {
    expect(broken(sample).map(words)).toEqual(['4\tFees']);
  });

  test('a break before lines to sign on keeps them on the new page', async () => {
    const docx = await write(pageBreak, signatures('A'));
    expect(broken(docx).map((paragraph) => paragraph.nextElementSibling?.nodeName)).toEqual(['w:tbl']);
  });

  test('two breaks leave no blank page, and a last one breaks nothing', async () => {
    const docx = await write(pageBreak, pageBreak, { kind: 'paragraph', id: 'p', content: [text('here')] }, pageBreak);
    expect(broken(docx).map(words)).toEqual(['here']);
  });
});

describe('issues-only blocks', () => {
  test('details unfold below their summary', () => {
    const [summary] = styled(sample, 'DetailsSummary');
    expect(words(summary!)).toBe('How effort was estimated');
    expect(words(summary!.nextElementSibling!)).toBe('Effort is rounded up to the quarter hour, once, per line.');
  });

  test('quick actions are left to the tracker', () => {
    expect(sample.parts['word/document.xml']).not.toContain('services::scoping');
  });
});

describe('around the blocks', () => {
  test('the header carries both its texts and the mark', () => {
    expect(elements(sample.xml('word/header1.xml'), 'w:p').map(words)).toEqual([
      'Northwind Precision Instruments, Inc.\tStatement of Work   DRAFT',
    ]);
  });

  test('the mark lies across every page', () => {
    const watermark = elements(sample.xml('word/header1.xml'), 'v:shape')[0]!;
    expect(watermark.getAttribute('id')).toMatch(/^PowerPlusWaterMarkObject/);
    expect(elements(watermark, 'v:textpath')[0]!.getAttribute('string')).toBe('DRAFT');
    expect(elements(sample.body, 'w:headerReference').map((each) => each.getAttribute('w:type'))).toEqual(['default']);
    expect(elements(sample.body, 'w:titlePg').length).toBe(0);
  });

  test('a mark is written as it is, whatever its characters', async () => {
    const docx = await writeDocument({ ...sampleDocument.properties, mark: 'A&"<\ufffe>' });
    expect(elements(docx.xml('word/header1.xml'), 'v:textpath').at(-1)!.getAttribute('string')).toBe('A&"<>');
  });

  test('an approved document has no mark', async () => {
    const { mark: _, ...properties } = sampleDocument.properties;
    const docx = await writeDocument(properties);
    expect(docx.parts['word/header1.xml']).not.toMatch(/DRAFT|v:shape/);
  });

  test('the footer counts the pages', () => {
    const footer = sample.xml('word/footer1.xml');
    expect(elements(footer, 'w:p').map(words)).toEqual([`${sampleDocument.properties.footer}\tPage  of `]);
    expect(elements(footer, 'w:instrText').map(({ textContent }) => textContent)).toEqual(['PAGE', 'NUMPAGES']);
  });

  test('the page is US Letter', () => {
    const size = elements(sample.body, 'w:pgSz')[0]!;
    expect([size.getAttribute('w:w'), size.getAttribute('w:h')]).toEqual(['12240', '15840']);
  });

  test.each([
    ['株式会社みなと電装', 'ja-JP'],
    ['삼화전자', 'ko-KR'],
    ['港口电子', 'zh-CN'],
    ['Øresund Logistik', null],
  ])('whose characters %s are written in is declared', async (customer, expected) => {
    const docx = await writeDocument({ ...sampleDocument.properties, title: customer });
    const [lang] = elements(elements(docx.xml('word/styles.xml'), 'w:docDefaults')[0]!, 'w:lang');
    expect(lang?.getAttribute('w:eastAsia') || null).toBe(expected);
  });

  test.each([
    ['a name without kana is Japanese beside words in kana', 'みなと', 'p1', 'ja-JP'],
    ['an id is no word', 'Hello', 'みなと', 'zh-CN'],
  ])('%s', (_, said, id, expected) => {
    const block = { kind: 'paragraph', id, content: [text(said)] } as const;
    const properties = { ...sampleDocument.properties, title: '佐藤健一' };
    expect(eastAsianLanguage({ properties, blocks: [block] })).toBe(expected);
  });

  test('the language is declared for the whole document', async () => {
    const docx = await writeDocument({ ...sampleDocument.properties, language: 'de-CH' });
    expect(value(elements(docx.xml('word/styles.xml'), 'w:docDefaults')[0]!, 'w:lang')).toBe('de-CH');
  });

  test('the properties say what it is and name no person', () => {
    const core = sample.xml('docProps/core.xml');
    const property = (name: string) => elements(core, name)[0]?.textContent;
    expect(property('dc:title')).toBe('Statement of Work: Migration to GitLab');
    expect(property('dc:subject')).toBe(sampleDocument.properties.subject);
    expect(property('dc:creator')).toBe('Example Services, Inc.');
    expect(property('cp:lastModifiedBy')).toBe('Example Services, Inc.');
    expect(property('cp:keywords')).toBe('statement of work, migration, Northwind');
    expect(property('dc:description')).toContain('2026-11-22');
  });

  test('the dates are the day of issue', () => {
    const core = sample.xml('docProps/core.xml');
    for (const name of ['dcterms:created', 'dcterms:modified'])
      expect(elements(core, name)[0]?.textContent).toBe('2026-11-22T00:00:00Z');
  });
});

describe('links', () => {
  const link = (href: string): Block => ({
    kind: 'paragraph',
    id: 'p',
    content: [{ kind: 'link', text: 'here', href }],
  });
  const targets = (docx: Docx) =>
    elements(docx.body, 'w:hyperlink').map((each) => {
      const relationship = elements(docx.xml('word/_rels/document.xml.rels'), 'Relationship').find(
        (one) => one.getAttribute('Id') === each.getAttribute('r:id'),
      );
      // Word wants what follows the "#" apart from the address.
      const anchor = each.getAttribute('w:anchor');
      return `${relationship?.getAttribute('Target')}${anchor === null ? '' : `#${anchor}`}`;
    });

  test.each(['https://docs.gitlab.com/a?b=1&c=2#d', 'mailto:services@example.com'])('%s is live', async (href) => {
    expect(targets(await write(link(href)))).toEqual([href]);
  });

  test('several links lead each to its own address', async () => {
    const hrefs = ['https://a.example/', 'https://b.example/', 'mailto:c@example.com'];
    expect(targets(await write(...hrefs.map(link)))).toEqual(hrefs);
  });

  test.each([
    'javascript:alert(1)',
    'http://example.com',
    'file:///etc/passwd',
    '//example.com',
    'https://example.com@evil.example',
    'https://',
    'data:text/html,x',
    'https://a\u202eb/',
    '',
  ])('%j is printed as text', async (href) => {
    const docx = await write(link(href));
    expect(lines(docx)).toEqual(['here']);
    expect(targets(docx)).toEqual([]);
    expect(docx.parts['word/_rels/document.xml.rels']).not.toContain('/hyperlink"');
  });
});

describe('the bytes', () => {
  afterEach(() => void vi.useRealTimers());

  test('are the same whenever a document is written', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(new Date('2026-11-22T10:00:00Z'));
    const first = await toDocx(sampleDocument);
    vi.setSystemTime(new Date('2031-02-03T23:59:58Z'));
    const second = await toDocx(sampleDocument);
    expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
  });

  test('are others for another document', async () => {
    const other = await toDocx({
      ...sampleDocument,
      properties: { ...sampleDocument.properties, issuedOn: '2026-11-23' },
    });
    expect(Buffer.from(other).equals(Buffer.from(await toDocx(sampleDocument)))).toBe(false);
  });
});

describe('naughty texts', () => {
  const payloads = [
    ...badInput.map(({ payload }) => payload),
    'w'.repeat(10_000),
    '\ufffe\uffff\u{1ffff}',
    '\ud800',
    '\u0000',
  ];

  test('arrive as far as they can be printed, as paragraph, list item and cell', async () => {
    const docx = await write(...naughtyBlocks(payloads));
    expect(
      paragraphs(docx)
        .filter((each) => ['BodyText', 'ListBullet', 'TableText'].includes(styleOf(each)!))
        .map(words),
    ).toEqual(payloads.flatMap((payload) => Array.from({ length: 3 }, () => printable(payload))));
  });

  test('leave every part of the file well-formed', async () => {
    const { parts } = await writeDocument(naughtyProperties(payloads), naughtyBlocks(payloads));
    for (const [path, part] of Object.entries(parts)) expect(() => parseXml(part, path)).not.toThrow();
  });
});

describe('the Open XML SDK', () => {
  const emptyBlocks: Block[] = [
    { kind: 'page-break', id: 'b' },
    { kind: 'list', id: 'l', isOrdered: true, items: [] },
    { kind: 'checklist', id: 'c', items: [] },
    {
      kind: 'table',
      id: 't',
      caption: 'No rows',
      columns: [{ header: 'One', align: 'end', width: 1 }],
      rows: [],
      hasRowHeaders: false,
    },
    { kind: 'table', id: 'u', caption: 'No columns', columns: [], rows: [{ id: 'r', cells: [] }], hasRowHeaders: true },
    { kind: 'signatures', id: 's', parties: [] },
    {
      kind: 'signatures',
      id: 'v',
      parties: [
        { party: '', fields: [] },
        { party: 'Two', fields: ['Name'] },
      ],
    },
    { kind: 'details', id: 'd', summary: '', blocks: [] },
    { kind: 'paragraph', id: 'p', content: [] },
    { kind: 'page-break', id: 'e' },
  ];
  const manyRows: Block = {
    kind: 'table',
    id: 'many',
    caption: 'Two thousand rows',
    columns: [{ header: 'Row', align: 'start', width: 1 }],
    rows: Array.from({ length: 2000 }, (_, index) => ({ id: `r${index}`, cells: [[text(`Row ${index}`)]] })),
    hasRowHeaders: true,
  };

  test.each([
    ['the sample', sampleDocument],
    [
      'a document of naughty texts',
      { properties: naughtyProperties(allPayloads()), blocks: naughtyBlocks(allPayloads()) },
    ],
    ['a document of empty blocks', { properties: sampleDocument.properties, blocks: emptyBlocks }],
    ['a document of nothing', { properties: sampleDocument.properties, blocks: [] }],
    ['a table of two thousand rows', { properties: sampleDocument.properties, blocks: [manyRows] }],
  ] satisfies [string, Document][])('accepts %s', { timeout: 60_000 }, async (_, document) => {
    expect(await complaints(await toDocx(document))).toEqual([]);
  });
});

function allPayloads(): string[] {
  return badInput.map(({ payload }) => payload);
}

function naughtyBlocks(payloads: readonly string[]): Block[] {
  return payloads.flatMap((payload, index): Block[] => {
    const content: Content = [text(payload)];
    return [
      { kind: 'heading', id: `h${index}`, level: 1, number: payload.slice(0, 20), text: payload },
      { kind: 'paragraph', id: `p${index}`, content },
      { kind: 'list', id: `l${index}`, isOrdered: false, items: [{ id: `i${index}`, content }] },
      {
        kind: 'notice',
        id: `n${index}`,
        tone: 'note',
        content: [
          { kind: 'link', text: payload, href: payload },
          { kind: 'link', text: '', href: `https://example.com/${payload}` },
        ],
      },
      {
        kind: 'table',
        id: `t${index}`,
        caption: payload,
        columns: [{ header: payload, align: 'start', width: 1 }],
        rows: [{ id: `r${index}`, cells: [content] }],
        hasRowHeaders: false,
      },
      {
        kind: 'figure',
        id: `f${index}`,
        caption: payload,
        alternative: payload,
        picture: {
          ...timelineFigure.picture,
          shapes: [{ kind: 'label', text: payload, color: 'ink', isBold: true, x: 9, y: 20, anchor: 'start' }],
        },
      },
      { kind: 'details', id: `d${index}`, summary: payload, blocks: [] },
    ];
  });
}

function naughtyProperties(payloads: readonly string[]): Document['properties'] {
  const all = payloads.map((payload) => payload.slice(0, 50)).join(' ');
  return {
    ...sampleDocument.properties,
    title: all,
    subject: all,
    author: all,
    customer: all,
    mark: all,
    header: { start: all, end: all },
    footer: all,
    keywords: payloads,
  };
}

function signatures(...parties: readonly string[]): Block {
  return {
    kind: 'signatures',
    id: parties.join(),
    parties: parties.map((party) => ({ party, fields: ['Name', 'Date'] })),
  };
}

function write(...blocks: readonly Block[]): Promise<Docx> {
  return writeDocument(sampleDocument.properties, blocks);
}

async function writeDocument(properties: Document['properties'], blocks: readonly Block[] = []): Promise<Docx> {
  return readDocx(await toDocx({ properties, blocks }));
}

function paragraphs(docx: Docx): Element[] {
  return elements(docx.body, 'w:p');
}

/** Without the table of contents, which repeats the headings. */
function outsideContents(docx: Docx): Element[] {
  return paragraphs(docx).filter((paragraph) => !/^TOC/.test(styleOf(paragraph) ?? ''));
}

/** The paragraphs below title and subject. */
function lines(docx: Docx): string[] {
  return paragraphs(docx).slice(2).map(words);
}

function styled(docx: Docx, id: string): Element[] {
  return paragraphs(docx).filter((paragraph) => styleOf(paragraph) === id);
}

function style(docx: Docx, id: string): Element {
  return elements(docx.xml('word/styles.xml'), 'w:style').find((each) => each.getAttribute('w:styleId') === id)!;
}

/** A style and those it is based on. */
function chain(docx: Docx, id: string): Element[] {
  const base = value(style(docx, id), 'w:basedOn');
  return [style(docx, id), ...(base === undefined ? [] : chain(docx, base))];
}

function isKept(docx: Docx, paragraph: Element): boolean {
  return (
    value(paragraph, 'w:keepNext') === '' ||
    chain(docx, styleOf(paragraph)!).some((each) => value(each, 'w:keepNext') === '')
  );
}

function tablesBelow(docx: Docx, caption: string): Element[] {
  return styled(docx, 'Caption')
    .filter((each) => words(each) === caption)
    .map((each) => each.nextElementSibling!);
}

function format(docx: Docx, numId: string | undefined): { format: string | undefined; text: string | undefined } {
  const numbering = docx.xml('word/numbering.xml');
  const instance = elements(numbering, 'w:num').find((each) => each.getAttribute('w:numId') === numId)!;
  const abstract = elements(numbering, 'w:abstractNum').find(
    (each) => each.getAttribute('w:abstractNumId') === value(instance, 'w:abstractNumId'),
  )!;
  return { format: value(abstract, 'w:numFmt'), text: value(abstract, 'w:lvlText') };
}

/** The lines that a block prints, written down independently of the encoder. */
function printed(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.number === undefined ? block.text : `${block.number}\t${block.text}`];
    case 'paragraph':
    case 'notice':
      return [plainText(block.content)];
    case 'list':
      return block.items.map(({ content }) => plainText(content));
    case 'checklist':
      return block.items.map(({ content, isDone }) => `${isDone ? '☑' : '☐'}\t${plainText(content)}`);
    case 'table':
      return [
        block.caption,
        ...block.columns.map(({ header }) => header),
        ...block.rows.flatMap(({ cells }) => cells.map(plainText)),
      ];
    case 'figure':
      return [block.caption, block.alternative];
    case 'signatures':
      return [
        ...block.parties.map(({ party }) => party),
        ...(block.parties[0]?.fields ?? []).flatMap((_, line) => block.parties.map(({ fields }) => fields[line] ?? '')),
      ];
    case 'details':
      return [block.summary, ...block.blocks.flatMap(printed)];
    case 'page-break':
    case 'quick-actions':
      return [];
  }
}
