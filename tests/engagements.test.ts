/** Whole engagements, as the command line writes them, against what was committed. `UPDATE_GOLDENS=1` rewrites them. */
import { dirname, join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Draft } from '../src/documents/draft.ts';
import { estimateRecord } from '../src/documents/estimate-record.ts';
import { draftIssue } from '../src/documents/issue.ts';
import { draftSow } from '../src/documents/sow.ts';
import type { Engagement } from '../src/engagement/engagement.ts';
import { toDocx } from '../src/export/docx.ts';
import { toMarkdown } from '../src/export/markdown.ts';
import { toPdf } from '../src/export/pdf.ts';
import { catalogIndex, draftFrom, ENGAGEMENTS, fileOf, readEngagement } from './support/drafts.ts';
import { findings } from './support/gitlab-markdown.ts';
import { expectGolden } from './support/golden.ts';
import { readDocx } from './support/read-docx.ts';
import { fonts, readPdf } from './support/read-pdf.ts';

const index = catalogIndex();

describe.each(ENGAGEMENTS)('%s', (name) => {
  const engagement = readEngagement(name);
  const draft = draftFrom(index, engagement);
  const golden = (file: string, actual: string) => expectGolden(join(dirname(fileOf(name)), file), actual);

  test.each(index.catalog.issues.map((template) => [template.id, template] as const))('%s', (id, template) => {
    const written = toMarkdown(draftIssue(template, draft));
    expect(findings(written)).toEqual([]);
    golden(`${id}.md`, written);
  });

  test('statement of work', () => {
    const written = toMarkdown(draftSow(draft));
    expect(findings(written, [])).toEqual([]);
    golden('sow.md', written);
  });

  test('estimate', () => {
    golden('estimate.json', `${JSON.stringify(estimateRecord(draft.estimate, draft.schedule), null, 2)}\n`);
  });

  test('nothing internal is in the words for the customer', () => {
    const written = toMarkdown(draftSow(draft));
    expect(internal(draft, engagement).filter((secret) => written.includes(secret))).toEqual([]);
  });
});

test('nothing internal is in the bytes of the files for the customer', { timeout: 60_000 }, async () => {
  const engagement = readEngagement('self-managed-to-gitlab-com');
  const draft = draftFrom(index, engagement);
  const files = [docxWords(await toDocx(draftSow(draft))), await pdfWords(draft)];
  for (const words of files) {
    expect(words).toContain('Øresund Logistik');
    expect(internal(draft, engagement).filter((secret) => words.includes(secret))).toEqual([]);
  }
});

test('the markers that must not leave are in the engagements', () => {
  const engagement = readEngagement('self-managed-to-gitlab-com');
  const secrets = internal(draftFrom(index, engagement), engagement).join('\n');
  for (const marker of ['INTERNAL-NOTE-7f3a', 'INTERNAL-REASON-4c21', 'INTERNAL-BY-91de', 'proposal::'])
    expect(secrets).toContain(marker);
});

/** Notes, reasons, who wrote them, labels of the tracker, and why a rate is what it is. */
function internal({ estimate }: Draft, engagement: Engagement): readonly string[] {
  const answers = Object.values(engagement.answers);
  const inner = answers.flatMap((answer) =>
    answer.status === 'known' && answer.value.kind === 'items'
      ? answer.value.items.flatMap((item) => Object.values(item.answers))
      : [],
  );
  const { catalog } = estimate.facts.index;
  return [
    ...[...answers, ...inner].flatMap(({ note, by }) => [note, by]),
    ...Object.values(engagement.adjustments).flatMap(({ reason, by }) => [reason, by]),
    // One label is also the name of the program, which signs the files it writes.
    ...catalog.issues.flatMap(({ labels, tracker }) => [
      ...labels.filter((label) => label !== 'Services Calculator'),
      tracker.project,
    ]),
    ...catalog.rateCards.flatMap(({ because, title }) => [because, title]),
    ...catalog.services.flatMap((service) =>
      service.phases.flatMap((phase) =>
        phase.activities.flatMap((activity) => activity.effort.map(({ because }) => because)),
      ),
    ),
    engagement.details.opportunityLink,
    engagement.details.accountExecutive,
    engagement.details.solutionsArchitect,
    'INTERNAL',
  ].filter((secret): secret is string => secret !== undefined && secret !== '');
}

function docxWords(bytes: Uint8Array): string {
  const { parts } = readDocx(bytes);
  return Object.entries(parts)
    .map(([path, part]) => `${path}\n${part}\n${part.replace(/<[^>]+>/g, '')}`)
    .join('\n');
}

/** What readers show, and every stream as it is inside, also in the two-byte strings of the tags. */
async function pdfWords(draft: Draft): Promise<string> {
  const { bytes } = await toPdf(draftSow(draft), fonts);
  const { pages, heard, info, xmp, bookmarks } = await readPdf(bytes);
  const raw = Buffer.from(bytes).toString('latin1');
  const streams = [...raw.matchAll(/stream\r?\n(.*?)\r?\nendstream/gs)].map(([, stream = '']) => {
    try {
      return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
    } catch {
      return stream;
    }
  });
  const inside = [raw, ...streams].join('\n');
  const twoByte = [...inside.matchAll(/<FEFF([0-9A-Fa-f]+)>/g)].map(([, hex = '']) =>
    Buffer.from(hex, 'hex').swap16().toString('utf16le'),
  );
  return [
    pages.map(({ text }) => text),
    heard.map(({ text }) => text),
    JSON.stringify([info, xmp, bookmarks]),
    inside,
    twoByte,
  ]
    .flat()
    .join('\n');
}
