import { describe, expect, it } from 'vitest';
import { pertQuantiles, stepQuantiles, STEPS } from '../../src/uncertainty/distribution.ts';
import { fillUniform } from '../../src/uncertainty/random.ts';

const meanOf = (table: Float64Array) => {
  let sum = 0;
  for (let i = 0; i < STEPS; i += 1) sum += ((table[i] ?? 0) + (table[i + 1] ?? 0)) / 2;
  return sum / STEPS;
};

describe('a beta-PERT distribution', () => {
  it.each([
    [0, 0, 6],
    [0, 1, 6],
    [0, 3, 6],
    [10, 55, 60],
    [480, 960, 2400],
    [5, 10, 10],
  ])('of %d, %d and %d has the mean (low + 4 likely + high) / 6', (low, likely, high) => {
    const table = pertQuantiles({ low, likely, high });
    expect(meanOf(table)).toBeCloseTo((low + 4 * likely + high) / 6, 2 - Math.log10(high - low));
    expect(table[0]).toBe(low);
    expect(table[STEPS]).toBe(high);
  });

  // Closed forms: with the mode at an end it is beta(1, 5), whose quantile is 1 - (1 - u)^(1/5); in the middle it is symmetric.
  it.each([0.1, 0.5, 0.8, 0.9])('with the mode at its low end has the quantile of beta(1, 5) at %d', (u) => {
    expect(pertQuantiles({ low: 0, likely: 0, high: 1 })[Math.round(u * STEPS)]).toBeCloseTo(1 - (1 - u) ** 0.2, 2);
  });
  it('with the mode in the middle is symmetric', () => {
    const table = pertQuantiles({ low: 0, likely: 5, high: 10 });
    expect(table[STEPS / 2]).toBeCloseTo(5, 3);
    expect((table[STEPS * 0.25] ?? 0) + (table[STEPS * 0.75] ?? 0)).toBeCloseTo(10, 3);
  });
  it('of one certain value is that value', () => {
    expect(new Set(pertQuantiles({ low: 7, likely: 7, high: 7 }))).toEqual(new Set([7]));
  });
});

it('an answer that is no number is at its low, likely and high point in 1, 4 and 1 of 6 cases', () => {
  const table = stepQuantiles().slice(0, STEPS);
  const part = (value: number) => table.filter((one) => one === value).length / STEPS;
  expect(part(-1)).toBeCloseTo(1 / 6, 2);
  expect(part(0)).toBeCloseTo(4 / 6, 2);
  expect(part(1)).toBeCloseTo(1 / 6, 2);
});

const uniforms = (seed: number, count: number) => {
  const values = new Float64Array(count);
  fillUniform(seed, values);
  return values;
};

describe('the random numbers', () => {
  it('are the same for the same seed, on every machine', () => {
    expect([...uniforms(20261122, 3)].map((one) => one * 4294967296)).toEqual([619417090, 106955748, 836418175]);
  });
  it('are spread evenly', () => {
    const counts = new Array<number>(10).fill(0);
    for (const value of uniforms(1, 100_000)) counts[Math.floor(value * 10)]! += 1;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });
});
