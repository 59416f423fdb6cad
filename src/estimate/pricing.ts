import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { RateCard, RoleId } from '../catalog/schema.ts';
import type { Engagement } from '../engagement/engagement.ts';
import { parseMoney, type Money } from '../quantity/money.ts';

export interface Rate {
  /** Per hour, in minor units of the engagement's currency. */
  readonly perHour: Money;
  readonly card: RateCard;
}

/**
 * The rate of a role in the engagement's currency and payment model, from the newest card in force on the day the
 * engagement is priced. Undefined is a gap, not `0`: free work hides a hole in the rate card until invoicing.
 */
export function rateOf(index: CatalogIndex, engagement: Engagement, role: RoleId): Rate | undefined {
  const { currency, pricedOn } = engagement;
  const card = index.catalog.rateCards
    .filter((candidate) => candidate.currency === currency && candidate.effectiveFrom <= pricedOn)
    .reduce<RateCard | undefined>(
      (newest, candidate) => (!newest || candidate.effectiveFrom > newest.effectiveFrom ? candidate : newest),
      undefined,
    );
  const rate = card?.rates.find(
    (entry) => entry.role === role && entry.paymentModel === engagement.details.paymentModel,
  );
  const perHour = rate && parseMoney(rate.perHour, currency);
  return card && perHour !== undefined ? { perHour, card } : undefined;
}
