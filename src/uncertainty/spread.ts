/** What ten thousand drawn cases say about one figure: its percentiles, and a histogram to look at. */
const BARS = 24;

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

/** `step`: what the values are multiples of, where they are of few sizes; otherwise they are rounded to whole ones. */
export function spreadOf<T extends number>(values: Float64Array, step?: number): Spread<T> {
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

export function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / (values.length || 1);
}

/** The square of the correlation: how much of the spread of one figure the other explains, 0 to 1. */
export function squaredCorrelation(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  let [together, ofA, ofB] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    const x = (a[i] as number) - meanA;
    const y = (b[i] as number) - meanB;
    together += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return ofA === 0 || ofB === 0 ? 0 : (together * together) / (ofA * ofB);
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
