/** An Engagement Manager's sentences in place of the catalog's: found by block id, so that they survive regeneration. */
import type { AdjustmentId, AdjustmentOf, Engagement } from '../engagement/engagement.ts';
import type { Orphan } from '../estimate/adjustments.ts';
import type { AppliedAdjustment } from '../estimate/line.ts';
import { plainText, text, type Block, type Content, type Document, type ListItem, type TableRow } from './blocks.ts';

export interface Worded {
  readonly document: Document;
  /** Wordings in place; the basis has changed where the generated sentence is not the one they replaced. */
  readonly applied: readonly AppliedAdjustment[];
  /** Wordings that found no block: kept and shown, never dropped. */
  readonly orphans: readonly Orphan[];
}

/**
 * Paragraphs and list items are reworded by their id, a cell of a table by the id of its row and its column:
 * "mig/run-waves.scope#1". Figures, names and dates come from the estimate and the details; they are not sentences.
 */
export function editableTexts(document: Document): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  mapContents(document.blocks, (id, content) => {
    if (sourceOf(id) === id) texts.set(id, plainText(content));
    return content;
  });
  return texts;
}

export function applyWordings(document: Document, engagement: Engagement): Worded {
  const wordings = Object.entries(engagement.adjustments)
    .flatMap(([id, adjustment]) => (adjustment.kind === 'wording' ? [[id as AdjustmentId, adjustment] as const] : []))
    .sort(([, a], [, b]) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const generated = editableTexts(document);
  const latest = new Map<string, AdjustmentOf<'wording'>>(wordings.map(([, wording]) => [wording.block, wording]));
  const blocks = mapContents(document.blocks, (id, content) => {
    const wording = latest.get(sourceOf(id));
    return wording ? [text(wording.text)] : content;
  });
  return {
    document: { ...document, blocks },
    applied: wordings
      .filter(([, { block }]) => generated.has(block))
      .map(([id, adjustment]) => ({
        id,
        adjustment,
        isBasisChanged: generated.get(adjustment.block) !== adjustment.replaced,
      })),
    orphans: wordings.filter(([, { block }]) => !generated.has(block)).map(([id, adjustment]) => ({ id, adjustment })),
  };
}

/** The first page repeats sentences of the sections: what is reworded there reads the same here. */
function sourceOf(id: string): string {
  return id.replace(/^overview\./, '');
}

/** Composed from figures, names and dates: another wording here would contradict the rest of the document. */
const FIXED = /^(control|roles|timeline|fees|changes|contacts|not-ready|open|signatures|term)[./]/;

type Change = (id: string, content: Content) => Content;

function mapContents(blocks: readonly Block[], change: Change): readonly Block[] {
  const mapItem = (item: ListItem) =>
    FIXED.test(item.id) ? item : { ...item, content: change(item.id, item.content) };
  return blocks.map((block): Block => {
    switch (block.kind) {
      case 'paragraph':
        return FIXED.test(block.id) ? block : { ...block, content: change(block.id, block.content) };
      case 'list':
        return { ...block, items: block.items.map(mapItem) };
      case 'table':
        return { ...block, rows: block.rows.map((row) => mapRow(row, change)) };
      case 'details':
        return { ...block, blocks: mapContents(block.blocks, change) };
      case 'heading':
      case 'notice':
      case 'figure':
      case 'signatures':
      case 'page-break':
      case 'checklist':
      case 'quick-actions':
        return block;
    }
  });
}

function mapRow(row: TableRow, change: Change): TableRow {
  if (FIXED.test(row.id)) return row;
  return { ...row, cells: row.cells.map((cell, column) => change(`${row.id}#${column}`, cell)) };
}
