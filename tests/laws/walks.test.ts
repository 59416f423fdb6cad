/**
 * Laws 4 to 8 over the whole catalog we ship: a thousand walks through discovery, from nothing answered, with any
 * answers, "not known yet" among them. The laws are looked at on the way, not at the end alone.
 */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { AskedQuestion } from '../../src/engagement/asked.ts';
import { addService, type Engagement, type InstanceId } from '../../src/engagement/engagement.ts';
import { Estimator } from '../../src/estimate/estimate.ts';
import { blankEngagement } from '../support/random-engagement.ts';
import { realIndex as index } from '../support/real-catalog.ts';
import {
  answerAll,
  chances,
  expectMoreToCostNoLess,
  expectOpenWhenItMatters,
  limitsIn,
  walkToTheEnd,
} from './expectations.ts';

/** A thousand in all, most where a step costs least. */
const WALKS = { toTheEnd: 500, moreOfOne: 400, openOrNot: 100 };
/** A stream of chances is no simpler when it is shorter: the first walk that breaks a law is told as it is. */
const runs = (numRuns: number) => ({ numRuns, seed: 20261122, endOnFailure: true });

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

describe('a walk through discovery', () => {
  it('4: 5: 6: reopens nothing answered, has no gap that no open question settles, and ends without one', () => {
    let longest = { questions: 0, services: '' };
    const estimator = new Estimator(index);
    fc.assert(
      fc.property(start, chances, (begin, chance) => {
        const { answers, services: inIt } = walkToTheEnd(estimator, begin, chance);
        const count = Object.keys(answers).length;
        if (count <= longest.questions) return;
        const names = Object.values(inIt).map(({ service }) => service);
        longest = { questions: count, services: names.join(' and ') };
      }),
      runs(WALKS.toTheEnd),
    );
    console.info(`The longest of ${WALKS.toTheEnd} walks answers ${longest.questions} questions: ${longest.services}.`);
    expect(longest.questions).toBeGreaterThan(20);
  });

  it('8: more of a number never makes a line cost less', () => {
    const estimator = new Estimator(index);
    const limits = limitsIn(index);
    fc.assert(
      fc.property(start, chances, (begin, chance) => {
        const first = answerAll(begin, estimator.estimate(begin).discovery.open, chance);
        const engagement = answerAll(first, estimator.estimate(first).discovery.open, chance);
        expectMoreToCostNoLess(estimator, engagement, limits, chance);
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
        const places = [0, 1, 2].map(() => chance.next().value as number);
        const { length } = estimator
          .estimate(engagement)
          .discovery.questions.filter(({ answer }) => answer?.status !== 'known');
        const isAsked = (_: AskedQuestion, at: number) => places.some((place) => place % length === at);
        expectOpenWhenItMatters(index, engagement, { isAsked });
      }),
      runs(WALKS.openOrNot),
    );
  });
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
