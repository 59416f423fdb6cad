/** Tracked changes as programs that are not ours see them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { draftSow } from '../../src/documents/sow.ts';
import { toDocx } from '../../src/export/docx.ts';
import { toRedlineDocx } from '../../src/export/redline.ts';
import { catalogIndex, draftFrom, ENGAGEMENTS, readEngagement } from '../support/drafts.ts';

const folder = mkdtempSync(join(tmpdir(), 'redline-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 50_000_000 });

/** Pandoc leaves the empty shells of removed rows, so their rules are taken out; letters and figures are all that counts. */
const wordsIn = (written: string) => written.match(/[\p{L}\p{N}]+/gu) ?? [];
const pandoc = (file: string, verdict: string) =>
  wordsIn(run('pandoc', `--track-changes=${verdict}`, '-t', 'plain', '--wrap=none', join(folder, file)));

describe.each(ENGAGEMENTS)('%s, before and after another payment model and customer', async (name) => {
  const later = readEngagement(name);
  const isFixed = later.details.paymentModel === 'fixed-fee';
  const earlier = {
    ...later,
    details: {
      ...later.details,
      customer: 'Quite Another',
      paymentModel: isFixed ? ('time-and-materials' as const) : ('fixed-fee' as const),
    },
  };
  const [before, after] = [earlier, later].map((each) => draftSow(draftFrom(catalogIndex(), each)));
  if (!before || !after) throw new Error('There are two drafts.');
  writeFileSync(join(folder, `${name}-before.docx`), await toDocx(before));
  writeFileSync(join(folder, `${name}-after.docx`), await toDocx(after));
  writeFileSync(join(folder, `${name}-redline.docx`), await toRedlineDocx(before, after));

  test('Pandoc accepts all changes and reads the later document, rejects them and reads the earlier', () => {
    expect(pandoc(`${name}-redline.docx`, 'accept')).toEqual(pandoc(`${name}-after.docx`, 'all'));
    expect(pandoc(`${name}-redline.docx`, 'reject')).toEqual(pandoc(`${name}-before.docx`, 'all'));
  });

  test('LibreOffice opens it and keeps both the words that came and those that went', () => {
    run('soffice', `-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'odt', '--outdir', folder, join(folder, `${name}-redline.docx`)); // prettier-ignore
    const content = run('unzip', '-p', join(folder, `${name}-redline.odt`), 'content.xml');
    expect(readFileSync(join(folder, `${name}-redline.odt`)).length).toBeGreaterThan(0);
    expect(content).toContain('<text:deletion>');
    expect(content).toContain('<text:insertion>');
  });
});
