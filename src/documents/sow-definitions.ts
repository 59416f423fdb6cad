/** Terms of the catalog that this document uses, explained once. */
import type { Block } from './blocks.ts';
import { plainText } from './blocks.ts';
import { paragraph, row, table, words, type Section } from './compose.ts';
import type { SowParts } from './sow-parts.ts';

export function definitionsSection({ index }: SowParts, others: readonly Section[]): Section {
  const used = others.flatMap(({ blocks }) => blocks.flatMap(wordsOf)).join('\n');
  const rows = index.catalog.definitions
    .filter(({ term }) => isUsed(term, used))
    .map(({ term, text }) => row(`term.${term}`, term, text));
  const lead = paragraph('definitions.lead', 'In this SOW these terms mean:');
  return {
    id: 'definitions',
    title: 'Definitions',
    blocks:
      rows.length === 0
        ? []
        : [
            lead,
            ...table('definitions.table', 'Terms and what they mean', [words('Term', 2), words('Meaning', 7)], rows),
          ],
  };
}

const LITERAL = /[.*+?^${}()|[\]\\]/g;

/** As a word of its own: "CI" is not in "CI/CD" nor in "decide". */
function isUsed(term: string, used: string): boolean {
  return new RegExp(String.raw`(?<![\p{L}\p{N}/])${term.replace(LITERAL, '\\$&')}(?![\p{L}\p{N}/])`, 'u').test(used);
}

function wordsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'paragraph':
    case 'notice':
      return [plainText(block.content)];
    case 'list':
      return block.items.map(({ content }) => plainText(content));
    case 'table':
      return block.rows.flatMap(({ cells }) => cells.map(plainText));
    default:
      return [];
  }
}
