import {
  BookmarkEnd,
  BookmarkStart,
  ImportedXmlComponent,
  InternalHyperlink,
  Tab,
  TextRun,
  type ParagraphChild,
} from 'docx';
import type { Heading } from '../contents.ts';
import { keepLegalForm } from '../legal-forms.ts';
import { drawText, oneLine } from './runs.ts';

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
