import { describe, expect, test } from 'vitest';
import { plainText, type Block } from '../../src/documents/blocks.ts';
import { draftSow } from '../../src/documents/sow.ts';
import { toDocx } from '../../src/export/docx.ts';
import { toMarkdown } from '../../src/export/markdown.ts';
import { toPdf } from '../../src/export/pdf.ts';
import { catalogIndex, draftFrom, ENGAGEMENTS, readEngagement } from '../support/drafts.ts';
import { elements, readDocx, words } from '../support/read-docx.ts';
import { fonts, readPdf } from '../support/read-pdf.ts';

const index = catalogIndex();

function textsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'paragraph':
    case 'notice':
      return [plainText(block.content)];
    case 'list':
    case 'checklist':
      return block.items.map((item) => plainText(item.content));
    case 'table':
      return [
        block.caption,
        ...block.columns.map(({ header }) => header),
        ...block.rows.flatMap((row) => row.cells.map(plainText)),
      ];
    case 'figure':
      return [block.caption, block.alternative];
    case 'signatures':
      return block.parties.flatMap(({ party, fields }) => [party, ...fields]);
    case 'details':
      return [block.summary, ...block.blocks.flatMap(textsOf)];
    case 'page-break':
    case 'quick-actions':
      return [];
  }
}

const figuresIn = (text: string) => [...new Set(text.match(/\d[\d,]*(\.\d+)?/g) ?? [])].sort();
/** Only letters and figures: where a line breaks or a word is escaped is the encoder's own business. */
const bare = (text: string) =>
  text
    .normalize('NFC')
    .replace(/<br\s*\/?>/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');

describe.each(ENGAGEMENTS)('12: of %s', (name) => {
  const document = draftSow(draftFrom(index, readEngagement(name)));
  const texts = document.blocks
    .flatMap(textsOf)
    .map(bare)
    .filter((text) => text !== '');
  const figures = figuresIn(document.blocks.flatMap(textsOf).join(' '));
  const missingFrom = (written: string) => texts.filter((text) => !bare(written).includes(text));

  test('the Markdown carries every word', () => {
    expect(missingFrom(toMarkdown(document))).toEqual([]);
  });

  test('the PDF carries every word, and no other figure', async () => {
    const { heard } = await readPdf((await toPdf(document, fonts)).bytes);
    const written = heard.map(({ text }) => text).join('\n');
    expect(missingFrom(written)).toEqual([]);
    const typed = new Set([
      ...figures,
      ...figuresIn(document.blocks.map((block) => (block.kind === 'heading' ? block.number : '')).join(' ')),
      ...figuresIn(document.properties.title),
    ]);
    // The numbers of ordered lists are drawn in the PDF and counted by Word.
    const ordinals = new Set(
      document.blocks.flatMap((block) =>
        block.kind === 'list' && block.isOrdered ? block.items.map((_, place) => String(place + 1)) : [],
      ),
    );
    expect(figuresIn(written).filter((figure) => !typed.has(figure) && !ordinals.has(figure))).toEqual([]);
  });

  test('the DOCX carries every word', async () => {
    const written = elements(readDocx(await toDocx(document)).body, 'w:p')
      .map(words)
      .join('\n');
    expect(missingFrom(written)).toEqual([]);
  });
});
