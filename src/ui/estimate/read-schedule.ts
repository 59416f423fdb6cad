/** What an Engagement Manager typed about people and starts, read as an adjustment. */
import type { RegionId, RoleId } from '../../catalog/schema.ts';
import type { AdjustmentOf } from '../../engagement/engagement.ts';
import { formatNumber } from '../../quantity/count.ts';
import type { PhaseSchedule, Schedule } from '../../schedule/schedule.ts';
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

export function readPhaseStart(
  { instance, phase }: PhaseSchedule,
  begins: AdjustmentOf<'phase-start'>['begins'],
  reason: string,
): Read {
  const problems = missing(reason);
  if (problems.reason) return { ok: false, problems };
  return { ok: true, proposal: { kind: 'phase-start', instance, phase: phase.id, begins, reason: reason.trim() } };
}

/** What a phase may begin with: the phase before it or, for the first of a service, a phase of the service before. */
export function previousOf({ phases }: Schedule, scheduled: PhaseSchedule): PhaseSchedule | undefined {
  if (scheduled.phase.runsAlongside) return undefined;
  const inTurn = phases.filter(({ phase }) => !phase.runsAlongside);
  return inTurn[inTurn.findIndex(({ key }) => key === scheduled.key) - 1];
}
