/** What cannot be estimated yet: an answer that nobody gave, a rate that no card has. */
import type { RoleId } from '../catalog/schema.ts';
import { isAssumedItem } from '../engagement/discovery.ts';
import { unique } from '../engagement/drivers.ts';
import type { Engagement } from '../engagement/engagement.ts';
import { refKey, type QuestionRef } from '../engagement/facts.ts';
import type { Missing } from './draft-work.ts';
import type { Currency } from '../quantity/money.ts';
import type { EstimateLine } from './line.ts';

export type Gap =
  | { readonly kind: 'question'; readonly ref: QuestionRef; readonly activities: readonly string[] }
  | {
      readonly kind: 'rate';
      readonly role: RoleId;
      readonly currency: Currency;
      readonly activities: readonly string[];
    };

export function questionGaps(missing: readonly Missing[]): readonly Gap[] {
  const activitiesByRef = new Map<string, { ref: QuestionRef; activities: Set<string> }>();
  for (const { activityKey, refs } of missing) {
    for (const ref of unique(refs.map(askable))) {
      const known = activitiesByRef.get(refKey(ref)) ?? { ref, activities: new Set<string>() };
      known.activities.add(activityKey);
      activitiesByRef.set(refKey(ref), known);
    }
  }
  return [...activitiesByRef.values()].map(({ ref, activities }): Gap => ({
    kind: 'question',
    ref,
    activities: [...activities],
  }));
}

/** A question inside an item that is only assumed cannot be answered yet: the repeated question comes first. */
function askable(ref: QuestionRef): QuestionRef {
  if (ref.item === undefined || !isAssumedItem(ref.item)) return ref;
  return { key: ref.key, question: (ref.key.split('/').at(-1) ?? ref.key) as QuestionRef['question'] };
}

export function rateGaps(engagement: Engagement, lines: readonly EstimateLine[]): readonly Gap[] {
  const roles = new Set<RoleId>();
  for (const line of lines) if (!line.rate) roles.add(line.role);
  return [...roles].map((role) => ({
    kind: 'rate',
    role,
    currency: engagement.currency,
    activities: lines.filter((line) => !line.rate && line.role === role).map((line) => line.activityKey),
  }));
}
