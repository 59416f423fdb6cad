import { expect, it } from 'vitest';
import { checkExamples } from '../../src/estimate/examples.ts';
import { activity, smallCatalog, sum } from '../support/small-catalog.ts';
import { realIndex } from '../support/real-catalog.ts';

it('every example of the catalog holds', () => {
  expect(checkExamples(realIndex)).toEqual([]);
});

it('an example that the rule contradicts is reported with both figures', () => {
  const rule = sum([{ kind: 'per-unit', driver: 'crates', time: '30m' }], {
    examples: [
      { given: { crates: 3 }, hours: 1.5 },
      { given: { crates: 5 }, hours: 2 },
    ],
  });
  expect(checkExamples(smallCatalog({ activities: [activity('move', [rule])] }))).toEqual([
    {
      where: 'services/moving.json: move, effort of engineer, example 2',
      found: 'the rule gives 2.5 h, the example says 2 h',
      fix: 'Correct the example, or the rule.',
    },
  ]);
});

it('an example that leaves out what is not assumed is reported', () => {
  const rule = sum([{ kind: 'per-unit', driver: 'crates', time: '30m' }]);
  expect(checkExamples(smallCatalog({ activities: [activity('move', [rule])] }))[0]?.found).toContain(
    'crates is not given',
  );
});
