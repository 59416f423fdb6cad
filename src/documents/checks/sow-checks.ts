/** The check of a statement of work: rules over its words, the estimate and the engagement, each with the way to settle it. */
import { formatCount } from '../../quantity/count.ts';
import type { Worded } from '../apply-wordings.ts';
import type { Document } from '../blocks.ts';
import type { Draft } from '../draft.ts';
import { partsOf } from '../sow-parts.ts';
import { ANSWER_RULES } from './answer-rules.ts';
import type { CheckContext, Finding, Rule } from './check.ts';
import { CONTROL_RULES } from './control-rules.ts';
import { DETAIL_RULES } from './detail-rules.ts';
import { FEE_RULES } from './fee-rules.ts';
import { FIGURE_RULES } from './figures-in-prose.ts';
import { MENTION_RULES } from './mention-rules.ts';
import { placesOf } from './places.ts';
import { SCOPE_RULES } from './scope-rules.ts';
import { WORDING_RULES } from './wording-rules.ts';

export const RULES: readonly Rule[] = [
  ...ANSWER_RULES,
  ...DETAIL_RULES,
  ...SCOPE_RULES,
  ...MENTION_RULES,
  ...FEE_RULES,
  ...FIGURE_RULES,
  ...WORDING_RULES,
  ...CONTROL_RULES,
];

/** `generated`: the SOW of this draft as composed; `worded`: with its wordings in place. */
export function checkSow(draft: Draft, generated: Document, worded: Worded): readonly Finding[] {
  const context: CheckContext = {
    parts: partsOf(draft),
    generated,
    worded,
    places: placesOf(worded.document, worded),
    generatedPlaces: placesOf(generated),
  };
  return RULES.flatMap((rule) => findingsOf(rule, context));
}

function findingsOf({ id, group, severity, title, find }: Rule, context: CheckContext): readonly Finding[] {
  return find(context).map((found, place) => ({
    ...found,
    id: `${id}.${found.where ?? place}.${place}`,
    rule: id,
    group,
    severity,
    title,
  }));
}

export interface Readiness {
  readonly isReady: boolean;
  /** "Ready for review" or why not. */
  readonly reason: string;
  readonly mustCount: number;
  readonly shouldCount: number;
}

/** Ready when nothing is left that must be settled; what should be settled is what the reviewers look at. */
export function readyForReview(findings: readonly Finding[]): Readiness {
  const mustCount = findings.filter(({ severity }) => severity === 'must').length;
  const shouldCount = findings.length - mustCount;
  const point = { one: 'point', other: 'points' };
  if (mustCount > 0)
    return { isReady: false, reason: `${formatCount(mustCount, point)} must be settled first`, mustCount, shouldCount };
  const rest = shouldCount === 0 ? 'no point is left' : `${formatCount(shouldCount, point)} to look at`;
  return { isReady: true, reason: rest, mustCount, shouldCount };
}

/** "DRAFT – not an offer, ready for review" */
export function statusInWords({ isReady }: Readiness): string {
  return `DRAFT – not an offer, ${isReady ? 'ready for review' : 'not ready for review'}`;
}
