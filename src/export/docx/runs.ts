import { unreachable } from '../../quantity/unreachable.ts';
import { ExternalHyperlink, TextRun, type ParagraphChild } from 'docx';
import type { Content, Inline } from '../../documents/blocks.ts';
import { linkAddress } from '../link.ts';
import { printable } from '../printable.ts';

/** Titles, captions, headers: a line break there would tear a table of contents or a file's properties. */
export function oneLine(text: string): string {
  return printable(text).replaceAll('\n', ' ');
}

export function drawContent(content: Content): ParagraphChild[] {
  return content.flatMap((inline) => drawInline(inline));
}

function drawInline(inline: Inline): ParagraphChild[] {
  switch (inline.kind) {
    case 'text':
      return drawText(inline.text);
    case 'strong':
      return drawText(inline.text, 'StrongText');
    case 'emphasis':
      return drawText(inline.text, 'Emphasis');
    case 'code':
      return drawText(inline.text, 'CodeText');
    case 'link':
      return drawLink(inline.text, linkAddress(inline.href));
    default:
      return unreachable(inline);
  }
}

function drawLink(text: string, address: string | undefined): ParagraphChild[] {
  if (address === undefined) return drawText(text);
  return [new ExternalHyperlink({ link: address, children: drawText(text, 'Hyperlink') })];
}

/** `text`, never `children`: there docx takes the word "CURRENT" for a page number. */
export function drawText(text: string, style?: string): TextRun[] {
  const dress = style === undefined ? {} : { style };
  return printable(text)
    .split('\n')
    .map((line, index) => new TextRun({ text: line, ...dress, ...(index > 0 && { break: 1 }) }));
}
