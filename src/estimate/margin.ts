/** What the work costs the provider, and what is left of the fees. Internal: in no document for the customer. */
import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { CostRates, RegionId, RoleId } from '../catalog/schema.ts';
import { regionOf } from '../engagement/engagement.ts';
import type { CalendarDay } from '../quantity/day.ts';
import type { Minutes } from '../quantity/minutes.ts';
import { NO_MONEY, parseMoney, priceOf, type Currency, type Money } from '../quantity/money.ts';
import { sumTriples, tripleOf, type Triple } from '../quantity/range.ts';
import type { Estimate } from './estimate.ts';
import { totalsOf, type EstimateLine } from './line.ts';
import { feesOf } from './fees.ts';
import { cardInForce, rateIn } from './pricing.ts';

export interface CostRate {
  /** Per hour, in minor units. */
  readonly perHour: Money;
  readonly card: CostRates;
}

/** Undefined is a hole in the cost rates, not `0`: work that costs nothing would be all margin. */
export function costRateOf(
  index: CatalogIndex,
  currency: Currency,
  role: RoleId,
  pricedOn: CalendarDay,
  region?: RegionId,
): CostRate | undefined {
  const card = cardInForce(index.catalog.costRates, currency, pricedOn);
  const ofRole = card?.rates.filter((entry) => entry.role === role);
  const rate = card && rateIn(card, ofRole ?? [], region);
  const perHour = rate && parseMoney(rate.perHour, currency);
  return card && perHour !== undefined ? { perHour, card } : undefined;
}

export type Margin =
  | {
      readonly status: 'known';
      readonly cost: Triple<Money>;
      /** Hundredths of a percent of the fees after discount, at the likely point; absent while there are no fees. */
      readonly hundredths?: number;
      readonly card?: CostRates;
    }
  /** Of these roles nobody knows the cost. */
  | { readonly status: 'unknown'; readonly roles: readonly RoleId[] };

/** A contingency counts as not spent: its fee is in, its cost is not. */
export function marginOf(estimate: Estimate): Margin {
  const { lines } = estimate;
  const rates = ratesOf(estimate);
  const roles = [...rates].flatMap(([role, rate]) => (rate ? [] : [role]));
  if (roles.length > 0) return { status: 'unknown', roles };
  const cost = sumTriples(lines.map((line) => costOf(line, rates.get(line.role))));
  const fee = feesOf(estimate).total.likely;
  const card = [...rates.values()][0]?.card;
  return {
    status: 'known',
    cost,
    ...(fee > 0 && { hundredths: shareLeft(fee, cost.likely) }),
    ...(card && { card }),
  };
}

/** Hundredths of a percent of what comes in that are left after the cost. */
function shareLeft(fee: Money, cost: Money): number {
  return Math.floor(((fee - cost) * 10_000) / fee + 0.5);
}

/** A role that has work: what its likely hours bring in, before contingency and discount, and what they cost. */
export interface RoleMargin {
  readonly role: RoleId;
  readonly effort: Minutes;
  /** Per hour; several where services are charged by different payment models, none where the rate card has a hole. */
  readonly billRates: readonly Money[];
  /** Absent where nobody knows it. */
  readonly cost?: { readonly perHour: Money; readonly total: Money };
  readonly hundredths?: number;
}

export function marginByRole(estimate: Estimate): readonly RoleMargin[] {
  return [...ratesOf(estimate)].map(([role, rate]) => {
    const lines = estimate.lines.filter((line) => line.role === role);
    const { effort, price } = totalsOf(lines);
    const cost = rate && { perHour: rate.perHour, total: sumTriples(lines.map((line) => costOf(line, rate))).likely };
    const billRates = [...new Set(lines.flatMap((line) => (line.rate ? [line.rate.perHour] : [])))];
    return {
      ...{ role, effort: effort.likely, billRates },
      ...(cost && { cost }),
      ...(cost && price.likely > 0 && { hundredths: shareLeft(price.likely, cost.total) }),
    };
  });
}

function ratesOf({ lines, facts, currency }: Estimate): ReadonlyMap<RoleId, CostRate | undefined> {
  const working = new Set(lines.map(({ role }) => role));
  const { index, engagement } = facts;
  const roles = index.catalog.roles.flatMap(({ id }) => (working.has(id) ? [id] : []));
  const costOfRole = (role: RoleId) =>
    costRateOf(index, currency, role, engagement.pricedOn, regionOf(engagement, role));
  return new Map(roles.map((role) => [role, costOfRole(role)]));
}

function costOf({ effort }: EstimateLine, rate: CostRate | undefined): Triple<Money> {
  return tripleOf((point) => (rate ? priceOf(effort[point], rate.perHour) : NO_MONEY));
}
