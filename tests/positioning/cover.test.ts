import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallestCover } from '../../src/positioning/cover.ts';

interface Bundle {
  readonly name: string;
  readonly members: readonly string[];
  readonly cost: number;
}
const cover = (sets: readonly Bundle[]) =>
  smallestCover(
    sets,
    ({ members }) => members,
    ({ cost }) => cost,
  );
const set = (name: string, members: string, cost = 0): Bundle => ({ name, members: [...members], cost });

test.each([
  ['nothing of nothing', [], []],
  ['one that holds all, though others hold parts', [set('a', 'x'), set('b', 'y'), set('c', 'xy')], ['c']],
  // Taking the largest first would need three.
  [
    'two, where the largest is not among them',
    [set('large', 'bcde'), set('left', 'abc'), set('right', 'def')],
    ['left', 'right'],
  ],
  ['the less costly of two alike', [set('a', 'x', 1), set('b', 'x')], ['b']],
  ['the first of two alike', [set('a', 'x'), set('b', 'x')], ['a']],
])('the smallest cover is %s', (_what, sets, names) => {
  expect(cover(sets).map(({ name }) => name)).toEqual(names);
});

test('no choice of fewer sets holds as much', () => {
  const anySets = fc.array(
    fc.record({
      name: fc.uuid(),
      members: fc.subarray(['a', 'b', 'c', 'd', 'e']),
      cost: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(anySets, (sets) => {
      const held = (chosen: readonly Bundle[]) => new Set(chosen.flatMap(({ members }) => members)).size;
      const chosen = cover(sets);
      expect(held(chosen)).toBe(held(sets));
      for (let choice = 0; choice < 2 ** sets.length; choice++) {
        const other = sets.filter((_, place) => (choice >> place) & 1);
        if (other.length < chosen.length) expect(held(other)).toBeLessThan(held(sets));
      }
    }),
  );
});
