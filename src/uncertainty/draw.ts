/** Draws values of what is uncertain, case by case; the draws of a cause are the same wherever it has an effect. */
import { pertQuantiles, stepQuantiles, STEPS } from './distribution.ts';
import type { Cause, Uncertain, UncertainLine, UncertaintyModel } from './model.ts';
import { fillUniform, seedOf } from './random.ts';

export class Draw {
  readonly #model: UncertaintyModel;
  readonly #positions = new Map<number, Float64Array>();
  /** Written anew for every line: arrays of its own for each would cost more than drawing. */
  readonly #uniform: Float64Array;

  constructor(model: UncertaintyModel, samples: number) {
    this.#model = model;
    this.#uniform = new Float64Array(samples);
  }

  /** The minutes of a line that is no share, in each case. */
  minutesInto(minutes: Float64Array, line: UncertainLine): void {
    this.valuesInto(minutes, line.minutes);
    if (line.spread.low === line.spread.high) return;
    const uniform = this.#uniform;
    fillUniform(seedOf(line.key), uniform);
    const table = pertQuantiles(line.spread);
    for (let i = 0; i < minutes.length; i += 1)
      minutes[i] = (minutes[i] as number) * quantile(table, uniform[i] as number);
  }

  /** Likely, and what the causes add to it. */
  valuesInto(values: Float64Array, { likely, effects }: Uncertain): void {
    values.fill(likely);
    for (const { cause, low, high } of effects) addEffect(values, this.#positionsOf(cause), low, high);
    if (effects.length > 0) for (let i = 0; i < values.length; i += 1) values[i] = Math.max(0, values[i] as number);
  }

  /** What one cause alone adds to the price of the direct work, in each case. */
  effectOf(cause: number): Float64Array {
    let [low, high] = [0, 0];
    for (const { lines } of this.#model.phases)
      for (const { share, minutes, ratePerHour } of lines)
        for (const effect of share ? [] : minutes.effects)
          if (effect.cause === cause) [low, high] = [low + effect.low * ratePerHour, high + effect.high * ratePerHour];
    const values = new Float64Array(this.#uniform.length);
    addEffect(values, this.#positionsOf(cause), low, high);
    return values;
  }

  /** -1 at the low point, 0 at likely, 1 at the high one. */
  #positionsOf(place: number): Float64Array {
    let positions = this.#positions.get(place);
    if (!positions)
      this.#positions.set(place, (positions = positionsOf(this.#model.causes[place] as Cause, this.#uniform.length)));
    return positions;
  }
}

function addEffect(values: Float64Array, positions: Float64Array, low: number, high: number): void {
  // Without a branch: which way it would go is chance, and a processor that guesses wrong loses ten times the sum.
  for (let i = 0; i < values.length; i += 1) {
    const position = positions[i] as number;
    values[i] = (values[i] as number) + Math.max(0, -position) * low + Math.max(0, position) * high;
  }
}

function positionsOf({ ref, points }: Cause, samples: number): Float64Array {
  const positions = new Float64Array(samples);
  fillUniform(seedOf(`${ref.key} ${ref.item ?? ''} ${ref.question}`), positions);
  const table = points ? positionTable(points) : stepQuantiles();
  for (let i = 0; i < samples; i += 1) {
    const uniform = positions[i] as number;
    positions[i] = points ? quantile(table, uniform) : (table[Math.floor(uniform * STEPS)] as number);
  }
  return positions;
}

function positionTable({ low, likely, high }: NonNullable<Cause['points']>): Float64Array {
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
