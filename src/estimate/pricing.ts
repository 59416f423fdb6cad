import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { RateCard, RoleId } from '../catalog/schema.ts';
import type { Engagement } from '../engagement/engagement.ts';
import type { CalendarDay } from '../quantity/day.ts';
import { parseMoney, type Currency, type Money } from '../quantity/money.ts';

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
  const card = cardInForce(index.catalog.rateCards, currency, pricedOn);
  const rate = card?.rates.find(
    (entry) => entry.role === role && entry.paymentModel === engagement.details.paymentModel,
  );
  const perHour = rate && parseMoney(rate.perHour, currency);
  return card && perHour !== undefined ? { perHour, card } : undefined;
}

/** The newest card of the currency that holds on the day. */
export function cardInForce<Card extends { readonly currency: string; readonly effectiveFrom: CalendarDay }>(
  cards: readonly Card[],
  currency: Currency,
  pricedOn: CalendarDay,
): Card | undefined {
  return cards
    .filter((candidate) => candidate.currency === currency && candidate.effectiveFrom <= pricedOn)
    .reduce<Card | undefined>(
      (newest, candidate) => (!newest || candidate.effectiveFrom > newest.effectiveFrom ? candidate : newest),
      undefined,
    );
}

/** Cards whose figures stand in for real ones say so in capitals in their title: a price made of them is no offer. */
export function isExample({ title }: { readonly title: string }): boolean {
  return /\bEXAMPLE\b/.test(title);
}
