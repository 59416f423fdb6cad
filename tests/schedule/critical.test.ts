/** A phase is critical exactly when the whole would take longer if it did. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { criticalPlaces, sequence, type Sequenced } from '../../src/schedule/sequence.ts';

interface Lasting extends Sequenced {
  readonly weeks: number;
}

const begins = fc.constantFrom<Sequenced['begins'][]>('after-previous', 'with-previous');
/** Weeks in halves, few enough that several phases often end together. */
const service = fc.array(fc.record({ begins, weeks: fc.nat(4).map((halves) => halves / 2) }), { minLength: 1, maxLength: 5 }); // prettier-ignore
const plans = fc
  .array(service, { maxLength: 4 })
  .map((services) => services.flatMap((phases, place): Lasting[] => phases.map((each) => ({ instance: `s${place}`, ...each })))); // prettier-ignore

it('finds the phases that decide when everything ends', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const finish = sequence(plan, (place) => plan[place]!.weeks);
      const longer = (one: number) => sequence(plan, (place) => plan[place]!.weeks + (place === one ? 0.5 : 0));
      const decisive = plan.map((_, place) => place).filter((place) => plan[place]!.weeks > 0 && longer(place) > finish); // prettier-ignore
      const critical = criticalPlaces(plan, (place) => plan[place]!.weeks);
      expect([...critical].sort((a, b) => a - b)).toEqual(decisive);
    }),
    { numRuns: 3000, seed: 20261122 },
  );
});
