/** Issues as the CSV that GitLab imports: a header "title,description", which people also open in a spreadsheet. */
import type { Document } from '../documents/blocks.ts';
import { inert, toCsv } from './csv.ts';
import { toIssueMarkdown } from './issue-markdown.ts';
import { printable } from './printable.ts';

/** Characters a title may have. */
export const MAX_TITLE = 255;

export interface IssueToImport {
  readonly title: string;
  readonly body: Document;
}

export function toIssueCsv(issues: readonly IssueToImport[]): string {
  // Inert first: the apostrophe counts too. A body has room for one where its last line ended.
  const rows = issues.map(({ title, body }) => [
    cut(inert(printable(title).replace(/\s+/gu, ' ').trim()), MAX_TITLE, '…'),
    inert(toIssueMarkdown(body).trim()),
  ]);
  return toCsv([['title', 'description'], ...rows]);
}

/** In UTF-16 units, the stricter way to count, and never between two halves of one character. */
export function cut(words: string, most: number, note: string): string {
  if (words.length <= most) return words;
  return `${words.slice(0, most - note.length).replace(/[\uD800-\uDBFF]$/u, '')}${note}`;
}
