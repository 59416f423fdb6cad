/** Checks the numbers of a catalog: bands that never fall, and a price for every role. */
import { parseMoney } from '../quantity/money.ts';
import { POINTS } from '../quantity/range.ts';
import { newestOf } from './cost-rates.ts';
import type { Problem } from './problem.ts';
import { PAYMENT_MODELS, type Catalog, type EffortTerm, type RateCard } from './schema.ts';
import { quoteAll } from './suggest.ts';
import { sumRules } from './values.ts';

export function checkFigures(catalog: Catalog): readonly Problem[] {
  return [
    ...catalog.drivers.flatMap(({ id, rule }) =>
      rule.kind === 'lookup' ? checkLookup(`driver "${id}" › bands`, rule.bands) : [],
    ),
    ...sumRules(catalog).flatMap(({ where, rule }) => [
      ...rule.terms.flatMap((term) => checkTerm(`${where} › terms`, term)),
      ...Object.entries(rule.reasonedFor).flatMap(([id, { from, to }]) =>
        from <= to
          ? []
          : [
              {
                where: `${where} › reasonedFor "${id}"`,
                found: `from ${from} to ${to}`,
                fix: 'Let from be at most to',
              },
            ],
      ),
    ]),
    ...checkRates(catalog),
  ];
}

interface Band {
  readonly upTo?: number | undefined;
}

function checkLimits(where: string, bands: readonly Band[]): Problem[] {
  const limits = bands.map((band) => band.upTo);
  const problems: Problem[] = [];
  if (limits.at(-1) !== undefined)
    problems.push({
      where,
      found: `a last band that ends at ${limits.at(-1)}`,
      fix: 'Leave upTo out of the last band: it takes whatever is larger',
    });
  limits.slice(0, -1).forEach((limit, place) => {
    if (limit === undefined)
      problems.push({
        where,
        found: `band ${place + 1} without upTo, and bands after it`,
        fix: 'Only the last band has no upTo',
      });
    const next = limits[place + 1];
    if (limit !== undefined && next !== undefined && next <= limit)
      problems.push({ where, found: `upTo ${next} after upTo ${limit}`, fix: 'Let upTo rise from band to band' });
  });
  return problems;
}

function checkLookup(where: string, bands: readonly (Band & { readonly value: number })[]): Problem[] {
  return [
    ...checkLimits(where, bands),
    ...neverFalls(
      where,
      bands.map(({ value }) => value),
    ),
  ];
}

function checkTerm(where: string, term: EffortTerm): Problem[] {
  if (term.kind === 'graduated') return checkLimits(where, term.tiers);
  if (term.kind !== 'by-band') return [];
  const falls = POINTS.flatMap((point) =>
    neverFalls(
      `${where} › ${point}`,
      term.bands.map(({ time }) => time[point]),
    ),
  );
  return [...checkLimits(where, term.bands), ...falls];
}

function neverFalls(where: string, values: readonly number[]): Problem[] {
  const place = values.findIndex((value, index) => index > 0 && value < (values[index - 1] ?? 0));
  return place < 0
    ? []
    : [
        {
          where,
          found: `band ${place + 1} gives less than the band before it`,
          fix: 'Let the values rise or stay: more of a driver never costs less',
        },
      ];
}

function checkRates(catalog: Catalog): Problem[] {
  const currencies = new Set(catalog.rateCards.map(({ currency }) => currency));
  const starting = currencies.has(catalog.currency)
    ? []
    : [
        {
          where: 'catalog.json › currency',
          found: `"${catalog.currency}", for which there is no rate card`,
          fix: `Write one of ${quoteAll([...currencies])}, or add a rate card`,
        },
      ];
  const dates = new Set<string>();
  const newest = [...currencies].map((currency) =>
    newestOf(catalog.rateCards.filter((card) => card.currency === currency)),
  );
  return [
    ...starting,
    ...catalog.rateCards.flatMap((card) => {
      const key = `${card.currency} ${card.effectiveFrom}`;
      const clash = dates.has(key)
        ? [
            {
              where: `rate card "${card.id}"`,
              found: `a second card for ${card.currency} from ${card.effectiveFrom}`,
              fix: 'Give it another day, or put its rates into the other card',
            },
          ]
        : [];
      dates.add(key);
      return [...clash, ...checkCard(catalog, card, newest.includes(card))];
    }),
  ];
}

/** A newer card replaces an older one whole, so the newest must price everybody; an older one knew fewer roles. */
function checkCard(catalog: Catalog, card: RateCard, isNewest: boolean): Problem[] {
  const where = `rate card "${card.id}"`;
  const counts = new Map<string, number>();
  const keyOf = (role: string, model: string, region = '') => `${role} ${model} ${region}`;
  for (const { role, paymentModel, region } of card.rates) {
    const key = keyOf(role, paymentModel, region);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [
    ...card.rates.flatMap(({ role, paymentModel, region }, place) => {
      const isFirst = card.rates.findIndex(
        (rate) => rate.role === role && rate.paymentModel === paymentModel && rate.region === region,
      );
      const count = counts.get(keyOf(role, paymentModel, region)) ?? 0;
      if (region === undefined || count === 1 || isFirst !== place) return [];
      return [
        {
          where,
          found: `${count} rates in ${card.currency} for role "${role}" in region "${region}", ${paymentModel}`,
          fix: 'Keep one of them',
        },
      ];
    }),
    ...catalog.roles.flatMap(({ id }) =>
      PAYMENT_MODELS.flatMap((model) => {
        const count = counts.get(keyOf(id, model)) ?? 0;
        if (count === 1 || (count === 0 && !isNewest)) return [];
        return [
          {
            where,
            found: `${count === 0 ? 'no rate' : `${count} rates`} in ${card.currency} for role "${id}", ${model}`,
            fix: 'Write exactly one: a role without a rate would be a gap in every estimate',
          },
        ];
      }),
    ),
    ...card.rates.flatMap(({ role, perHour }) =>
      parseMoney(perHour, card.currency) === undefined
        ? [
            {
              where: `${where} › role "${role}"`,
              found: `"${perHour}"`,
              fix: `Write an amount with the digits that ${card.currency} has`,
            },
          ]
        : [],
    ),
  ];
}
