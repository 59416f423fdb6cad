/** An estimator takes over what a change does not touch: nobody may be able to tell. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PLACES } from '../../src/catalog/schema.ts';
import { changeDetails, EXPENSES, type Engagement } from '../../src/engagement/engagement.ts';
import { Estimator, estimate, type Estimate } from '../../src/estimate/estimate.ts';
import { refKey, type QuestionRef } from '../../src/engagement/facts.ts';
import { POINTS } from '../../src/quantity/range.ts';
import { engagements } from '../support/random-engagement.ts';
import { realIndex as index } from '../support/real-catalog.ts';

const figures = ({ lines, later, leftOut, totals, gaps, orphans, plans, discovery }: Estimate) => ({
  ...{ lines, later, leftOut, totals, gaps, orphans, plans, discovery },
});

/** Other answers to the same engagement, under the same adjustments. */
function answeredAlike(first: Engagement, next: Engagement): Engagement {
  return { ...next, adjustments: first.adjustments };
}

/** Terms that conditions of documents ask about, in turn: they change while answers stay. */
function onOtherTerms(engagement: Engagement, place: number): Engagement {
  const terms = { place: PLACES[place % PLACES.length]!, expenses: EXPENSES[place % EXPENSES.length]! };
  return changeDetails(engagement, terms);
}

/** Walks in which some answers stay, some change and some are taken back. */
const walks = fc
  .array(engagements(index), { minLength: 2, maxLength: 5 })
  .map(([first, ...rest]) => [first as Engagement, ...rest.map((next) => answeredAlike(first as Engagement, next))])
  .map((walk) =>
    walk.flatMap((engagement, place) => {
      const before = walk[place - 1];
      if (!before) return [engagement];
      const kept = { ...before, answers: { ...before.answers, ...engagement.answers } };
      return [kept, onOtherTerms(kept, place), engagement];
    }),
  );

it('estimates a walk through engagements as each from scratch', () => {
  fc.assert(
    fc.property(walks, (walk) => {
      const estimator = new Estimator(index);
      for (const engagement of walk)
        expect(figures(estimator.estimate(engagement))).toEqual(figures(estimate(index, engagement)));
    }),
    { numRuns: 25, seed: 20261122 },
  );
});

/** Adjustments are made, replaced and withdrawn one by one, in between answers. */
const adjustedWalks = fc.array(engagements(index), { minLength: 2, maxLength: 3 }).map((given) =>
  given.flatMap((engagement, place) => {
    const answers = (given[place - 1] ?? engagement).answers;
    const entries = Object.entries(engagement.adjustments);
    const first = (count: number) => Object.fromEntries(entries.slice(0, count));
    const adjusted = entries.map((_, count) => ({ ...engagement, adjustments: first(count) }));
    return [...adjusted, engagement, { ...engagement, answers }, { ...engagement, answers, adjustments: first(1) }];
  }),
);

it('estimates as from scratch while adjustments come and go', () => {
  fc.assert(
    fc.property(adjustedWalks, (walk) => {
      const estimator = new Estimator(index);
      for (const engagement of walk)
        expect(figures(estimator.estimate(engagement))).toEqual(figures(estimate(index, engagement)));
    }),
    { numRuns: 25, seed: 20261122 },
  );
});

it('keeps what an earlier estimate says, however many follow', () => {
  fc.assert(
    fc.property(engagements(index), engagements(index), (first, second) => {
      const estimator = new Estimator(index);
      const before = estimator.estimate(first);
      estimator.estimate(answeredAlike(first, second));
      expect(figures(before)).toEqual(figures(estimate(index, first)));
    }),
    { numRuns: 25, seed: 20261122 },
  );
});

it('says what to ask next as from scratch, even when asked only after later estimates', () => {
  fc.assert(
    fc.property(walks, (walk) => {
      const estimator = new Estimator(index);
      const estimates = walk.map((engagement) => estimator.estimate(engagement));
      for (const [place, engagement] of walk.entries())
        expect(estimates[place]?.discovery).toEqual(estimate(index, engagement).discovery);
    }),
    { numRuns: 10, seed: 20261122 },
  );
});

it('holds answers at a point and lets them go again as each from scratch', () => {
  const pins = POINTS.map((point) => (ref: QuestionRef) => (refKey(ref).length % 2 === 0 ? point : 'likely'));
  fc.assert(
    fc.property(walks, (walk) => {
      const estimator = new Estimator(index);
      for (const engagement of walk)
        for (const pin of [...pins, undefined])
          expect(figures(estimator.estimate(engagement, pin))).toEqual(
            figures(new Estimator(index).estimate(engagement, pin)),
          );
    }),
    { numRuns: 10, seed: 20261122 },
  );
});

it('gives a question that nothing has changed about as the same object', () => {
  fc.assert(
    fc.property(engagements(index), (engagement) => {
      const estimator = new Estimator(index);
      const before = estimator.estimate(engagement).discovery.questions;
      const after = estimator.estimate({ ...engagement, answers: { ...engagement.answers } }).discovery.questions;
      expect(after.length).toBe(before.length);
      expect(after.filter((asked, place) => asked !== before[place])).toEqual([]);
    }),
    { numRuns: 10, seed: 20261122 },
  );
});
