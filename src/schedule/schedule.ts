/**
 * When it happens: weeks per phase from effort, the people there and what the phase cannot be shorter than. Phases follow
 * each other, services too, unless an adjustment lets one begin with the one before it.
 */
import type { MinimumDays, Phase, RoleId, Service } from '../catalog/schema.ts';
import { resolveDriver } from '../engagement/drivers.ts';
import { instancesOf } from '../engagement/instances.ts';
import {
  adjustmentsByTime,
  type AdjustmentId,
  type AdjustmentOf,
  type Engagement,
  type InstanceId,
} from '../engagement/engagement.ts';
import type { Facts, Subject } from '../engagement/facts.ts';
import type { Estimate } from '../estimate/estimate.ts';
import type { EstimateLine } from '../estimate/line.ts';
import { phasesOf } from '../estimate/size-service.ts';
import type { Minutes } from '../quantity/minutes.ts';
import { WORKING_WEEK } from '../quantity/minutes.ts';
import { certain, POINTS, tripleOf, type Point, type Triple } from '../quantity/range.ts';
import { unreachable } from '../quantity/unreachable.ts';
import { decisive, sequence, type Begins } from './sequence.ts';
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
  /** Weeks in halves that it begins later than that; below 0, earlier. */
  readonly lag: number;
  /** Where someone decided how it begins. */
  readonly moved?: { readonly id: AdjustmentId; readonly adjustment: AdjustmentOf<'phase-start'> } | undefined;
  /** It decides the likely finish: were it longer, so would be the whole. */
  readonly isCritical: boolean;
  /** Working days it cannot be shorter than, however little work there is. */
  readonly minimumDays: Triple<number>;
  /** What sets the likely duration. */
  readonly reason?: WeeksReason | undefined;
}

export interface Schedule {
  /** Phases with work, in the order of services and phases. */
  readonly phases: readonly PhaseSchedule[];
  /** The latest end: the sum of the phases' weeks where each begins as the one before ends. */
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
export type PlannedPhase = Pick<PhaseSchedule, 'key' | 'instance' | 'service' | 'phase' | 'begins' | 'lag' | 'moved'>;

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
      const { begins = 'after-previous', lag = 0 } = moved?.adjustment ?? {};
      return { key, instance, service, phase, begins, lag, moved };
    });
  });
}

/** By "instance/phase". Lines of one phase follow each other, so most need no look at the map. */
function linesByPhaseOf(lines: readonly EstimateLine[]): ReadonlyMap<string, readonly EstimateLine[]> {
  const byPhase = new Map<string, EstimateLine[]>();
  let last: EstimateLine | undefined;
  let known: EstimateLine[] = [];
  for (const line of lines) {
    if (line.phase !== last?.phase || line.instance !== last.instance) {
      const key = `${line.instance}/${line.phase}`;
      known = byPhase.get(key) ?? [];
      byPhase.set(key, known);
    }
    known.push(line);
    last = line;
  }
  return byPhase;
}

function placePhases(phases: readonly Sized[]): Schedule {
  const inTurn = phases.filter(({ phase }) => !phase.runsAlongside);
  const starts = { low: [] as number[], likely: [] as number[], high: [] as number[] };
  const weeks = tripleOf((point) =>
    sequence(
      inTurn,
      (place) => (inTurn[place] as Sized).weeks[point],
      (place, start) => (starts[point][place] = start),
    ),
  );
  const isCritical = decisive(inTurn, (place) => (inTurn[place] as Sized).weeks.likely);
  const startsAt = (place: number) => tripleOf((point) => starts[point][place] ?? 0);
  const placed = inTurn.map((phase, place) => placedAt(phase, startsAt(place), isCritical[place] ?? false));
  const byKey = new Map(placed.map((phase) => [phase.key, phase]));
  const spans = new Map<InstanceId, Span>();
  for (const phase of placed) spans.set(phase.instance, spanWith(spans.get(phase.instance), phase));
  const place = (phase: Sized) => byKey.get(phase.key) ?? alongside(phase, spans.get(phase.instance));
  return { phases: phases.map(place), weeks };
}

function placedAt(phase: Sized, start: Triple<number>, isCritical: boolean): PhaseSchedule {
  return placedFrom(
    phase,
    start,
    tripleOf((point) => start[point] + phase.weeks[point]),
    isCritical,
  );
}

type Span = Pick<PhaseSchedule, 'start' | 'end'>;

/** From the start of a service's first phase to the latest end. */
function spanWith(span: Span | undefined, { start, end }: Span): Span {
  return span ? { start: span.start, end: tripleOf((point) => Math.max(span.end[point], end[point])) } : { start, end };
}

/** Without another phase it has nothing to run alongside: it takes no time. */
function alongside(phase: Sized, span: Span = { start: phase.weeks, end: phase.weeks }): PhaseSchedule {
  return placedFrom(phase, span.start, span.end, false);
}

/** Named one by one: what is spread together takes most of the time that a schedule takes. */
function placedFrom(phase: Sized, start: Triple<number>, end: Triple<number>, isCritical: boolean): PhaseSchedule {
  const { key, instance, service, begins, lag, moved, lines, weeks, minimumDays, reason } = phase;
  return { key, instance, service, phase: phase.phase, begins, lag, moved, lines, weeks, start, end, isCritical, minimumDays, reason }; // prettier-ignore
}

function sizePhase(
  facts: Facts,
  staffing: ReadonlyMap<RoleId, Staffing>,
  planned: PlannedPhase,
  lines: readonly EstimateLine[],
): Sized {
  const minimumDays = tripleOf((point) => minimumDaysAt(facts, planned, point));
  const { weeks, reason } = planned.phase.runsAlongside
    ? { weeks: certain(0), reason: undefined }
    : longestOf(staffing, effortByRoleOf(lines), minimumDays);
  const { key, instance, service, phase, begins, lag, moved } = planned;
  return { key, instance, service, phase, begins, lag, moved, lines, weeks, minimumDays, reason };
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

function effortByRoleOf(lines: readonly EstimateLine[]): ReadonlyMap<RoleId, Record<Point, number>> {
  const byRole = new Map<RoleId, Record<Point, number>>();
  for (const { role, effort } of lines) {
    const sum = byRole.get(role);
    if (!sum) byRole.set(role, { low: effort.low, likely: effort.likely, high: effort.high });
    else for (const point of POINTS) sum[point] += effort[point];
  }
  return byRole;
}

/** The role that takes longest, or the days below which it cannot be done: of equals the first. Without work, no time. */
function longestOf(
  staffing: ReadonlyMap<RoleId, Staffing>,
  effortByRole: ReadonlyMap<RoleId, Record<Point, number>>,
  days: Triple<number>,
): { readonly weeks: Triple<number>; readonly reason: WeeksReason | undefined } {
  const weeks = { low: 0, likely: 0, high: 0 };
  const hasWork = { low: false, likely: false, high: false };
  let reason: WeeksReason | undefined;
  for (const [role, effort] of effortByRole) {
    const there = staffing.get(role) ?? { people: 1, allocation: 100 };
    for (const point of POINTS) {
      hasWork[point] ||= effort[point] > 0;
      const taken = halfWeeksUp(effort[point] * 100, there.people * there.allocation * WORKING_WEEK);
      if (taken <= weeks[point]) continue;
      weeks[point] = taken;
      if (point === 'likely') reason = { kind: 'role', role, effort: effort.likely as Minutes, staffing: there };
    }
  }
  for (const point of POINTS) {
    const atLeast = halfWeeksUp(days[point], DAYS_A_WEEK);
    if (!hasWork[point] || atLeast <= weeks[point]) continue;
    weeks[point] = atLeast;
    if (point === 'likely') reason = { kind: 'minimum', days: days.likely };
  }
  return { weeks, reason };
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
