/** How long it takes to say how sure an estimate is: ten thousand cases of three hundred lines. */
import { bench, describe } from 'vitest';
import { addService, type Engagement, type InstanceId } from '../../src/engagement/engagement.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import type { UncertaintyModel } from '../../src/uncertainty/model.ts';
import { uncertaintyOf } from '../../src/uncertainty/uncertainty-of.ts';
import { simulate } from '../../src/uncertainty/simulate.ts';
import { blankEngagement } from '../support/random-engagement.ts';
import { realIndex } from '../support/real-catalog.ts';

export let total = 0;

const model: UncertaintyModel = {
  causes: Array.from({ length: 10 }, (_, place) => ({
    ref: { key: `q${place}`, question: `q${place}` } as never,
    points: { low: 50, likely: 100, high: 400 },
  })),
  allocationByRole: { engineer: 80, architect: 40 },
  contingency: 0,
  discount: 0,
  phases: Array.from({ length: 10 }, (_, phase) => ({
    key: `i/p${phase}`,
    instance: 'i',
    takesTime: true,
    begins: 'after-previous',
    lag: 0,
    minimumDays: { likely: 5, effects: [] },
    lines: Array.from({ length: 30 }, (_, place) => ({
      key: `i/p${phase}a${place}`,
      role: place % 3 === 0 ? 'architect' : 'engineer',
      ratePerHour: 33_000,
      minutes: { likely: 480, effects: place % 2 === 0 ? [{ cause: place % 10, low: -100, high: 900 }] : [] },
      isDirect: true,
      spread: { low: 0.7, likely: 1, high: 1.8 },
    })),
  })),
};

describe('300 lines', () => {
  bench('10,000 cases', () => {
    total += simulate(model).price.p80;
  });
});

describe('the real catalog, every service in scope, nothing answered', () => {
  const everyService = realIndex.catalog.services.reduce<Engagement>(
    (engagement, { id }, place) => addService(engagement, `s${place}` as InstanceId, id),
    blankEngagement(realIndex),
  );
  const estimated = estimate(realIndex, everyService);

  bench('what is uncertain', () => {
    total += uncertaintyOf(estimated).causes.length;
  });
});
