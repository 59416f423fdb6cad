/**
 * What to ask follows from what the catalog would do with the answer; there are no next-question pointers.
 *
 * A question is *open* exactly when some answer to it, everything else held, changes the estimate, the SOW or the
 * intake fields; *waiting* when only another answer can make it matter; *not applicable* when nothing can, given what
 * has been answered. Decided by static reachability over the catalog, so that discovery sits below the estimate.
 */
import { askedOf, type Askable, type AskedQuestion, type QuestionStatus } from './asked.ts';
import type { Answer, ItemId } from './engagement.ts';
import { ASSUMED_ITEM, refKey, type Facts } from './facts.ts';
import { findClues, findContradictions, type FoundClue, type FoundContradiction } from './findings.ts';
import { instancesOf } from './instances.ts';
import { collectLive } from './live.ts';

export interface Discovery {
  /** Every question of every service in scope, in the order of the sections. */
  readonly questions: readonly AskedQuestion[];
  /** Where each stands among them, by the key of its reference. */
  readonly placesByKey: ReadonlyMap<string, number>;
  readonly open: readonly AskedQuestion[];
  /** Answers that no longer matter: kept, left out of the calculation, back when an earlier answer is reverted. */
  readonly setAside: readonly AskedQuestion[];
  readonly contradictions: readonly FoundContradiction[];
  readonly clues: readonly FoundClue[];
  readonly answeredCount: number;
  /** Answered and open questions: those that matter now. */
  readonly relevantCount: number;
}

export function discover(facts: Facts): Discovery {
  const answeredOnly = facts.answeredOnly();
  const instances = instancesOf(facts.index, facts.engagement);
  const liveNow = collectLive(facts, instances);
  const livePossibly = collectLive(answeredOnly, instances);
  const answers = new Map<string, Answer>(Object.entries(facts.engagement.answers));
  const { askables, placesByKey } = askedOf(facts, instances);
  const questions = askables.map((askable) =>
    judged(
      askable,
      askable.item ? askable.itemAnswer : answers.get(askable.ref.key),
      liveNow.has(askable.key),
      livePossibly.has(askable.key),
    ),
  );
  const open = questions.filter((asked) => asked.status === 'open');
  const answered = new Set(questions.filter((asked) => asked.status === 'answered').map((asked) => refKey(asked.ref)));
  const answeredCount = answered.size;
  return {
    questions,
    placesByKey,
    open,
    setAside: questions.filter((asked) => asked.status === 'not-applicable' && asked.answer?.status === 'known'),
    contradictions: findContradictions(answeredOnly, instances, answered),
    clues: findClues(answeredOnly, instances),
    answeredCount,
    relevantCount: answeredCount + open.length,
  };
}

function judged(askable: Askable, answer: Answer | undefined, isLive: boolean, isPossible: boolean): AskedQuestion {
  const before = askable.judged;
  if (before && before.answer === answer && before.isLive === isLive && before.isPossible === isPossible)
    return before.asked;
  const { ref, subject, question, section, instance, item } = askable;
  const status = statusOf(askable, answer, isLive, isPossible);
  const isVisited = answer?.status === 'not-known';
  const asked: AskedQuestion = {
    ...{ ref, subject, question, section, status, isLive, isVisited },
    ...(instance && { instance }),
    ...(item && { item }),
    ...(answer && { answer }),
  };
  askable.judged = { answer, isLive, isPossible, asked };
  return asked;
}

function statusOf(askable: Askable, answer: Answer | undefined, isLive: boolean, isPossible: boolean): QuestionStatus {
  const isKnown = answer?.status === 'known';
  const { item } = askable.ref;
  const isHypothetical = item !== undefined && isAssumedItem(item);
  return isKnown
    ? isLive || isPossible
      ? 'answered'
      : 'not-applicable'
    : isLive && !isHypothetical
      ? 'open'
      : isLive || isPossible
        ? 'waiting'
        : 'not-applicable';
}

/** An assumption is printed while its question is open and would matter. */
export function isAssumptionPrinted(asked: AskedQuestion): boolean {
  const isHypothetical = asked.ref.item !== undefined && isAssumedItem(asked.ref.item);
  return asked.status === 'open' || (asked.isLive && isHypothetical && asked.status === 'waiting');
}

export function isAssumedItem(item: ItemId): boolean {
  return item === ASSUMED_ITEM || item.startsWith(`${ASSUMED_ITEM}-`);
}
