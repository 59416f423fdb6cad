/**
 * What the customer pays: the work, a contingency on top of it, a discount off both. The estimate itself knows the work
 * alone, so every sum of lines stays a sum of lines; whoever states a price to pay asks here.
 */
import type { PaymentModel } from '../catalog/schema.ts';
import { instancesOf } from '../engagement/instances.ts';
import {
  latestOf,
  type AdjustmentId,
  type AdjustmentOf,
  type Engagement,
  type InstanceId,
} from '../engagement/engagement.ts';
import { modelOf, modelsOf } from '../engagement/payment-models.ts';
import type { Money } from '../quantity/money.ts';
import { tripleOf, type Triple } from '../quantity/range.ts';
import type { Estimate } from './estimate.ts';
import { totalsOf, type EstimateLine } from './line.ts';

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
  return feesFor(totals.price, facts.engagement);
}

function feesFor(work: Triple<Money>, engagement: Engagement): Fees {
  const [contingency, discount] = [latestOf(engagement, 'contingency'), latestOf(engagement, 'discount')];
  const added = contingency && shareOf(contingency, work);
  const list = added ? tripleOf((point) => (work[point] + added.amount[point]) as Money) : work;
  const taken = discount && shareOf(discount, list);
  const [more, less] = [contingency?.adjustment.hundredths, discount?.adjustment.hundredths];
  const total = tripleOf((point) => paidFor(work[point], more, less));
  return { work, list, total, ...(added && { contingency: added }), ...(taken && { discount: taken }) };
}

/** The fees of the services that are charged in one way. */
export interface ModelFees {
  readonly model: PaymentModel;
  readonly instances: readonly InstanceId[];
  readonly lines: readonly EstimateLine[];
  readonly fees: Fees;
}

/**
 * Contingency and discount are of all fees, and each payment model bears its part of them: a fixed fee the percentage of
 * its own work, rounded by itself because it binds, and hours the rest. Law: at each point, every row is the sum of its
 * parts. Only by that rounding may low exceed likely, for hours that are certain, by one minor unit.
 */
export function feesByModel(estimate: Estimate): readonly ModelFees[] {
  const { engagement, index } = estimate.facts;
  const all = instancesOf(index, engagement);
  const whole = feesOf(estimate);
  const shares = modelsOf(engagement, all).map((model) => {
    const instances = all.filter((instance) => modelOf(engagement, instance) === model);
    const lines = estimate.lines.filter((line) => instances.includes(line.instance));
    return { model, instances, lines, fees: feesFor(totalsOf(lines).price, engagement) };
  });
  const [first, second] = shares;
  if (!first || !second) return shares.map((share) => ({ ...share, fees: whole }));
  return [first, { ...second, fees: without(whole, first.fees) }];
}

function without(whole: Fees, part: Fees): Fees {
  const rest = (of: Triple<Money>, less: Triple<Money>) => tripleOf((point) => (of[point] - less[point]) as Money);
  const share = (of: FeeShare, less?: FeeShare): FeeShare => ({
    ...of,
    amount: less ? rest(of.amount, less.amount) : of.amount,
  });
  return {
    work: rest(whole.work, part.work),
    ...(whole.contingency && { contingency: share(whole.contingency, part.contingency) }),
    list: rest(whole.list, part.list),
    ...(whole.discount && { discount: share(whole.discount, part.discount) }),
    total: rest(whole.total, part.total),
  };
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
