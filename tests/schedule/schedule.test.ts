/** When phases begin and end, what decides the finish, and where that falls on a calendar. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { HolidayCalendar } from '../../src/catalog/schema.ts';
import {
  addService,
  adjust,
  type Adjustment,
  type AdjustmentId,
  type Engagement,
  type InstanceId,
} from '../../src/engagement/engagement.ts';
import { instancesOf } from '../../src/engagement/instances.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import { phasesOf } from '../../src/estimate/size-service.ts';
import type { CalendarDay } from '../../src/quantity/day.ts';
import { POINTS } from '../../src/quantity/range.ts';
import { datesOf, finishOf } from '../../src/schedule/calendar.ts';
import { explainPhaseWeeks, explainWeeks } from '../../src/schedule/explain-weeks.ts';
import { formatEnd, formatStart, scheduleWork, type Schedule } from '../../src/schedule/schedule.ts';
import type { UncertaintyModel } from '../../src/uncertainty/model.ts';
import { uncertaintyOf } from '../../src/uncertainty/uncertainty-of.ts';
import { simulate } from '../../src/uncertainty/simulate.ts';
import { realIndex as index } from '../support/real-catalog.ts';
import { engagements } from '../support/random-engagement.ts';
import { activity, engagementOf, INSTANCE, share, smallCatalog, sum } from '../support/small-catalog.ts';

const signed = { reason: 'Agreed.', by: 'Kim', at: '2026-11-22T10:00:00Z' };
const phase = (id: string, hours: number, more: Record<string, unknown> = {}) => ({
  ...{ id, title: id.toUpperCase(), purpose: 'Work.' },
  activities: [activity(`do-${id}`, [sum([{ kind: 'fixed', time: `${hours}h` }])])],
  ...more,
});
const withPrevious = (id: string, instance = INSTANCE, begins = 'with-previous', lag?: number): Adjustment =>
  ({ kind: 'phase-start', instance, phase: id, begins, ...(lag !== undefined && { lag }), ...signed }) as Adjustment;
const staffed = (people: number, allocation = 100, role = 'engineer'): Adjustment =>
  ({ kind: 'staffing', role, people, allocation, ...signed }) as Adjustment;
const adjusted = (engagement: Engagement, adjustments: readonly Adjustment[]) =>
  adjustments.reduce((next, one, place) => adjust(next, `a${place}` as AdjustmentId, one), engagement);

/** Weeks of A, B and C: 2, 1 and 1.5. */
const small = smallCatalog({ phases: [phase('a', 80), phase('b', 40), phase('c', 60)] });
const scheduleOf = (adjustments: readonly Adjustment[], catalog = small, engagement = engagementOf(catalog)) =>
  scheduleWork(estimate(catalog, adjusted(engagement, adjustments)));
const spans = ({ phases }: Schedule) => phases.map(({ start, end }) => `${start.likely}-${end.likely}`).join(' ');
const critical = ({ phases }: Schedule) =>
  phases.flatMap((one) => (one.isCritical ? [one.phase.id as string] : [])).join(' ');

describe('phases of one service', () => {
  test.each([
    ['follow each other', [], '0-2 2-3 3-4.5', 4.5, 'a b c'],
    ['begin with the one before', [withPrevious('b')], '0-2 0-1 2-3.5', 3.5, 'a c'],
    ['begin all together', [withPrevious('b'), withPrevious('c')], '0-2 0-1 0-1.5', 2, 'a'],
    ['at the end run together', [withPrevious('c')], '0-2 2-3 2-3.5', 3.5, 'a c'],
    ['overlap by a lead', [withPrevious('b', INSTANCE, 'after-previous', -1)], '0-2 1-2 2-3.5', 3.5, 'a b c'],
    [
      'begin a lag after the one before',
      [withPrevious('b', INSTANCE, 'with-previous', 1.5)],
      '0-2 1.5-2.5 2.5-4',
      4,
      'b c',
    ],
    ['wait longer', [withPrevious('c', INSTANCE, 'after-previous', 1)], '0-2 2-3 4-5.5', 5.5, 'a b c'],
    ['first of all have nothing to begin with', [withPrevious('a')], '0-2 2-3 3-4.5', 4.5, 'a b c'],
    [
      'follow again when that was decided later',
      [withPrevious('b'), withPrevious('b', INSTANCE, 'after-previous')],
      '0-2 2-3 3-4.5',
      4.5,
      'a b c',
    ],
    ['of another service are not meant', [withPrevious('b', 'other' as InstanceId)], '0-2 2-3 3-4.5', 4.5, 'a b c'],
  ])('%s', (_, adjustments, expected, weeks, deciding) => {
    const schedule = scheduleOf(adjustments);
    expect([spans(schedule), schedule.weeks.likely, critical(schedule)]).toEqual([expected, weeks, deciding]);
  });

  it('that last equally long together both decide the finish', () => {
    const twins = smallCatalog({ phases: [phase('a', 40), phase('b', 40)] });
    expect(critical(scheduleOf([withPrevious('b')], twins))).toBe('a b');
  });

  it('alongside span the others of their service', () => {
    const catalog = smallCatalog({
      phases: [phase('a', 40), phase('pm', 400, { runsAlongside: true }), phase('c', 40)],
    });
    expect(spans(scheduleOf([], catalog))).toBe('0-1 0-2 1-2');
    expect(spans(scheduleOf([withPrevious('c')], catalog))).toBe('0-1 0-1 0-1');
  });
});

describe('several services', () => {
  const second = 'm2' as InstanceId;
  const third = 'm3' as InstanceId;
  const two = addService(engagementOf(small), second, small.catalog.services[0]!.id, 'Two', '2026-11-22T10:00:00Z');
  const three = addService(two, third, small.catalog.services[0]!.id, 'Three', '2026-11-22T11:00:00Z');

  it('follow each other', () => {
    expect(scheduleOf([], small, three).weeks.likely).toBe(13.5);
  });
  it('run together when the first phase begins with the service before', () => {
    const schedule = scheduleOf([withPrevious('a', second)], small, three);
    expect(spans(schedule)).toBe('0-2 2-3 3-4.5 0-2 2-3 3-4.5 4.5-6.5 6.5-7.5 7.5-9');
  });
  it('run together all three', () => {
    expect(scheduleOf([withPrevious('a', second), withPrevious('a', third)], small, three).weeks.likely).toBe(4.5);
  });
});

describe('staffing', () => {
  test.each([
    [1, 100, '0-2 2-3 3-4.5'],
    [2, 100, '0-1 1-1.5 1.5-2.5'],
    [2, 50, '0-2 2-3 3-4.5'],
    [1, 50, '0-4 4-6 6-9'],
    [100, 100, '0-0.5 0.5-1 1-1.5'],
  ])('of %i people at %i percent', (people, allocation, expected) => {
    expect(spans(scheduleOf([staffed(people, allocation)]))).toBe(expected);
  });
  it('of another role changes nothing', () => {
    expect(scheduleOf([staffed(5, 100, 'manager')])).toEqual(scheduleOf([]));
  });
  it('never undercuts the days a phase needs', () => {
    const minimumDays = [{ kind: 'fixed', days: 5, because: 'Comments take a week.' }];
    const schedule = scheduleOf([staffed(10)], smallCatalog({ phases: [phase('a', 80, { minimumDays })] }));
    expect(schedule.weeks.likely).toBe(1);
    expect(schedule.phases[0]?.reason).toEqual({ kind: 'minimum', days: 5 });
  });
  it('is named where it sets a duration, with its reason', () => {
    const result = estimate(small, adjusted(engagementOf(small), [staffed(2, 80), withPrevious('b')]));
    const schedule = scheduleWork(result);
    const { parts } = explainPhaseWeeks(result, schedule, schedule.phases[1]!);
    expect(parts[0]?.steps[0]?.words).toBe('Engineer: 40 h by 2 people, each at 80 % of a 40-hour week');
    expect(parts.filter(({ id }) => id === 'adjustment').map(({ remarks }) => remarks[0])).toEqual([
      'Reason: Agreed. (Kim, 22 November 2026, 10:00 UTC)',
      'Reason: Agreed. (Kim, 22 November 2026, 10:00 UTC)',
    ]);
    const [whole] = explainWeeks(schedule).parts;
    expect(whole?.steps.map(({ words, result }) => `${words} = ${result ?? ''}`)).toEqual([
      'A, from week 1 = 1.5 weeks',
      'B, from week 1 = 1 week',
      'C, from middle of week 2 = 1 week',
      'Until the last phase ends = 2.5 weeks',
    ]);
    expect(whole?.remarks).toContain('What decides the finish: A and C.');
  });
});

test.each([
  [0, 'Week 1', 'End of week 0'],
  [0.5, 'Middle of week 1', 'Middle of week 1'],
  [1, 'Week 2', 'End of week 1'],
  [2.5, 'Middle of week 3', 'Middle of week 3'],
])('%d weeks after the start a phase begins in %s and ends at the %s', (weeks, start, end) => {
  expect([formatStart(weeks), formatEnd(weeks)]).toEqual([start, end]);
});

describe('on a calendar', () => {
  const day = (text: string) => text as CalendarDay;
  const calendar = {
    id: 'land',
    title: 'Land',
    source: 'ours',
    days: [
      { on: '2026-12-25', name: 'Christmas Day' },
      { on: '2026-12-26', name: 'Boxing Day' },
      { on: '2027-01-01', name: "New Year's Day" },
    ],
  } as unknown as HolidayCalendar;
  const dates = (start: string, holidays?: HolidayCalendar) => datesOf(scheduleOf([]), day(start), holidays);
  const [a, b, c] = ['a', 'b', 'c'].map((id) => `${INSTANCE}/${id}`) as [string, string, string];

  it('phases take working days, and half a week ends in the middle of a day', () => {
    const { phases, start, finish } = dates('2026-11-30');
    expect(phases.get(a)).toEqual({ first: '2026-11-30', last: '2026-12-11' });
    expect(phases.get(b)).toEqual({ first: '2026-12-14', last: '2026-12-18' });
    // 7.5 days: into the 23rd day, a Wednesday.
    expect(phases.get(c)).toEqual({ first: '2026-12-21', last: '2026-12-30' });
    expect([start, finish]).toEqual(['2026-11-30', '2026-12-30']);
  });
  it('a start on a weekend moves to Monday, and on a holiday to the next working day', () => {
    expect(dates('2026-11-28').start).toBe('2026-11-30');
    expect(dates('2026-12-25', calendar).start).toBe('2026-12-28');
  });
  it('holidays make the finish later and are named, but not those on a weekend', () => {
    const { finish, holidays } = dates('2026-11-30', calendar);
    expect(finish).toBe('2026-12-31');
    expect(holidays.map(({ name }) => name)).toEqual(['Christmas Day']);
  });
  it('years that the calendar does not list are said', () => {
    expect(dates('2026-11-30', calendar).unlistedYears).toEqual([]);
    expect(dates('2027-12-13', calendar).unlistedYears).toEqual(['2028']);
    expect(dates('2027-12-13').unlistedYears).toEqual([]);
  });
  test.each([
    ['2027-01-11', 10, '2027-03-19'],
    ['2027-01-11', 0.5, '2027-01-13'],
    ['2027-01-09', 0, '2027-01-11'],
    ['2026-12-21', 1, '2026-12-28'],
  ])('work from %s for %d weeks finishes on %s', (start, weeks, finish) => {
    expect(finishOf(day(start), weeks, calendar)).toBe(finish);
  });
  it('work that takes no time has no dates', () => {
    const nothing = datesOf({ phases: [], weeks: { low: 0, likely: 0, high: 0 } }, day('2026-11-28'));
    expect([nothing.finish, nothing.phases.size]).toEqual(['2026-11-30', 0]);
  });
});

/** Some staffing and some overlaps. */
function planned(engagement: Engagement): fc.Arbitrary<Engagement> {
  const starts = instancesOf(index, engagement).flatMap((instance) =>
    phasesOf(engagement, index.services.get(engagement.services[instance]!.service)!, instance).map(({ id }) =>
      withPrevious(id, instance),
    ),
  );
  const people = index.catalog.roles.map(({ id }) =>
    fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 10, max: 100 }))
      .map(([count, percent]) => staffed(count, percent, id)),
  );
  return fc
    .tuple(
      fc.subarray(starts),
      fc.tuple(...people).chain((all) => fc.subarray(all)),
    )
    .map(([some, team]) => adjusted(engagement, [...some, ...team]));
}
const anyEngagement = engagements(index);
const plannedEngagement = anyEngagement.chain(planned);
const runs = (numRuns: number) => ({ numRuns, seed: 20261122 });
const weeksOf = (engagement: Engagement) => scheduleWork(estimate(index, engagement)).weeks;

describe('law:', () => {
  it('the finish is the latest end, low ≤ likely ≤ high, and what is critical makes it later', () => {
    fc.assert(
      fc.property(plannedEngagement, (engagement) => {
        const { phases, weeks } = scheduleWork(estimate(index, engagement));
        for (const point of POINTS) expect(weeks[point]).toBe(Math.max(0, ...phases.map(({ end }) => end[point])));
        for (const { start, end, weeks: own } of phases)
          for (const triple of [start, end, own])
            expect(triple.low <= triple.likely && triple.likely <= triple.high).toBe(true);
        expect(phases.some(({ isCritical }) => isCritical)).toBe(weeks.likely > 0);
      }),
      runs(40),
    );
  });
  it('without overlaps the finish is the sum of the phases', () => {
    fc.assert(
      fc.property(anyEngagement, (engagement) => {
        const { phases, weeks } = scheduleWork(estimate(index, engagement));
        for (const point of POINTS)
          expect(weeks[point]).toBe(phases.reduce((total, { weeks: own }) => total + own[point], 0));
      }),
      runs(30),
    );
  });
  it('one more person never makes it longer', () => {
    fc.assert(
      fc.property(plannedEngagement, fc.constantFrom(...index.catalog.roles), (engagement, { id, allocation }) => {
        const [one, two] = [1, 2].map((people) =>
          weeksOf(adjust(engagement, 'z' as AdjustmentId, staffed(people, allocation, id))),
        );
        for (const point of POINTS) expect(two![point]).toBeLessThanOrEqual(one![point]);
      }),
      runs(30),
    );
  });
  it('one more overlap never makes it longer', () => {
    fc.assert(
      fc.property(plannedEngagement, fc.nat(), (engagement, place) => {
        const { phases, weeks } = scheduleWork(estimate(index, engagement));
        const chosen = phases[place % phases.length];
        if (!chosen) return;
        const after = weeksOf(adjust(engagement, 'z' as AdjustmentId, withPrevious(chosen.phase.id, chosen.instance)));
        for (const point of POINTS) expect(after[point]).toBeLessThanOrEqual(weeks[point]);
      }),
      runs(30),
    );
  });
  it('the simulation of what is certain lasts exactly as long as the schedule, hours included', () => {
    fc.assert(
      fc.property(plannedEngagement, (engagement) => {
        const result = estimate(index, engagement);
        const { effort, weeks } = simulate(certainModel(uncertaintyOf(result)), 2);
        expect([weeks.p50, weeks.p90]).toEqual([1, 1].map(() => scheduleWork(result).weeks.likely));
        expect(effort.p50).toBe(result.totals.effort.likely);
      }),
      runs(25),
    );
  });
});

it('a share that sets a duration sets it in the simulation too', () => {
  const activities = [activity('work', [sum([{ kind: 'fixed', time: '40h' }])]), activity('manage', [share(60)])];
  const catalog = smallCatalog({ activities });
  const result = estimate(catalog, engagementOf(catalog));
  expect(scheduleWork(result).weeks.likely).toBe(1.5);
  expect(simulate(uncertaintyOf(result), 2).weeks.p50).toBe(1.5);
});

/** The same with every answer at likely and every line as long as it likely takes. */
function certainModel(model: UncertaintyModel): UncertaintyModel {
  const still = ({ likely }: { readonly likely: number }) => ({ likely, effects: [] });
  return {
    ...model,
    phases: model.phases.map((one) => ({
      ...one,
      minimumDays: still(one.minimumDays),
      lines: one.lines.map((line) => ({
        ...line,
        minutes: still(line.minutes),
        spread: { low: 1, likely: 1, high: 1 },
      })),
    })),
  };
}
