import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BILLING, type Billing } from '../../src/catalog/schema.ts';
import { billingOf } from '../../src/engagement/engagement.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import { feesOf } from '../../src/estimate/fees.ts';
import type { Money } from '../../src/quantity/money.ts';
import { certain } from '../../src/quantity/range.ts';
import { paymentsOf, splitMoney } from '../../src/schedule/payments.ts';
import { scheduleWork } from '../../src/schedule/schedule.ts';
import { activity, engagementOf, smallCatalog, sum } from '../support/small-catalog.ts';

const phase = (id: string, time: string) => ({
  ...{ id, title: id, purpose: 'It is done.' },
  activities: [activity(`do-${id}`, [sum([{ kind: 'fixed', time }])])],
});
const index = smallCatalog({ phases: [phase('plan', '1h'), phase('build', '2h'), phase('close', '4h')] });
const engagement = engagementOf(index);
const estimated = estimate(index, engagement);
const schedule = scheduleWork(estimated);
const fees = (likely: number) => ({ ...feesOf(estimated), total: certain(likely as Money) });
const partsOf = (likely: number, billing: Billing) => {
  const payments = paymentsOf(fees(likely), schedule, billing);
  return payments.kind === 'parts'
    ? payments.parts.map(({ due, amount }) => [due.kind === 'phase' ? due.of.phase.id : due.kind, amount])
    : payments.kind;
};

describe('fees are due', () => {
  test.each<[Billing, unknown]>([
    ['on-signature', [['signature', 70001]]],
    ['at-completion', [['completion', 70001]]],
    [
      'half-half',
      [
        ['signature', 35001],
        ['completion', 35000],
      ],
    ],
    [
      'by-phase',
      [
        ['plan', 10000],
        ['build', 20000],
        ['close', 40001],
      ],
    ],
    ['monthly', 'as-worked'],
  ])('%s', (billing, expected) => {
    expect(partsOf(70001, billing)).toEqual(expected);
  });

  test('at completion where no phase has a price', () => {
    expect(paymentsOf(fees(0), { ...schedule, phases: [] }, 'by-phase')).toEqual({
      kind: 'parts',
      parts: [{ due: { kind: 'completion' }, amount: 0 }],
    });
  });

  test.each([
    ['time-and-materials', undefined, 'monthly'],
    ['fixed-fee', undefined, 'on-signature'],
    ['fixed-fee', 'half-half', 'half-half'],
    // Chosen under the other payment model: a fixed fee knows no hours worked.
    ['fixed-fee', 'monthly', 'on-signature'],
    ['time-and-materials', 'by-phase', 'by-phase'],
  ] as const)('under %s, %s chosen: %s', (paymentModel, billing, expected) => {
    expect(billingOf({ ...engagement.details, paymentModel, ...(billing && { billing }) })).toBe(expected);
  });
});

describe('law', () => {
  const amount = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
  const weights = fc
    .array(fc.integer({ min: 0, max: 1e12 }), { minLength: 1, maxLength: 30 })
    .filter((each) => each.some((weight) => weight > 0));

  test('the parts sum to the amount exactly, and none is a unit away from its share', () => {
    fc.assert(
      fc.property(amount, weights, (whole, each) => {
        const parts = splitMoney(whole as Money, each);
        expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(whole));
        const total = each.reduce((sum, weight) => sum + BigInt(weight), 0n);
        parts.forEach((part, place) => {
          const off = BigInt(part) * total - BigInt(whole) * BigInt(each[place] ?? 0);
          expect(off < total && -off < total).toBe(true);
        });
      }),
    );
  });

  test('payments sum to the likely price, whatever it is and whenever they are due', () => {
    fc.assert(
      fc.property(amount, fc.constantFrom(...BILLING.filter((each) => each !== 'monthly')), (likely, billing) => {
        const payments = paymentsOf(fees(likely), schedule, billing);
        const parts = payments.kind === 'parts' ? payments.parts : [];
        expect(parts.reduce((sum, { amount: part }) => sum + part, 0)).toBe(likely);
      }),
    );
  });
});
