import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { text, type Block, type Document } from '../../src/documents/blocks.ts';
import { draftSow } from '../../src/documents/sow.ts';
import { toDocx } from '../../src/export/docx.ts';
import { toRedlineDocx } from '../../src/export/redline.ts';
import { complaints } from '../support/complaints.ts';
import { catalogIndex, draftFrom, readEngagement } from '../support/drafts.ts';
import { elements, readDocx, words } from '../support/read-docx.ts';
import { sampleDocument, timelineFigure } from '../support/sample-document.ts';
import { settleChanges } from '../support/tracked-changes.ts';

const linesOf = (lines: readonly string[]) => lines.filter(Boolean);
const wordsOf = async (document: Document) =>
  linesOf(elements(readDocx(await toDocx(document)).body, 'w:p').map(words));

async function expectBothWays(before: Document, after: Document): Promise<Uint8Array> {
  const bytes = await toRedlineDocx(before, after);
  const { body } = readDocx(bytes);
  expect(linesOf(settleChanges(body, 'accept'))).toEqual(await wordsOf(after));
  expect(linesOf(settleChanges(body, 'reject'))).toEqual(await wordsOf(before));
  return bytes;
}

const withBlocks = (...blocks: readonly Block[]): Document => ({ properties: sampleDocument.properties, blocks });
const paragraph = (id: string, words: string): Block => ({ kind: 'paragraph', id, content: [text(words)] });
const redline = async (before: Document, after: Document) => readDocx(await toRedlineDocx(before, after)).body;

describe('a redline', () => {
  test('marks the words that changed, and no others', async () => {
    const body = await redline(
      withBlocks(paragraph('a', 'The fee is USD 1,200.50 and no more.')),
      withBlocks(paragraph('a', 'The fee is USD 1,300.75 and no more.')),
    );
    expect(elements(body, 'w:delText').map(({ textContent }) => textContent)).toEqual(['1,200.50']);
    expect(elements(body, 'w:ins').map(({ textContent }) => textContent)).toEqual(['1,300.75']);
  });

  test('replaces a text as a whole when hardly a word stayed', async () => {
    const body = await redline(
      withBlocks(paragraph('a', 'Nothing of this is left in the end')),
      withBlocks(paragraph('a', 'Somebody else wrote the sentence')),
    );
    expect(elements(body, 'w:delText').map(({ textContent }) => textContent)).toEqual([
      'Nothing of this is left in the end',
    ]);
  });

  test('names who and when on every change, each under a number of its own', async () => {
    const body = await redline(withBlocks(paragraph('a', 'one')), withBlocks(paragraph('b', 'two')));
    const changes = [...elements(body, 'w:ins'), ...elements(body, 'w:del')];
    expect(changes.length).toBeGreaterThan(2);
    const values = (name: string) => changes.map((change) => change.getAttribute(name));
    expect(new Set(values('w:author'))).toEqual(new Set([sampleDocument.properties.author]));
    expect(new Set(values('w:date'))).toEqual(new Set(['2026-11-22T00:00:00Z']));
    expect(new Set(values('w:id')).size).toBe(changes.length);
  });

  test('of a document against itself has no change', async () => {
    const body = await redline(sampleDocument, sampleDocument);
    expect([...elements(body, 'w:ins'), ...elements(body, 'w:del'), ...elements(body, 'w:pPrChange')]).toEqual([]);
  });

  test('tracks a row that came and one that went as rows', async () => {
    const table = (...rows: readonly string[]): Block => ({
      kind: 'table',
      id: 't',
      caption: 'Rows',
      columns: [{ header: 'Row', align: 'start', width: 1 }],
      rows: rows.map((row) => ({ id: row, cells: [[text(`Row ${row}`)]] })),
      hasRowHeaders: true,
    });
    const bytes = await expectBothWays(withBlocks(table('a', 'b', 'c')), withBlocks(table('a', 'c', 'd')));
    const marks = elements(readDocx(bytes).body, 'w:trPr').map((row) =>
      [...row.children].map(({ nodeName }) => nodeName).filter((name) => ['w:ins', 'w:del'].includes(name)),
    );
    expect(marks).toEqual([[], [], ['w:del'], [], ['w:ins']]);
  });

  test('keeps former links, lists and styles', async () => {
    const list = (id: string, isOrdered: boolean): Block => ({
      kind: 'list',
      id,
      isOrdered,
      items: [
        { id: `${id}.1`, content: [text(id), { kind: 'link', text: 'there', href: `https://${id}.example.com` }] },
      ],
    });
    const before = withBlocks(list('old', true), list('kept', true));
    const after = withBlocks(list('new', true), list('kept', true));
    const bytes = await expectBothWays(before, after);
    const docx = readDocx(bytes);
    const targets = elements(docx.xml('word/_rels/document.xml.rels'), 'Relationship').map((each) =>
      each.getAttribute('Target'),
    );
    expect(targets).toContain('https://old.example.com/');
    expect(await complaints(bytes)).toEqual([]);
  });
});

describe('accepting all gives the later document, rejecting all the earlier', () => {
  const engagement = readEngagement('self-managed-to-gitlab-com');
  const index = catalogIndex();

  test('of the sample with a changed number of columns, a changed level and a changed title', async () => {
    const blocks = sampleDocument.blocks.map((block): Block => {
      if (block.kind === 'table') return { ...block, columns: block.columns.slice(1) };
      return block.kind === 'heading' ? { ...block, level: 3 } : block;
    });
    const after = { properties: { ...sampleDocument.properties, title: 'Another title' }, blocks };
    expect(await complaints(await expectBothWays(sampleDocument, after))).toEqual([]);
  });

  test('of a statement of work before and after another payment model, in a file the Open XML SDK accepts', async () => {
    const changed = {
      ...engagement,
      details: { ...engagement.details, paymentModel: 'fixed-fee' as const, customer: 'Another & Co' },
    };
    const [before, after] = [engagement, changed].map((each) => draftSow(draftFrom(index, each)));
    expect(await complaints(await expectBothWays(before!, after!))).toEqual([]);
  });

  test('of a picture that changed: the former goes as a whole, the new one comes as a whole', async () => {
    const [shape, ...rest] = timelineFigure.picture.shapes;
    const changed = {
      ...timelineFigure,
      alternative: '2 phases in 9 weeks.',
      picture: { ...timelineFigure.picture, shapes: [...rest, { ...shape!, x: 200 }] },
    };
    const bytes = await expectBothWays(withBlocks(timelineFigure), withBlocks(changed));
    expect(await complaints(bytes)).toEqual([]);
    const { body, xml } = readDocx(bytes);
    for (const [name, { alternative }] of [
      ['w:del', timelineFigure],
      ['w:ins', changed],
    ] as const)
      expect(elements(body, name).map(words).join('')).toContain(alternative);
    const ids = ['wp:docPr', 'wps:cNvPr'].flatMap((name) =>
      elements(xml('word/document.xml'), name).map((each) => each.getAttribute('id')),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('of a picture that is the same though it stands below another: nothing is tracked in it', async () => {
    const other = { ...timelineFigure, id: 'other' };
    const bytes = await expectBothWays(withBlocks(timelineFigure), withBlocks(other, timelineFigure));
    const { body } = readDocx(bytes);
    expect(elements(body, 'w:del')).toEqual([]);
    expect(elements(body, 'wp:docPr')).toHaveLength(2);
  });

  test('of any two cuts of the sample', async () => {
    const words = fc.constantFrom('effort', 'weeks & days', '1,200', 'a < b', '', 'two\nlines');
    const cut = fc
      .tuple(fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), words)
      .map(([kept, added]): Document => ({
        properties: sampleDocument.properties,
        blocks: sampleDocument.blocks
          .filter((_, place) => kept[place % kept.length])
          .map((block) => rewordBlock(block, added, kept)),
      }));
    await fc.assert(
      fc.asyncProperty(cut, cut, async (before, after) => void (await expectBothWays(before, after))),
      { numRuns: 25 },
    );
  });
});

function rewordBlock(block: Block, added: string, kept: readonly boolean[]): Block {
  const isKept = (place: number) => kept[(place * 7 + 3) % kept.length];
  if (block.kind === 'paragraph') return { ...block, content: [...block.content, text(added)] };
  if (block.kind === 'figure') return { ...block, alternative: `${block.alternative} ${added}` };
  if (block.kind === 'table') return { ...block, rows: block.rows.filter((_, place) => isKept(place)) };
  if (block.kind === 'list') return { ...block, items: block.items.filter((_, place) => isKept(place)) };
  return block;
}
