/**
 * How sure an estimate is, as numbers to draw from. There are two kinds of cause. An answer that nobody knows moves all
 * lines that rest on it together; what it does is found by estimating again with that answer held at its low and at its
 * high point, everything else at likely. What remains is each line's own: the time the same work may take.
 */
import { instancesOf, type AskedQuestion } from '../engagement/discovery.ts';
import { refKey, type QuestionRef } from '../engagement/facts.ts';
import { Estimator, phasesOf, type Estimate, type EstimateLine } from '../estimate/estimate.ts';
import { isCertain, type Point, type Triple } from '../quantity/range.ts';
import { scheduleWork, type Schedule } from '../schedule/schedule.ts';
import type { Begins } from '../schedule/sequence.ts';
import { staffingByRole } from '../schedule/staffing.ts';
import { finish, type Steps } from './steps.ts';

/** An answer that is not certain: assumed with a range, or answered with one. */
export interface Cause {
  readonly ref: QuestionRef;
  /** The three points of a number; absent for an answer that is no number. */
  readonly points?: Triple<number>;
}

/** Beside likely, what a cause adds when it is at its low and at its high point: minutes of a line, days of a phase. */
export interface Effect {
  readonly cause: number;
  readonly low: number;
  readonly high: number;
}

export interface Uncertain {
  readonly likely: number;
  readonly effects: readonly Effect[];
}

export interface UncertainLine {
  readonly key: string;
  readonly role: string;
  /** Minor units of the currency; 0 where there is no rate. */
  readonly ratePerHour: number;
  readonly minutes: Uncertain;
  /** Of the likely effort, when every answer is known: 0.8, 1 and 1.5. */
  readonly spread: Triple<number>;
  /** Whether shares are counted of it: a share is never of a share, not even of one whose hours were set by hand. */
  readonly isDirect: boolean;
  /** A percentage of the direct work of the service by these roles, or by all; then `minutes` and `spread` do not count. */
  readonly share?: { readonly percent: number; readonly ofRoles?: readonly string[] };
}

export interface UncertainPhase {
  readonly key: string;
  readonly instance: string;
  readonly lines: readonly UncertainLine[];
  /** False for a phase that adds no weeks. */
  readonly takesTime: boolean;
  readonly begins: Begins;
  /** Working days it cannot be shorter than. */
  readonly minimumDays: Uncertain;
}

export interface UncertaintyModel {
  readonly causes: readonly Cause[];
  /** In the order of services and phases: what begins after which follows from it. */
  readonly phases: readonly UncertainPhase[];
  /** Percent of a week, all people of the role together. */
  readonly allocationByRole: Readonly<Record<string, number>>;
}

interface World {
  readonly schedule: Schedule;
  readonly lines: ReadonlyMap<string, EstimateLine>;
  readonly days: ReadonlyMap<string, number>;
}

export function uncertaintyOf(estimate: Estimate): UncertaintyModel {
  return finish(uncertaintyInSteps(estimate));
}

/** A step for each answer that is not certain. */
export function* uncertaintyInSteps(estimate: Estimate): Steps<UncertaintyModel> {
  const { index, engagement } = estimate.facts;
  const estimator = new Estimator(index);
  const world = (held?: QuestionRef, point?: Point): World => {
    const heldKey = held && refKey(held);
    return worldOf(estimator.estimate(engagement, (ref) => (point && refKey(ref) === heldKey ? point : 'likely')));
  };
  const base = world();
  const worlds: Worlds[] = [];
  for (const cause of causesIn(estimate)) {
    yield;
    const [low, high] = [world(cause.ref, 'low'), world(cause.ref, 'high')];
    if (isOther(low, base) || isOther(high, base)) worlds.push({ cause, low, high });
  }
  const all = [base, ...worlds.flatMap(({ low, high }) => [low, high])];
  return {
    causes: worlds.map(({ cause }) => cause),
    phases: phaseKeys(estimate, all).map((key) => phaseOf(key, all, worlds)),
    allocationByRole: Object.fromEntries(
      [...staffingByRole(estimate.facts)].map(([role, { people, allocation }]) => [role, people * allocation]),
    ),
  };
}

interface Worlds {
  readonly cause: Cause;
  readonly low: World;
  readonly high: World;
}

function worldOf(estimate: Estimate): World {
  const schedule = scheduleWork(estimate);
  return {
    schedule,
    lines: new Map(estimate.lines.map((line) => [line.key, line])),
    days: new Map(schedule.phases.map((phase) => [phase.key, phase.minimumDays.likely])),
  };
}

/** The questions whose answer is not certain, in the order of discovery. */
export function causesIn({ facts, discovery }: Estimate): readonly Cause[] {
  return discovery.questions.flatMap((asked): Cause[] => {
    const points = pointsOf(facts.answer(asked.question.id, asked.subject), asked);
    if (!points) return [];
    return [{ ref: asked.ref, ...(typeof points.likely === 'number' && { points: points as Triple<number> }) }];
  });
}

function pointsOf(
  state: ReturnType<Estimate['facts']['answer']>,
  { question }: AskedQuestion,
): Triple<unknown> | undefined {
  if (question.answer.kind === 'group' || state.status === 'missing') return undefined;
  return isCertain(state.value) ? undefined : state.value;
}

function isOther(world: World, base: World): boolean {
  return (
    world.lines.size !== base.lines.size ||
    [...world.lines].some(([key, { effort }]) => base.lines.get(key)?.effort.likely !== effort.likely) ||
    [...world.days].some(([key, days]) => base.days.get(key) !== days)
  );
}

/** Phases with work in any of the worlds, in the order of the schedule. */
function phaseKeys({ facts }: Estimate, worlds: readonly World[]): readonly string[] {
  const known = new Set(worlds.flatMap(({ schedule }) => schedule.phases.map(({ key }) => key)));
  const { index, engagement } = facts;
  return instancesOf(index, engagement)
    .flatMap((instance) => {
      const service = index.services.get(engagement.services[instance]?.service ?? '');
      return service ? phasesOf(engagement, service, instance).map(({ id }) => `${instance}/${id}`) : [];
    })
    .filter((key) => known.has(key));
}

/** `all`: the likely world first. */
function phaseOf(key: string, all: readonly World[], worlds: readonly Worlds[]): UncertainPhase {
  const known = all.flatMap(({ schedule }) => schedule.phases.filter((phase) => phase.key === key));
  const [first] = known as [(typeof known)[0]];
  const lineKeys = new Set(known.flatMap(({ lines }) => lines.map((line) => line.key)));
  return {
    key,
    instance: first.instance,
    takesTime: !first.phase.runsAlongside,
    begins: first.begins,
    minimumDays: uncertain(all, worlds, ({ days }) => days.get(key) ?? 0),
    lines: [...lineKeys].map((lineKey) => lineOf(lineKey, all, worlds)),
  };
}

function lineOf(key: string, all: readonly World[], worlds: readonly Worlds[]): UncertainLine {
  const known = all.flatMap(({ lines }) => lines.get(key) ?? []);
  const largest = known.reduce((most, line) => (line.effort.likely > most.effort.likely ? line : most));
  const { basis, role, rate, effort } = largest;
  // A share that only some answer brings about, or whose hours were set by hand, is no percentage of every case.
  const isShare = basis.kind === 'share' && known.length === all.length && known.every(isPlainShare);
  return {
    key,
    role,
    ratePerHour: rate?.perHour ?? 0,
    minutes: uncertain(all, worlds, ({ lines }) => lines.get(key)?.effort.likely ?? 0),
    spread:
      effort.likely === 0
        ? { low: 1, likely: 1, high: 1 }
        : { low: effort.low / effort.likely, likely: 1, high: effort.high / effort.likely },
    isDirect: basis.kind !== 'share',
    ...(isShare && {
      share: { percent: basis.rule.percent, ...(basis.rule.ofRoles && { ofRoles: basis.rule.ofRoles }) },
    }),
  };
}

function isPlainShare({ status, effort, suggested }: EstimateLine): boolean {
  return status === 'in-scope' && effort.likely === suggested.likely;
}

function uncertain(all: readonly World[], worlds: readonly Worlds[], of: (world: World) => number): Uncertain {
  const likely = of(all[0] as World);
  return {
    likely,
    effects: worlds.flatMap(({ low, high }, cause): Effect[] => {
      const effect = { cause, low: of(low) - likely, high: of(high) - likely };
      return effect.low === 0 && effect.high === 0 ? [] : [effect];
    }),
  };
}
