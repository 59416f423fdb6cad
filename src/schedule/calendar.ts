/** The schedule on a calendar: weekends and the chosen holidays are no working days. Five working days are a week. */
import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { HolidayCalendar } from '../catalog/schema.ts';
import type { Details } from '../engagement/engagement.ts';
import type { Estimate } from '../estimate/estimate.ts';
import { workingDays, type CalendarDay } from '../quantity/day.ts';
import { DAYS_A_WEEK, type Schedule } from './schedule.ts';

export interface PhaseDates {
  /** The day on which it begins, which may be the day on which the phase before it ends: weeks come in halves. */
  readonly first: CalendarDay;
  readonly last: CalendarDay;
}

/** Of the likely schedule. */
export interface Dates {
  readonly start: CalendarDay;
  readonly finish: CalendarDay;
  /** By the key of the phase; without phases that take no time. */
  readonly phases: ReadonlyMap<string, PhaseDates>;
  readonly calendar?: HolidayCalendar;
  /** Days that would be worked were they not holidays. */
  readonly holidays: HolidayCalendar['days'];
  /** Years of the work whose holidays the calendar does not list: nobody knows them, and they are not taken off. */
  readonly unlistedYears: readonly string[];
}

/** None when no calendar was chosen, or one that the catalog does not have. */
export function holidaysOf({ catalog }: CatalogIndex, { holidays }: Details): HolidayCalendar | undefined {
  return catalog.holidays.find(({ id }) => id === holidays);
}

/** Undefined while nobody has said when the work is to start. */
export function targetDates({ facts }: Estimate, schedule: Schedule): Dates | undefined {
  const { details } = facts.engagement;
  return details.targetStart && datesOf(schedule, details.targetStart, holidaysOf(facts.index, details));
}

export function datesOf(schedule: Schedule, targetStart: CalendarDay, calendar?: HolidayCalendar): Dates {
  // One more than is worked: the first day of work that takes no time.
  const days = daysFrom(targetStart, dayCount(schedule.weeks.likely) + 1, calendar);
  const [start = targetStart] = days;
  const finish = days[dayCount(schedule.weeks.likely) - 1] ?? start;
  const inTime = (calendar?.days ?? []).filter(({ on }) => targetStart <= on && on <= finish);
  return {
    start,
    finish,
    phases: new Map(
      schedule.phases.flatMap(({ key, start: from, end }) => {
        const first = days[Math.floor(from.likely * DAYS_A_WEEK)];
        const last = days[dayCount(end.likely) - 1];
        return first && last && end.likely > from.likely ? [[key, { first, last }] as const] : [];
      }),
    ),
    ...(calendar && { calendar }),
    holidays: inTime.filter(({ on }) => workingDays(on, 1)[0] === on),
    unlistedYears: calendar ? unlistedYears(calendar, targetStart, finish) : [],
  };
}

/** The last working day of `weeks` weeks that begin on `start`. */
export function finishOf(start: CalendarDay, weeks: number, calendar?: HolidayCalendar): CalendarDay {
  const days = daysFrom(start, Math.max(1, dayCount(weeks)), calendar);
  return days.at(-1) ?? start;
}

/** The working day that comes so many whole weeks after the start. */
export function dayAfterWeeks({ start, calendar }: Dates, weeks: number): CalendarDay {
  return daysFrom(start, weeks * DAYS_A_WEEK + 1, calendar).at(-1) ?? start;
}

/** So many weeks from `start` are over on `day`, in halves and not more than `most`. */
export function weeksUntil(start: CalendarDay, day: CalendarDay, most: number, calendar?: HolidayCalendar): number {
  const worked = daysFrom(start, dayCount(most), calendar).filter((one) => one <= day).length;
  return Math.min(most, Math.floor((worked * 2) / DAYS_A_WEEK) / 2);
}

/** The first half of a day counts as the day. */
function dayCount(weeks: number): number {
  return Math.ceil(weeks * DAYS_A_WEEK);
}

function daysFrom(start: CalendarDay, count: number, calendar?: HolidayCalendar): readonly CalendarDay[] {
  const free = new Set(calendar?.days.map(({ on }) => on));
  return workingDays(start, count, (day) => free.has(day));
}

function unlistedYears(calendar: HolidayCalendar, from: CalendarDay, to: CalendarDay): readonly string[] {
  const listed = new Set(calendar.days.map(({ on }) => on.slice(0, 4)));
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, place) => String(first + place)).filter(
    (year) => !listed.has(year),
  );
}
