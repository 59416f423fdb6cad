/** More of a driver never costs less. Bands are checked where they stand; here are the places where answers select. */
import { formatHours } from '../quantity/minutes.ts';
import { POINTS } from '../quantity/range.ts';
import { atomsOf } from './names.ts';
import { askedIn, countOf, holds, possibleAnswers, type Answers, type Asked, type Value } from './possible-answers.ts';
import type { Problem } from './problem.ts';
import type { Catalog, Factor, ScopeCondition, SumRule } from './schema.ts';
import { sumRules } from './values.ts';

/** Combinations of the other answers after which the rest is taken as right. */
const PATIENCE = 2_000;

export function checkMonotony(catalog: Catalog): readonly Problem[] {
  const asked = askedIn(catalog);
  const seen = new Set<SumRule>();
  return [
    ...catalog.drivers.flatMap(({ id, rule }) => {
      if (rule.kind !== 'cases') return [];
      const conditions = rule.cases.map(({ when }) => when);
      return falls(`driver "${id}" › cases`, asked, conditions, (answers) => countOf(asked, id, answers));
    }),
    ...sumRules(catalog).flatMap(({ where, rule }) => {
      if (seen.has(rule)) return [];
      seen.add(rule);
      const conditions = rule.factors.map(({ when }) => when);
      return [
        ...falls(`${where} › factors`, asked, conditions, (answers) => product(asked, rule.factors, answers)),
        ...checkBounds(where, rule),
      ];
    }),
  ];
}

function product(asked: Asked, factors: readonly Factor[], answers: Answers): number {
  return factors.reduce(
    (percents, factor) => (holds(asked, factor.when, answers) ? (percents * factor.percent) / 100 : percents),
    100,
  );
}

/** Lets each number grow while all other answers stay, and tells where the result becomes less. */
function falls(
  where: string,
  asked: Asked,
  conditions: readonly ScopeCondition[],
  result: (answers: Answers) => number | undefined,
): readonly Problem[] {
  if (!conditions.flatMap(atomsOf).some(({ kind }) => kind === 'driver' || kind === 'exceeds')) return [];
  const limits = new Set(
    conditions.flatMap(atomsOf).flatMap((atom) => (atom.kind === 'exceeds' ? [atom.limit as string] : [])),
  );
  const unknowns = possibleAnswers(asked, conditions);
  // More of a limit makes less exceed it: that is its purpose.
  const numbers = [...unknowns].filter(([id, values]) => typeof values[0] === 'number' && !limits.has(id));
  return numbers.flatMap(([id, values]) => {
    const others = [...unknowns].filter(([other]) => other !== id);
    for (const answers of combinations(others)) {
      let before = -Infinity;
      for (const value of values) {
        const now = result(new Map([...answers, [id, value]]));
        if (now === undefined) continue;
        if (now < before - 1e-9)
          return [
            {
              where,
              found: `less for ${String(value)} of "${id}" than for fewer`,
              fix: 'Let the conditions and their figures rise together: more of a driver never costs less',
            },
          ];
        before = now;
      }
    }
    return [];
  });
}

function* combinations(unknowns: readonly (readonly [string, readonly Value[]])[]): Generator<Answers> {
  const total = unknowns.reduce((count, [, values]) => count * values.length, 1);
  for (let number = 0; number < Math.min(total, PATIENCE); number++) {
    let rest = number;
    yield new Map(
      unknowns.map(([id, values]) => {
        const value = values[rest % values.length] as Value;
        rest = Math.floor(rest / values.length);
        return [id, value];
      }),
    );
  }
}

function checkBounds(where: string, { min, max }: SumRule): readonly Problem[] {
  if (!min || !max) return [];
  const point = POINTS.find((each) => min[each] > max[each]);
  if (point === undefined) return [];
  return [
    {
      where,
      found: `min ${formatHours(min[point])} above max ${formatHours(max[point])}`,
      fix: 'Let min be at most max',
    },
  ];
}
