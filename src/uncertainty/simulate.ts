/**
 * Ten thousand engagements drawn from what is uncertain: how often the work takes at most so many hours, costs at most
 * so much and lasts at most so many weeks. The same model gives the same figures on every machine, and a line that is
 * added leaves the draws of the others as they were, so that two scenarios differ by what differs between them.
 *
 * What is drawn is not rounded to quarter hours, a percentage of it is, as in the estimate: when nothing is uncertain, hours
 * and weeks are exactly those of the estimate and its schedule. The sums of lines stay the figures that are charged.
 */
import type { Minutes } from '../quantity/minutes.ts';
import { WORKING_WEEK } from '../quantity/minutes.ts';
import type { Money } from '../quantity/money.ts';
import { pertQuantiles, stepQuantiles, STEPS } from './distribution.ts';
import { DAYS_A_WEEK } from '../schedule/schedule.ts';
import { sequence } from '../schedule/sequence.ts';
import type { Cause, Uncertain, UncertainLine, UncertaintyModel } from './model.ts';
import { Random } from './random.ts';
import { finish, type Steps } from './steps.ts';

export const SAMPLES = 10_000;
const BARS = 24;
const HALF_WEEK = 0.5;

export interface Spread<T extends number> {
  readonly mean: T;
  /** Not exceeded in 50, 80 and 90 of 100 cases. */
  readonly p50: T;
  readonly p80: T;
  readonly p90: T;
  /** The largest of all cases. */
  readonly max: T;
  readonly histogram: Histogram<T>;
}

/** How many cases fall in each of equally wide steps from `from` to `to`. */
export interface Histogram<T extends number> {
  readonly from: T;
  readonly to: T;
  readonly counts: readonly number[];
}

export interface Simulation {
  readonly samples: number;
  readonly effort: Spread<Minutes>;
  readonly price: Spread<Money>;
  /** Weeks in halves until the last phase ends, phases following each other or not as in the schedule. */
  readonly weeks: Spread<number>;
  /**
   * How much of the spread of the price each cause of the model explains, 0 to 1, in the order of the causes: the square
   * of its correlation with the price. What no cause explains is the time that the same work may take.
   */
  readonly parts: readonly number[];
}

export function simulate(model: UncertaintyModel, samples = SAMPLES): Simulation {
  return finish(simulateInSteps(model, samples));
}

/** A step for each phase. Shares are counted of the direct work of a whole service, so services come one by one. */
export function* simulateInSteps(model: UncertaintyModel, samples = SAMPLES): Steps<Simulation> {
  const draw = new Draw(model, samples);
  const effort = new Float64Array(samples);
  const price = new Float64Array(samples);
  const directByInstance = new Map<string, Work>();
  const phases = model.phases.map((phase) => ({ phase, byRole: new Map() as Work }));
  const work = (byRole: Work, { role, ratePerHour }: UncertainLine, minutes: Float64Array) => {
    addTo(bucket(byRole, role, samples), minutes);
    addTo(effort, minutes);
    addTo(price, minutes, ratePerHour / 60);
  };
  for (const { phase, byRole } of phases) {
    const direct = bucketOf(directByInstance, phase.instance);
    for (const line of phase.lines) {
      if (line.share) continue;
      const minutes = draw.minutesOf(line);
      work(byRole, line, minutes);
      if (line.isDirect) addTo(bucket(direct, line.role, samples), minutes);
    }
    yield;
  }
  for (const { phase, byRole } of phases) {
    for (const line of phase.lines)
      if (line.share) work(byRole, line, shareOf(line.share, bucketOf(directByInstance, phase.instance), samples));
  }
  const inTurn = phases.filter(({ phase }) => phase.takesTime);
  const weeksByPhase = inTurn.map(({ phase, byRole }) => weeksOf(model, byRole, draw.valuesOf(phase.minimumDays)));
  const order = inTurn.map(({ phase }) => phase);
  let sample = 0;
  const weeksAt = (place: number) => weeksByPhase[place]?.[sample] ?? 0;
  const weeks = new Float64Array(samples);
  for (; sample < samples; sample += 1) weeks[sample] = sequence(order, weeksAt);
  yield;
  const parts = model.causes.map((_, cause) => squaredCorrelation(draw.effectOf(cause, model), price));
  return { samples, effort: spreadOf(effort), price: spreadOf(price), weeks: spreadOf(weeks, HALF_WEEK), parts };
}

/** Minutes of each case, by role. */
type Work = Map<string, Float64Array>;

function squaredCorrelation(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  let [together, ofA, ofB] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    const [x, y] = [(a[i] as number) - meanA, (b[i] as number) - meanB];
    together += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return ofA === 0 || ofB === 0 ? 0 : (together * together) / (ofA * ofB);
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}

const QUARTER_HOUR = 15;
/** Sums of drawn minutes may be a hair above the quarter hour that they are. */
const HAIR = 1e-9;

function shareOf(
  { percent, ofRoles }: NonNullable<UncertainLine['share']>,
  direct: ReadonlyMap<string, Float64Array>,
  samples: number,
): Float64Array {
  const minutes = new Float64Array(samples);
  for (const [role, ofRole] of direct) if (!ofRoles || ofRoles.includes(role)) addTo(minutes, ofRole);
  for (let i = 0; i < samples; i += 1)
    minutes[i] = Math.ceil(((minutes[i] as number) * percent) / (100 * QUARTER_HOUR) - HAIR) * QUARTER_HOUR;
  return minutes;
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

  /** What one cause alone adds to the price of the direct work, in each case. */
  effectOf(cause: number, { phases }: UncertaintyModel): Float64Array {
    const ofCause = phases.flatMap(({ lines }) =>
      lines.flatMap(({ share, minutes: { effects }, ratePerHour }) =>
        share
          ? []
          : effects.flatMap((effect) =>
              effect.cause === cause ? { low: effect.low * ratePerHour, high: effect.high * ratePerHour } : [],
            ),
      ),
    );
    const low = ofCause.reduce((sum, effect) => sum + effect.low, 0);
    const high = ofCause.reduce((sum, effect) => sum + effect.high, 0);
    return this.#positionsOf(cause).map((position) => (position < 0 ? -position * low : position * high));
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

function bucketOf(map: Map<string, Work>, key: string): Work {
  const known = map.get(key) ?? new Map<string, Float64Array>();
  map.set(key, known);
  return known;
}

function bucket(map: Work, key: string, samples: number): Float64Array {
  const known = map.get(key) ?? new Float64Array(samples);
  map.set(key, known);
  return known;
}

function addTo(sum: Float64Array, values: Float64Array, times = 1): void {
  for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] as number) + (values[i] as number) * times;
}

/** A phase lasts as long as the role with the most work for its allocation, and its minimum; half weeks up. */
function weeksOf(
  { allocationByRole }: UncertaintyModel,
  byRole: ReadonlyMap<string, Float64Array>,
  minimumDays: Float64Array,
): Float64Array {
  const weeks = new Float64Array(minimumDays.length);
  const roles = [...byRole].map(([role, minutes]) => ({
    minutes,
    aWeek: ((allocationByRole[role] ?? 100) * WORKING_WEEK) / 100,
  }));
  for (let i = 0; i < weeks.length; i += 1) {
    let longest = 0;
    for (const { minutes, aWeek } of roles) longest = Math.max(longest, (minutes[i] as number) / aWeek);
    if (longest === 0) continue;
    longest = Math.max(longest, Math.ceil(minimumDays[i] as number) / DAYS_A_WEEK);
    weeks[i] = Math.ceil(longest * 2) / 2;
  }
  return weeks;
}

/** `step`: what the values are multiples of, where they are of few sizes; otherwise they are rounded to whole ones. */
function spreadOf<T extends number>(values: Float64Array, step?: number): Spread<T> {
  const sorted = values.slice().sort();
  const round = (value: number) => (step === undefined ? Math.round(value) : value) as T;
  const at = (part: number) => round(sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? 0);
  return {
    mean: round(meanOf(values)),
    p50: at(0.5),
    p80: at(0.8),
    p90: at(0.9),
    max: at(1),
    histogram: step === undefined ? histogramOf(sorted, round) : steppedHistogramOf(sorted, step),
  };
}

function histogramOf<T extends number>(sorted: Float64Array, round: (value: number) => T): Histogram<T> {
  const [from, to] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  const bars = from === to ? 1 : BARS;
  const counts = countsOf(sorted, from, (to - from) / bars || 1, bars);
  return { from: round(from), to: round(to), counts };
}

/** Bars as wide as a few whole steps: narrower ones would leave gaps that mean nothing. */
function steppedHistogramOf<T extends number>(sorted: Float64Array, step: number): Histogram<T> {
  const [from, last] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  const width = Math.ceil(((last - from) / step + 1) / BARS) * step;
  const bars = Math.floor((last - from) / width) + 1;
  return { from: from as T, to: (from + bars * width) as T, counts: countsOf(sorted, from, width, bars) };
}

function countsOf(values: Float64Array, from: number, width: number, bars: number): readonly number[] {
  const counts = new Array<number>(bars).fill(0);
  for (const value of values) {
    const bar = Math.min(bars - 1, Math.floor((value - from) / width));
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  return counts;
}
