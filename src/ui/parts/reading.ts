/** How typed text is read. A message says what to enter; it never calls the entry invalid. */
import { formatCount, formatNumber, type Unit } from '../../quantity/count.ts';
import { parseVersion } from '../../quantity/version.ts';

export type Reading<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: string };

/** One number, or an honest "between 800 and 1,000". */
export type Quantity =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'range'; readonly low: number; readonly high: number };

export interface QuantityLimits {
  readonly unit: Unit;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** False where a plan is asked for rather than a fact. */
  readonly isRangeAllowed?: boolean;
}

/** More digits than anything is counted in: a figure beyond this is a slip, and could not be kept exactly. */
const MOST = 999_999_999;
/** As long as an engagement file keeps it. */
const LONGEST_VERSION = 40;

/** 1400, 1,400, 1 400 and 1'400; thousands in groups of three, or no groups. */
const NUMBER = /^(\d+|\d{1,3}([,'’ ]\d{3})+)$/;

export function readQuantity(text: string, limits: QuantityLimits): Reading<Quantity> {
  const { unit, isRangeAllowed = true } = limits;
  const [low, ...others] = withoutUnit(text, unit)
    .split(/\s*(?:-|–|—|\bto\b|\band\b)\s*/i)
    .map(readNumber);
  const high = others.length === 0 ? low : others[0];
  if (low === undefined || high === undefined || others.length > 1)
    return { ok: false, problem: whatToEnter(unit, isRangeAllowed) };
  const range = { low: Math.min(low, high), high: Math.max(low, high) };
  if (range.low !== range.high && !isRangeAllowed) return { ok: false, problem: whatToEnter(unit, false) };
  const problem = outside(range, limits);
  if (problem) return { ok: false, problem };
  return { ok: true, value: range.low === range.high ? { kind: 'number', value: low } : { kind: 'range', ...range } };
}

export function writeQuantity(quantity: Quantity): string {
  return quantity.kind === 'number'
    ? formatNumber(quantity.value)
    : `${formatNumber(quantity.low)} to ${formatNumber(quantity.high)}`;
}

/** A comma stands between thousands alone: 7,5 is neither 75 nor guessed to be 7.5. */
export function readNumber(text: string): number | undefined {
  return NUMBER.test(text) ? Number(text.replace(/\D/g, '')) : undefined;
}

/** "about 1,400 projects" is 1,400; "2 TB" where GB are asked for is not 2. */
function withoutUnit(text: string, { one, other }: Unit): string {
  const plain = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(about|circa|ca\.?|approx\.?|between|from|~)\s*/i, '');
  const unit = [other, one].find((words) => plain.toLowerCase().endsWith(words.toLowerCase()));
  return unit === undefined ? plain : plain.slice(0, -unit.length).trim();
}

function whatToEnter({ other }: Unit, isRangeAllowed: boolean): string {
  return `Enter the number of ${other} in digits, like 1,400${isRangeAllowed ? ', or a range, like 800 to 1,000' : ''}`;
}

function outside(
  { low, high }: { readonly low: number; readonly high: number },
  { unit, min = 0, max = MOST }: QuantityLimits,
): string | undefined {
  if (low < min) return `Enter ${formatCount(min, unit)} or more`;
  return high > max ? `Enter ${formatCount(max, unit)} or fewer: check for a digit too many` : undefined;
}

export function readVersion(text: string, example: string): Reading<string> {
  const version = text.trim();
  return parseVersion(version) && version.length <= LONGEST_VERSION
    ? { ok: true, value: version }
    : { ok: false, problem: `Enter a version as numbers joined by dots, like ${example}` };
}
