/** Why a phase, or everything, takes the weeks it takes. */
import type { Explanation, Step } from '../estimate/explanation.ts';
import { formatHours } from '../quantity/minutes.ts';
import { formatNumber } from '../quantity/count.ts';
import { isCertain, type Triple } from '../quantity/range.ts';
import type { Facts } from '../engagement/facts.ts';
import { formatWeeks, type PhaseSchedule, type Schedule } from './schedule.ts';

export function weeksInWords(weeks: Triple<number>): string {
  return isCertain(weeks) ? formatWeeks(weeks.likely) : `${formatWeeks(weeks.likely)} (${weeks.low} to ${weeks.high})`;
}

export function explainPhaseWeeks(facts: Facts, { phase, weeks, reason }: PhaseSchedule): Explanation {
  const minimums = phase.minimumDays.map(({ because }) => because);
  return {
    title: `Weeks of ${phase.title}`,
    figure: phase.runsAlongside ? 'Runs alongside the other phases' : weeksInWords(weeks),
    parts: [
      {
        id: 'duration',
        heading: 'What sets the duration',
        steps: [reasonStep(facts, { phase, weeks, ...(reason && { reason }) })],
        remarks: [...minimums, ROUNDING],
      },
    ],
    quantities: [],
    questions: [],
    sources: [],
  };
}

const ROUNDING =
  'A phase lasts as long as its busiest role or its minimum, whichever is longer, in half weeks rounded up.';

function reasonStep(facts: Facts, { phase, weeks, reason }: Pick<PhaseSchedule, 'phase' | 'weeks' | 'reason'>): Step {
  const result = formatWeeks(weeks.likely);
  if (phase.runsAlongside) return { words: 'It lasts as long as the others do and adds no weeks.' };
  if (!reason) return { words: 'There is no likely work in it.', result };
  if (reason.kind === 'minimum')
    return {
      words: `It takes at least ${formatNumber(reason.days)} working days, five a week, however little effort it is`,
      result,
    };
  const role = facts.index.roles.get(reason.role)?.title ?? reason.role;
  return {
    words: `${role}: ${formatHours(reason.effort)} at ${formatNumber(reason.allocation)} % of a 40-hour week`,
    result,
  };
}

export function explainWeeks(schedule: Schedule): Explanation {
  const steps = schedule.phases.map(({ phase, weeks }): Step => ({
    words: phase.title,
    result: phase.runsAlongside ? 'alongside' : weeksInWords(weeks),
  }));
  return {
    title: 'Weeks',
    figure: weeksInWords(schedule.weeks),
    parts: [
      {
        id: 'duration',
        heading: 'The phases, one after the other',
        steps: [...steps, { words: 'Sum of the phases', result: weeksInWords(schedule.weeks) }],
        remarks: [ROUNDING],
      },
    ],
    quantities: [],
    questions: [],
    sources: [],
  };
}
