/** Walks through engagements of the real catalog, one change after the other, for what remembers the step before. */
import fc from 'fast-check';
import { PAYMENT_MODELS, PLACES } from '../../src/catalog/schema.ts';
import {
  changeDetails,
  chargeService,
  EXPENSES,
  type Adjustment,
  type Engagement,
  type InstanceId,
} from '../../src/engagement/engagement.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import type { Minutes } from '../../src/quantity/minutes.ts';
import type { Money } from '../../src/quantity/money.ts';
import type { Triple } from '../../src/quantity/range.ts';
import { engagements } from './random-engagement.ts';
import { realIndex as index } from './real-catalog.ts';

/** Other answers to the same engagement, under the same adjustments. */
export function answeredAlike(first: Engagement, next: Engagement): Engagement {
  return { ...next, adjustments: first.adjustments };
}

/** Terms that conditions of documents ask about, in turn: they change while answers stay. */
function onOtherTerms(engagement: Engagement, place: number): Engagement {
  const terms = { place: PLACES[place % PLACES.length]!, expenses: EXPENSES[place % EXPENSES.length]! };
  return changeDetails(engagement, terms);
}

/** One service has a payment model of its own, in turn: answers and adjustments stay. */
function chargedApart(engagement: Engagement, place: number): Engagement {
  const instances = Object.keys(engagement.services) as InstanceId[];
  const instance = instances[place % instances.length]!;
  return chargeService(engagement, instance, PAYMENT_MODELS[place % PAYMENT_MODELS.length]);
}

/** Walks in which some answers stay, some change and some are taken back. */
export const walks = fc
  .array(engagements(index), { minLength: 2, maxLength: 5 })
  .map(([first, ...rest]) => [first as Engagement, ...rest.map((next) => answeredAlike(first as Engagement, next))])
  .map((walk) =>
    walk.flatMap((engagement, place) => {
      const before = walk[place - 1];
      if (!before) return [engagement];
      const kept = { ...before, answers: { ...before.answers, ...engagement.answers } };
      return [kept, onOtherTerms(kept, place), chargedApart(kept, place), engagement];
    }),
  );

/** One adjustment of every kind, of what stands in the estimate. */
function adjustmentsOf(engagement: Engagement): readonly Adjustment[] {
  const { lines } = estimate(index, engagement);
  const line = lines[Math.floor(lines.length / 2)];
  if (!line) return [];
  const { instance, phase, role, key, activityKey } = line;
  const service = index.services.get(line.service)!;
  const drivers = lines.flatMap(({ basis }) => (basis.kind === 'rule' ? basis.terms.map(({ term }) => term) : []));
  const driver = drivers.flatMap((term) => (term.kind === 'fixed' ? [] : [term.driver]))[0];
  const shared = lines.find(({ basis }) => basis.kind === 'share');
  const clause = index.clauses.find(({ isOptional }) => isOptional)!.id;
  const effort = { low: 60, likely: 120, high: 240 } as Triple<Minutes>;
  const why = { reason: 'Known from before', by: 'Ana Silva', at: '2026-11-22T10:42:00Z', replaced: 0 as Minutes };
  const { replaced: _replaced, ...signed } = why;
  return [
    { kind: 'set-effort', line: key, likely: 600 as Minutes, ...why },
    ...(shared ? [{ kind: 'set-share', line: shared.key, hundredths: 1250, ...why } as const] : []),
    ...(driver ? [{ kind: 'set-driver', instance, driver, value: 77, ...signed } as const] : []),
    { kind: 'leave-out', activity: activityKey, ...why },
    { kind: 'later-phase', activity: lines[0]!.activityKey, ...why },
    { kind: 'add-work', instance, phase, title: 'Own', scope: 'Own work', role, effort, ...signed },
    { kind: 'reorder', instance, phases: service.phases.map(({ id }) => id).toReversed(), ...signed },
    { kind: 'discount', hundredths: 2500, ...signed },
    { kind: 'contingency', hundredths: 1000, ...signed },
    { kind: 'staffing', role, people: 3, allocation: 50, ...signed },
    { kind: 'phase-start', instance, phase, begins: 'with-previous', lag: -0.5, ...signed },
    { kind: 'include-clause', clause, ...signed },
    { kind: 'wording', block: 'sow/title', text: 'Another', replaced: 'This', ...signed },
    { kind: 'approval', approval: index.catalog.approvals[0]!.id, price: 1 as Money, ...signed },
  ];
}

/** Adjustments are made and withdrawn one by one, in between answers. */
export const adjustedWalks = fc.tuple(engagements(index, 0.9), engagements(index)).map(([first, other]) => {
  const made = Object.entries(adjustmentsOf(first)).map(([place, adjustment]) => ({ [`a${place}`]: adjustment }));
  const all = Object.assign({}, ...made) as Engagement['adjustments'];
  const answered = { ...first, answers: { ...first.answers, ...other.answers } };
  const alone = made.map((adjustments) => ({ ...first, adjustments }));
  const without = made.map((gone) => ({
    ...answered,
    adjustments: Object.fromEntries(Object.entries(all).filter(([id]) => !(id in gone))),
  }));
  return [first, ...alone, { ...first, adjustments: all }, { ...answered, adjustments: all }, ...without] as readonly Engagement[]; // prettier-ignore
});
