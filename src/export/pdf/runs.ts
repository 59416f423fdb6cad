import { unreachable } from '../../quantity/unreachable.ts';
import type { Content, Inline } from '../../documents/blocks.ts';
import { linkAddress } from '../link.ts';
import { printable } from '../printable.ts';
import { colors, type Color } from './style.ts';

export type Face = 'regular' | 'bold' | 'italic';

/** A stretch of text in one dress. */
export interface Run {
  readonly text: string;
  readonly face: Face;
  readonly color: Color;
  /** An address that is safe to follow, in ASCII. */
  readonly address?: string;
  readonly isCode?: boolean;
  /** A title or heading: no line begins with the legal form of a company. */
  readonly keepsLegalForms?: boolean;
}

export interface Dress {
  readonly face?: Face;
  readonly color?: Color;
}

export function runs(content: Content, dress: Dress = {}): Run[] {
  return content.map((inline) => run(inline, dress));
}

/** Titles, captions, margins: in a bookmark or a header a line break has no meaning. */
export function plainRun(text: string, { face = 'regular', color = colors.ink }: Dress = {}): Run {
  return { text: oneLine(text), face, color };
}

export function oneLine(text: string): string {
  return printable(text).replaceAll('\n', ' ');
}

function run(inline: Inline, { face = 'regular', color = colors.ink }: Dress): Run {
  const plain: Run = { text: printable(inline.text), face, color };
  switch (inline.kind) {
    case 'text':
      return plain;
    case 'strong':
      return { ...plain, face: 'bold' };
    case 'emphasis':
      // Inter's bold italic is not among the fonts: within bold, bold says enough.
      return plain.face === 'bold' ? plain : { ...plain, face: 'italic' };
    case 'code':
      return { ...plain, isCode: true };
    case 'link': {
      const address = linkAddress(inline.href);
      return address === undefined ? plain : { ...plain, color: colors.link, address };
    }
    default:
      return unreachable(inline);
  }
}
