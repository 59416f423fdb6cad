/** Which open question to ask next: the one whose answer could still move most. */
import type { AnswerKind, ItemQuestion, Question } from '../catalog/schema.ts';
import type { AskedQuestion } from '../engagement/asked.ts';
import { answerQuestion, type Answer, type AnswerValue, type Engagement } from '../engagement/engagement.ts';
import { refKey, type Facts, type QuestionRef } from '../engagement/facts.ts';
import { Estimator, type Estimate } from '../estimate/estimate.ts';
import type { Minutes } from '../quantity/minutes.ts';
import type { Money } from '../quantity/money.ts';
import { isCertain, type Triple } from '../quantity/range.ts';
import { finish, type Steps } from './steps.ts';

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
 * Open questions, the weightiest first: those without which nothing can be said, then by how far the price moves, then by
 * what they decide. `outcomesOf` names what else follows from an estimate.
 */
export function askNext(estimate: Estimate, outcomesOf?: OutcomesOf): readonly NextQuestion[] {
  return finish(askNextInSteps(estimate, outcomesOf));
}

type OutcomesOf = (estimate: Estimate) => readonly string[];

/** A step for each answer that is tried out. An `estimator` that has tried such answers before is quicker, nothing else. */
export function* askNextInSteps(
  estimate: Estimate,
  outcomesOf: OutcomesOf = () => [],
  estimator = new Estimator(estimate.facts.index),
): Steps<readonly NextQuestion[]> {
  const needed = new Set(estimate.gaps.flatMap((gap) => (gap.kind === 'question' ? [refKey(gap.ref)] : [])));
  const next: NextQuestion[] = [];
  for (const asked of estimate.discovery.open) {
    next.push(yield* weigh(estimate, asked, estimator, needed.has(refKey(asked.ref)), outcomesOf));
  }
  return next.sort(
    (a, b) =>
      Number(b.isNeeded) - Number(a.isNeeded) ||
      width(b.price) - width(a.price) ||
      width(b.effort) - width(a.effort) ||
      b.decides.length - a.decides.length ||
      Number(b.asked.question.isKey) - Number(a.asked.question.isKey),
  );
}

function* weigh(
  estimate: Estimate,
  asked: AskedQuestion,
  estimator: Estimator,
  isNeeded: boolean,
  outcomesOf: OutcomesOf,
): Steps<NextQuestion> {
  const { facts } = estimate;
  const seen: Pick<Estimate, 'totals'>[] = [];
  const outcomes: (readonly string[])[] = [];
  for (const value of candidateAnswers(facts, asked)) {
    const tried = estimator.estimate(withAnswer(facts.engagement, asked.ref, { status: 'known', value }));
    seen.push({ totals: tried.totals });
    outcomes.push(outcomesOf(tried));
    yield;
  }
  // Where an answer has no size, nothing moves.
  if (seen.length === 0) seen.push(estimate);
  return {
    asked,
    isNeeded,
    effort: movementOf(seen.map(({ totals }) => totals.effort.likely)),
    price: movementOf(seen.map(({ totals }) => totals.price.likely)),
    decides: notShared(outcomes),
  };
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
      const { low, likely, high } = state.value as Triple<number>;
      const points = isCertain(state.value) ? around(likely, answer) : [low, likely, high];
      return [...new Set(points)].map((value) => ({ kind: 'number', value }));
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

type NumberKind = Extract<AnswerKind, { kind: 'number' }>;

/** Where the catalog assumes one number without a range: half as many and twice as many, as far as the question allows. */
function around(likely: number, { min, max }: NumberKind): readonly number[] {
  const half = Math.max(min, Math.floor(likely / 2));
  const twice = Math.min(max ?? Infinity, Math.max(1, likely * 2));
  return [half, likely, twice];
}

function versions({ assume }: Question | ItemQuestion): readonly string[] {
  return [...new Set([assume?.low, assume?.likely, assume?.high])].filter((value) => typeof value === 'string');
}

/** The engagement with this answer, inside its item where it has one. */
export function withAnswer(engagement: Engagement, ref: QuestionRef, answer: Answer): Engagement {
  if (ref.item === undefined) return answerQuestion(engagement, ref.key, answer);
  const group = engagement.answers[ref.key];
  if (group?.status !== 'known' || group.value.kind !== 'items') return engagement;
  const items = group.value.items.map((item) =>
    item.id === ref.item ? { ...item, answers: { ...item.answers, [ref.question]: answer } } : item,
  );
  return answerQuestion(engagement, ref.key, { ...group, value: { kind: 'items', items } });
}
