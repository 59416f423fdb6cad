import { Paragraph, Tab, Table, TextRun, type IParagraphOptions } from 'docx';
import type { Block, Document, ListItem } from '../../documents/blocks.ts';
import { tones } from './look.ts';
import { drawContent, drawText, oneLine } from './runs.ts';
import { unreachable } from '../../quantity/unreachable.ts';
import { drawSignatures, drawTable } from './tables.ts';

/**
 * What flows down the pages. A break is not ink: it becomes a property of the paragraph that follows it. Lines to sign
 * on stay with the words above them: nobody signs a page that says nothing. So does a table: what announces it is
 * nothing at the end of a page.
 */
type Piece =
  | { readonly kind: 'paragraph'; readonly options: IParagraphOptions }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'break' };

export function drawDocument({ properties, blocks }: Document): (Paragraph | Table)[] {
  const nextList = counter();
  return settle([
    paragraph('Title', drawText(oneLine(properties.title))),
    paragraph('Subtitle', drawText(oneLine(properties.subject))),
    ...blocks.flatMap((block) => drawBlock(block, nextList)),
  ]);
}

function drawBlock(block: Block, nextList: () => number): Piece[] {
  switch (block.kind) {
    case 'heading':
      return [drawHeading(block)];
    case 'paragraph':
      return [paragraph('BodyText', drawContent(block.content))];
    case 'list':
      return drawList(block.items, block.isOrdered, nextList);
    case 'table':
      return drawCaptioned(block);
    case 'notice':
      return [paragraph(tones[block.tone].style, drawContent(block.content))];
    case 'signatures':
      return drawSignatures(block.parties).map((table) => ({ kind: 'table', table }));
    case 'page-break':
      return [{ kind: 'break' }];
    case 'checklist':
      return block.items.map(drawBox);
    case 'details':
      return [
        paragraph('DetailsSummary', drawText(oneLine(block.summary))),
        ...block.blocks.flatMap((inner) => drawBlock(inner, nextList)),
      ];
    case 'quick-actions':
      // Orders to an issue tracker; a document on paper has nobody to carry them out.
      return [];
    default:
      return unreachable(block);
  }
}

/** The number is typed: an opened, converted or pasted clause keeps the number that other clauses refer to. */
function drawHeading({ level, number, text }: Extract<Block, { kind: 'heading' }>): Piece {
  const words = drawText(oneLine(text));
  if (number === undefined) return paragraph(`Heading${level}`, words, { indent: { left: 0, hanging: 0 } });
  return paragraph(`Heading${level}`, [...drawText(oneLine(number)), new TextRun({ children: [new Tab()] }), ...words]);
}

function drawList(items: readonly ListItem[], isOrdered: boolean, nextList: () => number): Piece[] {
  const style = isOrdered ? 'ListNumber' : 'ListBullet';
  const numbering = isOrdered ? { reference: 'numbers', instance: nextList() } : { reference: 'bullets', instance: 0 };
  return items.map(({ content }) =>
    paragraph(style, drawContent(content), { numbering: { ...numbering, level: 0, custom: true } }),
  );
}

/**
 * Whether a box is ticked is content, so the box is typed; as a bullet it would be lost to whoever copies or converts the
 * list. A list with an empty bullet around it tells assistive technology that it is one.
 */
function drawBox({ content, isDone }: ListItem & { readonly isDone: boolean }): Piece {
  const box = new TextRun({ style: 'Box', text: isDone ? '☑' : '☐' });
  const numbering = { reference: 'boxes', instance: 0, level: 0, custom: true };
  return paragraph('Checklist', [box, new TextRun({ children: [new Tab()] }), ...drawContent(content)], { numbering });
}

/** A table without columns is a file that Word refuses; its caption still says what is missing. */
function drawCaptioned(block: Extract<Block, { kind: 'table' }>): Piece[] {
  const caption = paragraph('Caption', drawText(oneLine(block.caption)));
  return block.columns.length === 0 ? [caption] : [caption, { kind: 'table', table: drawTable(block) }];
}

function paragraph(
  style: string,
  children: NonNullable<IParagraphOptions['children']>,
  options: Omit<IParagraphOptions, 'children'> = {},
): Piece {
  return { kind: 'paragraph', options: { ...options, style, children } };
}

/** Turns breaks into the next paragraph's property and keeps tables apart from each other and from the end. */
function settle(pieces: readonly Piece[]): (Paragraph | Table)[] {
  const flow: (Paragraph | Table)[] = [];
  let pageBreakBefore = false;
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind === 'break') {
      pageBreakBefore = true;
      continue;
    }
    if (piece.kind === 'paragraph') {
      const keepNext = beginsTable(pieces[index + 1]);
      flow.push(new Paragraph({ ...piece.options, ...(pageBreakBefore && atPageTop), ...(keepNext && { keepNext }) }));
    } else {
      if (pageBreakBefore || flow.at(-1) instanceof Table) flow.push(tableEnd(pageBreakBefore));
      flow.push(piece.table);
    }
    pageBreakBefore = false;
  }
  return flow.at(-1) instanceof Table ? [...flow, tableEnd(false)] : flow;
}

/** The table itself, or the caption above it. */
function beginsTable(piece: Piece | undefined): boolean {
  return piece?.kind === 'table' || (piece?.kind === 'paragraph' && piece.options.style === 'Caption');
}

/** Without the space above: where a page fills up by itself Word leaves that away too, and the tops of pages agree. */
const atPageTop = { pageBreakBefore: true, spacing: { before: 0 } };

function tableEnd(pageBreakBefore: boolean): Paragraph {
  return new Paragraph({ style: 'TableEnd', ...(pageBreakBefore && { pageBreakBefore }) });
}

/** Every ordered list counts from 1 again; Word calls that an instance of the numbering. */
function counter(): () => number {
  let last = 0;
  return () => (last += 1);
}
