import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keeper, keepSame } from '../../src/ui/keep-same.ts';

const values = fc.object({ maxDepth: 3, withNullPrototype: false });
/** As new as what is derived again. */
const copyOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copyOf(each)]));
};

describe('what is kept', () => {
  test('is the very object when nothing changed, however new the copy is', () => {
    fc.assert(fc.property(values, (value) => void expect(keepSame(value, copyOf(value))).toBe(value)));
  });

  test('always reads as what came after', () => {
    fc.assert(fc.property(values, values, (before, after) => void expect(keepSame(before, after)).toEqual(after)));
  });

  test('is every part that did not change', () => {
    const keep = keeper<{ readonly lines: readonly { readonly hours: readonly number[] }[] }>();
    const before = keep({ lines: [{ hours: [1, 2] }, { hours: [3, 4] }] });
    const after = keep({ lines: [{ hours: [1, 2] }, { hours: [3, 5] }] });
    expect(after.lines[0]).toBe(before.lines[0]);
    expect(after.lines[1]?.hours).toEqual([3, 5]);
  });

  test('is never a part that lost a member', () => {
    expect(keepSame({ a: 1, b: undefined }, { a: 1 })).toStrictEqual({ a: 1 });
    expect(keepSame([1, 2], [1])).toEqual([1]);
  });
});
