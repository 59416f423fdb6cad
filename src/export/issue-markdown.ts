/** The body of an issue, as long as GitLab takes one. */
import { text, type Block, type Document } from '../documents/blocks.ts';
import { toMarkdown } from './markdown.ts';

/** Characters a description may have. */
export const MAX_DESCRIPTION = 1_048_576;

/** What is left out is whole blocks from the end, so that no fold stays open over the orders to the tracker behind it. */
export function toIssueMarkdown(document: Document): string {
  const orders = document.blocks.filter(({ kind }) => kind === 'quick-actions');
  const kept = document.blocks.filter(({ kind }) => kind !== 'quick-actions');
  let written = toMarkdown(document);
  while (written.length > MAX_DESCRIPTION && kept.length > 0) {
    kept.pop();
    written = toMarkdown({ ...document, blocks: [...kept, LEFT_OUT, ...orders] });
  }
  return written;
}

const LEFT_OUT: Block = {
  kind: 'paragraph',
  id: 'left-out',
  content: [text('What followed is left out: the whole text is longer than the tracker takes.')],
};
