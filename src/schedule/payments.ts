/** When the fees are due, in parts whose sum is the price to the minor unit. */
import type { Billing } from '../catalog/schema.ts';
import type { InstanceId } from '../engagement/engagement.ts';
import type { Fees } from '../estimate/fees.ts';
import type { Money } from '../quantity/money.ts';
import { unreachable } from '../quantity/unreachable.ts';
import { totalsOf } from '../estimate/line.ts';
import type { PhaseSchedule, Schedule } from './schedule.ts';

export type Due =
  | { readonly kind: 'signature' }
  | { readonly kind: 'completion' }
  | { readonly kind: 'phase'; readonly of: PhaseSchedule }
  /** Month by month next to a fixed fee: the amount is the estimate of the hours. */
  | { readonly kind: 'month' };

export interface Payment {
  readonly due: Due;
  readonly amount: Money;
}

export type Payments =
  | { readonly kind: 'parts'; readonly parts: readonly Payment[] }
  /** Month by month, by the hours worked: nobody knows the amounts before. */
  | { readonly kind: 'as-worked' };

/** What is charged in one way. */
export interface Charge {
  readonly fees: Fees;
  readonly instances: readonly InstanceId[];
  readonly billing: Billing;
}

/** Of everything: with both payment models each has its parts, the hours at their estimate, so that the sum stays the price. */
export function paymentsOfAll(charges: readonly Charge[], schedule: Schedule): Payments {
  const [only] = charges;
  if (charges.length === 1 && only) return paymentsOf(only.fees, schedule, only.billing);
  return { kind: 'parts', parts: charges.flatMap((charge) => partsOf(charge, schedule)) };
}

function partsOf({ fees, instances, billing }: Charge, schedule: Schedule): readonly Payment[] {
  const phases = schedule.phases.filter(({ instance }) => instances.includes(instance));
  const payments = paymentsOf(fees, { ...schedule, phases }, billing);
  return payments.kind === 'parts' ? payments.parts : [{ due: { kind: 'month' }, amount: fees.total.likely }];
}

/** Of the likely fees after discount. A phase is due with its share of the work; one without a price is due never. */
export function paymentsOf({ total }: Fees, { phases }: Schedule, billing: Billing): Payments {
  const parts = (dues: readonly Due[], weights: readonly number[]): Payments => {
    const amounts = splitMoney(total.likely, weights);
    return { kind: 'parts', parts: dues.map((due, place) => ({ due, amount: amounts[place] as Money })) };
  };
  switch (billing) {
    case 'monthly':
      return { kind: 'as-worked' };
    case 'on-signature':
      return parts([{ kind: 'signature' }], [1]);
    case 'at-completion':
      return parts([{ kind: 'completion' }], [1]);
    case 'half-half':
      return parts([{ kind: 'signature' }, { kind: 'completion' }], [1, 1]);
    case 'by-phase': {
      // What runs alongside the others ends with them.
      const inOrder = [...phases].sort((a, b) => Number(a.phase.runsAlongside) - Number(b.phase.runsAlongside));
      const priced = inOrder
        .map((of) => ({ of, price: totalsOf(of.lines).price.likely }))
        .filter(({ price }) => price > 0);
      if (priced.length === 0) return parts([{ kind: 'completion' }], [1]);
      return parts(
        priced.map(({ of }) => ({ kind: 'phase', of })),
        priced.map(({ price }) => price),
      );
    }
    default:
      return unreachable(billing);
  }
}

/**
 * In proportion to the weights, at least one of which is not 0. Each part is rounded down, and the units left over go to
 * the largest remainders, the earlier part first: the parts sum to the amount exactly.
 */
export function splitMoney(amount: Money, weights: readonly number[]): readonly Money[] {
  // Amount times weight may exceed what a float holds exactly.
  const [whole, sum] = [BigInt(amount), weights.reduce((total, weight) => total + BigInt(weight), 0n)];
  const shares = weights.map((weight, place) => {
    const product = whole * BigInt(weight);
    return { place, floor: product / sum, rest: product % sum };
  });
  const left = Number(whole - shares.reduce((total, { floor }) => total + floor, 0n));
  const favoured = new Set(
    [...shares]
      .sort((a, b) => (a.rest === b.rest ? a.place - b.place : a.rest > b.rest ? -1 : 1))
      .slice(0, left)
      .map(({ place }) => place),
  );
  return shares.map(({ place, floor }) => (Number(floor) + (favoured.has(place) ? 1 : 0)) as Money);
}
