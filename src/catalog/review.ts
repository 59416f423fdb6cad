/**
 * What makes a catalog a poor one though every id in it means something: work nobody can reach, questions that decide
 * nothing, words said twice. Looked at before a merge; an app is built from the catalog all the same.
 */
import { checkCostRates } from './cost-rates.ts';
import { checkDistinctions } from './distinctions.ts';
import { checkMonotony } from './monotony.ts';
import type { Problem } from './problem.ts';
import { checkProse } from './prose.ts';
import { checkReachability } from './reachability.ts';
import type { Catalog } from './schema.ts';

/** Of a catalog in which `checkReferences` found nothing. */
export function reviewCatalog(catalog: Catalog): readonly Problem[] {
  return [
    ...checkReachability(catalog),
    ...checkDistinctions(catalog),
    ...checkMonotony(catalog),
    ...checkCostRates(catalog),
    ...checkProse(catalog),
  ];
}
