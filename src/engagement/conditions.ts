/**
 * Three-valued conditions (Kleene): what nobody knows and nobody may assume is *undecided*, neither yes nor no.
 * An undecided condition leaves its activity out at the low point, includes it at the high point, and is a gap.
 */
import { atomsOf, type Atom } from '../catalog/names.ts';
import type { ScopeCondition } from '../catalog/schema.ts';
import { POINTS, tripleOf, type Point, type Triple } from '../quantity/range.ts';
import { unreachable } from '../quantity/unreachable.ts';
import { compareVersions } from '../quantity/version.ts';
import { questionsBehind, resolveDriver, unique } from './drivers.ts';
import type { InstanceId } from './engagement.ts';
import { refKey, subjectKey, type Facts, type PointValue, type QuestionRef, type Subject } from './facts.ts';

export type Truth = 'yes' | 'no' | 'undecided';

export const asTruth = (holds: boolean): Truth => (holds ? 'yes' : 'no');

export function not(truth: Truth): Truth {
  return truth === 'undecided' ? truth : asTruth(truth === 'no');
}

/** A "no" decides, however much is undecided beside it. */
export function all(truths: readonly Truth[]): Truth {
  if (truths.includes('no')) return 'no';
  return truths.includes('undecided') ? 'undecided' : 'yes';
}

export function any(truths: readonly Truth[]): Truth {
  if (truths.includes('yes')) return 'yes';
  return truths.includes('undecided') ? 'undecided' : 'no';
}

export function judge(facts: Facts, condition: ScopeCondition | undefined, subject: Subject): Triple<Truth> {
  return tripleOf((point) => (condition ? evaluateAt(facts, condition, subject, point) : 'yes'));
}

/** Undecided work is left out at the low and likely points and included at the high one. */
export function isDone(truths: Triple<Truth>, point: Point): boolean {
  return truths[point] === 'yes' || (truths[point] === 'undecided' && point === 'high');
}

export function evaluateAt(facts: Facts, condition: ScopeCondition, subject: Subject, point: Point): Truth {
  switch (condition.kind) {
    case 'all':
      return all(condition.of.map((part) => evaluateAt(facts, part, subject, point)));
    case 'any':
      return any(condition.of.map((part) => evaluateAt(facts, part, subject, point)));
    case 'not':
      return not(evaluateAt(facts, condition.of, subject, point));
    case 'answer':
    case 'driver':
    case 'exceeds':
    case 'version':
      return evaluateAtom(facts, condition, subject, point);
    default:
      return unreachable(condition);
  }
}

function hasAny(given: PointValue, wanted: string | boolean | readonly string[]): boolean {
  if (typeof given === 'object') return given.some((option) => hasAny(option, wanted));
  return typeof wanted === 'object' ? wanted.some((option) => option === given) : wanted === given;
}

function evaluateAtom(facts: Facts, atom: Atom, subject: Subject, point: Point): Truth {
  switch (atom.kind) {
    case 'answer': {
      const state = facts.answer(atom.question, subject);
      if (state.status === 'missing') return 'undecided';
      return asTruth(hasAny(state.value[point], atom.is));
    }
    case 'version': {
      const state = facts.answer(atom.question, subject);
      if (state.status === 'missing') return 'undecided';
      const version = String(state.value[point]);
      const isOldEnough = atom.before === undefined || compareVersions(version, atom.before) < 0;
      const isNewEnough = atom.from === undefined || compareVersions(version, atom.from) >= 0;
      return asTruth(isOldEnough && isNewEnough);
    }
    case 'driver': {
      const driver = resolveDriver(facts, atom.driver, subject);
      if (driver.status === 'missing') return 'undecided';
      const count = driver.value[point];
      return asTruth(
        (atom.atLeast === undefined || count >= atom.atLeast) && (atom.atMost === undefined || count <= atom.atMost),
      );
    }
    case 'exceeds': {
      const driver = resolveDriver(facts, atom.driver, subject);
      const limit = resolveDriver(facts, atom.limit, subject);
      if (driver.status === 'missing' || limit.status === 'missing') return 'undecided';
      return asTruth(driver.value[point] > limit.value[point]);
    }
    default:
      return unreachable(atom);
  }
}

function questionsOfAtom(
  facts: Facts,
  atom: Atom,
  subject: Subject,
  points?: readonly Point[],
): readonly QuestionRef[] {
  switch (atom.kind) {
    case 'answer':
    case 'version':
      return [facts.answer(atom.question, subject).ref];
    case 'driver':
      return questionsBehind(facts, atom.driver, subject, points);
    case 'exceeds':
      return unique([
        ...questionsBehind(facts, atom.driver, subject, points),
        ...questionsBehind(facts, atom.limit, subject, points),
      ]);
    default:
      return unreachable(atom);
  }
}

/** Whether the service in question is asked what the condition asks about. */
export function isAbout(facts: Facts, condition: ScopeCondition, subject: Subject): boolean {
  const service = facts.index.services.get(facts.engagement.services[subject.instance as InstanceId]?.service ?? '');
  return service !== undefined && facts.index.sectionsBehind(condition).every((id) => service.sections.includes(id));
}

/** Every question the condition asks about, whether or not it matters now. */
export function questionsOf(facts: Facts, condition: ScopeCondition, subject: Subject): readonly QuestionRef[] {
  return unique(atomsOf(condition).flatMap((atom) => questionsOfAtom(facts, atom, subject)));
}

/**
 * The questions of which some answer would change what the condition says at one of the points, everything else held as
 * it is: work is read at all three, words at the likely one alone.
 */
export function liveQuestions(
  facts: Facts,
  condition: ScopeCondition,
  subject: Subject,
  points: readonly Point[] = POINTS,
): readonly QuestionRef[] {
  return facts.derive(condition, `${subjectKey(subject)} ${points.join(' ')}`, () =>
    questionsOf(facts, condition, subject).filter((ref) => {
      const held = { ref, isAnswered: isAnswered(facts, ref, subject) };
      return points.some((point) => strikeOut(facts, condition, subject, held, point).isLive);
    }),
  );
}

/** A question that is held open. */
export interface Held {
  readonly ref: QuestionRef;
  readonly isAnswered: boolean;
}

/** What is left of a condition once the decided parts are struck out: it still asks the question held open, or not. */
export interface Remainder {
  readonly truth: Truth;
  readonly isLive: boolean;
}

export function strikeOut(
  facts: Facts,
  condition: ScopeCondition,
  subject: Subject,
  held: Held,
  point: Point,
): Remainder {
  switch (condition.kind) {
    case 'not':
      return notLeft(strikeOut(facts, condition.of, subject, held, point));
    case 'all':
    case 'any':
      return left(
        condition.kind,
        condition.of.map((part) => strikeOut(facts, part, subject, held, point)),
        held,
      );
    case 'answer':
    case 'driver':
    case 'exceeds':
    case 'version': {
      const asked = questionsOfAtom(facts, condition, subject, [point]);
      if (asked.some((ref) => refKey(ref) === refKey(held.ref))) return { truth: 'undecided', isLive: true };
      return { truth: evaluateAt(facts, condition, subject, point), isLive: false };
    }
    default:
      return unreachable(condition);
  }
}

export function notLeft({ truth, isLive }: Remainder): Remainder {
  return { truth: not(truth), isLive };
}

export function left(kind: 'all' | 'any', parts: readonly Remainder[], held: Held): Remainder {
  const decides = kind === 'all' ? 'no' : 'yes';
  // Two answers that each suffice do not make each other irrelevant once both were given.
  const isKeptAlive = kind === 'any' && parts.some((part) => part.isLive) && held.isAnswered;
  if (!isKeptAlive && parts.some((part) => part.truth === decides)) return { truth: decides, isLive: false };
  const truth = (kind === 'all' ? all : any)(parts.map((part) => part.truth));
  return { truth, isLive: parts.some((part) => part.isLive) };
}

export function isAnswered(facts: Facts, ref: QuestionRef, subject: Subject): boolean {
  return (
    facts.answer(ref.question, ref.item === undefined ? subject : { ...subject, item: ref.item }).status === 'answered'
  );
}
