/** Which phases wait for which. What the schedule and the simulation of it have in common. */
import type { AdjustmentOf } from '../engagement/engagement.ts';

export type Begins = AdjustmentOf<'phase-start'>['begins'];

/** A phase that takes time of its own, in the order of services and phases. */
export interface Sequenced {
  readonly instance: string;
  /**
   * `after-previous`: when everything before it in its service has ended. `with-previous`: when the phase before it
   * begins. The first phase of a service stands for the service: it waits for all services before, or begins with the
   * service before it.
   */
  readonly begins: Begins;
  /**
   * Weeks in halves that it begins later than that, or earlier when below 0: lag and lead. No phase begins before its
   * service, no service before the work.
   */
  readonly lag: number;
}

/**
 * Gives each phase its start, in weeks from the start of the work, and returns when the last one ends. More weeks of
 * a phase never make the whole shorter, and a phase that begins with the previous one, without lag, never makes it longer.
 */
export function sequence(
  phases: readonly Sequenced[],
  weeksOf: (place: number) => number,
  startAt: (place: number, start: number) => void = () => undefined,
): number {
  let instance: string | undefined;
  let [finish, serviceStart, serviceEnd, start] = [0, 0, 0, 0];
  for (let place = 0; place < phases.length; place += 1) {
    const phase = phases[place] as Sequenced;
    if (phase.instance !== instance) {
      instance = phase.instance;
      serviceStart = Math.max(0, (phase.begins === 'after-previous' ? finish : serviceStart) + phase.lag);
      serviceEnd = start = serviceStart;
    } else start = Math.max(serviceStart, (phase.begins === 'after-previous' ? serviceEnd : start) + phase.lag);
    startAt(place, start);
    const weeks = weeksOf(place);
    // Whoever waits for a phase that takes no time waits for those before it.
    if (weeks > 0) serviceEnd = Math.max(serviceEnd, start + weeks);
    if (weeks > 0) finish = Math.max(finish, serviceEnd);
  }
  return finish;
}

/**
 * Which phases decide the finish: were one of them a step longer, so would be the whole. Weeks are in steps. What takes no
 * time decides nothing.
 */
export function decisive(phases: readonly Sequenced[], weeksOf: (place: number) => number): readonly boolean[] {
  const starts: number[] = [];
  const finish = sequence(phases, weeksOf, (place, start) => (starts[place] = start));
  const startOf = (place: number) => starts[place] as number;
  const endOf = (place: number) => startOf(place) + weeksOf(place);
  // From the last phase back: what a phase that decides by its start has waited for decides by its end, or by its start.
  const takesTime = (place: number) => weeksOf(place) > 0;
  const byEnd = phases.map((_, place) => takesTime(place) && endOf(place) === finish);
  const byStart = phases.map(() => false);
  for (let place = phases.length - 1; place >= 0; place -= 1) {
    if (!byEnd[place] && !byStart[place]) continue;
    const { ends, begins, lag } = waitsFor(phases, place);
    for (const before of ends) if (takesTime(before) && endOf(before) + lag === startOf(place)) byEnd[before] = true;
    for (const [before, later] of begins) if (startOf(before) + later === startOf(place)) byStart[before] = true;
  }
  return byEnd;
}

interface Waiting {
  /** Places of phases of which the last to end counts, `lag` weeks before. */
  readonly ends: readonly number[];
  readonly lag: number;
  /** Places of phases whose start counts, each with the weeks after it. */
  readonly begins: readonly (readonly [place: number, later: number])[];
}

function waitsFor(phases: readonly Sequenced[], place: number): Waiting {
  const { instance, begins, lag } = phases[place] as Sequenced;
  const first = firstOf(phases, instance);
  const before = (from: number) => Array.from({ length: place - from }, (_, count) => from + count);
  if (place === first) {
    const previous = phases[place - 1];
    if (begins === 'after-previous' || !previous) return { ends: before(0), lag, begins: [] };
    return { ends: [], lag, begins: [[firstOf(phases, previous.instance), lag]] };
  }
  // No phase begins before its service; with no work before it, it waits for the service alone.
  if (begins === 'after-previous') return { ends: before(first), lag, begins: [[first, 0], [first, lag]] }; // prettier-ignore
  return { ends: [], lag, begins: [[place - 1, lag], [first, 0]] }; // prettier-ignore
}

function firstOf(phases: readonly Sequenced[], instance: string): number {
  return phases.findIndex((phase) => phase.instance === instance);
}
