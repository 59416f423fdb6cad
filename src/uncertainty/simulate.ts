/**
 * Ten thousand engagements drawn from what is uncertain: how often the work takes at most so many hours, costs at most
 * so much and lasts at most so many weeks. The same model gives the same figures on every machine, and a line that is
 * added leaves the draws of the others as they were, so that two scenarios differ by what differs between them.
 *
 * Hours are not rounded to quarter hours here; the sums of lines stay the figures that are charged.
 */
import type { Minutes } from '../quantity/minutes.ts';
import { WORKING_WEEK } from '../quantity/minutes.ts';
import type { Money } from '../quantity/money.ts';
import { pertQuantiles, stepQuantiles, STEPS } from './distribution.ts';
import type { Cause, Uncertain, UncertainLine, UncertaintyModel } from './model.ts';
import { Random } from './random.ts';

export const SAMPLES = 10_000;
const DAYS_A_WEEK = 5;
const BARS = 24;

export interface Spread<T extends number> {
  readonly mean: T;
  /** Not exceeded in 50, 80 and 90 of 100 cases. */
  readonly p50: T;
  readonly p80: T;
  readonly p90: T;
  /** How many cases fall in each of equally wide steps from `from` to `to`. */
  readonly histogram: { readonly from: T; readonly to: T; readonly counts: readonly number[] };
}

export interface Simulation {
  readonly samples: number;
  readonly effort: Spread<Minutes>;
  readonly price: Spread<Money>;
  /** Weeks in halves, one phase after the other. */
  readonly weeks: Spread<number>;
}

export function simulate(model: UncertaintyModel, samples = SAMPLES): Simulation {
  const draw = new Draw(model, samples);
  const effort = new Float64Array(samples);
  const price = new Float64Array(samples);
  const weeks = new Float64Array(samples);
  const directByInstance = new Map<string, Map<string, Float64Array>>();
  for (const phase of model.phases) {
    const byRole = new Map<string, Float64Array>();
    for (const line of phase.lines) {
      if (line.share) continue;
      const minutes = draw.minutesOf(line);
      addTo(bucket(byRole, line.role, samples), minutes);
      addTo(effort, minutes);
      addTo(price, minutes, line.ratePerHour / 60);
    }
    const direct = bucketOf(directByInstance, phase.instance);
    for (const [role, minutes] of byRole) addTo(bucket(direct, role, samples), minutes);
    if (phase.takesTime) addWeeks(weeks, model, byRole, draw.valuesOf(phase.minimumDays));
  }
  for (const phase of model.phases) {
    for (const { share, ratePerHour } of phase.lines) {
      if (!share) continue;
      for (const [role, minutes] of bucketOf(directByInstance, phase.instance)) {
        if (share.ofRoles && !share.ofRoles.includes(role)) continue;
        addTo(effort, minutes, share.percent / 100);
        addTo(price, minutes, (share.percent / 100) * (ratePerHour / 60));
      }
    }
  }
  return { samples, effort: spreadOf(effort), price: spreadOf(price), weeks: spreadOf(weeks, false) };
}

/** Draws values of what is uncertain; the draws of a cause are the same wherever it has an effect. */
class Draw {
  readonly #samples: number;
  readonly #causes: readonly Cause[];
  readonly #positions = new Map<number, Float64Array>();

  constructor({ causes }: UncertaintyModel, samples: number) {
    this.#causes = causes;
    this.#samples = samples;
  }

  minutesOf({ key, minutes, spread }: UncertainLine): Float64Array {
    const values = this.valuesOf(minutes);
    if (spread.low === spread.high) return values;
    const table = pertQuantiles(spread);
    const random = new Random(seedOf(key));
    for (let i = 0; i < values.length; i += 1) values[i] = (values[i] as number) * quantile(table, random.next());
    return values;
  }

  valuesOf({ likely, effects }: Uncertain): Float64Array {
    const values = new Float64Array(this.#samples).fill(likely);
    for (const { cause, low, high } of effects) {
      const positions = this.#positionsOf(cause);
      for (let i = 0; i < values.length; i += 1) {
        const position = positions[i] as number;
        values[i] = (values[i] as number) + (position < 0 ? -position * low : position * high);
      }
    }
    if (effects.length > 0) for (let i = 0; i < values.length; i += 1) values[i] = Math.max(0, values[i] as number);
    return values;
  }

  /** -1 at the low point, 0 at likely, 1 at the high one. */
  #positionsOf(place: number): Float64Array {
    const known = this.#positions.get(place);
    if (known) return known;
    const cause = this.#causes[place] as Cause;
    const table = positionTable(cause);
    const random = new Random(seedOf(`${cause.ref.key} ${cause.ref.item ?? ''} ${cause.ref.question}`));
    const positions = Float64Array.from({ length: this.#samples }, () =>
      cause.points ? quantile(table, random.next()) : (table[Math.floor(random.next() * STEPS)] as number),
    );
    this.#positions.set(place, positions);
    return positions;
  }
}

function positionTable({ points }: Cause): Float64Array {
  if (!points) return stepQuantiles();
  const { low, likely, high } = points;
  return pertQuantiles({ low: Math.min(low, likely), likely, high: Math.max(high, likely) }).map((value) =>
    value === likely ? 0 : value < likely ? (value - likely) / (likely - low) : (value - likely) / (high - likely),
  );
}

function quantile(table: Float64Array, uniform: number): number {
  const place = uniform * STEPS;
  const i = place | 0;
  const below = table[i] as number;
  return below + ((table[i + 1] as number) - below) * (place - i);
}

/** FNV-1a. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

function bucketOf<Value>(map: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  const known = map.get(key) ?? new Map<string, Value>();
  map.set(key, known);
  return known;
}

function bucket(map: Map<string, Float64Array>, key: string, samples: number): Float64Array {
  const known = map.get(key) ?? new Float64Array(samples);
  map.set(key, known);
  return known;
}

function addTo(sum: Float64Array, values: Float64Array, times = 1): void {
  for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] as number) + (values[i] as number) * times;
}

/** A phase lasts as long as the role with the most work for its allocation, and its minimum; half weeks up. */
function addWeeks(
  weeks: Float64Array,
  { allocationByRole }: UncertaintyModel,
  byRole: ReadonlyMap<string, Float64Array>,
  minimumDays: Float64Array,
): void {
  const roles = [...byRole].map(([role, minutes]) => ({
    minutes,
    aWeek: ((allocationByRole[role] ?? 100) * WORKING_WEEK) / 100,
  }));
  for (let i = 0; i < weeks.length; i += 1) {
    let longest = 0;
    for (const { minutes, aWeek } of roles) longest = Math.max(longest, (minutes[i] as number) / aWeek);
    if (longest === 0) continue;
    longest = Math.max(longest, Math.ceil(minimumDays[i] as number) / DAYS_A_WEEK);
    weeks[i] = (weeks[i] as number) + Math.ceil(longest * 2) / 2;
  }
}

function spreadOf<T extends number>(values: Float64Array, isRounded = true): Spread<T> {
  const sorted = values.slice().sort();
  const round = (value: number) => (isRounded ? Math.round(value) : value) as T;
  const at = (part: number) => round(sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? 0);
  const [from, to] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  const counts = new Array<number>(from === to ? 1 : BARS).fill(0);
  for (const value of sorted) {
    const bar = from === to ? 0 : Math.min(BARS - 1, Math.floor(((value - from) / (to - from)) * BARS));
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  return {
    mean: round(sorted.reduce((sum, value) => sum + value, 0) / (sorted.length || 1)),
    p50: at(0.5),
    p80: at(0.8),
    p90: at(0.9),
    histogram: { from: round(from), to: round(to), counts },
  };
}
