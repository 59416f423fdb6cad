/** The price that is simulated is the one on the invoice: with contingency and discount, to the cent. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { adjust, type Adjustment, type AdjustmentId, type Engagement } from '../../src/engagement/engagement.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import { feesOf } from '../../src/estimate/fees.ts';
import { uncertaintyOf } from '../../src/uncertainty/uncertainty-of.ts';
import { simulate } from '../../src/uncertainty/simulate.ts';
import { activity, engagementOf, number, ours, share, smallCatalog, sum } from '../support/small-catalog.ts';

const signed = { reason: 'Agreed', by: 'Ada', at: '2026-11-22T08:00:00Z' };
const withShares = (engagement: Engagement, contingency: number, discount: number) =>
  (
    [
      { kind: 'contingency', hundredths: contingency, ...signed },
      { kind: 'discount', hundredths: discount, ...signed },
    ] satisfies Adjustment[]
  ).reduce((all, adjustment) => adjust(all, adjustment.kind as AdjustmentId, adjustment), engagement);

const moving = (minutes: readonly number[], perHour = '100.00') =>
  smallCatalog({
    questions: [number('crates', 40, { low: 20, high: 80 })],
    activities: [
      ...minutes.map((time, place) => activity(`work-${place}`, [sum([{ kind: 'fixed', time: `${time}m` }])])),
      activity('carry', [sum([{ kind: 'per-unit', driver: 'crates', time: '1h' }])]),
      activity('manage', [share(7)]),
    ],
    rateCards: [
      {
        ...{ id: 'list', title: 'List', currency: 'USD', effectiveFrom: '2026-01-01', ...ours },
        rates: ['engineer', 'manager'].map((role) => ({ role, paymentModel: 'time-and-materials', perHour })),
      },
    ],
  });

test('law: of what is certain the simulated price is the one to pay, to the cent', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 6 }),
      fc.integer({ min: 1, max: 99_999 }),
      fc.integer({ min: 0, max: 30_000 }),
      fc.integer({ min: 0, max: 10_000 }),
      (minutes, cents, contingency, discount) => {
        const index = moving(minutes, (cents / 100).toFixed(2));
        const certain = estimate(index, withShares(engagementOf(index, { crates: 33 }), contingency, discount));
        const { p50, p90, mean, max } = simulate(uncertaintyOf(certain), 20).price;
        const toPay = feesOf(certain).total.likely;
        expect([p50, p90, mean, max]).toEqual([toPay, toPay, toPay, toPay]);
      },
    ),
    { numRuns: 200 },
  );
});

describe('of what is uncertain', () => {
  const index = moving([480, 960]);
  const priceAt = (contingency: number, discount: number) =>
    simulate(uncertaintyOf(estimate(index, withShares(engagementOf(index), contingency, discount)))).price;
  const plain = priceAt(0, 0);

  it('a discount takes its part off every percentile', () => {
    const { p50, p80, p90 } = priceAt(0, 1000);
    for (const [less, whole] of [
      [p50, plain.p50],
      [p80, plain.p80],
      [p90, plain.p90],
    ] as const)
      expect(Math.abs(less - whole * 0.9)).toBeLessThanOrEqual(1);
  });
  it('a contingency comes before the discount', () => {
    expect(Math.abs(priceAt(2000, 1000).p80 - plain.p80 * 1.2 * 0.9)).toBeLessThanOrEqual(1);
  });
});
