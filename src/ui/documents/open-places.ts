/** What keeps the draft from being signed, in the document's own words, with the place in discovery that settles each. */
import { plainText, type Document } from '../../documents/blocks.ts';
import type { Draft } from '../../documents/draft.ts';
import { refKey } from '../../engagement/facts.ts';
import { questionPlace } from '../route.svelte.ts';

export interface OpenPlace {
  readonly id: string;
  readonly words: string;
  /** Absent where discovery cannot settle it: a rate that the catalog lacks. */
  readonly place?: string;
}

/** What is settled elsewhere than in a question. */
const PLACES: Readonly<Record<string, string>> = { 'open.finish': 'detail-targetEnd', 'open.unfilled': 'details' };

export function openPlaces(document: Document, { estimate: { discovery } }: Draft): readonly OpenPlace[] {
  const placeByPoint = new Map([
    ...Object.entries(PLACES),
    ...discovery.questions.map(({ ref }) => [`open.${refKey(ref)}`, questionPlace(ref)] as const),
    ...discovery.contradictions
      .slice(0, 1)
      .flatMap(({ refs }) => refs.slice(0, 1).map((ref) => ['open.contradictions', questionPlace(ref)] as const)),
  ]);
  const points = document.blocks.flatMap((block) =>
    block.kind === 'list' && block.id === 'not-ready' ? block.items : [],
  );
  return points.map(({ id, content }) => {
    const place = placeByPoint.get(id);
    return { id, words: plainText(content), ...(place !== undefined && { place }) };
  });
}
