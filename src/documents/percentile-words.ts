/** Percentiles as they are read: rounded upwards, for more digits than the draws can tell would be a show of exactness. */
import type { Estimate } from '../estimate/estimate.ts';
import { formatNumber } from '../quantity/count.ts';
import type { CalendarDay } from '../quantity/day.ts';
import { formatHours, HOUR, type Minutes } from '../quantity/minutes.ts';
import { majorUnits, type Currency, type Money } from '../quantity/money.ts';
import { finishOf, holidaysOf } from '../schedule/calendar.ts';
import type { Spread } from '../uncertainty/spread.ts';

export const PERCENTILES = ['p50', 'p80', 'p90'] as const;

export const NOT_EXCEEDED = 'P50, P80 and P90 are not exceeded in 50, 80 and 90 of 100 simulated cases.';

/** Whole hours. */
export function hoursUpTo(minutes: Minutes): string {
  return formatHours(upTo(HOUR, minutes) as Minutes);
}

/** "USD 276,600": whole hundreds of the currency, and no cents that would pretend to more. */
export function priceUpTo(amount: Money, currency: Currency): string {
  return `${currency} ${formatNumber(upTo(100, majorUnits(amount, currency)))}`;
}

function upTo(unit: number, value: number): number {
  return Math.ceil(value / unit) * unit;
}

/** The last day of so many weeks; undefined while nobody has said when the work is to start. */
export function finishDay({ facts }: Pick<Estimate, 'facts'>, weeks: number): CalendarDay | undefined {
  const { details } = facts.engagement;
  return details.targetStart && finishOf(details.targetStart, weeks, holidaysOf(facts.index, details));
}

/** What is made of each percentile, under its name. */
export function atPercentiles<T extends number, Made>({ p50, p80, p90 }: Spread<T>, make: (value: T) => Made) {
  return { p50: make(p50), p80: make(p80), p90: make(p90) };
}
