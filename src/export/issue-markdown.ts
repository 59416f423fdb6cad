/** The body of an issue, as long as GitLab takes one. */
import { text, type Block, type Document } from '../documents/blocks.ts';
import { toMarkdown } from './markdown.ts';

/** Characters a description may have. */
export const MAX_DESCRIPTION = 1_048_576;

/** What is left out is whole blocks from the end, so that no fold stays open over the orders to the tracker behind it. */
export function toIssueMarkdown(document: Document): string {
  const orders = document.blocks.filter(({ kind }) => kind === 'quick-actions');
  const kept = document.blocks.filter(({ kind }) => kind !== 'quick-actions');
  const whole = toMarkdown(document);
  if (whole.length <= MAX_DESCRIPTION) return whole;
  const withFirst = (count: number) =>
    toMarkdown({ ...document, blocks: [...kept.slice(0, count), LEFT_OUT, ...orders] });
  // Halved until it is found: to write the rest anew for each block takes minutes.
  let [fits, tooMany] = [0, kept.length];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (withFirst(middle).length > MAX_DESCRIPTION) tooMany = middle;
    else fits = middle;
  }
  return withFirst(fits);
}

const LEFT_OUT: Block = {
  kind: 'paragraph',
  id: 'left-out',
  content: [text('What followed is left out: the whole text is longer than the tracker takes.')],
};
