/** An estimator takes over what a change does not touch: nobody may be able to tell. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Estimator, estimate, type Estimate } from '../../src/estimate/estimate.ts';
import { refKey, type QuestionRef } from '../../src/engagement/facts.ts';
import { POINTS } from '../../src/quantity/range.ts';
import { engagements } from '../support/random-engagement.ts';
import { adjustedWalks, answeredAlike, walks } from '../support/walks.ts';
import { realIndex as index } from '../support/real-catalog.ts';

const figures = ({ lines, later, leftOut, totals, gaps, orphans, plans, discovery }: Estimate) => ({
  ...{ lines, later, leftOut, totals, gaps, orphans, plans, discovery },
});

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

it('estimates as from scratch while adjustments come and go', () => {
  fc.assert(
    fc.property(adjustedWalks, (walk) => {
      const estimator = new Estimator(index);
      for (const engagement of walk)
        expect(figures(estimator.estimate(engagement))).toEqual(figures(estimate(index, engagement)));
    }),
    { numRuns: 6, seed: 20261122 },
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
