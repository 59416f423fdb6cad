/** Which headings a table of contents lists, and where it stands: the same in the Word file and the PDF. */
import type { Block } from '../documents/blocks.ts';

export type Heading = Extract<Block, { kind: 'heading' }>;

/** With fewer sections a reader finds the place without a list. */
const FEWEST_SECTIONS = 6;
/** What stands on one page at a glance; beyond it only the sections are listed. */
const MOST_ENTRIES = 30;

/** The headings that a table of contents lists, in their order; none where a document is short enough without. */
export function listedHeadings(blocks: readonly Block[]): readonly Heading[] {
  const headings = blocks.filter((block): block is Heading => block.kind === 'heading');
  const sections = headings.filter(({ level }) => level === 1);
  if (sections.length < FEWEST_SECTIONS) return [];
  const both = headings.filter(({ level }) => level <= 2);
  return both.length <= MOST_ENTRIES ? both : sections;
}

/**
 * How many blocks stand before it: those up to the end of the page that a first section ends, as for a sponsor who reads
 * no other; else those before the first section.
 */
export function contentsPlace(blocks: readonly Block[], listed: readonly Heading[]): number {
  const [first, second] = listed.filter(({ level }) => level === 1).map((section) => blocks.indexOf(section));
  const pageEnd = blocks.slice(0, second).findIndex(({ kind }) => kind === 'page-break');
  return pageEnd < 0 ? (first ?? 0) : pageEnd + 1;
}
