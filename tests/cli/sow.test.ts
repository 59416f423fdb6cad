import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogIndex, EPOCH, fileOf, ROOT } from '../support/drafts.ts';
import { elements, readDocx } from '../support/read-docx.ts';

interface Run {
  readonly code: number;
  readonly out: string;
  readonly complaint: string;
}

/** The command as a pipeline runs it, in a process of its own. */
function sow(words: readonly string[], environment: Record<string, string> = {}): Promise<Run> {
  const command = join(ROOT, 'node_modules', '.bin', 'tsx');
  const env = { ...process.env, SOURCE_DATE_EPOCH: EPOCH, ...environment };
  return new Promise((resolve) => {
    execFile(
      command,
      [join(ROOT, 'src/cli/sow.ts'), ...words],
      { cwd: ROOT, env, maxBuffer: 1e8 },
      (error, out, complaint) => {
        resolve({ code: error ? Number(error.code) : 0, out, complaint });
      },
    );
  });
}

const folder = () => mkdtempSync(join(tmpdir(), 'sow-'));
/** A copy with something changed. */
function changed(change: (engagement: ReturnType<typeof JSON.parse>) => void): string {
  const engagement = JSON.parse(readFileSync(fileOf('self-managed-to-gitlab-com-standard'), 'utf8'));
  change(engagement);
  const file = join(folder(), 'changed.engagement.json');
  writeFileSync(file, JSON.stringify(engagement));
  return file;
}
const { id, version, hash } = catalogIndex().catalog;
/** As saved with the catalog as it is now. */
const standard = changed((engagement) => (engagement.catalog = { id, version, hash }));
const FILES = [
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
];
let known: Promise<Run> | undefined;
/** The estimate as it stands; one process serves all who ask. */
const plain = () => (known ??= sow([standard, '--json']));
const estimateOf = (run: Run) => JSON.parse(run.out);
const digests = (directory: string) =>
  Object.fromEntries(
    FILES.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(directory, name)))
        .digest('hex'),
    ]),
  );

describe.concurrent('documents without a browser', () => {
  test('writes what changed since an earlier file as tracked changes', async () => {
    const directory = folder();
    const earlier = changed((engagement) => {
      engagement.catalog = { id, version, hash };
      engagement.details.customer = 'Former Name';
    });
    const run = await sow([standard, '--out', directory, '--against', earlier]);
    expect(run).toMatchObject({ code: 0, complaint: '' });
    const body = readDocx(readFileSync(join(directory, 'sow-redline.docx'))).body;
    const removed = elements(body, 'w:delText').map(({ textContent }) => textContent);
    expect(removed.some((words) => words.includes('Former Name'))).toBe(true);
  });

  test('writes nothing when the earlier file cannot be read, and names it', async () => {
    const directory = join(folder(), 'new');
    const run = await sow([standard, '--out', directory, '--against', 'gone.engagement.json']);
    expect(run.code).toBe(1);
    expect(run.complaint).toContain('--against');
    expect(existsSync(directory)).toBe(false);
  });

  test('writes every file, and the same bytes again', async () => {
    const [first, second] = [folder(), join(folder(), 'new', 'folder')];
    const runs = [
      await sow([standard, '--out', first]),
      await sow([standard, '--out', second], { TZ: 'Pacific/Kiritimati', LANG: 'de_DE.UTF-8' }),
    ];
    expect(runs.map(({ code, out, complaint }) => ({ code, out, complaint }))).toEqual([
      { code: 0, out: '', complaint: '' },
      { code: 0, out: '', complaint: '' },
    ]);
    expect(readdirSync(first).sort()).toEqual(FILES);
    expect(digests(second)).toEqual(digests(first));
  });

  test('--json prints the estimate alone', async () => {
    const run = await plain();
    expect(run).toMatchObject({ code: 0, complaint: '' });
    const record = estimateOf(run);
    expect(record).toMatchObject({ currency: 'USD', isComplete: true, catalogVersion: '2026.11' });
    expect(record.totals.price.low).toBeLessThan(record.totals.price.likely);
  });

  test('tells of another catalog and of answers without a service, and goes on', async () => {
    const file = changed((engagement) => {
      engagement.catalog = { id, version: '2020.01', hash: 'old' };
      engagement.answers['migraton/projects'] = engagement.answers['mig/projects'];
    });
    const run = await sow([file, '--json']);
    expect(run.code).toBe(0);
    expect(run.complaint.trimEnd().split('\n')).toEqual([
      `The file was saved with catalog ${id} 2020.01 (old); calculated with ${id} ${version} (${hash}).`,
      'Without effect, as the file has no such service: answers.migraton/projects.',
    ]);
  });

  test('gaps are no failure', async () => {
    const record = estimateOf(await sow([standard, '--json', '--set', 'projects=unknown']));
    expect(record.isComplete).toBe(false);
    expect(record.gaps.map(({ question }: { question: string }) => question)).toEqual(['projects']);
  });

  test('--set changes answers for this run', async () => {
    const sets = [
      'users=1500',
      'mig/projects=4000..5000',
      'air-gapped=no',
      'special-conditions=regulations',
      'regulations=gdpr,hipaa',
      'license-tier=ultimate',
      'source-instances[git.example].source-version=15.8',
      'detail.paymentModel=time-and-materials',
    ];
    const [before, after] = await Promise.all([
      plain(),
      sow([standard, '--json', ...sets.flatMap((set) => ['--set', set])]),
    ]);
    expect(after.complaint).toBe('');
    const [less, more] = [estimateOf(before), estimateOf(after)];
    expect(more.paymentModel).toBe('time-and-materials');
    expect(more.totals.effortHours.likely).toBeGreaterThan(less.totals.effortHours.likely);
    expect(more.basedOn.answered).toBe(less.basedOn.answered + 6);
  });
});

describe.concurrent('what is wrong is told, and nothing is written', () => {
  test('a --set that fits no question', async () => {
    const out = join(folder(), 'out');
    const run = await sow([standard, '--out', out, '--set', 'usres=5', '--set', 'users=many']);
    expect(run).toMatchObject({ code: 1, out: '' });
    expect(run.complaint).toContain(
      '--set usres=5: found "usres", which the catalog does not ask. Did you mean "users"?',
    );
    expect(run.complaint).toContain('--set users=many: found "many".');
    expect(existsSync(out)).toBe(false);
  });

  test('every problem of a file at once', async () => {
    const engagement = JSON.parse(readFileSync(standard, 'utf8'));
    engagement.answers['mig/usres'] = engagement.answers['mig/users'];
    engagement.answers['mig/users'].value.value = 0;
    const [file, out] = [join(folder(), 'bad.engagement.json'), join(folder(), 'out')];
    writeFileSync(file, JSON.stringify(engagement));
    const run = await sow([file, '--out', out]);
    expect(run.code).toBe(1);
    expect(run.complaint).toContain('2 problems, nothing was written.');
    expect(run.complaint).toContain('answers.mig/users.value.value: found 0 users.');
    expect(run.complaint).toContain('answers.mig/usres: found "usres"');
    expect(existsSync(out)).toBe(false);
  });

  test('a folder in the place of a document', async () => {
    const out = folder();
    mkdirSync(join(out, 'scoping-issue.md'));
    const run = await sow([standard, '--out', out]);
    expect(run.code).toBe(1);
    expect(run.complaint).toContain('found a folder called scoping-issue.md. Rename or remove it');
    expect(run.complaint).not.toMatch(/^ +at /m);
    expect(readdirSync(out)).toEqual(['scoping-issue.md']);
  });

  test('a file in the place of the folder', async () => {
    const out = join(folder(), 'out');
    writeFileSync(out, 'mine');
    const run = await sow([standard, '--out', out]);
    expect(run.code).toBe(1);
    expect(run.complaint).not.toMatch(/^ +at /m);
    expect(readFileSync(out, 'utf8')).toBe('mine');
  });

  test('a file that is none of ours', async () => {
    expect(await sow([join(ROOT, 'package.json'), '--json'])).toMatchObject({ code: 1, out: '' });
  });

  test('wrong usage', async () => {
    const run = await sow([standard]);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.complaint).toContain('Usage: npm run --silent sow');
  });
});
