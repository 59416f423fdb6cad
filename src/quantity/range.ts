/** The three points at which everything uncertain is known: low ≤ likely ≤ high. */
export const POINTS = ['low', 'likely', 'high'] as const;
export type Point = (typeof POINTS)[number];

export interface Triple<T> {
  readonly low: T;
  readonly likely: T;
  readonly high: T;
}

export function tripleOf<T>(at: (point: Point) => T): Triple<T> {
  return { low: at('low'), likely: at('likely'), high: at('high') };
}

export function certain<T>(value: T): Triple<T> {
  return { low: value, likely: value, high: value };
}

export function isCertain<T>(triple: Triple<T>): boolean {
  return triple.low === triple.likely && triple.likely === triple.high;
}

/** Sum point by point: low, likely and high of a total are the sums of the lines, never a second calculation. */
export function sumTriples<T extends number>(triples: readonly Triple<T>[]): Triple<T> {
  return sumOf(triples, (triple) => triple);
}

/** The same of one figure of each part, without a list of these figures. */
export function sumOf<Part, T extends number>(parts: readonly Part[], figureOf: (part: Part) => Triple<T>): Triple<T> {
  let [low, likely, high] = [0, 0, 0];
  for (const part of parts) {
    const figure = figureOf(part);
    low += figure.low;
    likely += figure.likely;
    high += figure.high;
  }
  return { low, likely, high } as Triple<number> as Triple<T>;
}

/** The widest reading of three points: a condition that turns work off at the high point must not make low exceed high. */
export function envelope<T extends number>(triple: Triple<T>): Triple<T> {
  const { low, likely, high } = triple;
  return { low: Math.min(low, likely, high) as T, likely, high: Math.max(low, likely, high) as T };
}
