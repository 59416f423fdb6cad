/** What each law expects of one engagement under one catalog; the tests beside this file say of which. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { CatalogIndex } from '../../src/catalog/catalog-index.ts';
import { atomsOf, idsIn, rootsOf } from '../../src/catalog/names.ts';
import type { ScopeCondition } from '../../src/catalog/schema.ts';
import type { AskedQuestion } from '../../src/engagement/asked.ts';
import { isAssumedItem } from '../../src/engagement/discovery.ts';
import { instancesOf } from '../../src/engagement/instances.ts';
import {
  adjust,
  withdraw,
  type Adjustment,
  type AdjustmentId,
  type Answer,
  type AnswerValue,
  type Engagement,
  type ItemId,
} from '../../src/engagement/engagement.ts';
import { refKey } from '../../src/engagement/facts.ts';
import type { Estimator } from '../../src/estimate/estimate.ts';
import { estimate, type Estimate } from '../../src/estimate/estimate.ts';
import { totalsByRegion } from '../../src/estimate/totals-by-region.ts';
import { priceOf } from '../../src/quantity/money.ts';
import { POINTS } from '../../src/quantity/range.ts';
import { scheduleWork } from '../../src/schedule/schedule.ts';
import { openEngagement, saveEngagement } from '../../src/storage/engagement-file.ts';
import { withAnswer } from '../../src/uncertainty/ask-next.ts';
import { candidates } from '../support/random-engagement.ts';
import { whatIsDelivered } from '../support/what-is-delivered.ts';

export const figures = ({ lines, later, leftOut, totals, gaps }: Estimate) => ({
  ...{ lines, later, leftOut, totals, gaps },
});
const allLines = ({ lines, later, leftOut }: Estimate) => [...lines, ...later, ...leftOut];
const keysWith = (questions: readonly AskedQuestion[], status: AskedQuestion['status']) =>
  new Set(questions.filter((asked) => asked.status === status).map(({ ref }) => refKey(ref)));

/** Some adjustments that fit the engagement. */
export function adjusted(index: CatalogIndex, engagement: Engagement): fc.Arbitrary<Engagement> {
  const { lines } = estimate(index, engagement);
  if (lines.length === 0) return fc.constant(engagement);
  const signed = { reason: 'Agreed on the call.', by: 'Kim', at: '2026-11-22T10:00:00Z' };
  const instances = instancesOf(index, engagement);
  const numbers = [...index.questions.values()].flatMap(({ question, group }) =>
    question.answer.kind === 'number' && group === undefined ? [question.id] : [],
  );
  const regions = index.catalog.regions.map(({ id }) => id);
  const shares = lines.filter(({ basis }) => basis.kind === 'share');
  const adjustment = fc
    .tuple(
      fc.constantFrom(...lines),
      fc.integer({ min: 0, max: 40 }),
      fc.constantFrom(...instances),
      fc.constantFrom(...(numbers.length > 0 ? numbers : ['none'])),
      fc.constantFrom(...(shares.length > 0 ? shares : lines)),
    )
    .chain(([line, quarters, instance, driver, share]) =>
      fc.constantFrom<Adjustment>(
        {
          kind: 'set-effort',
          line: line.key,
          likely: (quarters * 60) as never,
          replaced: line.suggested.likely,
          ...signed,
        },
        { kind: 'set-share', line: share.key, hundredths: quarters * 77, replaced: 1500, ...signed },
        { kind: 'leave-out', activity: line.activityKey, replaced: line.suggested.likely, ...signed },
        { kind: 'later-phase', activity: line.activityKey, replaced: line.suggested.likely, ...signed },
        { kind: 'set-driver', instance, driver: driver as never, value: quarters * 50, ...signed },
        {
          ...{ kind: 'staffing', role: line.role, people: 1 + (quarters % 3), allocation: 50 },
          ...(regions.length > 0 && { region: regions[quarters % regions.length]! }),
          ...signed,
        },
        {
          kind: 'reorder',
          instance,
          phases: [...(index.services.get(engagement.services[instance]!.service)?.phases ?? [])]
            .reverse()
            .map((phase) => phase.id),
          ...signed,
        },
        {
          kind: 'add-work',
          instance,
          phase: line.phase,
          title: 'More',
          scope: 'We do more.',
          role: line.role,
          effort: { low: 0, likely: (quarters * 7) as never, high: 5000 } as never,
          ...signed,
        },
      ),
    );
  return fc
    .array(adjustment, { maxLength: 4 })
    .map((list) =>
      list.reduce((next, one, place) => adjust(next, `a${(place * 7 + 3) % 10}` as AdjustmentId, one), engagement),
    );
}

/** 1 */
export function expectTotalsToBeSums(index: CatalogIndex, engagement: Engagement): void {
  const result = estimate(index, engagement);
  for (const point of POINTS) {
    let [effort, price] = [0, 0];
    for (const line of result.lines) {
      effort += line.effort[point];
      price += line.price[point];
      expect(line.price[point]).toBe(line.rate ? priceOf(line.effort[point], line.rate.perHour) : 0);
    }
    expect(result.totals.effort[point]).toBe(effort);
    expect(result.totals.price[point]).toBe(price);
    const byRegion = totalsByRegion(result);
    expect(byRegion.reduce((sum, { totals }) => sum + totals.effort[point], 0)).toBe(effort);
    expect(byRegion.reduce((sum, { totals }) => sum + totals.price[point], 0)).toBe(price);
    const schedule = scheduleWork(result);
    expect(schedule.weeks[point]).toBe(Math.max(0, ...schedule.phases.map(({ end }) => end[point])));
  }
  expect(result.lines.some((line) => line.status === 'later' || line.status === 'left-out')).toBe(false);
}

/** 2 */
export function expectQuarterHours(index: CatalogIndex, engagement: Engagement): void {
  for (const line of allLines(estimate(index, engagement)))
    for (const point of POINTS) expect(line.effort[point] % 15).toBe(0);
}

/** A stream of numbers that each choose among what there is. */
export type Chance = Iterator<number>;
export const pick = <T>(from: readonly T[], chance: Chance): T =>
  from[(chance.next().value as number) % from.length] as T;
export const chances = fc.infiniteStream(fc.nat());

/** 3 */
export function expectSameInAnyOrder(index: CatalogIndex, engagement: Engagement, chance: Chance): void {
  const shuffled = Object.entries(engagement.answers)
    .map((entry) => ({ entry, place: chance.next().value as number }))
    .sort((a, b) => a.place - b.place)
    .map(({ entry }) => entry);
  const services = Object.fromEntries(Object.entries(engagement.services).reverse());
  const other = { ...engagement, services, answers: Object.fromEntries(shuffled) } as Engagement;
  expect(figures(estimate(index, other))).toEqual(figures(estimate(index, engagement)));
}

const known = ({ question }: AskedQuestion, chance: Chance): Answer => ({
  status: 'known',
  value: pick(candidates(question), chance),
});

/** Every open question answered, one time in ten with "not known yet" while it has not been asked before. */
export function answerAll(engagement: Engagement, open: readonly AskedQuestion[], chance: Chance): Engagement {
  return open.reduce((next, asked) => {
    const isUnknown = !asked.isVisited && (chance.next().value as number) % 10 === 0;
    return withAnswer(next, asked.ref, isUnknown ? { status: 'not-known' } : known(asked, chance));
  }, engagement);
}

/** 6 */
export function expectGapsToBeOpen({ gaps, discovery }: Estimate): void {
  const open = keysWith(discovery.open, 'open');
  for (const gap of gaps) expect(gap.kind === 'question' && open.has(refKey(gap.ref)), JSON.stringify(gap)).toBe(true);
}

/** 4, 5 and 6, on the way from nothing answered to nothing open; gives the engagement at its end. */
export function walkToTheEnd(estimator: Estimator, begin: Engagement, chance: Chance): Engagement {
  let engagement = begin;
  let answered = new Set<string>();
  for (let round = 0; round < 60; round++) {
    const result = estimator.estimate(engagement);
    const { open, questions } = result.discovery;
    const openKeys = keysWith(open, 'open');
    expect([...answered].filter((key) => openKeys.has(key))).toEqual([]);
    expectGapsToBeOpen(result);
    if (open.length === 0) {
      expect(result.gaps).toEqual([]);
      expect(result.isComplete).toBe(true);
      return engagement;
    }
    answered = new Set([...answered, ...keysWith(questions, 'answered')]);
    engagement = answerAll(engagement, open, chance);
  }
  return expect.unreachable('questions keep opening');
}

/** Also the items of a repeated question with all that is asked of each: naming them lets us ask. */
function answersTo({ question }: AskedQuestion): readonly AnswerValue[] {
  const { answer } = question;
  if (answer.kind !== 'group') return candidates(question);
  const item = (place: number) => ({
    ...{ id: 'a' as ItemId, name: 'Item a' },
    answers: Object.fromEntries(
      answer.questions.map((inner) => [inner.id, { status: 'known', value: candidates(inner).at(place) } as never]),
    ),
  });
  return [...candidates(question), ...[0, -1].map((place) => ({ kind: 'items' as const, items: [item(place)] }))];
}

const hasTwin = ({ services }: Engagement, { instance }: AskedQuestion) =>
  instance !== undefined &&
  Object.values(services).filter(({ service }) => service === services[instance]?.service).length > 1;

/** Whether some answer to it, everything else held, changes what is delivered. */
function isTold(index: CatalogIndex, engagement: Engagement, asked: AskedQuestion): boolean {
  const before = whatIsDelivered(index, engagement);
  return answersTo(asked).some(
    (value) => whatIsDelivered(index, withAnswer(engagement, asked.ref, { status: 'known', value })) !== before,
  );
}

/**
 * 7, of some of the questions that are not answered. `forgotten`: only that whatever changes something is open, for a
 * catalog whose rules may be unable to move.
 */
export function expectOpenWhenItMatters(
  index: CatalogIndex,
  engagement: Engagement,
  {
    isAsked = () => true,
    only,
  }: { readonly isAsked?: (asked: AskedQuestion, place: number) => boolean; readonly only?: 'forgotten' } = {},
): void {
  const sample = estimate(index, engagement)
    .discovery.questions.filter((asked) => asked.answer?.status !== 'known')
    .filter(isAsked);
  const open = sample.filter(({ status }) => status === 'open');
  for (const asked of sample) {
    if (asked.ref.item !== undefined && isAssumedItem(asked.ref.item)) continue;
    // Twins say the same sentence once: one of them answering otherwise may leave it standing.
    if (hasTwin(engagement, asked)) continue;
    if (only === 'forgotten' && asked.status === 'open') continue;
    const changes =
      isTold(index, engagement, asked) ||
      // Of two that nobody knows, either may decide nothing alone: both are asked, or neither ever would be.
      (asked.status === 'open' &&
        open.some((other) =>
          candidates(other.question).some((value) =>
            isTold(index, withAnswer(engagement, other.ref, { status: 'known', value }), asked),
          ),
        ));
    const key = refKey(asked.ref);
    expect(asked.status === 'open', `${key} is ${asked.status}, an answer changes something: ${changes}`).toBe(changes);
  }
}

const conditionsIn = ({ catalog }: CatalogIndex): readonly ScopeCondition[] => [
  ...catalog.drivers.flatMap(({ rule }) => (rule.kind === 'cases' ? rule.cases.map(({ when }) => when) : [])),
  ...catalog.services
    .flatMap(({ phases }) => phases.flatMap(({ activities }) => activities))
    .flatMap(({ when, effort }) => [
      ...(when ? [when] : []),
      ...effort.flatMap((rule) => (rule.kind === 'sum' ? rule.factors.map((factor) => factor.when) : [])),
    ]),
];

/** More of a limit makes less exceed it: that is its purpose. */
export function limitsIn(index: CatalogIndex): ReadonlySet<string> {
  const atoms = conditionsIn(index).flatMap(atomsOf);
  return new Set(atoms.flatMap((atom) => (atom.kind === 'exceeds' ? [atom.limit] : [])));
}

/** Numbers of which more may end some work: limits, and whatever a condition wants few of. */
export function endingsIn(index: CatalogIndex): ReadonlySet<string> {
  const negated = (condition: ScopeCondition): readonly ScopeCondition[] =>
    condition.kind === 'not'
      ? [condition.of]
      : condition.kind === 'all' || condition.kind === 'any'
        ? condition.of.flatMap(negated)
        : condition.kind === 'driver' && condition.atMost !== undefined
          ? [condition]
          : [];
  const ids = conditionsIn(index).flatMap(negated).flatMap(idsIn);
  return new Set([...limitsIn(index), ...ids.flatMap((id) => rootsOf(index.drivers, id))]);
}

const numbersIn = (engagement: Engagement) =>
  Object.entries(engagement.answers).flatMap(([key, answer]) =>
    answer.status === 'known' && answer.value.kind === 'number' ? [{ key, count: answer.value.value }] : [],
  );
const questionIn = (key: string) => key.split('/').at(-1) ?? key;

/** 8, of some number that is answered and not among `except`. */
export function expectMoreToCostNoLess(
  estimator: Estimator,
  engagement: Engagement,
  except: ReadonlySet<string>,
  chance: Chance,
): void {
  const numbers = numbersIn(engagement).filter(({ key }) => !except.has(questionIn(key)));
  if (numbers.length === 0) return;
  const { key, count } = pick(numbers, chance);
  const before = new Map(estimator.estimate(engagement).lines.map((line) => [line.key, line.effort]));
  // Every other time the next count: what goes wrong at a threshold shows there alone.
  const lot = chance.next().value as number;
  const more = count + 1 + (lot % 2 === 0 ? 0 : lot % 2000);
  const { max } = { max: undefined, ...estimator.index.questions.get(questionIn(key))?.question.answer };
  const value = { kind: 'number' as const, value: max === undefined ? more : Math.min(more, Math.max(max, count)) };
  const grown = { ...engagement, answers: { ...engagement.answers, [key]: { status: 'known' as const, value } } };
  for (const { key: line, effort } of estimator.estimate(grown).lines)
    for (const point of POINTS)
      expect(effort[point], `${line} at ${value.value} instead of ${count} for ${key}`).toBeGreaterThanOrEqual(
        before.get(line)?.[point] ?? 0,
      );
}

/** 9 */
export function expectWithdrawalToRestore(index: CatalogIndex, before: Engagement, after: Engagement): void {
  const ids = Object.keys(after.adjustments) as AdjustmentId[];
  const restored = ids.reduce((next, id) => withdraw(next, id), after);
  expect(figures(estimate(index, restored))).toEqual(figures(estimate(index, before)));
}

/** 10 */
export function expectToOpenAsSaved(index: CatalogIndex, engagement: Engagement): void {
  const opened = openEngagement(saveEngagement(engagement));
  expect(opened).toEqual({ ok: true, engagement });
  if (!opened.ok) return;
  expect(saveEngagement(opened.engagement)).toBe(saveEngagement(engagement));
  expect(figures(estimate(index, opened.engagement))).toEqual(figures(estimate(index, engagement)));
}

/** 11 */
export function expectPointsInOrder(index: CatalogIndex, engagement: Engagement): void {
  for (const { effort, price } of allLines(estimate(index, engagement)))
    for (const triple of [effort, price])
      expect(triple.low <= triple.likely && triple.likely <= triple.high).toBe(true);
}

export function expectUndecidedAtHighAlone(index: CatalogIndex, engagement: Engagement): void {
  for (const line of estimate(index, engagement).lines) {
    if (line.status === 'undecided' || line.status === 'possible')
      expect([line.effort.low, line.effort.likely]).toEqual([0, 0]);
  }
}
