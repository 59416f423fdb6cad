/** Small words of composition: the blocks that every document is written with. */
import { plainText, strong, text, type Block, type Content, type TableColumn, type TableRow } from './blocks.ts';

export function heading(id: string, level: 1 | 2 | 3, words: string): Block {
  return { kind: 'heading', id, level, text: words };
}

export function paragraph(id: string, words: string): Block {
  return { kind: 'paragraph', id, content: [text(words)] };
}

/** No list without items: an empty section closes up by itself. */
export function list(id: string, items: readonly Sentence[], isOrdered = false): readonly Block[] {
  if (items.length === 0) return [];
  return [{ kind: 'list', id, isOrdered, items: items.map((item) => ({ id: item.id, content: [text(item.text)] })) }];
}

/** "Effort:0" is a column of figures, "Purpose:3" one of words with three shares of the width. */
export function table(
  id: string,
  caption: string,
  columns: readonly TableColumn[],
  rows: readonly TableRow[],
  hasRowHeaders = true,
): readonly Block[] {
  return rows.length === 0 ? [] : [{ kind: 'table', id, caption, columns, rows, hasRowHeaders }];
}

export const words = (header: string, width: number): TableColumn => ({ header, align: 'start', width });
export const figures = (header: string, width: number): TableColumn => ({ header, align: 'end', width });

export function row(id: string, ...cells: readonly (string | Content)[]): TableRow {
  return { id, cells: cells.map((cell) => (typeof cell === 'string' ? [text(cell)] : cell)) };
}

export function totalRow(id: string, ...cells: readonly string[]): TableRow {
  return { ...row(id, ...cells), isTotal: true };
}

/** One sentence of a list, with the id under which it may be reworded. */
export interface Sentence {
  readonly id: string;
  readonly text: string;
}

/** The same words are printed once, under the first id that said them. */
export function withoutRepeats(sentences: readonly Sentence[]): readonly Sentence[] {
  const first = new Map<string, Sentence>();
  for (const sentence of sentences) if (!first.has(sentence.text)) first.set(sentence.text, sentence);
  return [...first.values()];
}

export function withoutRepeatedRows(rows: readonly TableRow[]): readonly TableRow[] {
  const first = new Map<string, TableRow>();
  for (const one of rows) {
    const words = one.cells.map(plainText).join('\n\n');
    if (!first.has(words)) first.set(words, one);
  }
  return [...first.values()];
}

export interface Section {
  readonly id: string;
  readonly title: string;
  /** Headings inside are of level 2 and 3. */
  readonly blocks: readonly Block[];
  /** An annex is read, and changed, apart from what is signed. */
  readonly startsPage?: true;
}

/** Gives sections their typed numbers. Empty ones are left out before, so that the numbering closes up. */
export function numberSections(sections: readonly Section[]): readonly Block[] {
  return sections
    .filter((section) => section.blocks.length > 0)
    .flatMap((section, place) => {
      const counters = [place + 1, 0, 0];
      const numbered = [heading(`section.${section.id}`, 1, section.title), ...section.blocks].map((block) =>
        block.kind === 'heading' ? { ...block, number: nextNumber(counters, block.level) } : block,
      );
      return section.startsPage ? [{ kind: 'page-break', id: `section.${section.id}.page` }, ...numbered] : numbered;
    });
}

function nextNumber(counters: number[], level: 1 | 2 | 3): string {
  if (level > 1) counters[level - 1] = (counters[level - 1] ?? 0) + 1;
  counters.fill(0, level);
  return counters.slice(0, level).join('.');
}

/** "Planned effort: 80 h" with its label in bold. */
export function labelled(id: string, label: string, words: string): Block {
  return { kind: 'paragraph', id, content: [strong(`${label}: `), text(words)] };
}
