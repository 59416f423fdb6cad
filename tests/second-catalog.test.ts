/** Another organization replaces the catalog and nothing else: a data-platform consultancy, from discovery to documents. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { indexCatalog } from '../src/catalog/catalog-index.ts';
import { reviewCatalog } from '../src/catalog/review.ts';
import { Catalog } from '../src/catalog/schema.ts';
import { bundleCatalog, openCatalog, readCatalogFiles } from '../src/cli/bundle-catalog.ts';
import { draftIssue } from '../src/documents/issue.ts';
import { draftSow } from '../src/documents/sow.ts';
import {
  addService,
  answerQuestion,
  changeDetails,
  newEngagement,
  type Answer,
  type AnswerKey,
  type AnswerValue,
  type Engagement,
} from '../src/engagement/engagement.ts';
import { estimate } from '../src/estimate/estimate.ts';
import { newIssueLink } from '../src/export/issue-link.ts';
import { toMarkdown } from '../src/export/markdown.ts';
import { saveEngagement } from '../src/storage/engagement-file.ts';
import { draftFrom, EPOCH, ROOT } from './support/drafts.ts';
import { readDocx } from './support/read-docx.ts';
import { readPdf } from './support/read-pdf.ts';

const FOLDER = join(ROOT, 'tests', 'second-catalog');
/** As the app loads it: bundled, and read again. */
const index = indexCatalog(Catalog.parse(JSON.parse(bundleCatalog(FOLDER).text)));

const known = (value: AnswerValue): Answer => ({
  status: 'known',
  value,
  source: 'customer',
  by: 'Ada',
  at: '2026-11-20T09:00:00Z',
});

const ANSWERS: Readonly<Record<string, AnswerValue>> = {
  aim: { kind: 'text', value: 'reports before eight in the morning' },
  'move/tables': { kind: 'number', value: 400 },
  'move/pipelines': { kind: 'number', value: 20 },
  'move/engine': { kind: 'choice', option: 'row-store' as never },
  'move/procedures': { kind: 'number', value: 10 },
  'look/teams': { kind: 'number', value: 4 },
  'look/target-version': { kind: 'version', value: '2.9' },
};

function engagementWith(answers: Readonly<Record<string, AnswerValue>>): Engagement {
  const { catalog } = index;
  const blank = newEngagement({ id: 'e1' as never, scenarioId: 's1', catalog, today: '2026-11-22' as never });
  const named = changeDetails(blank, {
    customer: 'Harbor Mills',
    governingAgreement: 'the framework agreement HM-7',
    place: 'remote',
  });
  const both = addService(
    addService(named, 'move' as never, 'warehouse-migration' as never),
    'look' as never,
    'platform-assessment' as never,
  );
  return Object.entries(answers).reduce(
    (engagement, [key, value]) => answerQuestion(engagement, key as AnswerKey, known(value)),
    both,
  );
}

const answered = engagementWith(ANSWERS);
const draft = draftFrom(index, answered);

describe('a second catalog', () => {
  it('is right in itself', () => {
    expect(reviewCatalog(openCatalog(FOLDER).catalog)).toEqual([]);
  });

  it('asks its own questions', () => {
    const { discovery, gaps } = estimate(index, engagementWith({}));
    expect(discovery.open.map(({ question }) => question.id)).toContain('tables');
    expect(gaps.map((gap) => gap.kind === 'question' && gap.ref.question)).toEqual(['tables']);
  });

  it('sizes its own work', () => {
    const hours = draft.estimate.lines.map(({ instance, activity, effort }) => [
      instance,
      activity,
      effort.likely / 60,
    ]);
    expect(hours).toEqual([
      ['look', 'interview-teams', 12],
      ['look', 'old-checklist', 6],
      ['look', 'write-report', 16],
      ['look', 'steer', 4.25],
      // 8 h and 16 h for up to 1,000 tables.
      ['move', 'model-target', 24],
      // 8 loads of 6 h, 3 years of 2 h.
      ['move', 'load-tables', 54],
      ['move', 'rebuild-pipelines', 60],
      ['move', 'translate-procedures', 50],
      // Nobody said whether there are personal records: at worst there are.
      ['move', 'mask-records', 0],
      // 12 % of 188 h, in quarter hours.
      ['move', 'steer', 22.75],
    ]);
  });

  it('prices it in its own currency, at its own rates', () => {
    const { totals, currency, isComplete } = draft.estimate;
    expect({ currency, isComplete }).toEqual({ currency: 'EUR', isComplete: true });
    // 170 h of the engineer at 155 EUR; 52 h, 22.75 h and 4.25 h of the architect at 198 EUR.
    expect(totals.price.likely).toBe(170 * 15_500 + (52 + 22.75 + 4.25) * 19_800);
  });

  it('schedules it', () => {
    // 114 h and 50 h of an engineer who is there four days a week; 8 loads need 8 nights; see the phases below.
    expect(draft.schedule.weeks.likely).toBeGreaterThan(4);
    expect(draft.schedule.phases.map(({ phase }) => phase.id)).toContain('move');
  });

  it('writes both issues for its own tracker', () => {
    const [scoping, intake] = ['scoping-issue', 'intake-issue'].map((id) => {
      const template = index.catalog.issues.find((issue) => issue.id === id)!;
      return toMarkdown(draftIssue(template, draft));
    });
    expect(scoping).toContain('How many tables are there?');
    expect(intake).toContain('Harbor Mills');
    expect(intake).toContain('Data Engineer');
    for (const { tracker } of index.catalog.issues) expect(tracker.host).toBe('https://tracker.northwind.example');
  });

  it('drafts a statement of work in its own words', () => {
    const markdown = toMarkdown(draftSow(draft));
    for (const words of [
      'Northwind Data Partners GmbH',
      'reports before eight in the morning',
      'Austrian law applies',
      '400 tables',
      'Decision log',
    ])
      expect(markdown).toContain(words);
  });
});

test(
  'the command line writes every document from the folder, and none speaks of another provider',
  { timeout: 60_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'second-'));
    const file = join(folder, 'harbor.engagement.json');
    writeFileSync(file, saveEngagement(answered));
    execFileSync(
      join(ROOT, 'node_modules', '.bin', 'tsx'),
      [join(ROOT, 'src/cli/sow.ts'), file, '--catalog', FOLDER, '--out', join(folder, 'out')],
      { cwd: ROOT, env: { ...process.env, SOURCE_DATE_EPOCH: EPOCH } },
    );
    const read = (name: string) => readFileSync(join(folder, 'out', name));
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([
      'closing-checklist.md',
      'customer-estimate.docx',
      'customer-questions.docx',
      'estimate.json',
      'facts.md',
      'hand-off-issues.csv',
      'hand-off.md',
      'intake-issue.md',
      'prices-of-change.csv',
      'scoping-issue.md',
      'sow.docx',
      'sow.pdf',
    ]);
    const words = {
      docx: JSON.stringify(readDocx(new Uint8Array(read('sow.docx')))),
      pdf: JSON.stringify(await readPdf(new Uint8Array(read('sow.pdf')))),
      scoping: read('scoping-issue.md').toString(),
      intake: read('intake-issue.md').toString(),
      estimate: read('estimate.json').toString(),
      facts: read('facts.md').toString(),
      handOff: read('hand-off.md').toString(),
      customer: JSON.stringify(readDocx(new Uint8Array(read('customer-estimate.docx')))),
      sow: toMarkdown(draftSow(draft)),
    };
    expect(words.docx).toContain('Harbor Mills');
    expect(words.pdf).toContain('Harbor Mills');
    for (const [name, text] of Object.entries(words)) expect(text, name).not.toMatch(/gitlab/i);
  },
);

describe('the code', () => {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|svelte|css)$/.test(path))
    .map((path) => [path, readFileSync(join(ROOT, 'src', path), 'utf8')] as const);
  /** The encoder of issues knows the tracker's Markdown, and icons, tokens and the font come from packages of that name. */
  const MAY_NAME = [
    /^export\/(issue-link|markdown|markdown-text)\.ts$/,
    /^ui\/(parts\/icons\.ts|tokens\.css|base\.css)$/,
  ];
  const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|(^|\s)\/\/.*$/gm, '');
  const shipped = readCatalogFiles(join(ROOT, 'catalog'));
  const parse = (path: string): unknown => JSON.parse(shipped[path] ?? '{}');

  test('no file names a vendor', () => {
    const vendor = /.*(git ?lab|git ?hub|bitbucket|jenkins|azure|congregate|perforce).*/i;
    const found = files.flatMap(([path, text]) => {
      const line = vendor.exec(withoutComments(text))?.[0];
      return line === undefined || MAY_NAME.some((pattern) => pattern.test(path)) ? [] : [`${path}: ${line}`];
    });
    expect(found).toEqual([]);
  });

  test('no file holds a price of the rate cards', () => {
    const { rateCards } = parse('rate-cards.json') as { rateCards: { rates: { perHour: string }[] }[] };
    const prices = new Set(rateCards.flatMap(({ rates }) => rates.map(({ perHour }) => perHour.replace(/\.0+$/, ''))));
    expect(prices.size).toBeGreaterThan(0);
    const found = files.flatMap(([path, text]) =>
      [...prices]
        .filter((price) => new RegExp(`\\b${price}\\.00\\b|[$€£]\\s?${price}\\b`).test(withoutComments(text)))
        .map((price) => `${path}: ${price}`),
    );
    expect(found).toEqual([]);
  });

  test('no file holds a sentence of a clause', () => {
    const { clauses } = parse('clauses.json') as { clauses: { text: string[] }[] };
    const sentences = clauses
      .flatMap(({ text }) => text)
      .flatMap((paragraph) => paragraph.split(/(?<=[.!?])\s+/))
      .map((sentence) => sentence.replace(/\{[^}]*\}/g, '').trim())
      .filter((sentence) => sentence.split(' ').length >= 6);
    expect(sentences.length).toBeGreaterThan(0);
    const found = files.flatMap(([path, text]) =>
      sentences.filter((sentence) => text.includes(sentence)).map((sentence) => `${path}: ${sentence}`),
    );
    expect(found).toEqual([]);
  });
});

test('a prefilled link leads to the tracker of the catalog', () => {
  const links = index.catalog.issues.map(({ tracker }) =>
    newIssueLink({ ...tracker, title: 'Work', body: 'Paste here.' }),
  );
  expect(links).toEqual([
    { href: expect.stringMatching(/^https:\/\/tracker\.northwind\.example\/delivery\/staffing\//) as string },
    { href: expect.stringMatching(/^https:\/\/tracker\.northwind\.example\/sales\/scoping\//) as string },
  ]);
});
