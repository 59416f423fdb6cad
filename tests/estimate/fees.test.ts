import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addService,
  adjust,
  chargeService,
  withdraw,
  type Adjustment,
  type AdjustmentId,
  type InstanceId,
} from '../../src/engagement/engagement.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import { feesByModel, feesOf, percentOf, type Fees } from '../../src/estimate/fees.ts';
import type { Money } from '../../src/quantity/money.ts';
import { POINTS, tripleOf } from '../../src/quantity/range.ts';
import { activity, engagementOf, number, smallCatalog, sum } from '../support/small-catalog.ts';

const index = smallCatalog({
  questions: [number('crates', 10, { low: 7, high: 13 })],
  activities: [activity('move', [sum([{ kind: 'per-unit', driver: 'crates', time: '20m' }])])],
});
const engagement = engagementOf(index);
const share = (kind: 'discount' | 'contingency', hundredths: number, at = '2026-11-22T10:00:00Z'): Adjustment => ({
  kind,
  hundredths,
  reason: 'Agreed.',
  by: 'EM',
  at,
});
const adjusted = (...shares: readonly Adjustment[]) =>
  shares.reduce((changed, each, place) => adjust(changed, `a${place}` as AdjustmentId, each), engagement);
const feesWith = (...shares: readonly Adjustment[]) => feesOf(estimate(index, adjusted(...shares)));
/** 2.5 h, 3.5 h, 4.5 h at USD 100.00 */
const WORK = { low: 25000, likely: 35000, high: 45000 };

describe('fees', () => {
  test('are the work where nothing is added or taken off', () => {
    const fees = feesWith();
    expect(fees).toEqual({ work: WORK, list: WORK, total: WORK });
  });

  test('add the contingency to the work, then take the discount off both', () => {
    const fees = feesWith(share('discount', 1000), share('contingency', 500));
    expect(fees.contingency?.amount).toEqual({ low: 1250, likely: 1750, high: 2250 });
    expect(fees.list).toEqual({ low: 26250, likely: 36750, high: 47250 });
    expect(fees.discount?.amount).toEqual({ low: 2625, likely: 3675, high: 4725 });
    expect(fees.total).toEqual({ low: 23625, likely: 33075, high: 42525 });
  });

  test('hold the latest percentage of a kind', () => {
    const fees = feesWith(share('discount', 500, '2026-11-22T12:00:00Z'), share('discount', 1000));
    expect(fees.discount).toMatchObject({ id: 'a0', adjustment: { hundredths: 500 } });
  });

  test('round a percentage half up, once', () => {
    expect(percentOf(12345 as Money, 333)).toBe(411);
    expect(percentOf(50 as Money, 100)).toBe(1);
    expect(percentOf(49 as Money, 100)).toBe(0);
  });
});

const hundredths = fc.integer({ min: 1, max: 10_000 });
const amount = fc.integer({ min: 0, max: 1e11 });

describe('law', () => {
  test('the total is the sum of the printed lines, at each point, and low ≤ likely ≤ high', () => {
    fc.assert(
      fc.property(hundredths, hundredths, fc.tuple(amount, amount, amount), (added, off, amounts) => {
        const [low = 0, likely = 0, high = 0] = [...amounts].sort((a, b) => a - b);
        const price = { low, likely, high } as Record<'low' | 'likely' | 'high', Money>;
        const base = estimate(index, adjusted(share('contingency', added), share('discount', off)));
        const { contingency, discount, total } = feesOf({ ...base, totals: { ...base.totals, price } });
        const printed = tripleOf(
          (point) => price[point] + (contingency?.amount[point] ?? 0) - (discount?.amount[point] ?? 0),
        );
        expect(total).toEqual(printed);
        expect(POINTS.every((point) => Number.isInteger(total[point]) && total[point] >= 0)).toBe(true);
        expect(total.low).toBeLessThanOrEqual(total.likely);
        expect(total.likely).toBeLessThanOrEqual(total.high);
      }),
    );
  });

  test('a discount is at most the total', () => {
    fc.assert(
      fc.property(amount, hundredths, (of, off) => {
        expect(percentOf(of as Money, off)).toBeLessThanOrEqual(of);
      }),
    );
    expect(feesWith(share('discount', 10_000)).total.likely).toBe(0);
  });

  test('withdrawing restores the fees', () => {
    fc.assert(
      fc.property(hundredths, hundredths, (added, off) => {
        const changed = adjusted(share('contingency', added), share('discount', off));
        const restored = withdraw(withdraw(changed, 'a0' as AdjustmentId), 'a1' as AdjustmentId);
        expect(feesOf(estimate(index, restored))).toEqual(feesWith());
      }),
    );
  });

  test('the fees of both payment models are the fees, row by row, at each point', () => {
    const two = smallCatalog({
      questions: [number('crates', 10, { low: 7, high: 13 })],
      activities: [activity('move', [sum([{ kind: 'per-unit', driver: 'crates', time: '20m' }])])],
    });
    const service = two.catalog.services[0]!.id;
    const apart = chargeService(
      addService(engagementOf(two), 'second' as InstanceId, service),
      'second' as InstanceId,
      engagement.details.paymentModel === 'fixed-fee' ? 'time-and-materials' : 'fixed-fee',
    );
    fc.assert(
      fc.property(hundredths, hundredths, (added, off) => {
        const signed = adjust(
          adjust(apart, 'a' as AdjustmentId, share('contingency', added)),
          'b' as AdjustmentId,
          share('discount', off),
        );
        const estimated = estimate(two, signed);
        const whole = feesOf(estimated);
        const parts = feesByModel(estimated).map(({ fees }) => fees);
        expect(parts).toHaveLength(2);
        const rows = (fees: Fees) => [
          fees.work,
          fees.contingency?.amount,
          fees.list,
          fees.discount?.amount,
          fees.total,
        ];
        for (const point of POINTS) {
          const at = (fees: Fees) => rows(fees).map((row) => row?.[point] ?? 0);
          const sums = parts
            .map(at)
            .reduce<number[]>((one, other) => one.map((amount, row) => amount + (other[row] ?? 0)), [0, 0, 0, 0, 0]);
          expect(sums).toEqual(at(whole));
          for (const amount of parts.flatMap(at)) expect(amount).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
