import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { PaymentModel, RateCard, RegionId, RoleId } from '../catalog/schema.ts';
import { regionOf, type Engagement } from '../engagement/engagement.ts';
import type { CalendarDay } from '../quantity/day.ts';
import { parseMoney, type Currency, type Money } from '../quantity/money.ts';

export interface Rate {
  /** Per hour, in minor units of the engagement's currency. */
  readonly perHour: Money;
  readonly card: RateCard;
  /** Where the people of the role work from. */
  readonly region?: RegionId;
  /** The card has a rate for that region; otherwise it says that its rate holds everywhere. */
  readonly isRegional: boolean;
}

/**
 * The rate of a role in the engagement's currency and a service's payment model, from the newest card in force on the day the
 * engagement is priced. Undefined is a gap, not `0`: free work hides a hole in the rate card until invoicing.
 */
export function rateOf(
  index: CatalogIndex,
  engagement: Engagement,
  role: RoleId,
  paymentModel: PaymentModel,
): Rate | undefined {
  const { currency, pricedOn } = engagement;
  const card = cardInForce(index.catalog.rateCards, currency, pricedOn);
  const region = regionOf(engagement, role);
  const ofRole = card?.rates.filter((entry) => entry.role === role && entry.paymentModel === paymentModel);
  const rate = card && rateIn(card, ofRole ?? [], region);
  const perHour = rate && parseMoney(rate.perHour, currency);
  if (!card || !rate || perHour === undefined) return undefined;
  return { perHour, card, ...(region !== undefined && { region }), isRegional: rate.region !== undefined };
}

/**
 * The rate of the region; where there is none, the general rate, but only of a card that says that it holds everywhere.
 * Undefined otherwise: a rate meant for another region would be a silent mistake.
 */
export function rateIn<Entry extends { readonly region?: RegionId | undefined }>(
  { holdsEverywhere }: { readonly holdsEverywhere: boolean },
  entries: readonly Entry[],
  region: RegionId | undefined,
): Entry | undefined {
  const regional = region === undefined ? undefined : entries.find((entry) => entry.region === region);
  const isGeneralRight = region === undefined || holdsEverywhere;
  return regional ?? (isGeneralRight ? entries.find((entry) => entry.region === undefined) : undefined);
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

export function regionTitle({ catalog }: CatalogIndex, region: RegionId | undefined): string | undefined {
  return catalog.regions.find(({ id }) => id === region)?.title ?? region;
}

/** Cards whose figures stand in for real ones say so in capitals in their title: a price made of them is no offer. */
export function isExample({ title }: { readonly title: string }): boolean {
  return /\bEXAMPLE\b/.test(title);
}
