import { Paragraph, Tab, Table, TextRun, type IParagraphOptions } from 'docx';
import type { Block, Document, ListItem } from '../../documents/blocks.ts';
import { contentsPlace, listedHeadings, type Heading } from '../contents.ts';
import { bookmarked, drawEntries, endOfContents, numberedWords } from './contents.ts';
import { drawFigure } from './figures.ts';
import { tones } from './look.ts';
import { keepLegalForm } from '../legal-forms.ts';
import { drawContent, drawText, oneLine } from './runs.ts';
import { unreachable } from '../../quantity/unreachable.ts';
import { drawSignatures, drawTable } from './tables.ts';

/**
 * What flows down the pages. A break is not ink: it becomes a property of the paragraph that follows it. Lines to sign
 * on stay with the words above them: nobody signs a page that says nothing. So does a table or
 * a list: what announces it is nothing at the end of a page.
 *
 * `key` is the id of the block, item or row that is worded there: by it two drafts of one document are compared.
 */
type Piece =
  | { readonly kind: 'paragraph'; readonly key: string; readonly options: IParagraphOptions }
  | { readonly kind: 'table'; readonly key: string; readonly rows: readonly string[]; readonly table: Table }
  | { readonly kind: 'break' };

/** A paragraph, or a table with the keys of its rows. */
export interface Drawn {
  readonly key: string;
  readonly rows: readonly string[];
  readonly ink: Paragraph | Table;
}

interface Drawing {
  readonly nextList: () => number;
  /** Of drawings and their shapes. */
  readonly nextShape: () => number;
  readonly listed: readonly Heading[];
}

export function drawDocument({ properties, blocks }: Document): readonly Drawn[] {
  const listed = listedHeadings(blocks);
  const drawing: Drawing = { nextList: counter(), nextShape: counter(), listed };
  const draw = (some: readonly Block[]) => some.flatMap((block) => drawBlock(block, drawing));
  const first = contentsPlace(blocks, listed);
  return settle([
    paragraph('title', 'Title', drawText(keepLegalForm(oneLine(properties.title)))),
    paragraph('subject', 'Subtitle', drawText(oneLine(properties.subject))),
    ...draw(blocks.slice(0, first)),
    ...(listed.length > 0 ? drawContents(listed) : []),
    ...draw(blocks.slice(first)),
  ]);
}

/** The first entry opens the field, whichever section it names: it has a key of its own. */
function drawContents(headings: readonly Heading[]): Piece[] {
  const entries = drawEntries(headings).map((entry, place) => {
    const key = place === 0 ? 'first' : headings[place]?.id;
    return paragraph(`contents.${key}`, `TOC${headings[place]?.level}`, entry);
  });
  return [
    paragraph('contents', 'TOCHeading', drawText('Contents')),
    ...entries,
    paragraph('contents.end', 'TableEnd', endOfContents()),
  ];
}

function drawBlock(block: Block, drawing: Drawing): Piece[] {
  switch (block.kind) {
    case 'heading':
      return [drawHeading(block, drawing.listed.indexOf(block))];
    case 'paragraph':
      return [paragraph(block.id, 'BodyText', drawContent(block.content))];
    case 'list':
      return drawList(block.items, block.isOrdered, drawing.nextList);
    case 'table':
      return drawCaptioned(block);
    case 'figure':
      return [
        paragraph(`${block.id}.caption`, 'Caption', drawText(oneLine(block.caption))),
        paragraph(block.id, 'Picture', [drawFigure(block, drawing.nextShape)]),
      ];
    case 'notice':
      return [paragraph(block.id, tones[block.tone].style, drawContent(block.content))];
    case 'signatures':
      return drawSignatures(block.parties).map(({ table, rows }, place) => ({
        kind: 'table',
        key: `${block.id}.${place}`,
        rows,
        table,
      }));
    case 'page-break':
      return [{ kind: 'break' }];
    case 'checklist':
      return block.items.map(drawBox);
    case 'details':
      return [
        paragraph(block.id, 'DetailsSummary', drawText(oneLine(block.summary))),
        ...block.blocks.flatMap((inner) => drawBlock(inner, drawing)),
      ];
    case 'quick-actions':
      // Orders to an issue tracker; a document on paper has nobody to carry them out.
      return [];
    default:
      return unreachable(block);
  }
}

/**
 * The number is typed: an opened, converted or pasted clause keeps the number that other clauses refer to. `place` is
 * that in the table of contents, -1 when it is not listed.
 */
function drawHeading(heading: Heading, place: number): Piece {
  const words = numberedWords(heading);
  const outdent = heading.number === undefined ? { indent: { left: 0, hanging: 0 } } : {};
  return paragraph(heading.id, `Heading${heading.level}`, place < 0 ? words : bookmarked(place, words), outdent);
}

function drawList(items: readonly ListItem[], isOrdered: boolean, nextList: () => number): Piece[] {
  const style = isOrdered ? 'ListNumber' : 'ListBullet';
  const numbering = isOrdered ? { reference: 'numbers', instance: nextList() } : { reference: 'bullets', instance: 0 };
  return items.map(({ id, content }) =>
    paragraph(id, style, drawContent(content), { numbering: { ...numbering, level: 0, custom: true } }),
  );
}

/**
 * Whether a box is ticked is content, so the box is typed; as a bullet it would be lost to whoever copies or converts the
 * list. A list with an empty bullet around it tells assistive technology that it is one.
 */
function drawBox({ id, content, isDone }: ListItem & { readonly isDone: boolean }): Piece {
  const box = new TextRun({ style: 'Box', text: isDone ? '☑' : '☐' });
  const numbering = { reference: 'boxes', instance: 0, level: 0, custom: true };
  return paragraph(id, 'Checklist', [box, new TextRun({ children: [new Tab()] }), ...drawContent(content)], {
    numbering,
  });
}

/** A table without columns is a file that Word refuses; its caption still says what is missing. */
function drawCaptioned(block: Extract<Block, { kind: 'table' }>): Piece[] {
  const caption = paragraph(`${block.id}.caption`, 'Caption', drawText(oneLine(block.caption)));
  if (block.columns.length === 0) return [caption];
  const rows = ['head', ...block.rows.map(({ id }) => id)];
  return [caption, { kind: 'table', key: block.id, rows, table: drawTable(block) }];
}

function paragraph(
  key: string,
  style: string,
  children: NonNullable<IParagraphOptions['children']>,
  options: Omit<IParagraphOptions, 'children'> = {},
): Piece {
  return { kind: 'paragraph', key, options: { ...options, style, children } };
}

/** Turns breaks into the next paragraph's property and keeps tables apart from each other and from the end. */
function settle(pieces: readonly Piece[]): readonly Drawn[] {
  const flow: Drawn[] = [];
  let pageBreakBefore = false;
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind === 'break') {
      pageBreakBefore = true;
      continue;
    }
    if (piece.kind === 'paragraph') {
      const keepNext = isAnnounced(pieces, index + 1);
      const options = { ...piece.options, ...(pageBreakBefore && atPageTop), ...(keepNext && { keepNext }) };
      flow.push({ key: piece.key, rows: [], ink: new Paragraph(options) });
    } else {
      if (pageBreakBefore || flow.at(-1)?.ink instanceof Table)
        flow.push(tableEnd(`before ${piece.key}`, pageBreakBefore));
      flow.push({ key: piece.key, rows: piece.rows, ink: piece.table });
    }
    pageBreakBefore = false;
  }
  return flow.at(-1)?.ink instanceof Table ? [...flow, tableEnd('end', false)] : flow;
}

/**
 * A table, the caption above it, or a list that begins; not the caption of a picture, or two pictures and what is above
 * would hang together.
 */
function isAnnounced(pieces: readonly Piece[], at: number): boolean {
  const piece = pieces[at];
  if (piece?.kind !== 'paragraph') return piece?.kind === 'table';
  if (piece.options.style === 'Caption') return pieces[at + 1]?.kind === 'table';
  return isListed(piece) && !isListed(pieces[at - 1]);
}

function isListed(piece: Piece | undefined): boolean {
  return piece?.kind === 'paragraph' && piece.options.numbering !== undefined;
}

/** Without the space above: where a page fills up by itself Word leaves that away too, and the tops of pages agree. */
const atPageTop = { pageBreakBefore: true, spacing: { before: 0 } };

function tableEnd(key: string, pageBreakBefore: boolean): Drawn {
  return { key, rows: [], ink: new Paragraph({ style: 'TableEnd', ...(pageBreakBefore && { pageBreakBefore }) }) };
}

/** Every ordered list counts from 1 again; Word calls that an instance of the numbering. */
function counter(): () => number {
  let last = 0;
  return () => (last += 1);
}
