import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CatalogIndex } from '../../src/catalog/catalog-index.ts';
import { adjust, type Engagement } from '../../src/engagement/engagement.ts';
import { estimate, type Estimate } from '../../src/estimate/estimate.ts';
import { setAside } from '../../src/estimate/set-aside.ts';
import { addDays, type CalendarDay } from '../../src/quantity/day.ts';
import type { Money } from '../../src/quantity/money.ts';
import { finishOf, weeksUntil } from '../../src/schedule/calendar.ts';
import { scheduleWork } from '../../src/schedule/schedule.ts';
import { isAllowed, type FitChange } from '../../src/uncertainty/fit-changes.ts';
import { changesFor } from '../../src/uncertainty/fit-search.ts';
import { proposalOf, withChanges } from '../../src/uncertainty/fit-tried.ts';
import { fit } from '../../src/uncertainty/fit.ts';
import { catalogIndex, ENGAGEMENTS, readEngagement } from '../support/drafts.ts';
import { activity, engagementOf, share, smallCatalog, sum, yesNo } from '../support/small-catalog.ts';

const hours = (time: string, more = {}) => sum([{ kind: 'fixed', time }], more);
const fixed = (id: string, time: string, more = {}) => activity(id, [hours(time)], more);
const of = (index: CatalogIndex, engagement: Engagement = engagementOf(index)) => estimate(index, engagement);
const dollars = (amount: number) => (amount * 100) as Money;

/** 10 + 20 + 40 + 30 h at 100 dollars and a tenth of management: 11,000 dollars. */
const index = smallCatalog({
  phases: [
    { id: 'lead', title: 'Lead', purpose: 'x', runsAlongside: true, activities: [activity('manage', [share(10)])] },
    { id: 'plan', title: 'Plan', purpose: 'x', activities: [fixed('kick-off', '10h', { isEssential: true })] },
    { id: 'move', title: 'Move', purpose: 'x', activities: [fixed('label', '20h'), fixed('carry', '40h')] },
    { id: 'teach', title: 'Teach', purpose: 'x', activities: [fixed('lesson', '30h')] },
  ] as never,
});
const keys = (result: ReturnType<typeof fit>) => result.steps.map(({ change }) => change.key);

describe('fitting a budget', () => {
  test('proposes nothing where it fits', () => {
    expect(fit(of(index), { price: dollars(11_000) })).toMatchObject({ status: 'fits', steps: [] });
  });
  test('takes the fewest changes, and of those the least work; management shrinks with it', () => {
    const result = fit(of(index), { price: dollars(9000) });
    expect(keys(result)).toEqual(['m1/label']);
    expect(result).toMatchObject({ status: 'proposed', isExact: true, after: { price: dollars(8800) } });
    expect(result.steps[0]?.effect.price).toBe(-220_000);
  });
  test('counts on management as it is planned, not as it was suggested', () => {
    const why = { reason: 'A calm customer.', by: 'Kim', at: '2026-11-22T10:00:00Z' };
    const set = { kind: 'set-share', line: 'm1/manage/manager', hundredths: 10_000, replaced: 1000, ...why } as const;
    const doubled = of(index, adjust(engagementOf(index), 'a1' as never, set));
    const result = fit(doubled, { price: dollars(16_000) });
    expect(keys(result)).toEqual(['m1/label']);
    expect(result).toMatchObject({ before: { price: dollars(20_000) }, after: { price: dollars(16_000) } });
  });
  test('takes another where one is kept', () => {
    const result = fit(of(index), { price: dollars(9000) }, { keep: new Set(['m1/label']) });
    expect(keys(result)).toEqual(['m1/carry']);
  });
  test('empties no phase, and touches nothing essential, by hand or in proportion', () => {
    const result = fit(of(index), { price: dollars(5000) });
    expect(result).toMatchObject({ status: 'impossible', isExact: true, after: { price: dollars(6600) } });
  });
  test('sets nothing aside that other work under the same condition stands on', () => {
    const when = { kind: 'answer', question: 'mirror', is: true };
    const chained = smallCatalog({
      questions: [yesNo('mirror')],
      phases: [
        {
          id: 'move',
          title: 'Move',
          purpose: 'x',
          activities: [fixed('build', '20h', { when }), fixed('carry', '40h', { isEssential: true })],
        },
        {
          id: 'check',
          title: 'Check',
          purpose: 'x',
          activities: [fixed('test', '10h', { when }), fixed('report', '5h', { isEssential: true })],
        },
      ] as never,
    });
    const result = fit(of(chained, engagementOf(chained, { mirror: true })), { price: dollars(6000) });
    expect(keys(result)).toEqual(['m1/build', 'm1/test']);
  });
});

describe('fitting a number of weeks', () => {
  test('staffs otherwise before it takes work away', () => {
    const result = fit(of(index), { weeks: 2 });
    expect(result.before.weeks).toBe(3);
    expect(result.steps.map(({ change }) => change)).toMatchObject([
      { kind: 'staffing', role: 'engineer', people: 2, allocation: 100, now: { people: 1, allocation: 100 } },
    ]);
    expect(result.steps[0]?.effect.price).toBe(0);
  });
});

describe('fitting a day', () => {
  const start = '2027-01-04' as CalendarDay;
  const engagement = engagementOf(index);
  const planned = of(index, { ...engagement, details: { ...engagement.details, targetStart: start } });

  test('is fitting the weeks until then', () => {
    const result = fit(planned, { finish: '2027-01-15' as CalendarDay });
    expect(result.steps).toEqual(fit(planned, { weeks: 2 }).steps);
    expect(result).toMatchObject({ status: 'proposed', before: { weeks: 3 }, after: { weeks: 2 } });
  });
  test('proposes nothing where the work is done by then, and the nearer of two limits counts', () => {
    expect(fit(planned, { finish: '2027-01-22' as CalendarDay })).toMatchObject({ status: 'fits', steps: [] });
    expect(fit(planned, { finish: '2027-01-22' as CalendarDay, weeks: 2 }).after.weeks).toBe(2);
  });
  test('limits nothing while nobody has said when the work starts', () => {
    expect(fit(of(index), { finish: '2027-01-15' as CalendarDay }).status).toBe('fits');
  });

  const free = ['2027-01-06', '2027-01-13', '2027-01-29', '2027-02-01'] as CalendarDay[];
  const calendar = { days: free.map((on) => ({ on, name: 'Holiday' })) } as never;
  test('law: so many weeks end by the day, and half a week more would not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 }), (later, most) => {
        const day = addDays(start, later);
        const weeks = weeksUntil(start, day, most / 2, calendar);
        if (weeks > 0) expect(finishOf(start, weeks, calendar) <= day).toBe(true);
        if (weeks < most / 2) expect(finishOf(start, weeks + 0.5, calendar) > day).toBe(true);
        expect(weeks).toBeLessThanOrEqual(most / 2);
      }),
    );
  });
});

test('a change is an adjustment with its reason', () => {
  const [step] = fit(of(index), { price: dollars(9000) }).steps;
  expect(proposalOf(step?.change as FitChange, { as: 'leave-out', reason: 'Fits the budget' })).toEqual({
    kind: 'leave-out',
    activity: 'm1/label',
    replaced: 1200,
    reason: 'Fits the budget',
  });
});

// ---- Laws ---------------------------------------------------------------------------------------------

const small = fc.record({
  phases: fc.array(
    fc.array(fc.record({ hours: fc.integer({ min: 1, max: 60 }), isEssential: fc.boolean(), hasWhen: fc.boolean() }), {
      minLength: 1,
      maxLength: 3,
    }),
    { minLength: 1, maxLength: 3 },
  ),
  percent: fc.constantFrom(0, 7, 15),
  price: fc.option(fc.double({ min: 0.3, max: 1.1, noNaN: true }), { nil: undefined }),
  weeks: fc.option(fc.double({ min: 0.3, max: 1.1, noNaN: true }), { nil: undefined }),
});

function caseOf({ phases, percent, price, weeks }: typeof small extends fc.Arbitrary<infer Shape> ? Shape : never) {
  const when = { kind: 'answer', question: 'mirror', is: true };
  const catalog = smallCatalog({
    questions: [yesNo('mirror')],
    phases: phases.map((activities, place) => ({
      id: `phase-${place}`,
      title: `Phase ${place}`,
      purpose: 'x',
      activities: [
        ...activities.map((one, position) =>
          fixed(`work-${place}-${position}`, `${one.hours}h`, {
            isEssential: one.isEssential,
            ...(one.hasWhen && { when }),
          }),
        ),
        ...(place === 0 && percent > 0 ? [activity('manage', [share(percent)])] : []),
      ],
    })),
  });
  const result = of(catalog, engagementOf(catalog, { mirror: true }));
  const limits = {
    ...(price !== undefined && { price: Math.round(result.totals.price.likely * price) as Money }),
    ...(weeks !== undefined && { weeks: Math.round(scheduleWork(result).weeks.likely * weeks * 2) / 2 }),
  };
  return { catalog, result, limits };
}

test('law: no set of changes that is allowed is smaller, and its figures are those of the adjusted engagement', () => {
  let proposed = 0;
  fc.assert(
    fc.property(small, (shape) => {
      const { catalog, result, limits } = caseOf(shape);
      const found = fit(result, limits);
      const engagement = withChanges(
        result.facts.engagement,
        found.steps.map(({ change }) => change),
      );
      const [best] = bruteForce(catalog, result, limits);
      expect(found.isExact).toBe(true);
      if (found.status === 'impossible') {
        expect(best).toBeUndefined();
        return;
      }
      const adjusted = estimate(catalog, engagement);
      expect(found.after).toEqual(figuresOf(adjusted));
      expect(found.steps.reduce<number>((price, { effect }) => price + effect.price, found.before.price)).toBe(
        found.after.price,
      );
      expect(found.steps.reduce((weeks, { effect }) => weeks + effect.weeks, found.before.weeks)).toBe(
        found.after.weeks,
      );
      proposed += found.steps.length > 0 ? 1 : 0;
      const size = {
        count: found.steps.length,
        loss: lossOf(
          result,
          found.steps.map(({ change }) => change),
        ),
      };
      expect(size).toEqual(best);
    }),
    { numRuns: 150 },
  );
  expect(proposed).toBeGreaterThan(20);
});

const figuresOf = (adjusted: Estimate) => ({
  price: adjusted.totals.price.likely,
  weeks: scheduleWork(adjusted).weeks.likely,
});

function lossOf(result: Estimate, changes: readonly FitChange[]): number {
  const gone = new Set(changes.map(({ key }) => key));
  return result.lines.filter((line) => gone.has(line.activityKey)).reduce((sum, line) => sum + line.price.likely, 0);
}

/** Every allowed set, estimated from scratch; the smallest first. */
function bruteForce(catalog: CatalogIndex, result: Estimate, limits: { price?: Money; weeks?: number }) {
  const changes = changesFor(result, limits);
  const sets = Array.from({ length: 2 ** changes.length }, (_, bits) => changes.filter((__, bit) => bits & (1 << bit)));
  return sets
    .filter((set) => isAllowed(result, set))
    .filter((set) => {
      const { price, weeks } = figuresOf(estimate(catalog, withChanges(result.facts.engagement, set)));
      return price <= (limits.price ?? Infinity) && weeks <= (limits.weeks ?? Infinity);
    })
    .map((set) => ({ count: set.length, loss: lossOf(result, set) }))
    .sort((a, b) => a.count - b.count || a.loss - b.loss);
}

test.each(ENGAGEMENTS)('law: setting work of %s aside gives what adjusting gives', (name) => {
  const catalog = catalogIndex();
  const result = estimate(catalog, readEngagement(name));
  const cuts = changesFor(result, {});
  expect(cuts.length).toBeGreaterThan(1);
  fc.assert(
    fc.property(fc.subarray([...cuts]), (chosen) => {
      const tried = setAside(result, new Set(chosen.map(({ key }) => key)));
      const adjusted = estimate(catalog, withChanges(result.facts.engagement, chosen));
      expect(tried.totals).toEqual(adjusted.totals);
      expect(tried.lines).toEqual(adjusted.lines);
    }),
    { numRuns: 15 },
  );
});

test.each(ENGAGEMENTS)('%s is fitted exactly to nine tenths of its price', (name) => {
  const result = estimate(catalogIndex(), readEngagement(name));
  const price = Math.round(result.totals.price.likely * 0.9) as Money;
  const found = fit(result, { price });
  expect(found.isExact).toBe(true);
  expect(found.after.price).toBeLessThanOrEqual(found.status === 'impossible' ? Infinity : price);
});

test.each(ENGAGEMENTS)('%s is fitted exactly to nine tenths of its weeks', (name) => {
  const result = estimate(catalogIndex(), readEngagement(name));
  const weeks = Math.floor(scheduleWork(result).weeks.likely * 0.9 * 2) / 2;
  const found = fit(result, { weeks });
  expect(found.isExact).toBe(true);
  expect(found.after.weeks).toBeLessThanOrEqual(found.status === 'impossible' ? Infinity : weeks);
});

test('beyond its budget of sets it says that there may be a smaller one, and still meets the limits', () => {
  const found = fit(of(index), { price: dollars(9000) }, { budget: 0 });
  expect(found).toMatchObject({ status: 'proposed', isExact: false });
  expect(found.after.price).toBeLessThanOrEqual(dollars(9000));
});
