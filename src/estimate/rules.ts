/** How effort follows from drivers: a sum of terms times the factors that answers select. One `switch`, not a language. */
import type { EffortTerm, Factor, ShareRule, SumRule } from '../catalog/schema.ts';
import { evaluateAt, isDone, type Truth } from '../engagement/conditions.ts';
import { resolveDriver, unique, type DriverValue } from '../engagement/drivers.ts';
import type { Facts, QuestionRef, Subject } from '../engagement/facts.ts';
import { roundUpToQuarterHour, type Minutes } from '../quantity/minutes.ts';
import { envelope, POINTS, tripleOf, type Point, type Triple } from '../quantity/range.ts';
import { unreachable } from '../quantity/unreachable.ts';

export interface TermBasis {
  readonly term: EffortTerm;
  readonly driver?: DriverValue;
  /** What the term contributes, before factors and rounding. */
  readonly minutes: Triple<number>;
}

export interface OutOfRange {
  readonly driver: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

/** Why a line has the effort it has, from the pass that computed it. */
export interface RuleBasis {
  readonly kind: 'rule';
  readonly rule: SumRule;
  readonly terms: readonly TermBasis[];
  readonly factors: readonly Factor[];
  /** Drivers outside the range the rule was reasoned for. */
  readonly outOfRange: readonly OutOfRange[];
}

export type RuleResult =
  | { readonly status: 'sized'; readonly effort: Triple<Minutes>; readonly basis: RuleBasis }
  | { readonly status: 'missing'; readonly missing: readonly QuestionRef[]; readonly basis: RuleBasis };

/**
 * Rounded up to the quarter hour, once, at each of the three points. At a point where the work is not done it takes no
 * time, nor does it widen the range.
 */
export function applyRule(
  facts: Facts,
  rule: SumRule,
  subject: Subject,
  isDone: (point: Point) => boolean = () => true,
): RuleResult {
  const drivers = rule.terms.map((term) =>
    term.kind === 'fixed' ? undefined : resolveDriver(facts, term.driver, subject),
  );
  const missing = unique(drivers.flatMap((driver) => (driver?.status === 'missing' ? driver.missing : [])));
  const terms = rule.terms.map((term, place): TermBasis => {
    const driver = drivers[place];
    const minutes = tripleOf((point) => termMinutes(term, countAt(driver, point), point));
    return driver ? { term, driver, minutes } : { term, minutes };
  });
  const basis: RuleBasis = {
    kind: 'rule',
    rule,
    terms,
    factors: rule.factors.filter((factor) => evaluateAt(facts, factor.when, subject, 'likely') === 'yes'),
    outOfRange: outOfRange(facts, rule, subject),
  };
  if (missing.length > 0) return { status: 'missing', missing, basis };
  return {
    status: 'sized',
    basis,
    effort: envelope(
      tripleOf((point) => (isDone(point) ? effortAt(facts, rule, terms, subject, point) : (0 as Minutes))),
    ),
  };
}

function countAt(driver: DriverValue | undefined, point: Point): number {
  return driver === undefined || driver.status === 'missing' ? 0 : driver.value[point];
}

function effortAt(facts: Facts, rule: SumRule, terms: readonly TermBasis[], subject: Subject, point: Point): Minutes {
  // Percentages stay whole numbers until the one rounding: 1.15 has no exact binary form.
  const percents = rule.factors
    .filter((factor) => isSelected(facts, factor, subject, point))
    .map((factor) => factor.percent);
  let numerator = percents.reduce(
    (product, percent) => product * percent,
    terms.reduce((sum, term) => sum + term.minutes[point], 0),
  );
  const denominator = 100 ** percents.length;
  if (rule.min) numerator = Math.max(numerator, rule.min[point] * denominator);
  if (rule.max) numerator = Math.min(numerator, rule.max[point] * denominator);
  return roundUpToQuarterHour(numerator, denominator);
}

/** An undecided factor counts at the high point only, like undecided work. */
function isSelected(facts: Facts, factor: Factor, subject: Subject, point: Point): boolean {
  const truth = evaluateAt(facts, factor.when, subject, point);
  return truth === 'yes' || (truth === 'undecided' && point === 'high');
}

export function termMinutes(term: EffortTerm, count: number, point: Point): number {
  switch (term.kind) {
    case 'fixed':
      return term.time[point];
    case 'per-unit':
      return count * term.time[point];
    case 'per-batch':
      return Math.ceil(count / term.size) * term.time[point];
    case 'by-band':
      return term.bands.find((band) => band.upTo === undefined || count <= band.upTo)?.time[point] ?? 0;
    case 'graduated': {
      let [rest, from, minutes] = [count, 0, 0];
      for (const tier of term.tiers) {
        const inTier = tier.upTo === undefined ? rest : Math.min(rest, tier.upTo - from);
        minutes += inTier * tier.time[point];
        rest -= inTier;
        from = tier.upTo ?? from;
      }
      return minutes;
    }
    default:
      return unreachable(term);
  }
}

/** None of something is never out of range: there is nothing to do then. */
function outOfRange(facts: Facts, rule: SumRule, subject: Subject): readonly OutOfRange[] {
  return Object.entries(rule.reasonedFor).flatMap(([driver, { from, to }]) => {
    const value = resolveDriver(facts, driver as never, subject);
    if (value.status === 'missing') return [];
    const worst = POINTS.map((point) => value.value[point]).find(
      (count) => count !== 0 && (count < from || count > to),
    );
    return worst === undefined ? [] : [{ driver, value: worst, from, to }];
  });
}

/** Hundredths of a percent of direct work, where the share is done at all, rounded up to the quarter hour. */
export function applyShare(hundredths: number, base: Triple<Minutes>, truths: Triple<Truth>): Triple<Minutes> {
  return envelope(
    tripleOf((point) => roundUpToQuarterHour(isDone(truths, point) ? base[point] * hundredths : 0, 10_000)),
  );
}

/** In hundredths of a percent: what the catalog suggests. */
export function suggestedShare({ percent }: ShareRule): number {
  return percent * 100;
}
