/** The schedule as an issue shows it: when each phase begins and ends, what sets its duration, and which decide the finish. */
import { formatDay } from '../quantity/day.ts';
import { reasonInWords } from '../schedule/explain-weeks.ts';
import { targetDates } from '../schedule/calendar.ts';
import { formatEnd, formatStart, formatWeeks } from '../schedule/schedule.ts';
import type { Block } from './blocks.ts';
import { list, paragraph, row, table, words, figures } from './compose.ts';
import type { Draft } from './draft.ts';
import { holidayNotes } from './sow-timeline.ts';
import { serviceLabel } from './service-label.ts';

export function scheduleTable(id: string, { estimate, schedule }: Draft): readonly Block[] {
  const { facts } = estimate;
  const isSeveral = new Set(schedule.phases.map(({ instance }) => instance)).size > 1;
  const rows = schedule.phases
    .filter(({ phase, weeks }) => phase.runsAlongside || weeks.likely > 0)
    .map(({ key, instance, phase, weeks, start, end, reason, isCritical }) =>
      row(
        `${id}.schedule.${key}`,
        isSeveral ? `${serviceLabel(facts, instance)}: ${phase.title}` : phase.title,
        formatStart(start.likely),
        formatEnd(end.likely),
        phase.runsAlongside ? 'Alongside' : formatWeeks(weeks.likely),
        reason ? reasonInWords(facts, reason) : 'N/A',
        isCritical ? 'Yes' : 'No',
      ),
    );
  const columns = [
    words('Phase', 3),
    words('Start, likely', 2),
    words('End, likely', 2),
    figures('Weeks, likely', 2),
    words('What sets it', 4),
    words('Decides the finish', 2),
  ];
  return [...table(`${id}.schedule`, 'Schedule', columns, rows), ...datesPart(id, { estimate, schedule })];
}

function datesPart(id: string, { estimate, schedule }: Pick<Draft, 'estimate' | 'schedule'>): readonly Block[] {
  const dates = targetDates(estimate, schedule);
  if (!dates) return [];
  const span = `${estimate.isComplete ? 'Likely' : 'With what is known so far'}: from ${formatDay(dates.start)} to ${formatDay(dates.finish)}.`;
  return [
    paragraph(`${id}.dates`, span),
    ...list(
      `${id}.dates.notes`,
      holidayNotes(dates).map((note) => ({ ...note, id: `${id}.${note.id}` })),
    ),
  ];
}
