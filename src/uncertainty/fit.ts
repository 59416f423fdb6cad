/**
 * Fits an estimate to a budget and to a number of weeks or a day: the smallest set of changes that meets both, as a proposal. Nothing
 * is changed here.
 *
 * What may go: an activity that the catalog does not call essential, that somebody did not add by hand, and that is no
 * share of other work (a share shrinks by itself). Two rules keep the rest whole: a phase with work keeps some, and of a
 * service's activities under one condition (build it, test it, hand it over) an earlier one goes only with the later ones.
 * What may be staffed otherwise, where weeks are too many: a role goes full time, or gets one more person.
 *
 * Smallest is fewest changes; among sets of that size, the one with the least work set aside. The search is exact until
 * it has looked at too much; then it takes the largest cuts first and drops those that turn out not to be needed, and
 * says so.
 */
import { estimate as estimateWork, type Estimate } from '../estimate/estimate.ts';
import type { Money } from '../quantity/money.ts';
import { holidaysOf, weeksUntil } from '../schedule/calendar.ts';
import type { FitChange } from './fit-changes.ts';
import { Search, type FitOptions, type Limits } from './fit-search.ts';
import { figuresOf, tryOut, withChanges, type FitFigures } from './fit-tried.ts';

export interface FitStep {
  readonly change: FitChange;
  /** What this change adds to those before it, in this order: the effects sum to the difference. */
  readonly effect: FitFigures;
}

export interface Fit {
  /** `fits`: as it stands. `proposed`: with the steps. `impossible`: not even with all that may go. */
  readonly status: 'fits' | 'proposed' | 'impossible';
  /** False: found by taking the largest cuts first, so there may be a smaller set, or one at all. */
  readonly isExact: boolean;
  readonly before: FitFigures;
  /** With the steps; when impossible, with everything gone that may go. */
  readonly after: FitFigures;
  readonly steps: readonly FitStep[];
}

export function fit(estimate: Estimate, asked: Limits, options: FitOptions = {}): Fit {
  const before = figuresOf(estimate);
  const limits = withWeeks(estimate, asked, before.weeks);
  if (meets(before, limits)) return { status: 'fits', isExact: true, before, after: before, steps: [] };
  const search = new Search(estimate, limits, options);
  const found = search.smallest();
  if (!found.chosen) {
    const after = search.figures(search.most());
    return { status: 'impossible', isExact: found.isExact, before, after, steps: [] };
  }
  const changes = [...found.chosen].sort((a, b) => b.loss - a.loss).map(({ change }) => change);
  const engagement = withChanges(estimate.facts.engagement, changes);
  const after = figuresOf(estimateWork(estimate.facts.index, engagement));
  const reached = changes.map((_, place) => figuresOf(tryOut(estimate, changes.slice(0, place + 1))));
  const steps = changes.map((change, place): FitStep => ({
    change,
    effect: difference(reached[place] ?? after, reached[place - 1] ?? before),
  }));
  return { status: 'proposed', isExact: found.isExact, before, after, steps };
}

/** A day as weeks: no change makes the work longer, so more than it takes now limits nothing. */
function withWeeks({ facts }: Estimate, { finish, ...limits }: Limits, now: number): Limits {
  const { details } = facts.engagement;
  if (finish === undefined || details.targetStart === undefined) return limits;
  const weeks = weeksUntil(details.targetStart, finish, now, holidaysOf(facts.index, details));
  return { ...limits, weeks: Math.min(weeks, limits.weeks ?? Infinity) };
}

function meets({ price, weeks }: FitFigures, limits: Limits): boolean {
  return (limits.price === undefined || price <= limits.price) && (limits.weeks === undefined || weeks <= limits.weeks);
}

function difference(to: FitFigures, from: FitFigures): FitFigures {
  return { price: (to.price - from.price) as Money, weeks: to.weeks - from.weeks };
}
