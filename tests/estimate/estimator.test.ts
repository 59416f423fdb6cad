/** An estimator takes over what a change does not touch: nobody may be able to tell. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Engagement } from '../../src/engagement/engagement.ts';
import { Estimator, estimate, type Estimate } from '../../src/estimate/estimate.ts';
import { refKey } from '../../src/engagement/facts.ts';
import { engagements } from '../support/random-engagement.ts';
import { realIndex as index } from '../support/real-catalog.ts';

const figures = ({ lines, later, leftOut, totals, gaps, orphans, plans, discovery }: Estimate) => ({
  ...{ lines, later, leftOut, totals, gaps, orphans, plans },
  open: discovery.open.map(({ ref }) => refKey(ref)),
});

/** Other answers to the same engagement: an estimator forgets everything when adjustments are replaced. */
function answeredAlike(first: Engagement, next: Engagement): Engagement {
  return { ...next, adjustments: first.adjustments };
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
      return [kept, engagement];
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
