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
}

/**
 * Gives each phase its start, in weeks from the start of the work, and returns when the last one ends. More weeks of
 * a phase never make the whole shorter, and a phase that begins with the previous one never makes it longer.
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
      if (phase.begins === 'after-previous') serviceStart = finish;
      serviceEnd = start = serviceStart;
    } else if (phase.begins === 'after-previous') start = serviceEnd;
    startAt(place, start);
    serviceEnd = Math.max(serviceEnd, start + weeksOf(place));
    finish = Math.max(finish, serviceEnd);
  }
  return finish;
}

/**
 * The places of the phases that decide the end of the whole: were one of them longer, so would be the whole. Found from
 * the end backwards, as far as no time is left in between.
 */
export function criticalPlaces(phases: readonly Sequenced[], weeksOf: (place: number) => number): ReadonlySet<number> {
  const starts: number[] = [];
  sequence(phases, weeksOf, (place, start) => (starts[place] = start));
  const { serviceEnds, finishes } = endsOf(phases, weeksOf, starts);
  const critical = new Set<number>();
  /** Whether the whole ends later when this does. */
  const ends = { finish: true, serviceEnd: false, start: false, serviceStart: false };
  for (let place = phases.length - 1; place >= 0; place -= 1) {
    const [start = 0, serviceEnd, finish] = [starts[place], serviceEnds[place], finishes[place]];
    const isFirst = phases[place]?.instance !== phases[place - 1]?.instance;
    const isNext = phases[place]?.begins === 'after-previous';
    ends.serviceEnd ||= ends.finish && serviceEnd === finish;
    ends.finish &&= (finishes[place - 1] ?? 0) === finish;
    const isDecisive = ends.serviceEnd && start + weeksOf(place) === serviceEnd;
    if (isDecisive && weeksOf(place) > 0) critical.add(place);
    ends.serviceEnd &&= (isFirst ? start : serviceEnds[place - 1]) === serviceEnd;
    ends.start ||= isDecisive;
    if (isFirst) {
      ends.serviceStart ||= ends.serviceEnd || ends.start;
      ends.serviceEnd = ends.start = false;
      if (isNext) {
        ends.finish ||= ends.serviceStart;
        ends.serviceStart = false;
      }
    } else if (isNext) {
      ends.serviceEnd ||= ends.start;
      ends.start = false;
    }
  }
  return critical;
}

/** When the service and everything so far have ended, after each phase. */
function endsOf(phases: readonly Sequenced[], weeksOf: (place: number) => number, starts: readonly number[]) {
  const serviceEnds: number[] = [];
  const finishes: number[] = [];
  phases.forEach(({ instance }, place) => {
    const end = (starts[place] ?? 0) + weeksOf(place);
    const before = instance === phases[place - 1]?.instance ? (serviceEnds[place - 1] ?? 0) : 0;
    serviceEnds.push(Math.max(before, end));
    finishes.push(Math.max(finishes[place - 1] ?? 0, before, end));
  });
  return { serviceEnds, finishes };
}
