/** Why a phase, or everything, takes the weeks it takes. */
import { resolveDriver } from '../engagement/drivers.ts';
import { adjustmentsByTime } from '../engagement/engagement.ts';
import type { Facts, QuestionRef } from '../engagement/facts.ts';
import type { Estimate } from '../estimate/estimate.ts';
import type { AppliedAdjustment } from '../estimate/line.ts';
import { adjustmentParts } from '../estimate/adjustment-words.ts';
import { askedBehind } from '../estimate/behind.ts';
import { explainLine } from '../estimate/explain.ts';
import { quantitiesOf } from '../estimate/explain-quantity.ts';
import { NOTHING_BEHIND, type Explanation, type ExplanationPart, type Step } from '../estimate/explanation.ts';
import { formatDay } from '../quantity/day.ts';
import { formatHours } from '../quantity/minutes.ts';
import { formatCount, formatList, formatNumber } from '../quantity/count.ts';
import { isCertain, type Triple } from '../quantity/range.ts';
import { targetDates } from './calendar.ts';
import {
  formatEnd,
  formatStart,
  formatWeeks,
  type PhaseSchedule,
  type Schedule,
  type WeeksReason,
} from './schedule.ts';
import type { Staffing } from './staffing.ts';

export function weeksInWords(weeks: Triple<number>): string {
  return isCertain(weeks) ? formatWeeks(weeks.likely) : `${formatWeeks(weeks.likely)} (${weeks.low} to ${weeks.high})`;
}

export function explainPhaseWeeks(estimate: Estimate, schedule: Schedule, scheduled: PhaseSchedule): Explanation {
  const { facts } = estimate;
  const { phase, service, weeks, reason, instance } = scheduled;
  const minimums = phase.minimumDays.flatMap((minimum) => (minimum.kind === 'per-day' ? [minimum.driver] : []));
  const adjustments = adjustmentsOf(estimate, scheduled);
  return {
    title: `Weeks of ${phase.title}`,
    figure: phase.runsAlongside ? 'Runs alongside the other phases' : weeksInWords(weeks),
    parts: [
      {
        id: 'duration',
        heading: 'What sets the duration',
        steps: [reasonStep(facts, { phase, weeks, ...(reason && { reason }) }), ...otherSteps(scheduled)],
        remarks: [...phase.minimumDays.map(({ because }) => because), ...allocationReason(facts, reason), ROUNDING],
      },
      whenPart(estimate, schedule, scheduled),
      ...adjustmentParts(adjustments),
    ],
    ...NOTHING_BEHIND,
    quantities: quantitiesOf(facts, minimums, { instance }),
    get questions() {
      const asked = minimums.flatMap((driver) => resolveDriver(facts, driver, { instance }).from);
      return askedBehind(estimate, [...asked, ...askedOfTheBusiest(estimate, scheduled)]);
    },
    adjustments,
    entry: `service "${service.id}" › phase "${phase.id}"`,
  };
}

/** The effort that sets the duration rests on answers of its own. */
function askedOfTheBusiest(estimate: Estimate, { lines, reason }: PhaseSchedule): readonly QuestionRef[] {
  if (reason?.kind !== 'role') return [];
  return lines
    .filter(({ role }) => role === reason.role)
    .flatMap((line) => explainLine(estimate, line).questions.map(({ ref }) => ref));
}

/** Who is there, how it begins, and the order of the phases: of two of a kind the later one holds. */
function adjustmentsOf({ facts }: Estimate, { moved, reason, instance }: PhaseSchedule): readonly AppliedAdjustment[] {
  const staffed = reason?.kind === 'role' ? reason.staffing.adjusted : undefined;
  const reorder = adjustmentsByTime(facts.engagement).findLast(
    ([, adjustment]) => adjustment.kind === 'reorder' && adjustment.instance === instance,
  );
  const reordered = reorder && { id: reorder[0], adjustment: reorder[1] };
  return [staffed, moved, reordered].flatMap((found) => (found ? [{ ...found, isBasisChanged: false }] : []));
}

function allocationReason({ index }: Facts, reason: WeeksReason | undefined): readonly string[] {
  if (reason?.kind !== 'role' || reason.staffing.adjusted) return [];
  return [index.roles.get(reason.role)?.because ?? ''].filter(Boolean);
}

/** The minimum where effort sets the duration, and the weeks at best and at worst. */
function otherSteps({ phase, minimumDays, reason, weeks }: PhaseSchedule): readonly Step[] {
  if (phase.runsAlongside) return [];
  return [
    ...(reason?.kind === 'role' && minimumDays.likely > 0 ? [{ words: minimumInWords(minimumDays.likely) }] : []),
    ...(isCertain(weeks)
      ? []
      : [
          { words: 'At best', result: formatWeeks(weeks.low) },
          { words: 'At worst', result: formatWeeks(weeks.high) },
        ]),
  ];
}

function whenPart(
  estimate: Estimate,
  schedule: Schedule,
  { key, start, end, isCritical, phase, weeks }: PhaseSchedule,
): ExplanationPart {
  const dates = targetDates(estimate, schedule);
  const of = dates?.phases.get(key);
  const takesTime = phase.runsAlongside || weeks.likely > 0;
  const holidays = dates && of ? dates.holidays.filter(({ on }) => of.first <= on && on <= of.last) : [];
  return {
    id: 'when',
    heading: 'When it happens',
    steps: takesTime
      ? [
          { words: 'Begins', result: formatStart(start.likely) },
          { words: 'Ends', result: formatEnd(end.likely) },
          ...(of ? [{ words: 'Dates', result: `${formatDay(of.first)} to ${formatDay(of.last)}` }] : []),
          ...holidays.map(({ name, on }) => ({ words: `Not worked: ${name}`, result: formatDay(on) })),
        ]
      : [{ words: 'Takes no time at the likely figures' }],
    remarks: isCritical ? ['It decides the finish: were it longer, so would be the whole.'] : [],
  };
}

const ROUNDING =
  'A phase lasts as long as its busiest role or its minimum, whichever is longer, in half weeks rounded up.';

function reasonStep(facts: Facts, { phase, weeks, reason }: Pick<PhaseSchedule, 'phase' | 'weeks' | 'reason'>): Step {
  const result = formatWeeks(weeks.likely);
  if (phase.runsAlongside) return { words: 'It lasts as long as the others do and adds no weeks.' };
  if (!reason) return { words: 'There is no likely work in it.', result };
  return { words: `${reasonInWords(facts, reason)}${reason.kind === 'role' ? ' of a 40-hour week' : ''}`, result };
}

/** "Engineer: 80 h at 80 %", "At least 5 business days" */
export function reasonInWords(facts: Facts, reason: WeeksReason): string {
  if (reason.kind === 'minimum') return minimumInWords(reason.days);
  const role = facts.index.roles.get(reason.role)?.title ?? reason.role;
  return `${role}: ${formatHours(reason.effort)} ${staffingInWords(reason.staffing)}`;
}

function minimumInWords(days: number): string {
  return `At least ${formatCount(days, { one: 'business day', other: 'business days' })}, however little effort it is`;
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
    ...NOTHING_BEHIND,
  };
}

/** Whether it begins, at the likely figures, before a phase in front of it has ended. What takes no time overlaps nothing. */
export function isOverlapping(scheduled: PhaseSchedule, place: number, phases: readonly PhaseSchedule[]): boolean {
  const inTurn = ({ phase, weeks }: PhaseSchedule) => !phase.runsAlongside && weeks.likely > 0;
  const { start } = scheduled;
  const before = phases.slice(0, place).filter(inTurn);
  return inTurn(scheduled) && before.some(({ end }) => end.likely > start.likely);
}
