/**
 * The beta-PERT distribution between three points: smooth, never outside them, four times as much weight on likely as on
 * each end; its mean is (low + 4 likely + high) / 6. Kept as quantile tables, so that a sample costs one look-up.
 */
import type { Triple } from '../quantity/range.ts';

/** Steps of a quantile table: entry i is the value that i / STEPS of all cases do not exceed. */
export const STEPS = 512;

/** Places of the mode between the ends for which tables are worked out; others are mixed of their two neighbors. */
const MODES = 32;
const CELLS = 1024;

const tables: Float64Array[] = [];

/** Quantiles on [0, 1] for a mode at k / 32: beta(1 + 4 k/32, 5 - 4 k/32). */
function unitTable(k: number): Float64Array {
  const known = tables[k];
  if (known) return known;
  const table = k > MODES / 2 ? mirrored(unitTable(MODES - k)) : integrated(k);
  tables[k] = table;
  return table;
}

function mirrored(table: Float64Array): Float64Array {
  return Float64Array.from({ length: STEPS + 1 }, (_, i) => 1 - (table[STEPS - i] as number));
}

function integrated(k: number): Float64Array {
  const cumulative = new Float64Array(CELLS + 1);
  for (let cell = 0; cell < CELLS; cell += 1) {
    const middle = (cell + 0.5) / CELLS;
    cumulative[cell + 1] = (cumulative[cell] as number) + eighths(middle, k) * eighths(1 - middle, MODES - k);
  }
  const total = cumulative[CELLS] as number;
  const table = new Float64Array(STEPS + 1);
  let cell = 0;
  for (let i = 1; i < STEPS; i += 1) {
    const wanted = (total * i) / STEPS;
    while ((cumulative[cell + 1] as number) < wanted) cell += 1;
    const before = cumulative[cell] as number;
    table[i] = (cell + (wanted - before) / ((cumulative[cell + 1] as number) - before)) / CELLS;
  }
  table[STEPS] = 1;
  return table;
}

/** x to the power k / 8. From roots and products alone: `Math.pow` may differ in its last bit from machine to machine. */
function eighths(x: number, k: number): number {
  const root = Math.sqrt(Math.sqrt(Math.sqrt(x)));
  let [power, base, rest] = [1, root, k];
  for (; rest > 0; rest >>= 1) {
    if (rest & 1) power *= base;
    base *= base;
  }
  return power;
}

/** Quantiles of the distribution between the points; low ≤ likely ≤ high. */
export function pertQuantiles({ low, likely, high }: Triple<number>): Float64Array {
  if (low === high) return new Float64Array(STEPS + 1).fill(low);
  const place = ((likely - low) / (high - low)) * MODES;
  const k = Math.min(MODES - 1, Math.floor(place));
  const [below, above, part] = [unitTable(k), unitTable(k + 1), place - k];
  const table = new Float64Array(STEPS + 1);
  for (let i = 0; i <= STEPS; i += 1) {
    const a = below[i] as number;
    table[i] = low + (high - low) * (a + ((above[i] as number) - a) * part);
  }
  return table;
}

/**
 * Where an uncertain answer that is no number falls: low, likely and high in 1, 4 and 1 of 6 cases, the weights of PERT.
 * -1 is low, 0 likely, 1 high.
 */
export function stepQuantiles(): Float64Array {
  return Float64Array.from({ length: STEPS + 1 }, (_, i) => (i * 6 < STEPS ? -1 : i * 6 < STEPS * 5 ? 0 : 1));
}
