/**
 * Writes a document in the Markdown of an issue tracker, GitLab's. A person pastes it, so nothing that a customer said may
 * act: no answer runs a quick action, notifies anyone, links, formats or breaks a table. `quick-actions` is the one
 * block that writes a command.
 */
import type { Block, Content, Document, Inline, QuickAction, TableColumn, TableRow } from '../documents/blocks.ts';
import { linkAddress } from './link.ts';
import { inertCode, inertHtml, inertText, startOfLine } from './markdown-text.ts';
import { printable } from './printable.ts';

export function toMarkdown(document: Document): string {
  return `${writeBlocks(document.blocks)}\n`;
}

function writeBlocks(blocks: readonly Block[]): string {
  return blocks
    .map((block, place) => writeBlock(withoutEcho(block, blocks[place - 1])))
    .filter(Boolean)
    .join('\n\n');
}

/** A caption that repeats the heading right above it, or above its fold, says nothing new to a reader. */
function withoutEcho(block: Block, before: Block | undefined): Block {
  if (before?.kind !== 'heading') return block;
  if (block.kind === 'details') return { ...block, blocks: block.blocks.map((inner) => withoutEcho(inner, before)) };
  return block.kind === 'table' && before.text === block.caption ? { ...block, caption: '' } : block;
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${oneLine([{ kind: 'text', text: block.number ? `${block.number} ${block.text}` : block.text }])}`;
    case 'paragraph':
      return lines(block.content).join('  \n');
    case 'list':
      return block.items
        .map((item, place) => listItem(block.isOrdered ? `${place + 1}. ` : '- ', item.content))
        .join('\n');
    case 'checklist':
      return block.items.map((item) => listItem(`- [${item.isDone ? 'x' : ' '}] `, item.content)).join('\n');
    case 'table':
      return writeTable(block.caption, block.columns, block.rows);
    case 'figure':
      return [oneLine([{ kind: 'strong', text: block.caption }]), oneLine([{ kind: 'text', text: block.alternative }])]
        .filter(Boolean)
        .join('\n\n');
    case 'notice':
      return [
        `> [!${{ draft: 'important', caution: 'caution', note: 'note' }[block.tone]}]`,
        ...lines(block.content),
      ].join('\n> ');
    case 'signatures':
      return block.parties
        .map(({ party, fields }) =>
          [`| ${cell([{ kind: 'text', text: party }])} | |`, '| --- | --- |', ...fields.map(signatureRow)].join('\n'),
        )
        .join('\n\n');
    case 'page-break':
      return '';
    case 'details':
      return `<details>\n<summary>${inertHtml(printable(block.summary).replaceAll('\n', ' '))}</summary>\n\n${writeBlocks(block.blocks)}\n\n</details>`;
    case 'quick-actions':
      return block.actions.map(writeAction).filter(Boolean).join('\n');
  }
}

/** Each on a line of its own: every one must be safe in column 0. */
function lines(content: Content): readonly string[] {
  return splitLines(content).map((line) => startOfLine(line.map(writeInline).join('')));
}

function oneLine(content: Content): string {
  return lines(content).join(' ');
}

/** Lines after the first are indented as far as the marker, or they would leave the item. */
function listItem(marker: string, content: Content): string {
  const indent = ' '.repeat(marker.startsWith('- ') ? 2 : marker.length);
  return marker + lines(content).join(`  \n${indent}`);
}

function splitLines(content: Content): readonly Inline[][] {
  const result: Inline[][] = [[]];
  for (const inline of content) {
    const [first = '', ...rest] = printable(inline.text).split('\n');
    result.at(-1)?.push({ ...inline, text: first });
    for (const text of rest) result.push([{ ...inline, text }]);
  }
  return result;
}

function writeInline(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return inertText(inline.text);
    case 'strong':
      return dressed(inline.text, '**');
    case 'emphasis':
      return dressed(inline.text, '*');
    case 'code':
      return inertCode(inline.text);
    case 'link': {
      const address = linkAddress(inline.href);
      return address === undefined ? inertText(inline.text) : `[${inertText(inline.text, true)}](<${address}>)`;
    }
  }
}

/** Emphasis holds only when its marks touch the words. */
function dressed(words: string, mark: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(words) ?? [];
  return inner === '' ? words : `${before}${mark}${inertText(inner)}${mark}${after}`;
}

function writeTable(caption: string, columns: readonly TableColumn[], rows: readonly TableRow[]): string {
  const header = columns.map(({ header: words }) => cell([{ kind: 'text', text: words }], ''));
  const rule = columns.map(({ align }) => (align === 'end' ? '---:' : '---'));
  const body = rows.map((row) =>
    row.cells.map((content) => (row.isTotal ? cell(content.map(bold), '') : cell(content))),
  );
  const written = [header, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return caption ? `${oneLine([{ kind: 'strong', text: caption }])}\n\n${written}` : written;
}

const bold = (inline: Inline): Inline => (inline.kind === 'text' ? { kind: 'strong', text: inline.text } : inline);

/** A row is one line: breaks inside a cell are written as such, and an empty cell says so. */
function cell(content: Content, whenEmpty = 'N/A'): string {
  const isEmpty = content.every((inline) => printable(inline.text).trim() === '');
  return isEmpty ? whenEmpty : lines(content).join('<br>');
}

function signatureRow(field: string): string {
  return `| ${cell([{ kind: 'text', text: field }])} | |`;
}

/** A name in quotes can hold anything but quotes and line breaks. */
function writeAction(action: QuickAction): string {
  switch (action.kind) {
    case 'label':
      return action.labels.length === 0
        ? ''
        : `/label ${action.labels.map((label) => `~"${printable(label).replace(/["\n]/g, ' ')}"`).join(' ')}`;
    case 'epic':
      return `/epic ${reference(action.reference)}`;
    case 'relate':
      return `/relate ${reference(action.reference)}`;
  }
}

function reference(words: string): string {
  return printable(words).replace(/[^\w&#!/.-]/g, '');
}
