/** A calendar day as ISO 8601 text, "2026-11-22". No clock and no time zone are involved. */
export type CalendarDay = string & { readonly __unit: 'calendar day' };

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Days since 1970-01-01 in the Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date algorithms"). */
function toEpochDay(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

function fromEpochDay(epochDay: number): CalendarDay {
  const shifted = epochDay + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as CalendarDay;
}

function epochDayOf(day: CalendarDay): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return toEpochDay(year, month, date);
}

/** Undefined for text that is no day of the calendar ("2026-02-30", "22/11/2026"). */
export function parseDay(text: string): CalendarDay | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = text as CalendarDay;
  return fromEpochDay(epochDayOf(day)) === day ? day : undefined;
}

/** The day in UTC at `seconds` since 1970. */
export function dayAt(seconds: number): CalendarDay {
  return fromEpochDay(Math.floor(seconds / 86400));
}

export function addDays(day: CalendarDay, days: number): CalendarDay {
  return fromEpochDay(epochDayOf(day) + days);
}

/** So many working days, Monday to Friday, from `day` on; days that are `free` are none. */
export function workingDays(
  day: CalendarDay,
  count: number,
  free: (day: CalendarDay) => boolean = () => false,
): readonly CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let epochDay = epochDayOf(day); days.length < count; epochDay += 1) {
    // 1 January 1970 was a Thursday; Saturday and Sunday are 2 and 3 days later.
    const weekday = (((epochDay + 4) % 7) + 7) % 7;
    if (weekday === 0 || weekday === 6) continue;
    const next = fromEpochDay(epochDay);
    if (!free(next)) days.push(next);
  }
  return days;
}

/** "22 November 2026" */
export function formatDay(day: CalendarDay): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? ''} ${year}`;
}
