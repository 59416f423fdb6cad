/** Where each finding of the check is settled, as an address and the words of its link. */
import type { Fix } from '../../documents/checks/check.ts';
import { questionHref, roomHref } from '../route.svelte.ts';
import { sentencePlace } from './documents.ts';

export interface FixLink {
  readonly href: string;
  readonly label: string;
}

/** Undefined where nothing in the app settles it: a rate card, a lawyer's review. */
export function fixLink(fix: Fix, isEditable: (block: string) => boolean): FixLink | undefined {
  switch (fix.kind) {
    case 'question':
      return { href: questionHref(fix.ref), label: 'Go to the question' };
    case 'detail':
      return { href: roomHref('discovery', `detail-${fix.detail}`), label: 'Go to the field' };
    case 'adjustment':
      return {
        href: roomHref('estimate', fix.phase === undefined ? undefined : `phase-${fix.phase}`),
        label: 'Go to the adjustment',
      };
    case 'wording':
      return isEditable(fix.block)
        ? { href: roomHref('documents', sentencePlace(fix.block)), label: 'Reword it' }
        : { href: roomHref('documents', 'sow'), label: 'Go to the SOW' };
    case 'document':
      return { href: roomHref('documents', 'sow'), label: 'Go to the SOW' };
    case 'services':
      return { href: roomHref('discovery', 'services'), label: 'Go to the services' };
    case 'estimate':
      return { href: roomHref('estimate'), label: 'Go to the estimate' };
    case 'catalog':
      return undefined;
  }
}
