/** When the phases begin and end: weeks for everyone, dates where a target start is known. Of the likely schedule. */
import { formatList } from '../quantity/count.ts';
import { formatDay } from '../quantity/day.ts';
import { targetDates, type Dates } from '../schedule/calendar.ts';
import { formatStart, formatWeeks, type PhaseSchedule } from '../schedule/schedule.ts';
import type { Block, TableRow } from './blocks.ts';
import { figures, labelled, paragraph, row, table, totalRow, words } from './compose.ts';
import type { SowParts } from './sow-parts.ts';
import { TO_BE_CONFIRMED, TO_BE_ESTIMATED } from './wording.ts';

/** Dates are promised for all of the work or for none of it. */
function datesOfAll({ draft }: SowParts): Dates | undefined {
  return draft.estimate.isComplete ? targetDates(draft.estimate, draft.schedule) : undefined;
}

export function timelineTable(parts: SowParts): readonly Block[] {
  const { draft, services, isFixedFee } = parts;
  const { isComplete } = draft.estimate;
  const dates = datesOfAll(parts);
  const scoped = new Set(services.flatMap(({ phases }) => phases.map(({ key }) => key)));
  const rows = draft.schedule.phases
    .filter(({ key }) => scoped.has(key))
    .map((scheduled) => phaseRow(parts, scheduled, dates));
  const total = isComplete ? formatWeeks(draft.schedule.weeks.likely) : TO_BE_ESTIMATED;
  const days = dates ? [formatDay(dates.start), formatDay(dates.finish)] : [];
  return table(
    'timeline.table',
    'Phases, their start and duration',
    [
      words('Phase', 4),
      words('Start', 3),
      figures(isFixedFee ? 'Duration' : 'Estimated duration', 2),
      ...(dates ? [figures('First day', 3), figures('Last day', 3)] : []),
    ],
    [...rows, totalRow('timeline.total', 'Total', '', total, ...days)],
  );
}

function phaseRow({ draft, services }: SowParts, scheduled: PhaseSchedule, dates: Dates | undefined): TableRow {
  const { key, phase, weeks, start, instance } = scheduled;
  const { isComplete } = draft.estimate;
  const of = services.length > 1 ? ` (${services.find((service) => service.instance === instance)?.label ?? ''})` : '';
  const isSized = weeks.likely > 0 || isComplete;
  const duration = isSized ? `${isComplete ? '' : 'at least '}${formatWeeks(weeks.likely)}` : TO_BE_ESTIMATED;
  const begins = formatStart(start.likely);
  const ofPhase = dates?.phases.get(key);
  const days = ofPhase ? [formatDay(ofPhase.first), formatDay(ofPhase.last)] : ['', ''];
  return row(
    `timeline.${key}`,
    `${phase.title}${of}`,
    // While something is not sized yet, what comes after it may begin later.
    isComplete || start.likely === 0 ? begins : `${begins} at the earliest`,
    phase.runsAlongside ? 'Alongside the other phases' : duration,
    ...(dates ? days : []),
  );
}

export function timelineLead({ draft }: SowParts): Block {
  const isInTurn = draft.schedule.phases.every(({ begins }) => begins === 'after-previous');
  return paragraph(
    'timeline.lead',
    isInTurn
      ? 'The phases follow each other in this order, except where the table says otherwise. A week has five working days.'
      : 'Some phases run at the same time; the table says when each begins. A week has five working days.',
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
