/** Money in minor units (cents) of one currency. Lines are rounded once, so sums are exact. */
export type Money = number & { readonly __unit: 'minor units' };

/** ISO 4217. */
export type Currency = string;

export const NO_MONEY = 0 as Money;

const digitsByCurrency = new Map<Currency, number>();

/** Decimal digits of a currency: 2 for USD, 0 for JPY. */
export function minorDigits(currency: Currency): number {
  let digits = digitsByCurrency.get(currency);
  if (digits === undefined) {
    digits =
      new Intl.NumberFormat('en-US', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digitsByCurrency.set(currency, digits);
  }
  return digits;
}

/** Reads "330" or "330.50" as minor units. Undefined when it is no amount or has more digits than the currency. */
export function parseMoney(text: string, currency: Currency): Money | undefined {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return undefined;
  const digits = minorDigits(currency);
  const [, whole = '', fraction = ''] = match;
  if (fraction.length > digits) return undefined;
  return Number(whole + fraction.padEnd(digits, '0')) as Money;
}

/** Price of working time at an hourly rate, rounded half up to the minor unit: the one rounding of a line's price. */
export function priceOf(minutes: number, ratePerHour: Money): Money {
  return Math.floor((minutes * ratePerHour) / 60 + 0.5) as Money;
}

/** What is taken off, as a row that is added prints it. */
export function negative(amount: Money): Money {
  return (0 - amount) as Money;
}

/** "USD 42,652.50", "USD −500.00": the code names the currency beyond doubt and starts no formula in an issue or a sheet. */
export function formatMoney(amount: Money, currency: Currency): string {
  const digits = minorDigits(currency);
  // The true minus: a hyphen may end a line, and a figure without its sign is another figure.
  return `${currency} ${formatWith(digits)
    .format(amount / 10 ** digits)
    .replace('-', '−')}`;
}

const formatByDigits = new Map<number, Intl.NumberFormat>();

/** Making a format takes longer than a thousand amounts. */
function formatWith(digits: number): Intl.NumberFormat {
  const known = formatByDigits.get(digits);
  if (known) return known;
  const made = new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  formatByDigits.set(digits, made);
  return made;
}

/** "42652.50": major units with the currency's digits, for machines. */
export function majorUnits(amount: Money, currency: Currency): number {
  return amount / 10 ** minorDigits(currency);
}
