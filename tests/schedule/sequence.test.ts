import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decisive, sequence, type Sequenced } from '../../src/schedule/sequence.ts';

const STEP = 0.5;
const phase = fc.record({
  begins: fc.constantFrom('after-previous', 'with-previous'),
  weeks: fc.nat(4).map((steps) => steps * STEP),
});
const work = fc
  .array(fc.array(phase, { minLength: 1, maxLength: 4 }), { maxLength: 4 })
  .map((services) => services.flatMap((phases, service) => phases.map((one) => ({ ...one, instance: `s${service}` }))));

it('law: a phase decides the finish exactly when a step more of it makes the whole longer', () => {
  fc.assert(
    fc.property(work, (phases) => {
      const all: readonly Sequenced[] = phases;
      const weeksOf = (place: number) => phases[place]?.weeks ?? 0;
      const finish = sequence(all, weeksOf);
      const longer = phases.map(
        ({ weeks }, longer) =>
          weeks > 0 && sequence(all, (place) => weeksOf(place) + (place === longer ? STEP : 0)) > finish,
      );
      expect(decisive(all, weeksOf)).toEqual(longer);
    }),
    { numRuns: 1000, seed: 20261129 },
  );
});
