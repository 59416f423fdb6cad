/** How typed text is read. A message says what to enter; it never calls the entry invalid. */
import { formatCount, formatNumber, type Unit } from '../../quantity/count.ts';
import { parseVersion } from '../../quantity/version.ts';

export type Reading<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: string };

/** What was left in a field and is no answer. */
export interface Unread {
  readonly text: string;
  /** What to enter instead. */
  readonly message: string;
}

/** One number, or an honest "between 800 and 1,000", or that with what is likely. */
export type Quantity =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'range'; readonly low: number; readonly likely?: number | undefined; readonly high: number };

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

/** How far "about" reaches either way: counts from memory are seldom further off, and the field shows both ends. */
const LEEWAY = 0.2;
const ABOUT = /^(about|around|roughly|circa|ca\b|approx|~)/i;
const HEDGE = /^(about|around|roughly|circa|ca\.?|approx(imately|\.)?|between|from|~)\s*/i;
/** "800 to 1,000, likely 850" */
const LIKELY = /^(.+?),? (?:most )?likely (.+)$/i;

/** 1400, 1,400, 1 400 and 1'400; thousands in groups of three, or no groups. */
const NUMBER = /^(\d+|\d{1,3}([,'’ ]\d{3})+)$/;

export function readQuantity(text: string, limits: QuantityLimits): Reading<Quantity> {
  const { unit, isRangeAllowed = true } = limits;
  const quantity = asQuantity(text, limits);
  if (!quantity || (quantity.kind === 'range' && !isRangeAllowed))
    return { ok: false, problem: whatToEnter(unit, isRangeAllowed) };
  const problem = outside(quantity, limits);
  return problem === undefined ? { ok: true, value: quantity } : { ok: false, problem };
}

function asQuantity(text: string, limits: QuantityLimits): Quantity | undefined {
  const { unit } = limits;
  const plain = text.replace(/\s+/g, ' ').trim();
  const [, ends = plain, point] = LIKELY.exec(plain) ?? [];
  const [low, ...others] = withoutUnit(ends.replace(HEDGE, ''), unit)
    .split(/\s*(?:-|–|—|\bto\b|\band\b)\s*/i)
    .map(readNumber);
  if (low === undefined || others.length > 1) return undefined;
  if (others.length === 0 && point !== undefined) return undefined;
  if (others.length === 0) return ABOUT.test(ends) ? aboutNumber(low, limits) : { kind: 'number', value: low };
  const [high] = others;
  const likely = point === undefined ? undefined : readNumber(withoutUnit(point, unit));
  if (high === undefined || (point !== undefined && likely === undefined)) return undefined;
  return asRange(Math.min(low, high), Math.max(low, high), likely);
}

function asRange(low: number, high: number, likely: number | undefined): Quantity | undefined {
  if (likely !== undefined && (likely < low || likely > high)) return undefined;
  if (low === high) return { kind: 'number', value: low };
  return { kind: 'range', low, ...(likely !== undefined && { likely }), high };
}

/**
 * "about 300" is 240 to 360, likely 300: written back so, for all to see how it was taken. The leeway is ours, so it ends
 * at the limits; a number outside them stays as it was typed, and is told of them.
 */
function aboutNumber(value: number, { min = 0, max = MOST }: QuantityLimits): Quantity {
  const low = Math.max(min, Math.round(value * (1 - LEEWAY)));
  const high = Math.min(max, Math.round(value * (1 + LEEWAY)));
  const isRange = low < high && low <= value && value <= high;
  return isRange ? { kind: 'range', low, likely: value, high } : { kind: 'number', value };
}

export function writeQuantity(quantity: Quantity): string {
  if (quantity.kind === 'number') return formatNumber(quantity.value);
  const { low, likely, high } = quantity;
  const range = `${formatNumber(low)} to ${formatNumber(high)}`;
  return likely === undefined ? range : `${range}, likely ${formatNumber(likely)}`;
}

/** A comma stands between thousands alone: 7,5 is neither 75 nor guessed to be 7.5. */
export function readNumber(text: string): number | undefined {
  return NUMBER.test(text) ? Number(text.replace(/\D/g, '')) : undefined;
}

/** "2 TB" where GB are asked for is not 2. */
function withoutUnit(text: string, { one, other }: Unit): string {
  const unit = [other, one].find((words) => text.toLowerCase().endsWith(words.toLowerCase()));
  return unit === undefined ? text : text.slice(0, -unit.length).trim();
}

function whatToEnter({ other }: Unit, isRangeAllowed: boolean): string {
  return `Enter the number of ${other} in digits, like 1,400${isRangeAllowed ? ', a range, like 800 to 1,000, or about 900' : ''}`;
}

function outside(quantity: Quantity, { unit, min = 0, max = MOST }: QuantityLimits): string | undefined {
  const { low, high } = quantity.kind === 'range' ? quantity : { low: quantity.value, high: quantity.value };
  if (low < min) return `Enter ${formatCount(min, unit)} or more`;
  return high > max ? `Enter ${formatCount(max, unit)} or fewer: check for a digit too many` : undefined;
}

export function readVersion(text: string, example: string): Reading<string> {
  const version = text.trim();
  return parseVersion(version) && version.length <= LONGEST_VERSION
    ? { ok: true, value: version }
    : { ok: false, problem: `Enter a version as numbers joined by dots, like ${example}` };
}
