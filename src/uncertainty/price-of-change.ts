/**
 * What it costs when an assumption does not hold, or a quantity grows: the price list a change order is drawn up from.
 * Each entry is one estimate with that one answer changed, less the estimate as it stands.
 */
import type { CatalogIndex } from '../catalog/catalog-index.ts';
import { isAssumptionPrinted, type AskedQuestion } from '../engagement/discovery.ts';
import type { AnswerValue } from '../engagement/engagement.ts';
import { Estimator, type Estimate } from '../estimate/estimate.ts';
import type { Minutes } from '../quantity/minutes.ts';
import type { Money } from '../quantity/money.ts';
import { candidateAnswers, withAnswer } from './ask-next.ts';

export interface PricedChange {
  readonly asked: AskedQuestion;
  /** The answer that would change the estimate. */
  readonly to: AnswerValue;
  /** For a number: the step from what the estimate rests on to `to`. */
  readonly step?: number;
  /** Beside the likely figures of the estimate. */
  readonly effort: Minutes;
  readonly price: Money;
}

export function pricesOfChange(estimate: Estimate): readonly PricedChange[] {
  const { facts, discovery, totals } = estimate;
  const estimator = new Estimator(facts.index);
  return discovery.questions
    .filter((asked) => asked.status === 'answered' || (isAssumptionPrinted(asked) && asked.status === 'open'))
    .flatMap((asked) => changesOf(estimate, asked).map((change) => ({ asked, ...change })))
    .flatMap(({ asked, to, step }): PricedChange[] => {
      const changed = estimator.estimate(withAnswer(facts.engagement, asked.ref, to)).totals;
      const effort = (changed.effort.likely - totals.effort.likely) as Minutes;
      const price = (changed.price.likely - totals.price.likely) as Money;
      return effort === 0 ? [] : [{ asked, to, ...(step !== undefined && { step }), effort, price }];
    });
}

/** A number grows by one step; anything else that is only assumed may turn out to be each of the others. */
function changesOf(
  { facts }: Estimate,
  asked: AskedQuestion,
): readonly { readonly to: AnswerValue; readonly step?: number }[] {
  const state = facts.answer(asked.question.id, asked.subject);
  if (state.status === 'missing') return [];
  const { answer } = asked.question;
  if (answer.kind === 'number') {
    const likely = state.value.likely as number;
    const step = stepOf(facts.index, asked.question.id, likely);
    const value = likely + step;
    return answer.max !== undefined && value > answer.max ? [] : [{ to: { kind: 'number', value }, step }];
  }
  if (asked.status !== 'open') return [];
  return candidateAnswers(facts, asked)
    .filter((value) => value.kind !== 'choices' || value.options.length === 1)
    .filter((value) => !isSame(value, state.value.likely))
    .map((to) => ({ to }));
}

function isSame(value: AnswerValue, assumed: unknown): boolean {
  switch (value.kind) {
    case 'choice':
      return value.option === assumed;
    case 'choices':
      return Array.isArray(assumed) && value.options.every((option) => assumed.includes(option));
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
