/**
 * The laws the engine keeps, over random answers to the real catalog; random-catalogs.test.ts holds them over any other. Numbers as in the README's list of laws; 4, 5 and 8
 * are looked at in walks.test.ts, 12 in encodings.test.ts.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CatalogIndex } from '../../src/catalog/catalog-index.ts';
import { all, any, not, type Truth } from '../../src/engagement/conditions.ts';
import type { Engagement } from '../../src/engagement/engagement.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import { realIndex as index } from '../support/real-catalog.ts';
import { engagements } from '../support/random-engagement.ts';
import { activity, number, smallCatalog, sum, yesNo } from '../support/small-catalog.ts';
import {
  adjusted,
  chances,
  expectGapsToBeOpen,
  expectOpenWhenItMatters,
  expectPointsInOrder,
  expectQuarterHours,
  expectSameInAnyOrder,
  expectToOpenAsSaved,
  expectTotalsToBeSums,
  expectUndecidedAtHighAlone,
  expectWithdrawalToRestore,
} from './expectations.ts';

const runs = (numRuns: number) => ({ numRuns, seed: 20261122 });

const is = (question: string, value: boolean | string = true) => ({ kind: 'answer', question, is: value });
const fixed = sum([{ kind: 'fixed', time: '8h' }]);

/** What the real catalog does not need yet: questions that only a factor asks, conditions in conditions, work that is never done. */
const cornerCases = smallCatalog({
  questions: [
    yesNo('a'),
    yesNo('b', false),
    yesNo('c', false, { high: true }),
    yesNo('d', true),
    yesNo('e', false),
    number('m'),
    number('n', 4),
  ],
  activities: [
    activity('nested', [fixed], {
      when: {
        kind: 'all',
        of: [is('a'), { kind: 'any', of: [is('b'), { kind: 'driver', driver: 'n', atLeast: 10 }] }],
      },
    }),
    activity('opposed', [fixed], {
      when: { kind: 'any', of: [{ kind: 'all', of: [is('b'), { kind: 'not', of: is('c') }] }, is('a', false)] },
    }),
    activity(
      'sized',
      [
        sum([{ kind: 'per-unit', driver: 'm', time: '1h' }], {
          factors: [{ when: { kind: 'all', of: [is('e'), is('d')] }, percent: 200, because: 'Twice.', source: 'ours' }],
        }),
      ],
      { when: { kind: 'all', of: [is('b'), is('c')] } },
    ),
  ],
});

const anyEngagement = engagements(index);
const adjustedEngagement = anyEngagement.chain((engagement) => adjusted(index, engagement));
const holds = (arbitrary: fc.Arbitrary<Engagement>, numRuns: number, law: (engagement: Engagement) => void) =>
  fc.assert(fc.property(arbitrary, law), runs(numRuns));

describe('the estimate', () => {
  it('1: totals are the sums of the printed lines, at every point', () => {
    holds(adjustedEngagement, 60, (engagement) => expectTotalsToBeSums(index, engagement));
  });

  it('2: every line is whole quarter hours', () => {
    holds(adjustedEngagement, 60, (engagement) => expectQuarterHours(index, engagement));
  });

  it('3: the order of answers does not matter', () => {
    fc.assert(
      fc.property(anyEngagement, chances, (engagement, chance) => expectSameInAnyOrder(index, engagement, chance)),
      runs(40),
    );
  });

  it('6: every gap names an open question', () => {
    holds(anyEngagement, 120, (engagement) => expectGapsToBeOpen(estimate(index, engagement)));
  });

  it('9: withdrawing an adjustment restores it exactly', () => {
    fc.assert(
      fc.property(
        anyEngagement.chain((before) => fc.tuple(fc.constant(before), adjusted(index, before))),
        ([before, after]) => expectWithdrawalToRestore(index, before, after),
      ),
      runs(30),
    );
  });

  it('11: low ≤ likely ≤ high on every line', () => {
    holds(adjustedEngagement, 100, (engagement) => expectPointsInOrder(index, engagement));
  });

  it('undecided work is priced at the high point alone', () => {
    holds(anyEngagement, 100, (engagement) => expectUndecidedAtHighAlone(index, engagement));
  });
});

describe('discovery', () => {
  /** `share`: every so manieth question of each engagement, beginning anywhere: all of them would take minutes. */
  function expectOpenQuestionsToMatter(catalog: CatalogIndex, numRuns: number, share: number): void {
    const anyDensity = fc.constantFrom(0, 0.1, 0.3, 0.6, 0.9).chain((density) => engagements(catalog, density));
    fc.assert(
      fc.property(anyDensity, fc.nat(share - 1), (engagement, first) =>
        expectOpenWhenItMatters(catalog, engagement, { isAsked: (_, place) => place % share === first }),
      ),
      runs(numRuns),
    );
  }

  it('7: a question is open exactly when some answer changes what is delivered', () => {
    expectOpenQuestionsToMatter(index, 24, 3);
  });

  it('7: the same in a catalog made of corner cases', () => {
    expectOpenQuestionsToMatter(cornerCases, 150, 1);
  });
});

describe('conditions', () => {
  it('undecided never outweighs a no in "all", nor a yes in "any"', () => {
    const truth = fc.constantFrom<Truth>('yes', 'no', 'undecided');
    fc.assert(
      fc.property(fc.array(truth), fc.array(truth), (before, after) => {
        expect(all([...before, 'no', ...after])).toBe('no');
        expect(any([...before, 'yes', ...after])).toBe('yes');
        expect(not(all(before))).toBe(any(before.map(not)));
      }),
      runs(300),
    );
  });
});

describe('the file', () => {
  it('10: opens as it was saved', () => {
    holds(adjustedEngagement, 60, (engagement) => expectToOpenAsSaved(index, engagement));
  });
});
