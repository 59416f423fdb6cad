import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decisive, sequence, type Sequenced } from '../../src/schedule/sequence.ts';

const STEP = 0.5;
const phase = fc.record({
  begins: fc.constantFrom('after-previous', 'with-previous'),
  weeks: fc.nat(4).map((steps) => steps * STEP),
  lag: fc.oneof(
    fc.constant(0),
    fc.integer({ min: -5, max: 5 }).map((steps) => steps * STEP),
  ),
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

const starts = (phases: readonly (Sequenced & { readonly weeks: number })[]) => {
  const found: number[] = [];
  sequence(
    phases,
    (place) => phases[place]?.weeks ?? 0,
    (place, start) => (found[place] = start),
  );
  return found;
};
const of = (instance: string, begins: Sequenced['begins'], weeks: number, lag = 0) => ({
  instance,
  begins,
  weeks,
  lag,
});

it.each([
  ['waits for the one before', [of('a', 'after-previous', 2), of('a', 'after-previous', 1)], [0, 2]],
  ['begins with the one before', [of('a', 'after-previous', 2), of('a', 'with-previous', 1)], [0, 0]],
  ['overlaps by a lead', [of('a', 'after-previous', 2), of('a', 'after-previous', 1, -0.5)], [0, 1.5]],
  ['waits a lag longer', [of('a', 'after-previous', 2), of('a', 'after-previous', 1, 1)], [0, 3]],
  ['begins a lag after the one before has begun', [of('a', 'after-previous', 2), of('a', 'with-previous', 1, 1.5)], [0, 1.5]],
  ['never begins before its service', [of('a', 'after-previous', 2), of('b', 'after-previous', 1), of('b', 'after-previous', 1, -5)], [0, 2, 2]],
  ['as first of a service, takes the service with it', [of('a', 'after-previous', 2), of('b', 'after-previous', 1, -1), of('b', 'after-previous', 1)], [0, 1, 2]],
  ['waits for none that takes no time, however late that is', [of('a', 'after-previous', 2), of('a', 'after-previous', 0, 4), of('a', 'after-previous', 1)], [0, 6, 2]],
  ['never begins before the work', [of('a', 'after-previous', 2, -1)], [0]],
] as const)('a phase %s', (_what, phases, expected) => {
  expect(starts(phases)).toEqual(expected);
}); // prettier-ignore

it('law: more weeks of a phase, or a longer lag, never make the whole shorter', () => {
  fc.assert(
    fc.property(work, fc.nat(15), (phases, chosen) => {
      const finish = (all: typeof phases) => sequence(all, (place) => all[place]?.weeks ?? 0);
      const changed = (change: (one: (typeof phases)[number]) => Partial<(typeof phases)[number]>) =>
        finish(phases.map((one, place) => (place === chosen ? { ...one, ...change(one) } : one)));
      expect(changed(({ weeks }) => ({ weeks: weeks + STEP }))).toBeGreaterThanOrEqual(finish(phases));
      expect(changed(({ lag }) => ({ lag: lag + STEP }))).toBeGreaterThanOrEqual(finish(phases));
    }),
    { numRuns: 1000, seed: 20261129 },
  );
});
