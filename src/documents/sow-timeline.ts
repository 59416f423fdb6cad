/** When the phases begin and end: weeks for everyone, dates where a target start is known. Of the likely schedule. */
import { formatList } from '../quantity/count.ts';
import { formatDay } from '../quantity/day.ts';
import { targetDates, type Dates } from '../schedule/calendar.ts';
import { isOverlapping } from '../schedule/explain-weeks.ts';
import { formatStart, formatWeeks, type PhaseSchedule } from '../schedule/schedule.ts';
import type { Block, TableRow } from './blocks.ts';
import { figures, heading, labelled, paragraph, row, table, totalRow, words } from './compose.ts';
import type { SowParts } from './sow-parts.ts';
import type { ScopedService } from './work-in-scope.ts';
import { TO_BE_CONFIRMED, TO_BE_ESTIMATED } from './wording.ts';

/** Dates are promised for all of the work or for none of it. */
function datesOfAll({ draft }: SowParts): Dates | undefined {
  return draft.estimate.isComplete ? targetDates(draft.estimate, draft.schedule) : undefined;
}

const CAPTION = 'their start and duration';

/** One table; of several services each has its own, so that phases need not say whose they are, and one holds them all. */
export function timelineTables(parts: SowParts): readonly Block[] {
  const { services } = parts;
  const dates = datesOfAll(parts);
  if (services.length < 2)
    return timelineTable(parts, 'timeline.table', 'Phase', `Phases, ${CAPTION}`, [
      ...services.flatMap((service) => phaseRows(parts, service, dates)),
      totalOfAll(parts, dates),
    ]);
  return [
    ...services.flatMap((service) => [
      heading(`timeline.${service.instance}.heading`, 2, service.label),
      ...timelineTable(
        parts,
        `timeline.${service.instance}.table`,
        'Phase',
        `Phases, ${CAPTION}: ${service.label}`,
        phaseRows(parts, service, dates),
      ),
    ]),
    heading('timeline.all', 2, 'All services'),
    ...timelineTable(parts, 'timeline.table', 'Service', `Services, ${CAPTION}`, [
      ...services.map((service) => serviceRow(parts, service, dates)),
      totalOfAll(parts, dates),
    ]),
  ];
}

function timelineTable(
  parts: SowParts,
  id: string,
  first: string,
  caption: string,
  rows: readonly TableRow[],
): readonly Block[] {
  return table(
    id,
    caption,
    [
      words(first, 4),
      words('Start', 4),
      figures(parts.isFixedFee ? 'Duration' : 'Estimated duration', 2),
      ...(datesOfAll(parts) ? [figures('First day', 3), figures('Last day', 3)] : []),
    ],
    rows,
  );
}

function phaseRows(parts: SowParts, service: ScopedService, dates: Dates | undefined): readonly TableRow[] {
  return scheduledOf(parts, service).map((scheduled) => phaseRow(parts, scheduled, dates));
}

/** In the order of the schedule. */
function scheduledOf({ draft }: SowParts, { phases }: ScopedService): readonly PhaseSchedule[] {
  const scoped = new Set(phases.map(({ key }) => key));
  return draft.schedule.phases.filter(({ key }) => scoped.has(key));
}

function phaseRow(parts: SowParts, scheduled: PhaseSchedule, dates: Dates | undefined): TableRow {
  const { key, phase, weeks, start } = scheduled;
  return row(
    `timeline.${key}`,
    phase.title,
    beginning(parts, start.likely),
    phase.runsAlongside ? 'Alongside' : duration(parts, weeks.likely),
    ...daysOf(dates, [scheduled]),
  );
}

/** From the first to the last of its phases. */
function serviceRow(parts: SowParts, service: ScopedService, dates: Dates | undefined): TableRow {
  const scheduled = scheduledOf(parts, service);
  const start = Math.min(...scheduled.map((phase) => phase.start.likely));
  const end = Math.max(...scheduled.map((phase) => phase.end.likely));
  return row(
    `timeline.${service.instance}`,
    service.label,
    beginning(parts, start),
    duration(parts, end - start),
    ...daysOf(dates, scheduled),
  );
}

function totalOfAll({ draft }: SowParts, dates: Dates | undefined): TableRow {
  const total = draft.estimate.isComplete ? formatWeeks(draft.schedule.weeks.likely) : TO_BE_ESTIMATED;
  return totalRow(
    'timeline.total',
    'Total',
    '',
    total,
    ...(dates ? [formatDay(dates.start), formatDay(dates.finish)] : []),
  );
}

/** While something is not sized yet, what comes after it may begin later. */
function beginning({ draft }: SowParts, weeks: number): string {
  const isSure = draft.estimate.isComplete || weeks === 0;
  return isSure ? formatStart(weeks) : `${formatStart(weeks)} at the earliest`;
}

function duration({ draft }: SowParts, weeks: number): string {
  const { isComplete } = draft.estimate;
  if (isComplete) return formatWeeks(weeks);
  return weeks > 0 ? `at least ${formatWeeks(weeks)}` : TO_BE_ESTIMATED;
}

/** Their first and last day; none while nobody knows when the work is to start. */
function daysOf(dates: Dates | undefined, scheduled: readonly PhaseSchedule[]): readonly string[] {
  if (!dates) return [];
  const ofPhases = scheduled.flatMap(({ key }) => dates.phases.get(key) ?? []);
  const first = ofPhases.map((phase) => phase.first).sort()[0];
  const last = ofPhases
    .map((phase) => phase.last)
    .sort()
    .at(-1);
  return [first, last].map((day) => (day ? formatDay(day) : ''));
}

export function timelineLead({ draft }: SowParts): Block {
  const isInTurn = !draft.schedule.phases.some(isOverlapping);
  return paragraph(
    'timeline.lead',
    isInTurn
      ? 'The phases follow each other in this order, except where the table says otherwise. A week has five business days.'
      : 'Some phases run at the same time; the table says when each begins. A week has five business days.',
  );
}

export function timelineDates(parts: SowParts): readonly Block[] {
  const { targetStart: start } = parts.details;
  const dates = datesOfAll(parts);
  if (!start) return [labelled('timeline.dates', 'Target dates', TO_BE_CONFIRMED)];
  if (!dates)
    return [
      labelled('timeline.dates', 'Target date', `start on ${formatDay(start)}; the finish is ${TO_BE_ESTIMATED}`),
    ];
  return [
    labelled(
      'timeline.dates',
      'Target dates',
      `start on ${formatDay(dates.start)}, finish on ${formatDay(dates.finish)}`,
    ),
    ...holidayNotes(dates).map(({ id, text }) => paragraph(`timeline.${id}`, text)),
  ];
}

/** What the dates take off, and what they could not. */
export function holidayNotes({
  calendar,
  holidays,
  unlistedYears,
}: Dates): readonly { readonly id: string; readonly text: string }[] {
  if (!calendar) return [];
  const days = holidays.map(({ on, name }) => `${name} (${formatDay(on)})`);
  const taken =
    days.length > 0
      ? `The dates leave out weekends and these holidays (${calendar.title}): ${formatList(days)}.`
      : `The dates leave out weekends; no holiday (${calendar.title}) falls between them.`;
  return [
    { id: 'holidays', text: taken },
    ...(unlistedYears.length > 0
      ? [
          {
            id: 'unlisted',
            text: `The holidays of ${formatList(unlistedYears)} are not listed yet and not left out: the dates move by them.`,
          },
        ]
      : []),
  ];
}
