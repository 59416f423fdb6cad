/** What an hour costs the provider: known for every role, in every currency that is priced, and to nobody outside. */
import { parseMoney } from '../quantity/money.ts';
import type { Problem } from './problem.ts';
import type { Catalog, DocumentCondition } from './schema.ts';

export function checkCostRates(catalog: Catalog): readonly Problem[] {
  const currencies = [...new Set(catalog.rateCards.map(({ currency }) => currency))];
  return [
    ...currencies.flatMap((currency) => inCurrency(catalog, currency)),
    ...catalog.costRates.flatMap(checkAmounts),
    ...catalog.clauses.flatMap(({ id, when }) => (when && asksAboutMargin(when) ? [telling(id)] : [])),
  ];
}

/** Whether a clause stands in a SOW must not tell the customer what we earn. */
function telling(id: string): Problem {
  return {
    where: `clause "${id}" › when`,
    found: 'a condition on the margin, which is internal',
    fix: 'Ask about the margin in an approval only',
  };
}

function asksAboutMargin(condition: DocumentCondition): boolean {
  if (condition.kind === 'all' || condition.kind === 'any') return condition.of.some(asksAboutMargin);
  return condition.kind === 'not' ? asksAboutMargin(condition.of) : condition.kind === 'margin';
}

function inCurrency(catalog: Catalog, currency: string): readonly Problem[] {
  const newest = newestOf(catalog.costRates.filter((card) => card.currency === currency));
  if (!newest)
    return [
      {
        where: 'cost-rates.json',
        found: `no cost rates in ${currency}, in which there is a rate card`,
        fix: 'Add cost rates in that currency: without them there is no margin',
      },
    ];
  return catalog.roles
    .filter(({ id }) => !newest.rates.some(({ role, region }) => role === id && region === undefined))
    .map(({ id }) => ({
      where: `cost rates "${newest.id}"`,
      found: `no cost rate in ${currency} for role "${id}"`,
      fix: 'Write one: without it there is no margin',
    }));
}

export function newestOf<T extends { readonly effectiveFrom: string }>(cards: readonly T[]): T | undefined {
  return [...cards].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0];
}

function checkAmounts({ id, currency, rates }: Catalog['costRates'][number]): readonly Problem[] {
  return rates
    .filter(({ perHour }) => parseMoney(perHour, currency) === undefined)
    .map(({ role, perHour }) => ({
      where: `cost rates "${id}" › role "${role}"`,
      found: `"${perHour}"`,
      fix: `Write an amount with the digits that ${currency} has`,
    }));
}
