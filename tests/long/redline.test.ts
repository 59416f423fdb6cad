/** Tracked changes as programs that are not ours see them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { draftSow } from '../../src/documents/sow.ts';
import { toDocx } from '../../src/export/docx.ts';
import { toRedlineDocx } from '../../src/export/redline.ts';
import { catalogIndex, draftFrom, ENGAGEMENTS, readEngagement } from '../support/drafts.ts';
import { settledTexts } from '../support/libreoffice.ts';
import { installReaders } from '../support/readers.ts';

const folder = mkdtempSync(join(tmpdir(), 'redline-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Pandoc leaves the empty shells of removed rows, so their rules are taken out; letters and figures are all that counts. */
const wordsIn = (written: string) => written.match(/[\p{L}\p{N}]+/gu) ?? [];
const pandoc = (file: string, verdict: string) =>
  wordsIn(
    execFileSync('pandoc', [`--track-changes=${verdict}`, '-t', 'plain', '--wrap=none', file], {
      encoding: 'utf8',
      maxBuffer: 50_000_000,
    }),
  );

const fileOf = (name: string, what: string) => join(folder, `${name}-${what}.docx`);

/** Another payment model, customer and place: other clauses, other tables, other words. */
async function write(name: string): Promise<void> {
  const later = readEngagement(name);
  const isFixed = later.details.paymentModel === 'fixed-fee';
  const paymentModel = isFixed ? ('time-and-materials' as const) : ('fixed-fee' as const);
  const earlier = { ...later, details: { ...later.details, customer: 'Quite Another', paymentModel } };
  const [before, after] = [earlier, later].map((each) => draftSow(draftFrom(catalogIndex(), each)));
  if (!before || !after) throw new Error('There are two drafts.');
  writeFileSync(fileOf(name, 'before'), await toDocx(before));
  writeFileSync(fileOf(name, 'after'), await toDocx(after));
  writeFileSync(fileOf(name, 'redline'), await toRedlineDocx(before, after));
}

const KINDS = [
  { what: 'redline', verdict: 'Accept' },
  { what: 'after', verdict: 'as-is' },
  { what: 'redline', verdict: 'Reject' },
  { what: 'before', verdict: 'as-is' },
] as const;
let texts: readonly (readonly string[])[] = [];

beforeAll(async () => {
  installReaders();
  for (const name of ENGAGEMENTS) await write(name);
  texts = settledTexts(
    folder,
    ENGAGEMENTS.flatMap((name) => KINDS.map(({ what, verdict }) => ({ file: fileOf(name, what), verdict }))),
  );
});

describe.each(ENGAGEMENTS)('%s, before and after another payment model and customer', (name) => {
  const settled = () => texts.slice(ENGAGEMENTS.indexOf(name) * KINDS.length).slice(0, KINDS.length);

  test('LibreOffice accepts all changes and reads the later document, paragraph by paragraph', () => {
    const [accepted = [], after = []] = settled();
    expect(after.length).toBeGreaterThan(100);
    expect(accepted).toEqual(after);
  });

  test('LibreOffice rejects all changes and reads the earlier document, paragraph by paragraph', () => {
    const [, after, rejected = [], before = []] = settled();
    expect(before).not.toEqual(after);
    expect(rejected).toEqual(before);
  });

  test('Pandoc accepts all changes and reads the later document, rejects them and reads the earlier', () => {
    expect(pandoc(fileOf(name, 'redline'), 'accept')).toEqual(pandoc(fileOf(name, 'after'), 'all'));
    expect(pandoc(fileOf(name, 'redline'), 'reject')).toEqual(pandoc(fileOf(name, 'before'), 'all'));
  });
});
