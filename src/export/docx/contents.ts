import {
  BookmarkEnd,
  BookmarkStart,
  ImportedXmlComponent,
  InternalHyperlink,
  Tab,
  TextRun,
  type ParagraphChild,
} from 'docx';
import type { Block } from '../../documents/blocks.ts';
import { keepLegalForm } from '../legal-forms.ts';
import { drawText, oneLine } from './runs.ts';

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

/** The place that entry and heading share; a number, because Word allows only letters and digits. */
function bookmarkOf(place: number): string {
  return `_Toc${String(place + 1).padStart(9, '0')}`;
}

/** The words of a heading, and the place that its entry leads to. */
export function bookmarked(place: number, words: readonly ParagraphChild[]): ParagraphChild[] {
  return [new BookmarkStart(bookmarkOf(place), place + 1), ...words, new BookmarkEnd(place + 1)] as ParagraphChild[];
}

/** The number is typed, as in the heading. */
export function numberedWords({ number, text }: Heading): ParagraphChild[] {
  const words = drawText(keepLegalForm(oneLine(text)));
  return number === undefined
    ? words
    : [...drawText(oneLine(number)), new TextRun({ children: [new Tab()] }), ...words];
}

/**
 * A field that is already filled: Word, LibreOffice and converters show the entries without asking to update anything.
 * Page numbers are known only to the program that lays the pages out; "Update field" brings them, and until then an
 * entry is a link with the number of its section.
 */
export function drawEntries(listed: readonly Heading[]): readonly ParagraphChild[][] {
  const deepest = listed.some(({ level }) => level === 2) ? 2 : 1;
  return listed.map((heading, place) => {
    const link = new InternalHyperlink({ anchor: bookmarkOf(place), children: numberedWords(heading) });
    return place === 0 ? [fieldMark('begin'), instruction(deepest), fieldMark('separate'), link] : [link];
  });
}

export function endOfContents(): ParagraphChild[] {
  return [fieldMark('end')];
}

function fieldMark(kind: 'begin' | 'separate' | 'end'): ParagraphChild {
  return imported(`<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`);
}

function instruction(deepest: number): ParagraphChild {
  return imported(`<w:r><w:instrText xml:space="preserve"> TOC \\o "1-${deepest}" \\h \\z </w:instrText></w:r>`);
}

/** A run like any other, only that docx's type for the children of a paragraph does not name imported ones. */
function imported(xml: string): ParagraphChild {
  return ImportedXmlComponent.fromXmlString(xml) as unknown as ParagraphChild;
}
