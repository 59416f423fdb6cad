/**
 * What the customer pays: the work, a contingency on top of it, a discount off both. The estimate itself knows the work
 * alone, so every sum of lines stays a sum of lines; whoever states a price to pay asks here.
 */
import { latestOf, type AdjustmentId, type AdjustmentOf } from '../engagement/engagement.ts';
import type { Money } from '../quantity/money.ts';
import { tripleOf, type Triple } from '../quantity/range.ts';
import type { Estimate } from './estimate.ts';

/** A percentage of other amounts, printed as a line of its own. */
export interface FeeShare {
  readonly id: AdjustmentId;
  readonly adjustment: AdjustmentOf<'contingency' | 'discount'>;
  /** Never negative: a discount is taken off. */
  readonly amount: Triple<Money>;
}

export interface Fees {
  /** The sum of the estimate's lines. */
  readonly work: Triple<Money>;
  /** Of the work. */
  readonly contingency?: FeeShare;
  /** Work and contingency, before the discount. */
  readonly list: Triple<Money>;
  /** Of the list. */
  readonly discount?: FeeShare;
  /** What is to be paid, at each point: work + contingency - discount. Low ≤ likely ≤ high, and never below 0. */
  readonly total: Triple<Money>;
}

/** The latest adjustment of a kind holds; withdrawing it gives the fees before. */
export function feesOf({ facts, totals }: Estimate): Fees {
  const { engagement } = facts;
  const [contingency, discount] = [latestOf(engagement, 'contingency'), latestOf(engagement, 'discount')];
  const work = totals.price;
  const added = contingency && shareOf(contingency, work);
  const list = added ? tripleOf((point) => (work[point] + added.amount[point]) as Money) : work;
  const taken = discount && shareOf(discount, list);
  const [more, less] = [contingency?.adjustment.hundredths, discount?.adjustment.hundredths];
  const total = tripleOf((point) => paidFor(work[point], more, less));
  return { work, list, total, ...(added && { contingency: added }), ...(taken && { discount: taken }) };
}

/** What is to be paid for work of this price, with contingency and discount in hundredths of a percent. */
export function paidFor(work: Money, contingency = 0, discount = 0): Money {
  const list = (work + percentOf(work, contingency)) as Money;
  return (list - percentOf(list, discount)) as Money;
}

function shareOf(signed: Omit<FeeShare, 'amount'>, of: Triple<Money>): FeeShare {
  return { ...signed, amount: tripleOf((point) => percentOf(of[point], signed.adjustment.hundredths)) };
}

/** Rounded half up to the minor unit, the one rounding of a percentage line. At most the amount, for at most 100 %. */
export function percentOf(amount: Money, hundredths: number): Money {
  return Math.floor((amount * hundredths) / 10_000 + 0.5) as Money;
}
