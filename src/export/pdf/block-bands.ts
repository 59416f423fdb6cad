import { plainText, type Block, type Content } from '../../documents/blocks.ts';
import { figureBands } from './figure-bands.ts';
import { breakLines } from './lines.ts';
import type { Band } from './pager.ts';
import { rowBands } from './row-bands.ts';
import { oneLine, plainRun, runs } from './runs.ts';
import { unreachable } from '../../quantity/unreachable.ts';
import { signatureBands } from './signature-bands.ts';
import { colors, headings, notices, page, pageRoom, sizes } from './style.ts';
import { tableBands } from './table-bands.ts';
import type { Tag } from './tags.ts';
import { drawLine, spaced, textBands, withFirst, type Bookmark, type Measure, type Press } from './text-bands.ts';

const fullWidth = { x: page.left, width: page.right - page.left } as const;
const body: Measure = { ...sizes.body, ...fullWidth };

/** Every block as bands, tagged under one parent in reading order: each block when its bands are asked for. */
export function* blockBands(press: Press, parent: Tag, blocks: readonly Block[]): Generator<Band> {
  let startsPage = false;
  for (const [at, block] of blocks.entries()) {
    if (block.kind === 'page-break') startsPage = true;
    for (const band of bandsOf(press, parent, block, blocks[at + 1])) {
      yield startsPage ? { ...band, startsPage } : band;
      startsPage = false;
    }
  }
}

function bandsOf(press: Press, parent: Tag, block: Block, next: Block | undefined): Band[] {
  switch (block.kind) {
    case 'heading':
      return headingBands(press, parent, block);
    case 'paragraph':
      return paragraphBands(press, parent, block.content, announces(block.content, next));
    case 'list':
      return listBands(press, parent, {
        numbering: block.isOrdered ? 'Decimal' : 'Disc',
        items: block.items.map(({ content }, at) => ({ label: block.isOrdered ? `${at + 1}.` : '•', content })),
      });
    case 'checklist':
      return listBands(press, parent, {
        numbering: 'Disc',
        items: block.items.map(({ content, isDone }) => ({ label: isDone ? '☑' : '☐', content })),
      });
    case 'table':
      return tableBands(press, parent, block);
    case 'figure':
      return figureBands(press, parent, block);
    case 'notice':
      return noticeBands(press, parent, block.tone, block.content);
    case 'signatures':
      return signatureBands(press, parent, block.parties);
    case 'details':
      return [
        ...spaced(paragraphBands(press, parent, [{ kind: 'strong', text: oneLine(block.summary) }], true), 14, 2),
        ...blockBands(press, press.tags.add(parent, 'Div'), block.blocks),
      ];
    case 'page-break':
    // Words to a tracker, not to a reader.
    case 'quick-actions':
      return [];
    default:
      return unreachable(block);
  }
}

/** Wide enough for "2.10" and "2.2.1", so that titles of all levels start on one line. */
const numberWidth = 36;

function headingBands(press: Press, parent: Tag, heading: Extract<Block, { kind: 'heading' }>): Band[] {
  const { space, after, ...text } = headings[heading.level];
  const dress = { face: 'bold', color: colors.heading } as const;
  const level = rank(press.openHeadings, heading.level);
  const tag = press.tags.add(parent, (['H1', 'H2', 'H3'] as const)[level - 1] ?? 'H3');
  const number = breakLines([plainRun(heading.number ?? '', dress)], press.faces, { ...body, ...text })[0];
  const indent = heading.number === undefined ? 0 : Math.max(numberWidth, (number?.width ?? 0) + 9);
  const measure: Measure = { ...text, x: page.left + indent, width: body.width - indent };
  const lines = breakLines([{ ...plainRun(heading.text, dress), keepsLegalForms: true }], press.faces, measure);
  const bands = textBands(press, tag, lines, measure, { before: space, after, keepWithNext: true });
  const title = oneLine([heading.number ?? '', heading.text].join(' ').trim());
  const bookmark: Bookmark = { id: heading.id, level, text: title };
  press.bookmarks.push(bookmark);
  return withFirst(bands, (sheet, top) => {
    // The number "goes on" in the title: a space stands between them for whoever copies both.
    if (number !== undefined) drawLine(press, sheet, tag, { ...number, goesOn: true }, top, { ...text, ...fullWidth });
    bookmark.place = { sheet: sheet.ref, top };
  });
}

/**
 * The level that is tagged may differ from the one that is shown: a screen reader must not meet a level 3 straight
 * under a level 1 (PDF/UA-1, 7.4.2). Headings that look alike under the same heading stay alike.
 */
function rank(open: number[], level: number): number {
  while ((open.at(-1) ?? 0) >= level) open.pop();
  return open.push(level);
}

/**
 * "Provider performs these activities:" is nothing without the list below it, nor the lead line of a table or list
 * without it; and whoever signs sees on the same page what the signature means.
 */
function announces(content: Content, next: Block | undefined): boolean {
  return isAnnounced(next) || plainText(content).trimEnd().endsWith(':');
}

function isAnnounced(block: Block | undefined): boolean {
  return block?.kind === 'table' || block?.kind === 'list' || block?.kind === 'signatures';
}

function paragraphBands(press: Press, parent: Tag, content: Content, keepWithNext: boolean): Band[] {
  const lines = breakLines(runs(content), press.faces, body);
  return textBands(press, press.tags.add(parent, 'P'), lines, body, { before: 7, after: 2, keepWithNext });
}

interface List {
  readonly numbering: 'Decimal' | 'Disc';
  readonly items: readonly { readonly label: string; readonly content: Content }[];
}

/** Between a bullet or number and its text. */
const labelGap = 7;

function listBands(press: Press, parent: Tag, { numbering, items }: List): Band[] {
  if (items.length === 0) return [];
  const tag = press.tags.add(parent, 'L', { O: 'List', ListNumbering: numbering });
  const labels = items.map(({ label }) => breakLines([plainRun(label)], press.faces, body));
  const indent = labels.reduce((widest, [line]) => Math.max(widest, (line?.width ?? 0) + labelGap + 8), 22);
  const measure: Measure = { ...body, x: page.left + indent, width: body.width - indent };
  const texts = items.map(({ content }) => breakLines(runs(content), press.faces, measure));
  return texts.flatMap((lines, at) => {
    const item = press.tags.add(tag, 'LI');
    const label = press.tags.add(item, 'Lbl');
    const isLast = at === items.length - 1;
    // As with the lines of a paragraph: no item of one line is alone at the foot or the head of a page.
    const keepWithNext = (at === 0 && lines.length === 1) || (texts[at + 1]?.length === 1 && at === items.length - 2);
    const bands = textBands(press, press.tags.add(item, 'LBody'), lines, measure, {
      before: at === 0 ? 6 : 3,
      after: isLast ? 4 : 0,
      ...(!isLast && keepWithNext && { keepLastWithNext: true }),
    });
    return withFirst(bands, (sheet, top) => {
      const [line] = labels[at] ?? [];
      if (line !== undefined)
        drawLine(press, sheet, label, line, top, { ...body, x: measure.x - labelGap - line.width });
    });
  });
}

/** A tinted box with a bar at its left edge. What it says must not hang on its colour, so it has no icon that would. */
function noticeBands(press: Press, parent: Tag, tone: keyof typeof notices, content: Content): Band[] {
  const { bar, tint } = notices[tone];
  const tag = press.tags.add(press.tags.add(parent, 'Div'), 'P');
  const measure: Measure = { ...body, x: page.left + 15, width: body.width - 28 };
  const lines = breakLines(runs(content), press.faces, measure);
  const bands = rowBands(
    press,
    {
      cells: [{ reader: tag, measure, lines }],
      text: sizes.body,
      padding: 8,
      paint(sheet, box) {
        sheet.fill(tint, box);
        sheet.fill(bar, { ...box, width: 3 });
      },
    },
    pageRoom,
  );
  return spaced(bands, 10, 10);
}
