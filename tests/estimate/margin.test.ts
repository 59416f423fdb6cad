import { describe, expect, test } from 'vitest';
import { reprice, type AdjustmentId } from '../../src/engagement/engagement.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import { costRateOf, marginByRole, marginOf } from '../../src/estimate/margin.ts';
import { approvalsNeeded } from '../../src/estimate/advice.ts';
import type { RoleId } from '../../src/catalog/schema.ts';
import type { CalendarDay } from '../../src/quantity/day.ts';
import { activity, engagementOf, ours, share, smallCatalog, sum } from '../support/small-catalog.ts';

const cost = (id: string, effectiveFrom: string, perHour: string, roles = ['engineer', 'manager']) => ({
  ...{ id, title: 'Cost', currency: 'USD', effectiveFrom, ...ours },
  rates: roles.map((role) => ({ role, perHour })),
});
const catalogWith = (costRates: object[]) =>
  smallCatalog({
    activities: [activity('move', [sum([{ kind: 'fixed', time: '10h' }]), share(50)])],
    costRates: costRates as never,
    approvals: [
      {
        ...{ id: 'low', title: 'Low', approver: 'Lead', needs: ['Why'] },
        when: { kind: 'margin', below: 30 },
        ...ours,
      },
    ],
  });
const index = catalogWith([cost('old', '2025-01-01', '50.00'), cost('new', '2026-06-01', '60.00')]);
const engagement = engagementOf(index);
const day = (text: string) => text as CalendarDay;
const discounted = (hundredths: number) => ({
  ...engagement,
  adjustments: {
    ['d' as AdjustmentId]: { kind: 'discount', hundredths, reason: 'r', by: '', at: '2026-11-22T10:00:00Z' } as const,
  },
});

describe('a cost rate', () => {
  test.each([
    ['2026-05-31', 5000],
    ['2026-06-01', 6000],
    ['2024-12-31', undefined],
  ])('on %s is the newest in force: %s', (on, expected) => {
    expect(costRateOf(index, 'USD', 'engineer' as RoleId, day(on))?.perHour).toBe(expected);
  });

  test('is unknown in a currency without cost rates, never 0', () => {
    expect(costRateOf(index, 'EUR', 'engineer' as RoleId, day('2026-11-22'))).toBeUndefined();
  });
});

describe('the margin', () => {
  test('is what is left of the fees after discount', () => {
    // 15 h: USD 1,500.00 of work, USD 900.00 of cost
    expect(marginOf(estimate(index, engagement))).toMatchObject({ cost: { likely: 90000 }, hundredths: 4000 });
    expect(marginOf(estimate(index, discounted(2000)))).toMatchObject({ cost: { likely: 90000 }, hundredths: 2500 });
    expect(marginOf(estimate(index, discounted(5000)))).toMatchObject({ hundredths: -2000 });
  });

  test('is told by role, whose costs add up to the cost of the work', () => {
    const roles = marginByRole(estimate(index, discounted(2000)));
    expect(roles).toMatchObject([
      { role: 'engineer', effort: 600, billRates: [10000], cost: { perHour: 6000, total: 60000 }, hundredths: 4000 },
      { role: 'manager', effort: 300, billRates: [10000], cost: { perHour: 6000, total: 30000 }, hundredths: 4000 },
    ]);
  });

  test('is of the day the engagement is priced on', () => {
    expect(marginOf(estimate(index, reprice(engagement, { pricedOn: day('2026-02-01') })))).toMatchObject({
      cost: { likely: 75000 },
    });
  });

  test('is unknown while the cost of one role is', () => {
    const partly = catalogWith([cost('some', '2026-01-01', '60.00', ['engineer'])]);
    expect(marginOf(estimate(partly, engagementOf(partly)))).toEqual({ status: 'unknown', roles: ['manager'] });
    expect(approvalsNeeded(estimate(partly, engagementOf(partly)))).toEqual([]);
  });

  test('of nothing does not exist', () => {
    const gifted = marginOf(estimate(index, discounted(10_000)));
    expect(gifted).not.toHaveProperty('hundredths');
  });

  test('decides on approvals', () => {
    const needed = (hundredths: number) => approvalsNeeded(estimate(index, discounted(hundredths))).map(({ id }) => id);
    expect(needed(1000)).toEqual([]);
    expect(needed(2000)).toEqual(['low']);
  });
});
