/** Working time in whole minutes. Hours are for people: 0.55 h × 25 in floating point overcharges a quarter hour. */
export type Minutes = number & { readonly __unit: 'minutes' };

export const HOUR = 60 as Minutes;
export const QUARTER_HOUR = 15 as Minutes;
/** A working day is 8 h, a working week 5 days. */
export const WORKING_DAY = 480 as Minutes;
export const WORKING_WEEK = 2400 as Minutes;

const DURATION = /^(?:(\d+(?:\.\d+)?)d)?\s*(?:(\d+(?:\.\d+)?)h)?\s*(?:(\d+)m)?$/;

/** Reads "33m", "9h", "1h30m", "2.5d" (a day is 8 h). Undefined when it is no duration or no whole number of minutes. */
export function parseDuration(text: string): Minutes | undefined {
  const match = DURATION.exec(text.trim());
  if (!match || text.trim() === '') return undefined;
  const [, days = '0', hours = '0', minutes = '0'] = match;
  const total = Number(days) * WORKING_DAY + Number(hours) * HOUR + Number(minutes);
  return Number.isInteger(total) ? (total as Minutes) : undefined;
}

/** Rounds `numerator / denominator` minutes up to the next quarter hour, exactly: both are whole numbers. */
export function roundUpToQuarterHour(numerator: number, denominator = 1): Minutes {
  return (Math.ceil(numerator / (denominator * QUARTER_HOUR)) * QUARTER_HOUR) as Minutes;
}

export function hoursOf(minutes: Minutes): number {
  return minutes / HOUR;
}

const hours = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** "1,234.25 h" */
export function formatHours(minutes: Minutes): string {
  return `${hours.format(minutes / HOUR)} h`;
}
