/** What the answers measure: a number question is a driver of its own, the catalog derives others (waves, nodes, upgrade stops). */
import type { Amount, DerivedDriver, DriverId, QuestionId } from '../catalog/schema.ts';
import type { Unit } from '../quantity/count.ts';
import { certain, POINTS, tripleOf, type Point, type Triple } from '../quantity/range.ts';
import { unreachable } from '../quantity/unreachable.ts';
import { compareVersions } from '../quantity/version.ts';
import { evaluateAt, liveQuestions, questionsOf, type Truth } from './conditions.ts';
import { refKey, subjectKey, type Facts, type PlannedDriver, type QuestionRef, type Subject } from './facts.ts';

/**
 * What is known about a driver, at three points: low ≤ likely ≤ high for every driver whose rule never falls.
 * `planned`: an Engagement Manager plans another quantity than the one suggested. `missing` names what to ask.
 */
export type DriverValue =
  | { readonly status: 'answered' | 'assumed'; readonly value: Triple<number>; readonly from: readonly QuestionRef[] }
  | {
      readonly status: 'planned';
      readonly value: Triple<number>;
      readonly from: readonly QuestionRef[];
      readonly plan: PlannedDriver;
      readonly suggested: DriverValue;
    }
  | { readonly status: 'missing'; readonly from: readonly QuestionRef[]; readonly missing: readonly QuestionRef[] };

export function resolveDriver(facts: Facts, driver: DriverId, subject: Subject): DriverValue {
  return facts.derive(ownerOf(facts, driver), subjectKey(subject), () => {
    const suggested = suggestedDriver(facts, driver, subject);
    const plan = facts.planned(driver, subject);
    return plan ? { status: 'planned', value: certain(plan.value), from: suggested.from, plan, suggested } : suggested;
  });
}

function ownerOf({ index }: Facts, driver: DriverId): object {
  const owner = index.drivers.get(driver) ?? index.questions.get(driver);
  if (!owner) throw new Error(`The catalog was not checked: no driver "${driver}"`);
  return owner;
}

function suggestedDriver(facts: Facts, driver: DriverId, subject: Subject): DriverValue {
  const derived = facts.index.drivers.get(driver);
  return derived ? derive(facts, derived.rule, subject) : asked(facts, driver as string as QuestionId, subject, Number);
}

/** A driver that is one answer, read as a number by `read`. */
function asked(
  facts: Facts,
  question: QuestionId,
  subject: Subject,
  read: (value: string | number) => number,
): DriverValue {
  const state = facts.answer(question, subject);
  if (state.status === 'missing') return { status: 'missing', from: [state.ref], missing: [state.ref] };
  return {
    status: state.status,
    from: [state.ref],
    value: tripleOf((point) => read(state.value[point] as string | number)),
  };
}

function derive(facts: Facts, rule: DerivedDriver, subject: Subject): DriverValue {
  switch (rule.kind) {
    case 'batches':
      return map(resolveDriver(facts, rule.of, subject), (count) => Math.ceil(count / rule.size));
    case 'lookup':
      return map(
        resolveDriver(facts, rule.of, subject),
        (count) => rule.bands.find((band) => band.upTo === undefined || count <= band.upTo)?.value ?? 0,
      );
    case 'sum':
      return add(rule.of.map(({ value, times }) => map(amount(facts, value, subject), (count) => count * times)));
    case 'cases':
      return firstCase(facts, rule, subject);
    case 'versions-after':
      return asked(facts, rule.question, subject, (version) => {
        const { stops, until } = rule;
        return stops.filter(
          (stop) => compareVersions(stop, String(version)) > 0 && (!until || compareVersions(stop, until) <= 0),
        ).length;
      });
    case 'count-items': {
      const state = facts.answer(rule.group, subject);
      const items = facts.items(rule.group, subject);
      if (state.status !== 'answered' && (items.length === 0 || !facts.hasAssumptions))
        return { status: 'missing', from: [state.ref], missing: [state.ref] };
      return {
        status: state.status === 'answered' ? 'answered' : 'assumed',
        from: [state.ref],
        value: certain(items.length),
      };
    }
    case 'sum-items':
      return add(
        facts.items(rule.group, subject).map((item) => resolveDriver(facts, rule.of, { ...subject, item: item.id })),
      );
    default:
      return unreachable(rule);
  }
}

function amount(facts: Facts, value: Amount, subject: Subject): DriverValue {
  return typeof value === 'number'
    ? { status: 'answered', value: certain(value), from: [] }
    : resolveDriver(facts, value, subject);
}

function map(driver: DriverValue, change: (count: number) => number): DriverValue {
  if (driver.status === 'missing') return driver;
  const value = tripleOf((point) => change(driver.value[point]));
  return driver.status === 'planned' ? { status: 'assumed', value, from: driver.from } : { ...driver, value };
}

function add(drivers: readonly DriverValue[]): DriverValue {
  const from = unique(drivers.flatMap((driver) => driver.from));
  const missing = drivers.flatMap((driver) => (driver.status === 'missing' ? driver.missing : []));
  if (missing.length > 0) return { status: 'missing', from, missing: unique(missing) };
  const value = tripleOf((point) =>
    drivers.reduce((sum, driver) => sum + (driver.status === 'missing' ? 0 : driver.value[point]), 0),
  );
  return { status: drivers.every((driver) => driver.status === 'answered') ? 'answered' : 'assumed', value, from };
}

function firstCase(facts: Facts, rule: Cases, subject: Subject): DriverValue {
  const refs = unique(rule.cases.flatMap(({ when }) => questionsOf(facts, when, subject)));
  const undecided = refs.filter(
    (ref) =>
      facts.answer(ref.question, ref.item === undefined ? { ...subject } : { ...subject, item: ref.item }).status ===
      'missing',
  );
  const chosen = tripleOf((point) => chooseAt(facts, rule, subject, point));
  const values = POINTS.map((point) => chosen[point]);
  if (values.includes(undefined)) return { status: 'missing', from: refs, missing: undecided };
  const all = values as DriverValue[];
  const missing = all.flatMap((driver) => (driver.status === 'missing' ? driver.missing : []));
  const from = unique([...refs, ...all.flatMap((driver) => driver.from)]);
  if (missing.length > 0) return { status: 'missing', from, missing: unique(missing) };
  const isAnswered =
    all.every((driver) => driver.status === 'answered') &&
    refs.every(
      (ref) => facts.answer(ref.question, { ...subject, ...(ref.item && { item: ref.item }) }).status === 'answered',
    );
  return {
    status: isAnswered ? 'answered' : 'assumed',
    from,
    value: tripleOf((point) => {
      const driver = chosen[point];
      return driver && driver.status !== 'missing' ? driver.value[point] : 0;
    }),
  };
}

/** Undefined when a condition on the way is undecided. */
function chooseAt(facts: Facts, rule: Cases, subject: Subject, point: Point): DriverValue | undefined {
  for (const { when, value } of rule.cases) {
    const truth: Truth = evaluateAt(facts, when, subject, point);
    if (truth === 'undecided') return undefined;
    if (truth === 'yes') return amount(facts, value, subject);
  }
  return amount(facts, rule.otherwise, subject);
}

/**
 * The questions on whose answers the driver's value at one of the points rests, given everything else: what a changed
 * answer could change.
 */
export function questionsBehind(
  facts: Facts,
  driver: DriverId,
  subject: Subject,
  points: readonly Point[] = POINTS,
): readonly QuestionRef[] {
  const rule = facts.index.drivers.get(driver)?.rule;
  if (!rule) return [facts.answer(driver as string as QuestionId, subject).ref];
  switch (rule.kind) {
    case 'batches':
    case 'lookup':
      return questionsBehind(facts, rule.of, subject, points);
    case 'sum':
      return unique(rule.of.flatMap(({ value }) => behindAmount(facts, value, subject, points)));
    case 'versions-after':
      return [facts.answer(rule.question, subject).ref];
    case 'count-items':
      return [facts.answer(rule.group, subject).ref];
    case 'sum-items':
      return unique([
        facts.answer(rule.group, subject).ref,
        ...facts
          .items(rule.group, subject)
          .flatMap((item) => questionsBehind(facts, rule.of, { ...subject, item: item.id }, points)),
      ]);
    case 'cases':
      return behindCases(facts, rule, subject, isKnownAtEachPoint(facts, rule, subject) ? points : POINTS);
    default:
      return unreachable(rule);
  }
}

function behindAmount(facts: Facts, value: Amount, subject: Subject, points: readonly Point[]): readonly QuestionRef[] {
  return typeof value === 'number' ? [] : questionsBehind(facts, value, subject, points);
}

type Cases = Extract<DerivedDriver, { kind: 'cases' }>;

/** Where a case cannot be sized at one point, the driver is missing at all of them. */
function isKnownAtEachPoint(facts: Facts, rule: Cases, subject: Subject): boolean {
  const amounts = [...rule.cases.map(({ value }) => value), rule.otherwise];
  return (
    rule.cases.every(({ when }) => POINTS.every((point) => evaluateAt(facts, when, subject, point) !== 'undecided')) &&
    amounts.every((value) => typeof value === 'number' || isPlainlyKnown(facts, value, subject))
  );
}

/** No answer to any question makes it missing. */
function isPlainlyKnown(facts: Facts, driver: DriverId, subject: Subject): boolean {
  return !facts.index.drivers.has(driver) && resolveDriver(facts, driver, subject).status !== 'missing';
}

function behindCases(facts: Facts, rule: Cases, subject: Subject, points: readonly Point[]): readonly QuestionRef[] {
  return unique(points.flatMap((point) => behindCasesAt(facts, rule, subject, point)));
}

function behindCasesAt(facts: Facts, rule: Cases, subject: Subject, point: Point): readonly QuestionRef[] {
  const refs: QuestionRef[] = [];
  for (const { when, value } of rule.cases) {
    refs.push(...liveQuestions(facts, when, subject, [point]));
    const truth = evaluateAt(facts, when, subject, point);
    if (truth !== 'no') refs.push(...behindAmount(facts, value, subject, [point]));
    if (truth === 'yes') return refs;
  }
  return [...refs, ...behindAmount(facts, rule.otherwise, subject, [point])];
}

export function unique(refs: readonly QuestionRef[]): readonly QuestionRef[] {
  return [...new Map(refs.map((ref) => [refKey(ref), ref])).values()];
}

/** How the driver is counted, in words. */
export function unitOf(facts: Facts, driver: DriverId): Unit | undefined {
  const derived = facts.index.drivers.get(driver);
  if (derived) return derived.unit;
  const answer = facts.index.questions.get(driver)?.question.answer;
  return answer?.kind === 'number' ? answer.unit : undefined;
}
