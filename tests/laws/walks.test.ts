/**
 * Laws 4 to 8 over the whole catalog we ship: a thousand walks through discovery, from nothing answered, with any
 * answers, "not known yet" among them. The laws are looked at on the way, not at the end alone.
 */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { atomsOf } from '../../src/catalog/names.ts';
import { isAssumedItem, type AskedQuestion } from '../../src/engagement/discovery.ts';
import { addService, type Answer, type Engagement, type InstanceId } from '../../src/engagement/engagement.ts';
import { refKey } from '../../src/engagement/facts.ts';
import { Estimator, type Estimate } from '../../src/estimate/estimate.ts';
import { POINTS } from '../../src/quantity/range.ts';
import { withAnswer } from '../../src/uncertainty/ask-next.ts';
import { blankEngagement, candidates } from '../support/random-engagement.ts';
import { realIndex as index } from '../support/real-catalog.ts';
import { whatIsDelivered } from '../support/what-is-delivered.ts';

/** A thousand in all, most where a step costs least. */
const WALKS = { toTheEnd: 500, moreOfOne: 400, openOrNot: 100 };
/** A stream of chances is no simpler when it is shorter: the first walk that breaks a law is told as it is. */
const runs = (numRuns: number) => ({ numRuns, seed: 20261122, endOnFailure: true });

/** Which service, and then what is answered: a stream of numbers that each choose among what there is. */
type Chance = Iterator<number>;
const pick = <T>(from: readonly T[], chance: Chance): T => from[(chance.next().value as number) % from.length] as T;

const services = index.catalog.services.map(({ id }) => id);
const inScope = (chosen: readonly (typeof services)[number][]): Engagement =>
  chosen.reduce(
    (engagement, service, place) => addService(engagement, `s${place}` as InstanceId, service),
    blankEngagement(index),
  );
const start = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...services).map((service) => inScope([service])) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...services), fc.constantFrom(...services)).map(inScope) },
);
const chances = fc.infiniteStream(fc.nat());

const known = ({ question }: AskedQuestion, chance: Chance): Answer => ({
  status: 'known',
  value: pick(candidates(question), chance),
});
const keysOf = (questions: readonly AskedQuestion[], status: AskedQuestion['status']) =>
  new Set(questions.filter((asked) => asked.status === status).map(({ ref }) => refKey(ref)));

/** Every open question answered, one time in ten with "not known yet" while it has not been asked before. */
function answerAll(engagement: Engagement, open: readonly AskedQuestion[], chance: Chance): Engagement {
  return open.reduce((next, asked) => {
    const isUnknown = !asked.isVisited && (chance.next().value as number) % 10 === 0;
    return withAnswer(next, asked.ref, isUnknown ? { status: 'not-known' } : known(asked, chance));
  }, engagement);
}

function expectGapsToBeOpen({ gaps, discovery }: Estimate): void {
  const open = new Set(discovery.open.map(({ ref }) => refKey(ref)));
  for (const gap of gaps) expect(gap.kind === 'question' && open.has(refKey(gap.ref)), JSON.stringify(gap)).toBe(true);
}

const numbersIn = (engagement: Engagement) =>
  Object.entries(engagement.answers).flatMap(([key, answer]) =>
    answer.status === 'known' && answer.value.kind === 'number' ? [{ key, count: answer.value.value }] : [],
  );

describe('a walk through discovery', () => {
  it('4: 5: 6: reopens nothing answered, has no gap that no open question settles, and ends without one', () => {
    let longest = { questions: 0, services: '' };
    const estimator = new Estimator(index);
    fc.assert(
      fc.property(start, chances, (begin, chance) => {
        let engagement = begin;
        let answered = new Set<string>();
        for (let round = 0; round < 60; round++) {
          const result = estimator.estimate(engagement);
          const { open, questions } = result.discovery;
          const openKeys = new Set(open.map(({ ref }) => refKey(ref)));
          expect([...answered].filter((key) => openKeys.has(key))).toEqual([]);
          expectGapsToBeOpen(result);
          if (open.length === 0) {
            expect(result.gaps).toEqual([]);
            expect(result.isComplete).toBe(true);
            const count = Object.keys(engagement.answers).length;
            if (count > longest.questions)
              longest = {
                questions: count,
                services: Object.values(engagement.services)
                  .map(({ service }) => service)
                  .join(' and '),
              };
            return;
          }
          answered = new Set([...answered, ...keysOf(questions, 'answered')]);
          engagement = answerAll(engagement, open, chance);
        }
        expect.unreachable('questions keep opening');
      }),
      runs(WALKS.toTheEnd),
    );
    console.info(`The longest of ${WALKS.toTheEnd} walks answers ${longest.questions} questions: ${longest.services}.`);
    expect(longest.questions).toBeGreaterThan(20);
  });

  /** More of a limit makes less exceed it: that is its purpose. */
  const limits = new Set<string>(
    index.catalog.services
      .flatMap(({ phases }) => phases.flatMap(({ activities }) => activities))
      .flatMap(({ when, effort }) => [
        ...(when ? [when] : []),
        ...effort.flatMap((rule) => (rule.kind === 'sum' ? rule.factors.map((factor) => factor.when) : [])),
      ])
      .flatMap(atomsOf)
      .flatMap((atom) => (atom.kind === 'exceeds' ? [atom.limit] : [])),
  );

  it('8: more of a number never makes a line cost less', () => {
    const estimator = new Estimator(index);
    fc.assert(
      fc.property(start, chances, (begin, chance) => {
        const first = answerAll(begin, estimator.estimate(begin).discovery.open, chance);
        const engagement = answerAll(first, estimator.estimate(first).discovery.open, chance);
        const numbers = numbersIn(engagement).filter(({ key }) => !limits.has(key.split('/').at(-1) ?? key));
        if (numbers.length === 0) return;
        const { key, count } = pick(numbers, chance);
        const before = new Map(estimator.estimate(engagement).lines.map((line) => [line.key, line.effort]));
        const more = count + 1 + ((chance.next().value as number) % 2000);
        const { max } = { max: undefined, ...index.questions.get(key.split('/').at(-1) ?? key)?.question.answer };
        const value = {
          kind: 'number' as const,
          value: max === undefined ? more : Math.min(more, Math.max(max, count)),
        };
        const grown = { ...engagement, answers: { ...engagement.answers, [key]: { status: 'known' as const, value } } };
        for (const { key: line, effort } of estimator.estimate(grown).lines)
          for (const point of POINTS)
            expect(effort[point], `${line} at ${value.value} instead of ${count} for ${key}`).toBeGreaterThanOrEqual(
              before.get(line)?.[point] ?? 0,
            );
      }),
      runs(WALKS.moreOfOne),
    );
  });

  it('7: at any step, a question is open exactly when some answer changes what is delivered', () => {
    const estimator = new Estimator(index);
    fc.assert(
      fc.property(start, fc.nat(3), chances, (begin, rounds, chance) => {
        let engagement = begin;
        for (let round = 0; round < rounds; round++)
          engagement = answerAll(engagement, estimator.estimate(engagement).discovery.open, chance);
        const unknown = estimator
          .estimate(engagement)
          .discovery.questions.filter(({ answer, ref }) => answer?.status !== 'known' && !isAssumed(ref.item));
        // Twins say the same sentence once: one of them answering otherwise may leave it standing.
        const chosen = Object.values(engagement.services).map(({ service }) => service);
        if (unknown.length === 0 || new Set(chosen).size < chosen.length) return;
        const before = whatIsDelivered(index, engagement);
        for (const asked of new Set([pick(unknown, chance), pick(unknown, chance), pick(unknown, chance)])) {
          const changes = candidates(asked.question).some(
            (value) => whatIsDelivered(index, withAnswer(engagement, asked.ref, { status: 'known', value })) !== before,
          );
          const key = refKey(asked.ref);
          expect(asked.status === 'open', `${key} is ${asked.status}, an answer changes something: ${changes}`).toBe(
            changes,
          );
        }
      }),
      runs(WALKS.openOrNot),
    );
  });

  const isAssumed = (item: AskedQuestion['ref']['item']) => item !== undefined && isAssumedItem(item);
});

describe('an empty engagement with one service', () => {
  const MOST_AT_FIRST = 25;

  test.each(services)('%s opens at most 25 questions', (service) => {
    const { open } = new Estimator(index).estimate(inScope([service])).discovery;
    expect(open.length).toBeLessThanOrEqual(MOST_AT_FIRST);
  });

  test.each(services)('%s asks the key questions of a section first', (service) => {
    const { open } = new Estimator(index).estimate(inScope([service])).discovery;
    const sections = new Map<string, AskedQuestion[]>();
    for (const asked of open) sections.set(asked.section.id, [...(sections.get(asked.section.id) ?? []), asked]);
    const late = [...sections.values()].flatMap((asked) =>
      asked.filter(({ question }, place) => question.isKey && asked.slice(0, place).some((e) => !e.question.isKey)),
    );
    expect(open.some(({ question }) => question.isKey)).toBe(true);
    expect(late.map(({ question }) => question.id)).toEqual([]);
  });
});
