/**
 * What it costs when an assumption does not hold, or a quantity grows: the price list a change order is drawn up from.
 * Each entry is one estimate with that one answer changed, less the estimate as it stands.
 */
import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { DriverId } from '../catalog/schema.ts';
import type { AskedQuestion } from '../engagement/asked.ts';
import { withdraw, type AnswerValue, type Engagement } from '../engagement/engagement.ts';
import type { Facts, PointValue, QuestionRef, Subject } from '../engagement/facts.ts';
import { Estimator, type Estimate } from '../estimate/estimate.ts';
import { roundUpToQuarterHour, type Minutes } from '../quantity/minutes.ts';
import type { Money } from '../quantity/money.ts';
import { candidateAnswers, withAnswer } from './ask-next.ts';

export interface PricedChange {
  readonly asked: AskedQuestion;
  /** The answer that would change the estimate. */
  readonly to: AnswerValue;
  /** What the estimate rests on: a number counts as planned, where an Engagement Manager planned another one. */
  readonly from: PointValue;
  /** For a number: the step from `from` to `to`. */
  readonly step?: number;
  /** The step after this one costs no more: a price for each of them may be named. */
  readonly isSteady: boolean;
  /** Beside the likely figures of the estimate. */
  readonly effort: Minutes;
  readonly price: Money;
}

export function pricesOfChange(estimate: Estimate): readonly PricedChange[] {
  const estimator = new Estimator(estimate.facts.index);
  return estimate.discovery.questions
    .filter(({ status }) => status === 'answered' || status === 'open')
    .flatMap((asked) =>
      changesOf(estimate, asked).flatMap((change): PricedChange[] => {
        const first = difference(estimate, afterChange(estimate, estimator, asked, change.to));
        if (first.effort === 0) return [];
        return [{ asked, ...change, ...first, isSteady: isSteady(estimate, estimator, asked, change, first) }];
      }),
    );
}

interface Difference {
  readonly effort: Minutes;
  readonly price: Money;
}

function difference({ totals: before }: Estimate, { totals: after }: Estimate): Difference {
  return {
    effort: (after.effort.likely - before.effort.likely) as Minutes,
    price: (after.price.likely - before.price.likely) as Money,
  };
}

function isSteady(
  estimate: Estimate,
  estimator: Estimator,
  asked: AskedQuestion,
  { to, step }: Change,
  first: Difference,
): boolean {
  if (to.kind !== 'number' || step === undefined) return false;
  const second = difference(estimate, afterChange(estimate, estimator, asked, { ...to, value: to.value + step }));
  return second.effort <= 2 * first.effort && second.price <= 2 * first.price;
}

type Change = Pick<PricedChange, 'to' | 'from' | 'step'>;

/** A number grows by one step; anything else that is only assumed may turn out to be each of the others. */
function changesOf({ facts }: Estimate, asked: AskedQuestion): readonly Change[] {
  const state = facts.answer(asked.question.id, asked.subject);
  if (state.status === 'missing') return [];
  const { answer } = asked.question;
  if (answer.kind === 'number') {
    const plan = facts.planned(asked.ref.question as string as DriverId, asked.subject);
    const from = plan?.value ?? (state.value.likely as number);
    const step = stepOf(facts.index, asked.question.id, from);
    const value = from + step;
    return answer.max !== undefined && value > answer.max ? [] : [{ to: { kind: 'number', value }, from, step }];
  }
  if (asked.status !== 'open') return [];
  const from = state.value.likely;
  if (answer.kind === 'choices') {
    const assumed = from as readonly string[];
    return answer.options
      .filter(({ id }) => !assumed.includes(id))
      .map(({ id }) => ({ from, to: { kind: 'choices', options: [...assumed, id] as never } }));
  }
  return candidateAnswers(facts, asked)
    .filter((value) => !isSame(value, from))
    .map((to) => ({ from, to }));
}

/** The estimate with the change, and what was set by hand beside it in proportion. */
function afterChange(
  estimate: Estimate,
  estimator: Estimator,
  { ref, subject }: AskedQuestion,
  to: AnswerValue,
): Estimate {
  const engagement = withAnswer(withoutPlan(estimate.facts, ref, subject), ref, { status: 'known', value: to });
  const changed = estimator.estimate(engagement);
  const adjustments = inProportion(estimate, changed);
  return adjustments ? estimator.estimate({ ...engagement, adjustments }) : changed;
}

/** A planned quantity would hide the change of the one that was answered; the step counts from it. */
function withoutPlan(facts: Facts, { question }: QuestionRef, subject: Subject): Engagement {
  const plan = facts.planned(question as string as DriverId, subject);
  return plan ? withdraw(facts.engagement, plan.id) : facts.engagement;
}

/** Hours set by hand stand for the quantity they were set for: with more of it they grow as the rule does. */
function inProportion(before: Estimate, after: Estimate): Engagement['adjustments'] | undefined {
  const suggestedBefore = new Map(before.lines.map((line) => [line.key, line.suggested.likely]));
  const scaled = after.lines.flatMap(({ key, suggested, adjustments }) => {
    const was = suggestedBefore.get(key) ?? 0;
    if (was === 0 || was === suggested.likely) return [];
    return adjustments.flatMap(({ id, adjustment }) => {
      if (adjustment.kind !== 'set-effort') return [];
      const likely = roundUpToQuarterHour(adjustment.likely * suggested.likely, was);
      return [[id, { ...adjustment, likely }] as const];
    });
  });
  return scaled.length === 0 ? undefined : { ...after.facts.engagement.adjustments, ...Object.fromEntries(scaled) };
}

function isSame(value: AnswerValue, assumed: unknown): boolean {
  switch (value.kind) {
    case 'choice':
      return value.option === assumed;
    case 'yes-no':
    case 'version':
      return value.value === assumed;
    default:
      return false;
  }
}

/** As the catalog batches it where it does; else about a tenth, in round numbers. */
export function stepOf(index: CatalogIndex, driver: string, value: number): number {
  const tenth = Math.max(1, value / 10);
  const batch = batchSizes(index, driver).find((size) => size >= tenth);
  if (batch !== undefined && batch <= Math.max(1, value)) return batch;
  const power = 10 ** Math.floor(Math.log10(tenth));
  return [1, 2, 5, 10].map((times) => times * power).find((round) => round >= tenth) ?? power * 10;
}

function batchSizes({ drivers, catalog }: CatalogIndex, driver: string): readonly number[] {
  const derived = [...drivers.values()].flatMap(({ rule }) =>
    rule.kind === 'batches' && (rule.of as string) === driver ? [rule.size] : [],
  );
  const terms = catalog.services.flatMap(({ phases }) =>
    phases.flatMap(({ activities }) =>
      activities.flatMap(({ effort }) =>
        effort.flatMap((rule) =>
          rule.kind === 'sum'
            ? rule.terms.flatMap((term) =>
                term.kind === 'per-batch' && (term.driver as string) === driver ? [term.size] : [],
              )
            : [],
        ),
      ),
    ),
  );
  return [...new Set([...derived, ...terms])].sort((a, b) => a - b);
}
