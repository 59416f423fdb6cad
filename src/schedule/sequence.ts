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
