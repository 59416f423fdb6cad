/** The simulation against what can be worked out on paper. */
import { describe, expect, it, test } from 'vitest';
import { adjust, type Adjustment } from '../../src/engagement/engagement.ts';
import type { Effect, Uncertain, UncertaintyModel } from '../../src/uncertainty/model.ts';
import { uncertaintyOf } from '../../src/uncertainty/uncertainty-of.ts';
import { simulate } from '../../src/uncertainty/simulate.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import type { Triple } from '../../src/quantity/range.ts';
import { activity, engagementOf, number, share, smallCatalog, sum, yesNo } from '../support/small-catalog.ts';

const HOUR = 60;
const exactly = (likely: number, effects: readonly Effect[] = []): Uncertain => ({ likely, effects });
const line = (key: string, hours: number, spread: Triple<number>, effects: readonly Effect[] = []) => ({
  key,
  role: 'engineer',
  ratePerHour: 10_000,
  minutes: exactly(hours * HOUR, effects),
  spread,
  isDirect: true,
});
const ref = (question: string) => ({ key: question, question }) as never;

function modelOf(lines: ReturnType<typeof line>[], more: Partial<UncertaintyModel> = {}): UncertaintyModel {
  return {
    causes: [],
    ...{ allocationByRole: { engineer: 100 }, contingency: 0, discount: 0 },
    phases: [
      { key: 'i/p', instance: 'i', lines, takesTime: true, begins: 'after-previous', lag: 0, minimumDays: exactly(0) },
    ],
    ...more,
  };
}

const wide = { low: 0.5, likely: 1, high: 2 };

describe('independent lines', () => {
  const lines = Array.from({ length: 100 }, (_, place) => line(`i/a${place}/engineer`, 10, wide));
  const { effort, price } = simulate(modelOf(lines));
  const mean = (100 * 10 * (0.5 + 4 + 2)) / 6;
  // The variance of PERT is (mean - low)(high - mean) / 7.
  const deviation = Math.sqrt((100 * (10 * (6.5 / 6) - 5) * (20 - 10 * (6.5 / 6))) / 7);

  it('have the sum of their means as mean', () => {
    expect(effort.mean / HOUR).toBeCloseTo(mean, -0.5);
    expect(Math.abs(effort.mean / HOUR - mean)).toBeLessThan(2);
    expect(price.mean).toBeCloseTo((effort.mean / HOUR) * 10_000, -5);
  });
  it('spread like a normal distribution, for there are many', () => {
    expect(Math.abs(effort.p50 / HOUR - mean)).toBeLessThan(0.05 * deviation + 1);
    expect(Math.abs(effort.p80 / HOUR - (mean + 0.8416 * deviation))).toBeLessThan(0.1 * deviation);
    expect(Math.abs(effort.p90 / HOUR - (mean + 1.2816 * deviation))).toBeLessThan(0.1 * deviation);
  });
});

describe('lines that share a cause', () => {
  // An unknown number between 100 and 400, likely 100: every line is proportional to it.
  const causes = [{ ref: ref('projects'), points: { low: 100, likely: 100, high: 400 } }];
  const effects = [{ cause: 0, low: 0, high: 30 * HOUR }];
  const certain = { low: 1, likely: 1, high: 1 };
  const lines = Array.from({ length: 50 }, (_, place) => line(`i/a${place}/engineer`, 10, certain, effects));
  const { effort } = simulate(modelOf(lines, { causes }));

  it('move together: a percentile of the sum is the sum of the percentiles', () => {
    const quantile = (u: number) => 500 * (1 + 3 * (1 - (1 - u) ** 0.2));
    expect(effort.p50 / HOUR).toBeCloseTo(quantile(0.5), -1.5);
    expect(effort.p80 / HOUR).toBeCloseTo(quantile(0.8), -1.5);
    expect(effort.p90 / HOUR).toBeCloseTo(quantile(0.9), -1.5);
  });
});

describe('the simulation', () => {
  it('gives the same figures for the same model', () => {
    const model = modelOf([line('i/a/engineer', 10, wide), line('i/b/engineer', 30, wide)]);
    expect(simulate(model)).toEqual(simulate(model));
  });
  it('leaves the draws of a line as they were when another is added', () => {
    const one = simulate(modelOf([line('i/a/engineer', 10, wide)]));
    const certain = line('i/b/engineer', 5, { low: 1, likely: 1, high: 1 });
    const two = simulate(modelOf([line('i/a/engineer', 10, wide), certain]));
    expect(two.effort.p80).toBe(one.effort.p80 + 5 * HOUR);
  });
  it('of what is certain has one value', () => {
    const { effort, weeks } = simulate(modelOf([line('i/a/engineer', 40, { low: 1, likely: 1, high: 1 })]));
    expect([effort.p50, effort.p90]).toEqual([40 * HOUR, 40 * HOUR]);
    expect([weeks.p50, weeks.p90]).toEqual([1, 1]);
    expect(effort.histogram.counts).toEqual([10_000]);
  });
  it('counts every case in its histogram', () => {
    const { price } = simulate(modelOf([line('i/a/engineer', 10, wide)]));
    expect(price.histogram.counts.reduce((sum, count) => sum + count)).toBe(10_000);
  });
  it('of nothing is zero', () => {
    expect(simulate(modelOf([])).price.p80).toBe(0);
  });
});

describe('the model of an estimate', () => {
  const index = smallCatalog({
    questions: [number('crates', 100, { low: 50, high: 200 }), number('rooms', 3)],
    activities: [
      activity('carry', [sum([{ kind: 'per-unit', driver: 'crates', time: '1h' }])]),
      activity('clean', [sum([{ kind: 'per-unit', driver: 'rooms', time: { low: '1h', likely: '2h', high: '4h' } }])]),
      activity('manage', [share(10)]),
    ],
  });
  const plain = smallCatalog({
    activities: [
      activity('carry', [sum([{ kind: 'per-unit', driver: 'crates', time: '1h' }])]),
      activity('manage', [share(10)]),
    ],
  });
  const model = uncertaintyOf(estimate(index, engagementOf(index)));
  const lines = model.phases.flatMap((phase) => phase.lines);

  it('has a cause for each answer that is not certain', () => {
    expect(model.causes.map(({ ref: { question } }) => question)).toEqual(['crates']);
    expect(model.causes[0]?.points).toEqual({ low: 50, likely: 100, high: 200 });
  });
  it('says what the cause does to each line', () => {
    const carry = lines.find(({ key }) => key.includes('carry'));
    expect(carry?.minutes).toEqual({ likely: 6000, effects: [{ cause: 0, low: -3000, high: 6000 }] });
    expect(carry?.spread).toEqual({ low: 1, likely: 1, high: 1 });
  });
  it('leaves to the line what no answer can settle', () => {
    expect(lines.find(({ key }) => key.includes('clean'))?.spread).toEqual({ low: 0.5, likely: 1, high: 2 });
  });
  it('keeps a share a share', () => {
    expect(lines.find(({ key }) => key.includes('manage'))?.share).toEqual({ percent: 10 });
    const { effort } = simulate(model);
    // 10 % on top of crates (PERT of 50, 100, 200) and of three rooms (PERT of 1, 2 and 4 hours each).
    expect(effort.mean / HOUR).toBeCloseTo(1.1 * ((50 + 400 + 200) / 6 + (3 * (1 + 8 + 4)) / 6), -0.5);
  });

  const why = { line: 'm1/manage/manager', reason: 'Agreed.', by: 'Kim', at: '2026-11-22T10:00:00Z' };
  test.each([
    [
      'a share of another percentage',
      { kind: 'set-share', hundredths: 1250, replaced: 1000, ...why },
      { percent: 12.5 },
    ],
    // The likely hours are those suggested: fixed all the same, and as far apart as they were set.
    ['fixed hours', { kind: 'set-effort', likely: 645, low: 0, high: 6450, replaced: 645, ...why }, undefined],
  ])('keeps %s what it is', (_what, adjustment, expected) => {
    const engagement = adjust(engagementOf(index), 'a1' as never, adjustment as unknown as Adjustment);
    const managed = uncertaintyOf(estimate(index, engagement)).phases.flatMap((phase) => phase.lines);
    expect(managed.find(({ key }) => key.includes('manage'))?.share).toEqual(expected);
  });
  it('simulates another percentage of certain work as it is estimated', () => {
    const adjustment = { kind: 'set-share', hundredths: 1250, replaced: 1000, ...why } as unknown as Adjustment;
    const certain = adjust(engagementOf(plain, { crates: 33 }), 'a1' as never, adjustment);
    const result = estimate(plain, certain);
    const { effort } = simulate(uncertaintyOf(result));
    expect([effort.p50, effort.p90]).toEqual([result.totals.effort.likely, result.totals.effort.likely]);
    expect(result.totals.effort.likely).toBe(33 * HOUR + 4.25 * HOUR);
  });
});

describe('a share', () => {
  const index = smallCatalog({
    questions: [number('crates', 100), { ...yesNo('piano', false, { high: true }) }],
    activities: [
      activity('carry', [sum([{ kind: 'per-unit', driver: 'crates', time: '1h' }])]),
      activity('insure', [share(50)], { when: { kind: 'answer', question: 'piano', is: true } }),
    ],
  });
  const model = uncertaintyOf(estimate(index, engagementOf(index)));

  it('that only some answer brings about is worked in those cases alone', () => {
    const { effort, parts } = simulate(model);
    // One of six cases has the piano, and with it half of 100 h more.
    expect(Math.abs(effort.mean / HOUR - (100 + 50 / 6))).toBeLessThan(1);
    expect(effort.p50).toBe(100 * HOUR);
    expect(parts).toEqual([expect.closeTo(1)]);
  });
  it('counts towards the weeks of its phase', () => {
    const certain = { low: 1, likely: 1, high: 1 };
    const direct = line('i/a/engineer', 40, certain);
    const managed = { ...line('i/m/manager', 0, certain), role: 'manager', isDirect: false, share: { percent: 50 } };
    const { weeks, effort } = simulate(
      modelOf([direct, managed], { allocationByRole: { engineer: 100, manager: 25 } }),
    );
    expect(effort.p50).toBe(60 * HOUR);
    // 20 h at ten hours a week.
    expect(weeks.p50).toBe(2);
  });
});

it('weeks fall into bars without gaps that mean nothing', () => {
  const { weeks } = simulate(modelOf([line('i/a/engineer', 100, wide)]));
  expect(weeks.histogram.counts).not.toContain(0);
});
