/** Catalogs of any size, and the floor: the same totals from a loop over typed arrays that can explain nothing. */
import type { CatalogIndex } from '../../src/catalog/catalog-index.ts';
import { answerQuestion, type AnswerKey, type Engagement } from '../../src/engagement/engagement.ts';
import { activity, engagementOf, INSTANCE, number, smallCatalog, sum, yesNo } from '../support/small-catalog.ts';

const times = <T>(count: number, make: (place: number) => T): T[] =>
  Array.from({ length: count }, (_, place) => make(place));

/** Minutes of one activity: 60 + 33 for each unit, a quarter more when the network is closed. */
export function syntheticCatalog(size: number): CatalogIndex {
  const drivers = driversOf(size);
  return smallCatalog({
    questions: [...times(drivers, (place) => number(`d${place}`)), yesNo('closed')],
    phases: times(Math.ceil(size / 100), (phase) => ({
      id: `p${phase}`,
      title: `Phase ${phase}`,
      purpose: 'Work is done.',
      activities: times(Math.min(100, size - phase * 100), (place) => {
        const terms = [
          { kind: 'fixed', time: { low: '45m', likely: '1h', high: '2h' } },
          { kind: 'per-unit', driver: `d${(phase * 100 + place) % drivers}`, time: '33m' },
        ];
        const closed = { when: { kind: 'answer', question: 'closed', is: true }, percent: 125 };
        return activity(`a${phase * 100 + place}`, [
          sum(terms, { factors: [{ ...closed, because: 'Slower.', source: 'ours' }] }),
        ]);
      }),
    })),
  });
}

export function driversOf(size: number): number {
  return Math.max(1, size / 10);
}

export function syntheticEngagement(index: CatalogIndex, size: number): Engagement {
  const counts = times(driversOf(size), (place) => [keyOf(place), countOf(place % 50)] as const);
  const engagement = engagementOf(index, { closed: true });
  return { ...engagement, answers: { ...engagement.answers, ...Object.fromEntries(counts) } };
}

export function withCount(engagement: Engagement, driver: number, value: number): Engagement {
  return answerQuestion(engagement, keyOf(driver), countOf(value));
}

const keyOf = (driver: number) => `${INSTANCE}/d${driver}` as AnswerKey;
const countOf = (value: number) => ({ status: 'known', value: { kind: 'number', value } }) as const;

/** The same totals as the synthetic catalog's, in minor units, and nothing else. */
export class Floor {
  readonly #driver: Int32Array;
  readonly #counts: Float64Array;

  constructor(size: number) {
    this.#driver = Int32Array.from({ length: size }, (_, place) => place % driversOf(size));
    this.#counts = Float64Array.from({ length: driversOf(size) }, (_, place) => place % 50);
  }

  price(driver: number, value: number): number {
    this.#counts[driver] = value;
    let [low, likely, high] = [0, 0, 0];
    for (let i = 0; i < this.#driver.length; i += 1) {
      const units = 33 * (this.#counts[this.#driver[i] as number] as number);
      low += Math.floor((Math.ceil(((45 + units) * 125) / 1500) * 15 * 10_000) / 60 + 0.5);
      likely += Math.floor((Math.ceil(((60 + units) * 125) / 1500) * 15 * 10_000) / 60 + 0.5);
      high += Math.floor((Math.ceil(((120 + units) * 125) / 1500) * 15 * 10_000) / 60 + 0.5);
    }
    return low >= 0 && high >= 0 ? likely : 0;
  }
}

/** The same rules for publicodes: an explaining engine of rules in text. */
export function publicodesRules(size: number): Record<string, unknown> {
  const drivers = driversOf(size);
  const rules: Record<string, unknown> = { closed: { 'par défaut': 'oui' } };
  for (let place = 0; place < drivers; place += 1) rules[`d${place}`] = { 'par défaut': place % 50 };
  for (let place = 0; place < size; place += 1) {
    rules[`a${place}`] = {
      // It rounds to the nearest quarter hour, for it has no rounding up.
      produit: [{ valeur: `(60 + 33 * d${place % drivers}) * 1.25 / 15`, arrondi: 'oui' }, 2500],
    };
  }
  rules.total = { somme: times(size, (place) => `a${place}`) };
  return rules;
}
