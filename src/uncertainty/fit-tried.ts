/** What changes to an estimate give, without making them. */
import { adjust, type Adjustment, type AdjustmentId, type Engagement } from '../engagement/engagement.ts';
import type { Estimate } from '../estimate/estimate.ts';
import { setAside } from '../estimate/set-aside.ts';
import { feesOf } from '../estimate/fees.ts';
import type { Money } from '../quantity/money.ts';
import { scheduleWork } from '../schedule/schedule.ts';
import type { FitChange } from './fit-changes.ts';

/** At the likely point. */
export interface FitFigures {
  readonly price: Money;
  readonly weeks: number;
}

/** Later than any adjustment that is kept: a change that is only tried out holds. */
const LAST = '9999-12-31T23:59:59Z';

export function figuresOf(estimate: Estimate): FitFigures {
  return { price: priceToPay(estimate), weeks: scheduleWork(estimate).weeks.likely };
}

export function priceToPay(estimate: Estimate): Money {
  return feesOf(estimate).total.likely;
}

/** The estimate with these changes, from the lines there are. */
export function tryOut(estimate: Estimate, changes: readonly FitChange[]): Estimate {
  const cuts = new Set(changes.flatMap(({ kind, key }) => (kind === 'cut' ? [key] : [])));
  const reduced = cuts.size === 0 ? estimate : setAside(estimate, cuts);
  const staffings = changes.filter((change) => change.kind === 'staffing');
  if (staffings.length === 0) return reduced;
  const engagement = staffings.reduce(
    (all, change) =>
      adjust(all, `tried-${change.role}` as AdjustmentId, { ...proposalOf(change, AS_LATER), by: '', at: LAST }),
    estimate.facts.engagement,
  );
  return Object.defineProperty(Object.create(reduced) as Estimate, 'facts', {
    value: { ...estimate.facts, engagement },
  });
}

export interface Wording {
  /** What becomes of work that does not fit. */
  readonly as: 'later-phase' | 'leave-out';
  readonly reason: string;
}
const AS_LATER: Wording = { as: 'later-phase', reason: 'Tried out' };

type Unsigned<Kind extends Adjustment> = Kind extends Adjustment ? Omit<Kind, 'by' | 'at'> : never;

/** The adjustment that makes a change, before it is signed. */
export function proposalOf(change: FitChange, { as, reason }: Wording): Unsigned<Adjustment> {
  if (change.kind === 'cut') return { kind: as, activity: change.key, replaced: change.replaced, reason };
  const { role, people, allocation, region } = change;
  return { kind: 'staffing', role, people, allocation, ...(region && { region }), reason };
}

/** The engagement with all of them, as accepting them would leave it. */
export function withChanges(engagement: Engagement, changes: readonly FitChange[]): Engagement {
  return changes.reduce(
    (all, change, place) =>
      adjust(all, `fit-${place}` as AdjustmentId, { ...proposalOf(change, AS_LATER), by: '', at: LAST }),
    engagement,
  );
}
