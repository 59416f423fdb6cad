/**
 * When it happens: weeks per phase from effort, the people there and what the phase cannot be shorter than. Phases follow
 * each other, services too, unless an adjustment lets one begin with the one before it.
 */
import type { MinimumDays, Phase, RoleId, Service } from '../catalog/schema.ts';
import { resolveDriver } from '../engagement/drivers.ts';
import { instancesOf } from '../engagement/discovery.ts';
import {
  adjustmentsByTime,
  type AdjustmentId,
  type AdjustmentOf,
  type Engagement,
  type InstanceId,
} from '../engagement/engagement.ts';
import type { Facts, Subject } from '../engagement/facts.ts';
import { phasesOf, type Estimate, type EstimateLine } from '../estimate/estimate.ts';
import type { Minutes } from '../quantity/minutes.ts';
import { WORKING_WEEK } from '../quantity/minutes.ts';
import { tripleOf, type Point, type Triple } from '../quantity/range.ts';
import { unreachable } from '../quantity/unreachable.ts';
import { sequence, type Begins } from './sequence.ts';
import { staffingByRole, type Staffing } from './staffing.ts';

export const DAYS_A_WEEK = 5;

export type WeeksReason =
  /** The role with the most work for the people it has. */
  | { readonly kind: 'role'; readonly role: RoleId; readonly effort: Minutes; readonly staffing: Staffing }
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
  /** Weeks in halves from the start of the work. What runs alongside spans the other phases of its service. */
  readonly start: Triple<number>;
  readonly end: Triple<number>;
  readonly begins: Begins;
  /** Where someone decided how it begins. */
  readonly moved?: { readonly id: AdjustmentId; readonly adjustment: AdjustmentOf<'phase-start'> };
  /** It decides the likely finish: were it longer, so would be the whole. */
  readonly isCritical: boolean;
  /** Working days it cannot be shorter than, however little work there is. */
  readonly minimumDays: Triple<number>;
  /** What sets the likely duration. */
  readonly reason?: WeeksReason;
}

export interface Schedule {
  /** Phases with work, in the order of services and phases. */
  readonly phases: readonly PhaseSchedule[];
  /** The latest end: the sum of the phases' weeks where none begins with another. */
  readonly weeks: Triple<number>;
}

/** A phase before its place among the others is known. */
type Sized = Omit<PhaseSchedule, 'start' | 'end' | 'isCritical'>;

export function scheduleWork(estimate: Estimate): Schedule {
  const { facts } = estimate;
  const staffing = staffingByRole(facts);
  const linesByPhase = linesByPhaseOf(estimate.lines);
  return placePhases(
    plannedPhases(facts).flatMap((planned): Sized[] => {
      const lines = linesByPhase.get(planned.key);
      return lines ? [sizePhase(facts, staffing, planned, lines)] : [];
    }),
  );
}

/** A phase of a service in scope, whether or not there is work in it. */
export type PlannedPhase = Pick<PhaseSchedule, 'key' | 'instance' | 'service' | 'phase' | 'begins' | 'moved'>;

/** In the order of services and phases. */
export function plannedPhases(facts: Facts): readonly PlannedPhase[] {
  const { index, engagement } = facts;
  const movedByPhase = movedByPhaseOf(engagement);
  return instancesOf(index, engagement).flatMap((instance) => {
    const service = index.services.get(engagement.services[instance]?.service ?? '');
    if (!service) return [];
    return phasesOf(engagement, service, instance).map((phase): PlannedPhase => {
      const key = `${instance}/${phase.id}`;
      const moved = movedByPhase.get(key);
      const begins = moved?.adjustment.begins ?? 'after-previous';
      return { key, instance, service, phase, begins, ...(moved && { moved }) };
    });
  });
}

/** By "instance/phase". */
function linesByPhaseOf(lines: readonly EstimateLine[]): ReadonlyMap<string, readonly EstimateLine[]> {
  const byPhase = new Map<string, EstimateLine[]>();
  for (const line of lines) {
    const key = `${line.instance}/${line.phase}`;
    const known = byPhase.get(key);
    if (known) known.push(line);
    else byPhase.set(key, [line]);
  }
  return byPhase;
}

/** Half a week is the smallest step there is. */
const STEP = 0.5;

function placePhases(phases: readonly Sized[]): Schedule {
  const inTurn = phases.filter(({ phase }) => !phase.runsAlongside);
  const starts = { low: new Map<string, number>(), likely: new Map<string, number>(), high: new Map<string, number>() };
  const weeks = tripleOf((point) =>
    sequence(
      inTurn,
      (place) => inTurn[place]?.weeks[point] ?? 0,
      (place, start) => starts[point].set(inTurn[place]?.key ?? '', start),
    ),
  );
  const isCritical = (longer: Sized) =>
    longer.weeks.likely > 0 &&
    sequence(inTurn, (place) => (inTurn[place]?.weeks.likely ?? 0) + (inTurn[place] === longer ? STEP : 0)) >
      weeks.likely;
  const placed = inTurn.map((phase): PhaseSchedule => {
    const start = tripleOf((point) => starts[point].get(phase.key) ?? 0);
    const end = tripleOf((point) => start[point] + phase.weeks[point]);
    return { ...phase, start, end, isCritical: isCritical(phase) };
  });
  const byKey = new Map(placed.map((phase) => [phase.key, phase]));
  return { phases: phases.map((phase) => byKey.get(phase.key) ?? alongside(phase, placed)), weeks };
}

function alongside(phase: Sized, placed: readonly PhaseSchedule[]): PhaseSchedule {
  const others = placed.filter(({ instance }) => instance === phase.instance);
  const [first] = others;
  return {
    ...phase,
    start: first?.start ?? phase.weeks,
    end: tripleOf((point) => Math.max(0, ...others.map(({ end }) => end[point]))),
    isCritical: false,
  };
}

function sizePhase(
  facts: Facts,
  staffing: ReadonlyMap<RoleId, Staffing>,
  planned: PlannedPhase,
  lines: readonly EstimateLine[],
): Sized {
  const minimumDays = tripleOf((point) => minimumDaysAt(facts, planned, point));
  const base = { ...planned, lines, minimumDays };
  if (planned.phase.runsAlongside) return { ...base, weeks: { low: 0, likely: 0, high: 0 } };
  const longest = tripleOf((point) => longestAt(staffing, lines, minimumDays[point], point));
  const { reason } = longest.likely;
  return { ...base, weeks: tripleOf((point) => longest[point].weeks), ...(reason && { reason }) };
}

/** Working days a phase cannot be shorter than, however little work there is. */
export function minimumDaysAt(facts: Facts, { phase, instance }: PlannedPhase, point: Point): number {
  return phase.minimumDays.reduce((sum, minimum) => sum + daysOf(facts, minimum, { instance }, point), 0);
}

/** Of two adjustments of one phase the later one holds. */
function movedByPhaseOf(engagement: Engagement): ReadonlyMap<string, NonNullable<PhaseSchedule['moved']>> {
  return new Map(
    adjustmentsByTime(engagement).flatMap(([id, adjustment]) =>
      adjustment.kind === 'phase-start'
        ? [[`${adjustment.instance}/${adjustment.phase}`, { id, adjustment }] as const]
        : [],
    ),
  );
}

interface Longest {
  readonly weeks: number;
  readonly reason?: WeeksReason;
}

function longestAt(
  staffing: ReadonlyMap<RoleId, Staffing>,
  lines: readonly EstimateLine[],
  days: number,
  point: Point,
): Longest {
  const byRole = new Map<RoleId, number>();
  for (const line of lines) byRole.set(line.role, (byRole.get(line.role) ?? 0) + line.effort[point]);
  if ([...byRole.values()].every((effort) => effort === 0)) return { weeks: 0 };
  const candidates = [...byRole].map(([role, effort]): Longest => {
    const there = staffing.get(role) ?? { people: 1, allocation: 100 };
    return {
      weeks: halfWeeksUp(effort * 100, there.people * there.allocation * WORKING_WEEK),
      reason: { kind: 'role', role, effort: effort as Minutes, staffing: there },
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

function daysOf(facts: Facts, minimum: MinimumDays, subject: Subject, point: Point): number {
  switch (minimum.kind) {
    case 'fixed':
      return minimum.days;
    case 'per-day': {
      const driver = resolveDriver(facts, minimum.driver, subject);
      return driver.status === 'missing' ? 0 : Math.ceil(driver.value[point] / minimum.perDay);
    }
    default:
      return unreachable(minimum);
  }
}

/** "1 week", "2.5 weeks" */
export function formatWeeks(weeks: number): string {
  return `${weeks} ${weeks === 1 ? 'week' : 'weeks'}`;
}

/** "Week 3", "Middle of week 3": when a phase begins, `weeks` after the work does. */
export function formatStart(weeks: number): string {
  return Number.isInteger(weeks) ? `Week ${weeks + 1}` : `Middle of week ${Math.ceil(weeks)}`;
}

/** "End of week 3", "Middle of week 3" */
export function formatEnd(weeks: number): string {
  return Number.isInteger(weeks) ? `End of week ${weeks}` : `Middle of week ${Math.ceil(weeks)}`;
}
