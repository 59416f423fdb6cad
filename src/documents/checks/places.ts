/** A document as runs of words with the place each stands in. */
import type { Worded } from '../apply-wordings.ts';
import { runsOf, type Document } from '../blocks.ts';

export interface Place {
  /** Of the block, the list item, or the cell of a table: "mig/run-waves.scope#1". */
  readonly id: string;
  /** Id of the chapter's heading: "section.scope"; empty before the first one. */
  readonly section: string;
  readonly text: string;
  /** Typed for this engagement, by an edit or as own work, rather than composed from the catalog. */
  readonly isTyped: boolean;
  readonly isHeading: boolean;
}

export function placesOf(document: Document, worded?: Worded): readonly Place[] {
  const edited = new Set(worded?.applied.flatMap(({ adjustment }) => blockOf(adjustment)));
  let section = '';
  return document.blocks.flatMap((block) => {
    if (block.kind === 'heading' && block.level === 1) section = block.id;
    const ofSection = section;
    return runsOf(block).map(([id, text]): Place => ({
      id,
      section: ofSection,
      text,
      isTyped: edited.has(id) || /(^|\.)own\//.test(id),
      isHeading: block.kind === 'heading',
    }));
  });
}

function blockOf(adjustment: Worded['applied'][number]['adjustment']): readonly string[] {
  return adjustment.kind === 'wording' ? [adjustment.block] : [];
}

/** A short quotation: enough to recognise the sentence. */
export function quote(words: string): string {
  const letters = [...words.replace(/\s+/gu, ' ').trim()];
  return `“${letters.length <= 80 ? letters.join('') : `${letters.slice(0, 79).join('')}…`}”`;
}
