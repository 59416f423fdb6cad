import { expect, test } from 'vitest';
import { addService } from '../../src/engagement/engagement.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import { tinyEngagement, tinyIndex } from '../support/tiny-catalog.ts';

const index = tinyIndex((catalog) => {
  Object.assign(catalog, {
    clues: [
      {
        id: 'many',
        when: { kind: 'driver', driver: 'projects', atLeast: 300 },
        beside: 'target',
        text: '{projects} hint at several teams.',
        source: 'ours',
      },
    ],
  });
});
const found = (engagement: ReturnType<typeof tinyEngagement>) =>
  estimate(index, engagement).discovery.clues.map(({ clue, ref }) => [clue.id, ref.key]);

test('a clue is found beside its question, for the service whose answers give it', () => {
  const engagement = tinyEngagement(index, { projects: { kind: 'number', value: 300 } });
  expect(found(addService(engagement, 'm2' as never, 'moving' as never))).toEqual([['many', 'm1/target']]);
});

test('an assumption is no clue', () => {
  expect(found(tinyEngagement(index))).toEqual([]);
});
