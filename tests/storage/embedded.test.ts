import { constants, inflateSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { text, type Document } from '../../src/documents/blocks.ts';
import { figuresThatDiffer } from '../../src/documents/figures-that-differ.ts';
import { draftSow } from '../../src/documents/sow.ts';
import { toDocx } from '../../src/export/docx.ts';
import { toPdf } from '../../src/export/pdf.ts';
import { readCarried } from '../../src/storage/embedded.ts';
import { openEngagement, saveEngagement } from '../../src/storage/engagement-file.ts';
import { complaints } from '../support/complaints.ts';
import { catalogIndex, draftFrom, ENGAGEMENTS, readEngagement } from '../support/drafts.ts';
import { fonts } from '../support/read-pdf.ts';

const MARKER = 'q7-internal-marker-q7';

/** With something internal in it, and what XML, JSON and PDF find hard to write. */
const engagement = {
  ...readEngagement('self-managed-to-gitlab-com'),
  details: {
    ...readEngagement('self-managed-to-gitlab-com').details,
    customer: 'Ø & <b> ]]> \\u0041 株式会社 \ud83d\ude42 \uffff',
  },
  adjustments: {
    ...readEngagement('self-managed-to-gitlab-com').adjustments,
    noted: {
      kind: 'wording',
      block: 'nowhere',
      text: 'Words',
      reason: MARKER,
      by: 'Ana',
      at: '2026-11-22T00:00:00.000Z',
    },
  },
};
const index = catalogIndex();

describe.each([
  [
    'Word file',
    async (carried?: string) => toDocx(draftSow(draftFrom(index, readEngagement(ENGAGEMENTS[0]))), carried),
  ],
  [
    'PDF',
    async (carried?: string) =>
      (await toPdf(draftSow(draftFrom(index, readEngagement(ENGAGEMENTS[0]))), fonts, carried)).bytes,
  ],
] as const)('a %s', (_, write) => {
  test('to work on gives the engagement back exactly', async () => {
    const saved = JSON.stringify(engagement);
    const carried = await readCarried(await write(saved));
    expect(JSON.parse(carried!.engagement)).toEqual(engagement);
  });

  test.each(ENGAGEMENTS)('reopens %s', async (name) => {
    const saved = saveEngagement(readEngagement(name));
    const carried = await readCarried(await write(saved));
    expect(openEngagement(carried!.engagement)).toEqual({ ok: true, engagement: readEngagement(name) });
  });

  test('for the customer carries nothing internal in any of its bytes', async () => {
    expect(await readCarried(await write())).toBeUndefined();
    expect(everything(await write(JSON.stringify(engagement)))).toContain(MARKER);
    const clean = everything(await write());
    for (const internal of [MARKER, 'adjustments', 'answers"', 'customXml', 'EmbeddedFile'])
      expect(clean).not.toContain(internal);
  });
});

test('a Word file that carries an engagement is one the Open XML SDK accepts', async () => {
  const document = draftSow(draftFrom(index, readEngagement(ENGAGEMENTS[0])));
  expect(await complaints(await toDocx(document, JSON.stringify(engagement)))).toEqual([]);
});

test.each([['nothing'], ['{"format":"x"}'], ['PK'], ['%PDF-1.7 cut']])('%j is no document of ours', async (content) => {
  const read = readCarried(new TextEncoder().encode(content)).catch(() => undefined);
  expect(await read).toBeUndefined();
});

describe.each([
  ['Word file', (document: Document) => toDocx(document, '{}')],
  ['PDF', async (document: Document) => (await toPdf(document, fonts, '{}')).bytes],
] as const)('the words of a reopened %s', async (_, write) => {
  const document = draftSow(draftFrom(index, readEngagement(ENGAGEMENTS[0])));
  const { words = '' } = (await readCarried(await write(document)))!;

  test('tell what the estimate says otherwise since', () => {
    const repriced = JSON.parse(JSON.stringify(document).replaceAll(/USD 1(?=\d)/g, 'USD 2')) as Document;
    const differing = figuresThatDiffer(words, repriced);
    expect(differing.length).toBeGreaterThan(3);
    for (const { figure, now } of differing) expect(now).toBe(figure.replace('USD 1', 'USD 2'));
  });

  test('agree with the estimate as long as nobody edits them', () => {
    expect(words).toContain('Statement of Work');
    expect(figuresThatDiffer(words, document)).toEqual([]);
  });

  test('tell each figure that was edited: where, what it says, and what the estimate says', () => {
    const total = /USD [\d,.]+\d/.exec(words)![0];
    const edited = words.replace(total, 'USD 1.00');
    const line = edited
      .split('\n')
      .find((each) => each.includes('USD 1.00'))!
      .trim();
    expect(figuresThatDiffer(edited, document)).toEqual([
      { figure: 'USD 1.00', now: total, place: /[a-z]/.test(line.replace('USD 1.00', '')) ? line : expect.any(String) },
    ]);
  });

  test('tell a cell by the words before it, and a figure of a sentence that nobody drafted by itself', () => {
    const cells: Document = {
      ...document,
      blocks: [
        {
          ...{ kind: 'table', id: 't', caption: 'Fees', hasRowHeaders: true },
          columns: ['Service', 'Effort', 'Fee'].map((header) => ({ header, align: 'start' as const, width: 1 })),
          rows: [{ id: 'r', cells: [[text('Migration')], [text('8 h')], [text('USD 2,000.00')]] }],
        },
      ],
    };
    expect(figuresThatDiffer('Migration\n8 h\nUSD 1,999.00\nIt takes 999 weeks', cells)).toEqual([
      { figure: 'USD 1,999.00', place: 'Migration', now: 'USD 2,000.00' },
      { figure: '999 weeks', place: 'It takes 999 weeks' },
    ]);
  });
});

/** Every part of a zip, every stream of a PDF, unpacked. */
function everything(bytes: Uint8Array): string {
  const raw = Buffer.from(bytes).toString('latin1');
  if (raw.startsWith('PK'))
    return Object.entries(unzipSync(bytes))
      .map(([path, part]) => path + strFromU8(part))
      .join('\n');
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, stream = '']) => {
    const packed = Buffer.from(stream, 'latin1');
    return packed[0] === 0x78
      ? inflateSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1')
      : stream;
  });
  return [raw, ...streams].join('\n');
}
