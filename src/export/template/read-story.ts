/** The words of one part of a Word file – body, header, notes – paragraph by paragraph. */
import { attributeOf, xmlTokens } from './xml-tokens.ts';

export interface Stretch {
  readonly text: string;
  /** Inserted, moved or deleted with "Track Changes" on. */
  readonly isTracked: boolean;
  /** Gone once the changes are accepted. */
  readonly isDeleted: boolean;
  /** What is around it, outermost first: "w:tbl 3", "w:tr 4", "w:tc 5", "w:hyperlink 9". */
  readonly inside: readonly string[];
}

export interface StoryParagraph {
  readonly stretches: readonly Stretch[];
  /** The id of its style; empty for the default one. */
  readonly style: string;
  /** What is around the paragraph, as `inside` of a stretch, which may stand in a link besides. */
  readonly inside: readonly string[];
}

const TRACKED = new Set(['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo']);
const DELETED = new Set(['w:del', 'w:moveFrom']);
const AROUND = new Set([
  'w:tbl',
  'w:tr',
  'w:tc',
  'w:txbxContent',
  'w:sdtContent',
  'w:hyperlink',
  'w:smartTag',
  'w:fldSimple',
  'w:footnote',
  'w:endnote',
  'w:comment',
]);
/** Everything that holds words: of runs, drawings, equations and, in its properties, of the file. */
const WORDS = new Set(['w:t', 'w:delText', 'a:t', 'm:t']);
/** Of a run; a tab of a paragraph's properties is a place where one stops. */
const BREAKS = new Set(['w:br', 'w:cr', 'w:tab']);
const PARAGRAPHS = new Set(['w:p', 'a:p']);
const PROPERTIES =
  /^(?:dc:(?:title|subject|creator|description)|cp:(?:keywords|category|contentStatus)|Company|Manager|HyperlinkBase|vt:lp?w?str)$/;

interface Building {
  readonly stretches: Stretch[];
  readonly inside: readonly string[];
  style: string;
}

/** Throws where the XML is damaged. */
export function readStory(xml: string): readonly StoryParagraph[] {
  const done: Building[] = [];
  const begun: Building[] = [];
  const above: string[] = [];
  const around: string[] = [];
  let count = 0;
  for (const token of xmlTokens(xml)) {
    if (token.kind === 'open') {
      above.push(token.name);
      count += 1;
      if (AROUND.has(token.name)) around.push(`${nameOf(token)} ${count}`);
      // The same text box again, for programs that cannot show the first.
      if (above.includes('mc:Fallback')) continue;
      if (PARAGRAPHS.has(token.name) || PROPERTIES.test(token.name))
        begun.push({ stretches: [], inside: [...around], style: '' });
      const paragraph = begun.at(-1);
      if (paragraph && token.name === 'w:pStyle') paragraph.style = attributeOf(token.attributes, 'w:val') ?? '';
      if (paragraph && BREAKS.has(token.name) && above.at(-2) === 'w:r') add(paragraph, ' ', above, around);
    } else if (token.kind === 'close') {
      const isRepeated = above.includes('mc:Fallback');
      above.pop();
      if (AROUND.has(token.name)) around.pop();
      if (isRepeated || !(PARAGRAPHS.has(token.name) || PROPERTIES.test(token.name))) continue;
      const paragraph = begun.pop();
      if (paragraph) done.push(paragraph);
    } else {
      const paragraph = begun.at(-1);
      const name = above.at(-1) ?? '';
      const isWords = (WORDS.has(name) || PROPERTIES.test(name)) && !above.includes('mc:Fallback');
      if (paragraph && isWords) add(paragraph, token.text, above, around);
    }
  }
  return done;
}

/** What Word writes around a line of a table of contents. */
export const CONTENTS_LINE = 'contents-line';

function nameOf({ name, attributes }: { readonly name: string; readonly attributes: string }): string {
  const isContents = name === 'w:hyperlink' && attributeOf(attributes, 'w:anchor')?.startsWith('_Toc') === true;
  return isContents ? CONTENTS_LINE : name;
}

function add({ stretches }: Building, text: string, above: readonly string[], around: readonly string[]): void {
  // Only what is around the words in their own paragraph: a box is not tracked because its anchor is.
  const own = above.slice(above.lastIndexOf('w:p') + 1);
  stretches.push({
    text,
    isTracked: own.some((name) => TRACKED.has(name)),
    isDeleted: own.some((name) => DELETED.has(name)),
    inside: [...around],
  });
}

/** As it reads once all tracked changes are accepted. */
export function wordsOf({ stretches }: StoryParagraph): string {
  return stretches.map(({ text, isDeleted }) => (isDeleted ? '' : text)).join('');
}
