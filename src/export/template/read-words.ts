/** What a filled template says, for the preview: headings, paragraphs and tables, without its looks. */
import type { Story } from './open-template.ts';
import { wordsOf, type StoryParagraph } from './read-story.ts';

export type Line =
  | { readonly kind: 'heading' | 'paragraph'; readonly text: string }
  /** The words of each cell, row by row. */
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

export interface StoryWords {
  readonly where: string;
  readonly lines: readonly Line[];
}

/** Parts without a word are left out. */
export function readWords(stories: readonly Story[]): readonly StoryWords[] {
  return stories
    .filter(({ where }) => !where.startsWith('File properties'))
    .map(({ where, paragraphs }) => ({ where, lines: linesOf(paragraphs) }))
    .filter(({ lines }) => lines.length > 0);
}

/** One table is the paragraphs of its cells; a table inside a cell is read as that cell's words. */
function linesOf(paragraphs: readonly StoryParagraph[]): readonly Line[] {
  const tables = new Map<string, Table>();
  return paragraphs.flatMap((paragraph): readonly Line[] => {
    const text = wordsOf(paragraph).trim();
    const [table, row, cell] = cellOf(paragraph);
    if (table === undefined || row === undefined || cell === undefined)
      return text === '' ? [] : [{ kind: isHeading(paragraph) ? 'heading' : 'paragraph', text }];
    const known = tables.get(table);
    const rows = known ?? new Table();
    tables.set(table, rows);
    rows.write(row, cell, text);
    return known ? [] : [rows];
  });
}

function cellOf({ inside }: StoryParagraph): readonly string[] {
  const at = inside.findIndex((around) => around.startsWith('w:tbl '));
  return at < 0 ? [] : inside.slice(at).filter((around) => /^w:(?:tbl|tr|tc) /.test(around));
}

function isHeading({ style }: StoryParagraph): boolean {
  return /^(?:heading|title)/i.test(style);
}

class Table {
  readonly kind = 'table';
  readonly #cellsByRow = new Map<string, Map<string, string>>();

  get rows(): readonly (readonly string[])[] {
    return [...this.#cellsByRow.values()].map((cells) => [...cells.values()]);
  }

  write(row: string, cell: string, text: string): void {
    const cells = this.#cellsByRow.get(row) ?? new Map<string, string>();
    this.#cellsByRow.set(row, cells.set(cell, [cells.get(cell), text].filter(Boolean).join('\n')));
  }
}
