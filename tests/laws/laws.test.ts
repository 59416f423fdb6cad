/**
 * The laws the engine keeps, over random answers to the real catalog. Numbers as in the README's list of laws; 4, 5 and 8
 * are looked at in walks.test.ts, 12 in encodings.test.ts.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CatalogIndex } from '../../src/catalog/catalog-index.ts';
import { all, any, not, type Truth } from '../../src/engagement/conditions.ts';
import { instancesOf, isAssumedItem, type AskedQuestion } from '../../src/engagement/discovery.ts';
import {
  adjust,
  withdraw,
  type Adjustment,
  type AdjustmentId,
  type Engagement,
} from '../../src/engagement/engagement.ts';
import { refKey } from '../../src/engagement/facts.ts';
import { estimate, type Estimate } from '../../src/estimate/estimate.ts';
import { priceOf } from '../../src/quantity/money.ts';
import { POINTS } from '../../src/quantity/range.ts';
import { scheduleWork } from '../../src/schedule/schedule.ts';
import { openEngagement, saveEngagement } from '../../src/storage/engagement-file.ts';
import { withAnswer } from '../../src/uncertainty/ask-next.ts';
import { realIndex as index } from '../support/real-catalog.ts';
import { candidates, engagements } from '../support/random-engagement.ts';
import { activity, number, smallCatalog, sum, yesNo } from '../support/small-catalog.ts';
import { whatIsDelivered } from '../support/what-is-delivered.ts';

const runs = (numRuns: number) => ({ numRuns, seed: 20261122 });
const figures = ({ lines, later, leftOut, totals, gaps }: Estimate) => ({ lines, later, leftOut, totals, gaps });
const keysWith = (result: Estimate, status: AskedQuestion['status']) =>
  new Set(result.discovery.questions.filter((asked) => asked.status === status).map((asked) => refKey(asked.ref)));

/** Some adjustments that fit the engagement. */
function adjusted(engagement: Engagement): fc.Arbitrary<Engagement> {
  const { lines } = estimate(index, engagement);
  const signed = { reason: 'Agreed on the call.', by: 'Kim', at: '2026-11-22T10:00:00Z' };
  const instances = instancesOf(index, engagement);
  const adjustment = fc
    .tuple(fc.constantFrom(...lines), fc.integer({ min: 0, max: 40 }), fc.constantFrom(...instances))
    .chain(([line, quarters, instance]) =>
      fc.constantFrom<Adjustment>(
        {
          kind: 'set-effort',
          line: line.key,
          likely: (quarters * 60) as never,
          replaced: line.suggested.likely,
          ...signed,
        },
        { kind: 'leave-out', activity: line.activityKey, replaced: line.suggested.likely, ...signed },
        { kind: 'later-phase', activity: line.activityKey, replaced: line.suggested.likely, ...signed },
        { kind: 'set-driver', instance, driver: 'users' as never, value: quarters * 50, ...signed },
        {
          kind: 'reorder',
          instance,
          phases: [...(index.services.get(engagement.services[instance]!.service)?.phases ?? [])]
            .reverse()
            .map((phase) => phase.id),
          ...signed,
        },
        {
          kind: 'add-work',
          instance,
          phase: line.phase,
          title: 'More',
          scope: 'We do more.',
          role: line.role,
          effort: { low: 0, likely: (quarters * 7) as never, high: 5000 } as never,
          ...signed,
        },
      ),
    );
  return fc
    .array(adjustment, { maxLength: 4 })
    .map((list) =>
      list.reduce((next, one, place) => adjust(next, `a${(place * 7 + 3) % 10}` as AdjustmentId, one), engagement),
    );
}

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
const adjustedEngagement = anyEngagement.chain(adjusted);

describe('the estimate', () => {
  it('1: totals are the sums of the printed lines, at every point', () => {
    fc.assert(
      fc.property(adjustedEngagement, (engagement) => {
        const result = estimate(index, engagement);
        for (const point of POINTS) {
          let [effort, price] = [0, 0];
          for (const line of result.lines) {
            effort += line.effort[point];
            price += line.price[point];
            expect(line.price[point]).toBe(line.rate ? priceOf(line.effort[point], line.rate.perHour) : 0);
          }
          expect(result.totals.effort[point]).toBe(effort);
          expect(result.totals.price[point]).toBe(price);
          const schedule = scheduleWork(result);
          expect(schedule.weeks[point]).toBe(Math.max(0, ...schedule.phases.map(({ end }) => end[point])));
        }
        expect(result.lines.some((line) => line.status === 'later' || line.status === 'left-out')).toBe(false);
      }),
      runs(60),
    );
  });

  it('2: every line is whole quarter hours', () => {
    fc.assert(
      fc.property(adjustedEngagement, (engagement) => {
        const { lines, later, leftOut } = estimate(index, engagement);
        for (const line of [...lines, ...later, ...leftOut])
          for (const point of POINTS) expect(line.effort[point] % 15).toBe(0);
      }),
      runs(60),
    );
  });

  it('3: the order of answers does not matter', () => {
    fc.assert(
      fc.property(anyEngagement, fc.infiniteStream(fc.nat()), (engagement, stream) => {
        const shuffled = Object.entries(engagement.answers)
          .map((entry) => ({ entry, place: stream.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ entry }) => entry);
        const services = Object.fromEntries(Object.entries(engagement.services).reverse());
        const other = { ...engagement, services, answers: Object.fromEntries(shuffled) } as Engagement;
        expect(figures(estimate(index, other))).toEqual(figures(estimate(index, engagement)));
      }),
      runs(40),
    );
  });

  it('6: every gap names an open question', () => {
    fc.assert(
      fc.property(anyEngagement, (engagement) => {
        const result = estimate(index, engagement);
        const open = keysWith(result, 'open');
        for (const gap of result.gaps)
          expect(gap.kind === 'question' && open.has(refKey(gap.ref)), JSON.stringify(gap)).toBe(true);
      }),
      runs(120),
    );
  });

  it('9: withdrawing an adjustment restores it exactly', () => {
    fc.assert(
      fc.property(
        anyEngagement.chain((before) => fc.tuple(fc.constant(before), adjusted(before))),
        ([before, after]) => {
          const restored = Object.keys(after.adjustments).reduce(
            (next, id) => withdraw(next, id as AdjustmentId),
            after,
          );
          expect(figures(estimate(index, restored))).toEqual(figures(estimate(index, before)));
        },
      ),
      runs(30),
    );
  });

  it('11: low ≤ likely ≤ high on every line', () => {
    fc.assert(
      fc.property(adjustedEngagement, (engagement) => {
        const { lines, later, leftOut } = estimate(index, engagement);
        for (const { effort, price } of [...lines, ...later, ...leftOut]) {
          for (const triple of [effort, price])
            expect(triple.low <= triple.likely && triple.likely <= triple.high).toBe(true);
        }
      }),
      runs(100),
    );
  });

  it('undecided work is priced at the high point alone', () => {
    fc.assert(
      fc.property(anyEngagement, (engagement) => {
        for (const line of estimate(index, engagement).lines) {
          if (line.status === 'undecided' || line.status === 'possible')
            expect([line.effort.low, line.effort.likely]).toEqual([0, 0]);
        }
      }),
      runs(100),
    );
  });
});

describe('discovery', () => {
  const hasTwin = ({ services }: Engagement, { instance }: AskedQuestion) =>
    instance !== undefined &&
    Object.values(services).filter(({ service }) => service === services[instance]?.service).length > 1;

  /** `share`: every so manieth question of each engagement, beginning anywhere: all of them would take minutes. */
  function expectOpenWhenItMatters(catalog: CatalogIndex, numRuns: number, share: number): void {
    const anyDensity = fc.constantFrom(0, 0.1, 0.3, 0.6, 0.9).chain((density) => engagements(catalog, density));
    fc.assert(
      fc.property(anyDensity, fc.nat(share - 1), (engagement, first) => {
        const sample = estimate(catalog, engagement)
          .discovery.questions.filter((asked) => asked.answer?.status !== 'known')
          .filter((_, place) => place % share === first);
        const before = whatIsDelivered(catalog, engagement);
        for (const asked of sample) {
          if (asked.ref.item !== undefined && isAssumedItem(asked.ref.item)) continue;
          // Twins say the same sentence once: one of them answering otherwise may leave it standing.
          if (hasTwin(engagement, asked)) continue;
          const changes = candidates(asked.question).some((value) => {
            const answered = withAnswer(engagement, asked.ref, { status: 'known', value });
            return whatIsDelivered(catalog, answered) !== before;
          });
          const key = refKey(asked.ref);
          expect(asked.status === 'open', `${key} is ${asked.status}, an answer changes something: ${changes}`).toBe(
            changes,
          );
        }
      }),
      runs(numRuns),
    );
  }

  it('7: a question is open exactly when some answer changes what is delivered', () => {
    expectOpenWhenItMatters(index, 24, 3);
  });

  it('7: the same in a catalog made of corner cases', () => {
    expectOpenWhenItMatters(cornerCases, 150, 1);
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
    fc.assert(
      fc.property(adjustedEngagement, (engagement) => {
        const opened = openEngagement(saveEngagement(engagement));
        expect(opened).toEqual({ ok: true, engagement });
        if (!opened.ok) return;
        expect(saveEngagement(opened.engagement)).toBe(saveEngagement(engagement));
        expect(figures(estimate(index, opened.engagement))).toEqual(figures(estimate(index, engagement)));
      }),
      runs(60),
    );
  });
});
