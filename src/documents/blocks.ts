/**
 * A document before it is ink. Documents are composed as blocks, purely; the encoders in `export/`
 * write the same blocks as Markdown, PDF and DOCX, and the preview shows them as HTML.
 *
 * Every block has an id that survives recomputation: the clause or activity it words, and what it
 * belongs to (`clause.change-control`, `mig/run-waves.scope`). Wording edits and jump-to-fix rest on
 * it, so an id never depends on position.
 */
import type { Picture } from './pictures/picture.ts';

/** A run of text. Plain text only: encoders escape, composers never do. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'emphasis'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  /** `href` is an absolute https or mailto address; anything else is printed as text by the encoders. */
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

export type Content = readonly Inline[];

export interface ListItem {
  readonly id: string;
  readonly content: Content;
}

export interface TableColumn {
  readonly header: string;
  /** Figures are set at the end of the line, words at its start. */
  readonly align: 'start' | 'end';
  /** Share of the table's width; the shares of a table need not sum to anything. */
  readonly width: number;
}

export interface TableRow {
  readonly id: string;
  /** As many as the table has columns. A line break inside a cell is a "\n" in a text. */
  readonly cells: readonly Content[];
  /** A sum of the rows above it, set in bold with a rule over it. */
  readonly isTotal?: boolean;
}

export interface SignatureParty {
  /** The party's legal name. */
  readonly party: string;
  /** Labels of the lines to fill in: Name, Title, Signature, Date. */
  readonly fields: readonly string[];
}

export type Block =
  /** `number` is typed text ("3.2"): a clause keeps its number wherever the file is opened. */
  | {
      readonly kind: 'heading';
      readonly id: string;
      readonly level: 1 | 2 | 3;
      readonly number?: string;
      readonly text: string;
    }
  | { readonly kind: 'paragraph'; readonly id: string; readonly content: Content }
  | { readonly kind: 'list'; readonly id: string; readonly isOrdered: boolean; readonly items: readonly ListItem[] }
  | {
      readonly kind: 'table';
      readonly id: string;
      /** Says what the table holds, for people who cannot see it; printed above it. */
      readonly caption: string;
      readonly columns: readonly TableColumn[];
      readonly rows: readonly TableRow[];
      /** The first column names the rows (row headers). */
      readonly hasRowHeaders: boolean;
      /** Stands on the page of what follows it: nothing signed is alone on a page. */
      readonly isKeptWithNext?: boolean;
    }
  | {
      readonly kind: 'figure';
      readonly id: string;
      /** Printed above it. */
      readonly caption: string;
      /**
       * What the picture shows, figures and all, for whoever does not see it. The words inside the picture are drawn from
       * these: every encoder carries the alternative, and how it draws the picture is its own business.
       */
      readonly alternative: string;
      readonly picture: Picture;
    }
  /** Set apart in a box: that this is a draft, that something is still open. */
  | {
      readonly kind: 'notice';
      readonly id: string;
      readonly tone: 'draft' | 'caution' | 'note';
      readonly content: Content;
    }
  | { readonly kind: 'signatures'; readonly id: string; readonly parties: readonly SignatureParty[] }
  | { readonly kind: 'page-break'; readonly id: string }
  /** Issues only: boxes to tick. */
  | {
      readonly kind: 'checklist';
      readonly id: string;
      readonly items: readonly (ListItem & { readonly isDone: boolean })[];
    }
  /** Issues only: folded away under a summary line. */
  | { readonly kind: 'details'; readonly id: string; readonly summary: string; readonly blocks: readonly Block[] }
  /**
   * Issues only, last in the document: what the tracker is to do on posting. The one place where a
   * quick action may stand; everywhere else the encoder disarms them.
   */
  | { readonly kind: 'quick-actions'; readonly id: string; readonly actions: readonly QuickAction[] };

export type QuickAction =
  | { readonly kind: 'label'; readonly labels: readonly string[] }
  | { readonly kind: 'epic'; readonly reference: string }
  | { readonly kind: 'relate'; readonly reference: string };

/** What stands around the blocks: printed in headers and footers and written to the file's properties. */
export interface DocumentProperties {
  readonly title: string;
  readonly subject: string;
  /** Who the document is from: the contracting entity. */
  readonly author: string;
  readonly customer: string;
  /** BCP 47. */
  readonly language: string;
  /** The word on every page while nothing is approved ("DRAFT"). */
  readonly mark?: string;
  /** ISO 8601 calendar day. */
  readonly issuedOn: string;
  /** Left and right text of the header; the footer has `footer` and "Page x of y". */
  readonly header: { readonly start: string; readonly end: string };
  readonly footer: string;
  readonly keywords: readonly string[];
}

export interface Document {
  readonly properties: DocumentProperties;
  readonly blocks: readonly Block[];
}

export const text = (value: string): Inline => ({ kind: 'text', text: value });
export const strong = (value: string): Inline => ({ kind: 'strong', text: value });

/** The words of a run of text without its dress. */
export function plainText(content: Content): string {
  return content.map((inline) => inline.text).join('');
}

/** A stretch of words with the id of what it stands in. */
export type Run = readonly [id: string, text: string];

/** All the words of a block, in reading order. */
export function runsOf(block: Block): readonly Run[] {
  switch (block.kind) {
    case 'heading':
      return [[block.id, block.text]];
    case 'paragraph':
    case 'notice':
      return [[block.id, plainText(block.content)]];
    case 'list':
    case 'checklist':
      return block.items.map((item): Run => [item.id, plainText(item.content)]);
    case 'table':
      return block.rows.flatMap((row) =>
        row.cells.map((cell, column): Run => [`${row.id}#${column}`, plainText(cell)]),
      );
    case 'figure':
      return [
        [block.id, block.caption],
        [`${block.id}.alternative`, block.alternative],
      ];
    case 'signatures':
      return block.parties.map(({ party }, place): Run => [`${block.id}#${place}`, party]);
    case 'details':
      return block.blocks.flatMap(runsOf);
    case 'page-break':
    case 'quick-actions':
      return [];
  }
}
