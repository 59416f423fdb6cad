/** When it happens: weeks per phase from effort, allocation and what the phase cannot be shorter than. Phases follow each other. */
import type { MinimumDays, Phase, RoleId, Service } from '../catalog/schema.ts';
import { resolveDriver } from '../engagement/drivers.ts';
import { instancesOf } from '../engagement/discovery.ts';
import type { InstanceId } from '../engagement/engagement.ts';
import type { Subject } from '../engagement/facts.ts';
import { phasesOf, type Estimate, type EstimateLine } from '../estimate/estimate.ts';
import { lastWorkingDay, type CalendarDay } from '../quantity/day.ts';
import type { Minutes } from '../quantity/minutes.ts';
import { WORKING_WEEK } from '../quantity/minutes.ts';
import { sumTriples, tripleOf, type Point, type Triple } from '../quantity/range.ts';
import { unreachable } from '../quantity/unreachable.ts';

const DAYS_A_WEEK = 5;

export type WeeksReason =
  /** The role with the most work for its allocation. */
  | { readonly kind: 'role'; readonly role: RoleId; readonly effort: Minutes; readonly allocation: number }
  | { readonly kind: 'minimum'; readonly days: number };

export interface PhaseSchedule {
  /** "instance/phase" */
  readonly key: string;
  readonly instance: InstanceId;
  readonly service: Service;
  readonly phase: Phase;
  readonly lines: readonly EstimateLine[];
  /** Weeks in halves; 0 for a phase that runs alongside the others. */
  readonly weeks: Triple<number>;
  /** Working days it cannot be shorter than, however little work there is. */
  readonly minimumDays: Triple<number>;
  /** What sets the likely duration. */
  readonly reason?: WeeksReason;
}

export interface Schedule {
  /** Phases with work, in the order in which they follow each other. */
  readonly phases: readonly PhaseSchedule[];
  /** The sum of the phases' weeks. */
  readonly weeks: Triple<number>;
}

export function scheduleWork(estimate: Estimate): Schedule {
  const { facts } = estimate;
  const phases = instancesOf(facts.index, facts.engagement).flatMap((instance) => {
    const service = facts.index.services.get(facts.engagement.services[instance]?.service ?? '');
    if (!service) return [];
    return phasesOf(facts.engagement, service, instance).flatMap((phase): PhaseSchedule[] => {
      const lines = estimate.lines.filter((line) => line.instance === instance && line.phase === phase.id);
      return lines.length === 0 ? [] : [schedulePhase(estimate, service, phase, instance, lines)];
    });
  });
  return { phases, weeks: sumTriples(phases.map((phase) => phase.weeks)) };
}

function schedulePhase(
  estimate: Estimate,
  service: Service,
  phase: Phase,
  instance: InstanceId,
  lines: readonly EstimateLine[],
): PhaseSchedule {
  const minimumDays = tripleOf((point) =>
    phase.minimumDays.reduce((sum, minimum) => sum + daysOf(estimate, minimum, { instance }, point), 0),
  );
  const base = { key: `${instance}/${phase.id}`, instance, service, phase, lines, minimumDays };
  if (phase.runsAlongside) return { ...base, weeks: { low: 0, likely: 0, high: 0 } };
  const likely = longestAt(estimate, lines, minimumDays.likely, 'likely');
  return {
    ...base,
    weeks: tripleOf((point) => longestAt(estimate, lines, minimumDays[point], point).weeks),
    ...(likely.reason && { reason: likely.reason }),
  };
}

interface Longest {
  readonly weeks: number;
  readonly reason?: WeeksReason;
}

function longestAt(estimate: Estimate, lines: readonly EstimateLine[], days: number, point: Point): Longest {
  const byRole = new Map<RoleId, number>();
  for (const line of lines) byRole.set(line.role, (byRole.get(line.role) ?? 0) + line.effort[point]);
  if ([...byRole.values()].every((effort) => effort === 0)) return { weeks: 0 };
  const candidates = [...byRole].map(([role, effort]): Longest => {
    const allocation = estimate.facts.index.roles.get(role)?.allocation ?? 100;
    return {
      weeks: halfWeeksUp(effort * 100, allocation * WORKING_WEEK),
      reason: { kind: 'role', role, effort: effort as Minutes, allocation },
    };
  });
  if (days > 0) candidates.push({ weeks: halfWeeksUp(days, DAYS_A_WEEK), reason: { kind: 'minimum', days } });
  return candidates.reduce((longest, candidate) => (candidate.weeks > longest.weeks ? candidate : longest), {
    weeks: 0,
  });
}

function halfWeeksUp(numerator: number, denominator: number): number {
  return Math.ceil((numerator * 2) / denominator) / 2;
}

function daysOf(estimate: Estimate, minimum: MinimumDays, subject: Subject, point: Point): number {
  switch (minimum.kind) {
    case 'fixed':
      return minimum.days;
    case 'per-day': {
      const driver = resolveDriver(estimate.facts, minimum.driver, subject);
      return driver.status === 'missing' ? 0 : Math.ceil(driver.value[point] / minimum.perDay);
    }
    default:
      return unreachable(minimum);
  }
}

/** The last working day of `weeks` weeks that begin on `start`. */
export function finishOf(start: CalendarDay, weeks: number): CalendarDay {
  return lastWorkingDay(start, Math.ceil(weeks * DAYS_A_WEEK));
}

/** "1 week", "2.5 weeks" */
export function formatWeeks(weeks: number): string {
  return `${weeks} ${weeks === 1 ? 'week' : 'weeks'}`;
}
