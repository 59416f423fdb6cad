/** Why a phase, or everything, takes the weeks it takes. */
import { adjustmentInWords, signedReason } from '../estimate/explain.ts';
import type { Explanation, ExplanationPart, Step } from '../estimate/explanation.ts';
import { formatHours } from '../quantity/minutes.ts';
import { formatCount, formatList, formatNumber } from '../quantity/count.ts';
import { isCertain, type Triple } from '../quantity/range.ts';
import type { Facts } from '../engagement/facts.ts';
import { formatStart, formatWeeks, type PhaseSchedule, type Schedule, type WeeksReason } from './schedule.ts';
import type { Staffing } from './staffing.ts';

export function weeksInWords(weeks: Triple<number>): string {
  return isCertain(weeks) ? formatWeeks(weeks.likely) : `${formatWeeks(weeks.likely)} (${weeks.low} to ${weeks.high})`;
}

export function explainPhaseWeeks(facts: Facts, scheduled: PhaseSchedule): Explanation {
  const { phase, weeks, reason } = scheduled;
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
      ...adjustmentParts(scheduled),
    ],
    quantities: [],
    questions: [],
    sources: [],
  };
}

function adjustmentParts({ moved, reason }: PhaseSchedule): readonly ExplanationPart[] {
  const staffed = reason?.kind === 'role' ? reason.staffing.adjusted : undefined;
  return [staffed, moved].flatMap((adjusted): readonly ExplanationPart[] =>
    adjusted
      ? [
          {
            id: 'adjustment',
            heading: 'Adjusted',
            steps: [{ words: adjustmentInWords(adjusted.adjustment) }],
            remarks: [signedReason(adjusted.adjustment)],
          },
        ]
      : [],
  );
}

const ROUNDING =
  'A phase lasts as long as its busiest role or its minimum, whichever is longer, in half weeks rounded up.';

function reasonStep(facts: Facts, { phase, weeks, reason }: Pick<PhaseSchedule, 'phase' | 'weeks' | 'reason'>): Step {
  const result = formatWeeks(weeks.likely);
  if (phase.runsAlongside) return { words: 'It lasts as long as the others do and adds no weeks.' };
  if (!reason) return { words: 'There is no likely work in it.', result };
  return { words: `${reasonInWords(facts, reason)}${reason.kind === 'role' ? ' of a 40-hour week' : ''}`, result };
}

/** "Engineer: 80 h at 80 %", "At least 5 working days" */
export function reasonInWords(facts: Facts, reason: WeeksReason): string {
  if (reason.kind === 'minimum')
    return `At least ${formatCount(reason.days, { one: 'working day', other: 'working days' })}, however little effort it is`;
  const role = facts.index.roles.get(reason.role)?.title ?? reason.role;
  return `${role}: ${formatHours(reason.effort)} ${staffingInWords(reason.staffing)}`;
}

function staffingInWords({ people, allocation }: Staffing): string {
  const share = `at ${formatNumber(allocation)} %`;
  return people === 1 ? share : `by ${formatNumber(people)} people, each ${share}`;
}

export function explainWeeks(schedule: Schedule): Explanation {
  const isInTurn = !schedule.phases.some(isOverlapping);
  const steps = schedule.phases.map(({ phase, weeks, start }): Step => {
    const from = isInTurn || phase.runsAlongside ? '' : `, from ${formatStart(start.likely).toLowerCase()}`;
    return { words: `${phase.title}${from}`, result: phase.runsAlongside ? 'alongside' : weeksInWords(weeks) };
  });
  const deciding = schedule.phases.filter(({ isCritical }) => isCritical).map(({ phase }) => phase.title);
  const last = isInTurn ? 'Sum of the phases' : 'Until the last phase ends';
  return {
    title: 'Weeks',
    figure: weeksInWords(schedule.weeks),
    parts: [
      {
        id: 'duration',
        heading: isInTurn ? 'The phases, one after the other' : 'The phases and when they begin',
        steps: [...steps, { words: last, result: weeksInWords(schedule.weeks) }],
        remarks: [ROUNDING, ...(isInTurn ? [] : [`What decides the finish: ${formatList(deciding)}.`])],
      },
    ],
    quantities: [],
    questions: [],
    sources: [],
  };
}

/** Whether it begins before a phase in front of it has ended. */
function isOverlapping({ phase, start }: PhaseSchedule, place: number, phases: readonly PhaseSchedule[]): boolean {
  return (
    !phase.runsAlongside &&
    phases.slice(0, place).some((before) => !before.phase.runsAlongside && before.end.likely > start.likely)
  );
}
