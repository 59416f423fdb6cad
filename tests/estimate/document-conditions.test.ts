import { describe, expect, test } from 'vitest';
import type { DocumentCondition } from '../../src/catalog/schema.ts';
import type { Adjustment, AdjustmentId } from '../../src/engagement/engagement.ts';
import { holds, judgeDocument } from '../../src/estimate/document-conditions.ts';
import { feesOf } from '../../src/estimate/fees.ts';
import { catalogIndex, draftFrom, readEngagement } from '../support/drafts.ts';

const { estimate } = draftFrom(catalogIndex(), readEngagement('self-managed-to-gitlab-com'));
const withShare = (kind: 'discount' | 'contingency', hundredths: number) => {
  const engagement = readEngagement('self-managed-to-gitlab-com');
  const share: Adjustment = { kind, hundredths, reason: 'Agreed.', by: 'EM', at: '2026-11-21T10:00:00Z' };
  return draftFrom(catalogIndex(), {
    ...engagement,
    adjustments: { ...engagement.adjustments, ['share' as AdjustmentId]: share },
  }).estimate;
};
const condition = (value: unknown) => value as DocumentCondition;
const scope = (of: unknown) => ({ kind: 'scope', of });
const isAnswer = (question: string, is: unknown) => scope({ kind: 'answer', question, is });
const yes = { kind: 'place', is: 'remote' };
const no = { kind: 'place', is: 'on-site' };

describe('a document condition', () => {
  test.each([
    [{ kind: 'payment-model', is: 'time-and-materials' }, true],
    [{ kind: 'payment-model', is: 'fixed-fee' }, false],
    [{ kind: 'expenses', are: 'billed' }, true],
    [{ kind: 'billing', is: 'monthly' }, true],
    [{ kind: 'billing', is: 'on-signature' }, false],
    [{ kind: 'discount', above: 0 }, false],
    [{ kind: 'margin', below: 100 }, true],
    [{ kind: 'margin', below: 10 }, false],
    [{ kind: 'service', is: 'migration-self-managed-to-gitlab-com' }, true],
    [{ kind: 'service', is: 'self-managed-implementation' }, false],
    [{ kind: 'price', above: 50_000 }, true],
    [{ kind: 'price', above: 5_000_000 }, false],
    [isAnswer('change-window', ['evenings', 'weekends']), true],
    [isAnswer('license-tier', 'free'), false],
    [scope({ kind: 'driver', driver: 'large-repositories', atLeast: 1 }), true],
    // Asked of no service in scope: nobody can say yes.
    [isAnswer('high-availability', true), false],
    [isAnswer('high-availability', false), false],
    [{ kind: 'all', of: [yes, yes] }, true],
    [{ kind: 'all', of: [yes, no] }, false],
    [{ kind: 'any', of: [no, yes] }, true],
    [{ kind: 'any', of: [no, no] }, false],
    [{ kind: 'not', of: no }, true],
  ])('%j: %s', (value, expected) => {
    expect(holds(condition(value), estimate)).toBe(expected);
  });

  test('none always holds', () => {
    expect(holds(undefined, estimate)).toBe(true);
  });

  test('a price is compared in major units, at the likely point', () => {
    const likely = estimate.totals.price.likely / 100;
    expect(holds({ kind: 'price', above: Math.floor(likely) - 1 }, estimate)).toBe(true);
    expect(holds({ kind: 'price', above: Math.ceil(likely) }, estimate)).toBe(false);
  });

  test('a price is judged before the discount: a rebate makes the work no smaller', () => {
    const above = { kind: 'price', above: Math.floor(estimate.totals.price.likely / 100) - 1 } as const;
    const discounted = withShare('discount', 5000);
    expect(feesOf(discounted).total.likely).toBeLessThan(estimate.totals.price.likely);
    expect(holds(above, discounted)).toBe(true);
    expect(judgeDocument(above, discounted).likely).toBe('yes');
  });

  test('a price is judged with the contingency', () => {
    const above = { kind: 'price', above: Math.ceil(estimate.totals.price.likely / 100) } as const;
    expect(holds(above, withShare('contingency', 1000))).toBe(true);
  });

  test.each([
    [1000, 10, false],
    [1001, 10, true],
    [1, 0, true],
  ])('a discount of %i hundredths of a percent is above %i %%: %s', (hundredths, above, expected) => {
    expect(holds({ kind: 'discount', above }, withShare('discount', hundredths))).toBe(expected);
  });

  test('a discount takes from the margin', () => {
    expect(holds({ kind: 'margin', below: 30 }, estimate)).toBe(false);
    expect(holds({ kind: 'margin', below: 30 }, withShare('discount', 2500))).toBe(true);
  });
});
