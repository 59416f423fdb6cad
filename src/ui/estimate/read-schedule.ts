/** What an Engagement Manager typed about people and starts, read as an adjustment. */
import type { RegionId, RoleId } from '../../catalog/schema.ts';
import { MOST_LAG, type AdjustmentOf } from '../../engagement/engagement.ts';
import { formatCount, formatNumber } from '../../quantity/count.ts';
import { formatEnd, formatStart, type PhaseSchedule, type Schedule } from '../../schedule/schedule.ts';
import { readCount, REASON_MISSING, type Problems, type Read } from './proposals.ts';

/** As the engagement's schema has it, for people and for percent. */
const MOST = 100;

export interface TypedStaffing {
  readonly people: string;
  readonly allocation: string;
  /** "" while nobody has said. */
  readonly region: RegionId | '';
  readonly reason: string;
}

export function readStaffing(role: RoleId, typed: TypedStaffing): Read {
  const [people, allocation] = [readWhole(typed.people), readWhole(typed.allocation)];
  const problems: Problems = {
    ...(people === undefined && { people: `Write how many people, from 1 to ${formatNumber(MOST)}` }),
    ...(allocation === undefined && { allocation: `Write a whole percentage, from 1 to ${formatNumber(MOST)}` }),
    ...missing(typed.reason),
  };
  if (people === undefined || allocation === undefined || problems.reason) return { ok: false, problems };
  return {
    ok: true,
    proposal: {
      kind: 'staffing',
      role,
      people,
      allocation,
      ...(typed.region && { region: typed.region }),
      reason: typed.reason.trim(),
    },
  };
}

function readWhole(typed: string): number | undefined {
  const count = readCount(typed.replace('%', ''));
  return count !== undefined && Number.isInteger(count) && count >= 1 && count <= MOST ? count : undefined;
}

function missing(reason: string): Problems {
  return reason.trim() === '' ? { reason: REASON_MISSING } : {};
}

export interface TypedStart {
  readonly begins: AdjustmentOf<'phase-start'>['begins'];
  /** Weeks later, or below 0 earlier; "" is none. */
  readonly lag: string;
  readonly reason: string;
}

export function readPhaseStart({ instance, phase }: PhaseSchedule, { begins, ...typed }: TypedStart): Read {
  const lag = readLag(typed.lag);
  const problems: Problems = {
    ...(lag === undefined && { lag: `Write weeks in halves from -${MOST_LAG} to ${MOST_LAG}, like 1.5 or -1` }),
    ...missing(typed.reason),
  };
  if (lag === undefined || problems.reason) return { ok: false, problems };
  const reason = typed.reason.trim();
  return {
    ok: true,
    proposal: { kind: 'phase-start', instance, phase: phase.id, begins, ...(lag !== 0 && { lag }), reason },
  };
}

/** "1.5", "1,5", ".5", "-1 week": a minus may be any dash. */
function readLag(typed: string): number | undefined {
  if (typed.trim() === '') return 0;
  const [, sign, weeks] = /^([-−–—+]?)\s*(\d{1,2}|\d{0,2}[.,][05]0?)\s*(?:w|weeks?)?$/iu.exec(typed.trim()) ?? [];
  const count = Number(weeks?.replace(',', '.'));
  // Not a number is not within it either.
  if (!(count <= MOST_LAG)) return undefined;
  return sign && sign !== '+' && count > 0 ? -count : count;
}

const WEEKS = { one: 'week', other: 'weeks' };

/** "1 week earlier", as typed so far; nothing of what cannot be read. */
export function lagInWords(typed: string): string {
  const lag = readLag(typed) ?? 0;
  return lag === 0 ? '' : `${formatCount(Math.abs(lag), WEEKS)} ${lag < 0 ? 'earlier' : 'later'}`;
}

/** Before what it follows has ended. */
export function isEarly(previous: PhaseSchedule, { begins, lag }: Pick<TypedStart, 'begins' | 'lag'>): boolean {
  const from = begins === 'with-previous' ? previous.start : previous.end;
  return from.likely + (readLag(lag) ?? 0) < previous.end.likely;
}

/** "Week 1", "Week 2 to middle of week 4" */
export function spanInWords(start: number, end: number): string {
  const isOneWeek = Number.isInteger(start) && end === start + 1;
  return isOneWeek ? formatStart(start) : `${formatStart(start)} to ${formatEnd(end).toLowerCase()}`;
}

/** What a phase may begin with: the phase before it or, for the first of a service, a phase of the service before. */
export function previousOf({ phases }: Schedule, scheduled: PhaseSchedule): PhaseSchedule | undefined {
  if (scheduled.phase.runsAlongside) return undefined;
  const inTurn = phases.filter(({ phase }) => !phase.runsAlongside);
  return inTurn[inTurn.findIndex(({ key }) => key === scheduled.key) - 1];
}
