/** Which open question to ask next: the one whose answer could still move most. */
import type { ItemQuestion, Question } from '../catalog/schema.ts';
import type { AskedQuestion } from '../engagement/discovery.ts';
import { answerQuestion, type AnswerValue, type Engagement } from '../engagement/engagement.ts';
import { refKey, type Facts, type QuestionRef } from '../engagement/facts.ts';
import { Estimator, type Estimate } from '../estimate/estimate.ts';
import type { Minutes } from '../quantity/minutes.ts';
import type { Money } from '../quantity/money.ts';

export interface Movement<T extends number> {
  readonly from: T;
  readonly to: T;
}

export interface NextQuestion {
  readonly asked: AskedQuestion;
  /** Without an answer, work that is in scope has no size. */
  readonly isNeeded: boolean;
  /** Likely effort and price over the answers it may have, everything else held. */
  readonly effort: Movement<Minutes>;
  readonly price: Movement<Money>;
  /** What some answer would bring about and another would not: an approval, a standard offering that fits. */
  readonly decides: readonly string[];
}

/**
 * Open questions, the weightiest first: those without which nothing can be said, then by how far the price moves.
 * `outcomesOf` names what else follows from an estimate.
 */
export function askNext(
  estimate: Estimate,
  outcomesOf: (estimate: Estimate) => readonly string[] = () => [],
): readonly NextQuestion[] {
  const { facts, discovery } = estimate;
  const estimator = new Estimator(facts.index);
  const needed = new Set(estimate.gaps.flatMap((gap) => (gap.kind === 'question' ? [refKey(gap.ref)] : [])));
  return discovery.open
    .map((asked): NextQuestion => {
      const results = candidateAnswers(facts, asked).map((value) =>
        estimator.estimate(withAnswer(facts.engagement, asked.ref, value)),
      );
      const seen = results.length > 0 ? results : [estimate];
      return {
        asked,
        isNeeded: needed.has(refKey(asked.ref)),
        effort: movementOf(seen.map(({ totals }) => totals.effort.likely)),
        price: movementOf(seen.map(({ totals }) => totals.price.likely)),
        decides: notShared(seen.map(outcomesOf)),
      };
    })
    .sort(
      (a, b) =>
        Number(b.isNeeded) - Number(a.isNeeded) || width(b.price) - width(a.price) || width(b.effort) - width(a.effort),
    );
}

export function width({ from, to }: Movement<number>): number {
  return to - from;
}

function movementOf<T extends number>(values: readonly T[]): Movement<T> {
  return { from: Math.min(...values) as T, to: Math.max(...values) as T };
}

function notShared(outcomes: readonly (readonly string[])[]): readonly string[] {
  const all = new Set(outcomes.flat());
  return [...all].filter((outcome) => !outcomes.every((one) => one.includes(outcome)));
}

/** Believable answers at the edges: the points of the assumption, or every option. Empty where an answer has no size. */
export function candidateAnswers(facts: Facts, { question, subject }: AskedQuestion): readonly AnswerValue[] {
  const { answer } = question;
  switch (answer.kind) {
    case 'number': {
      const state = facts.answer(question.id, subject);
      if (state.status === 'missing') return [];
      return [...new Set([state.value.low, state.value.likely, state.value.high])].map((value) => ({
        kind: 'number',
        value: value as number,
      }));
    }
    case 'version':
      return versions(question).map((value) => ({ kind: 'version', value }));
    case 'choice':
      return answer.options.map(({ id }) => ({ kind: 'choice', option: id }));
    case 'choices':
      return [[], ...answer.options.map(({ id }) => [id]), answer.options.map(({ id }) => id)].map((options) => ({
        kind: 'choices',
        options,
      }));
    case 'yes-no':
      return [true, false].map((value) => ({ kind: 'yes-no', value }));
    case 'text':
    case 'date':
    case 'group':
      return [];
  }
}

function versions({ assume }: Question | ItemQuestion): readonly string[] {
  return [...new Set([assume?.low, assume?.likely, assume?.high])].filter((value) => typeof value === 'string');
}

/** The engagement with this answer, inside its item where it has one. */
export function withAnswer(engagement: Engagement, ref: QuestionRef, value: AnswerValue): Engagement {
  const answer = { status: 'known', value } as const;
  if (ref.item === undefined) return answerQuestion(engagement, ref.key, answer);
  const group = engagement.answers[ref.key];
  if (group?.status !== 'known' || group.value.kind !== 'items') return engagement;
  const items = group.value.items.map((item) =>
    item.id === ref.item ? { ...item, answers: { ...item.answers, [ref.question]: answer as never } } : item,
  );
  return answerQuestion(engagement, ref.key, { ...group, value: { kind: 'items', items } });
}
