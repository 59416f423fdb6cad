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

/** Places of phases that begin together, one block after the other. */
type Service = number[][];

/**
 * Which phases decide the finish: were one of them a step longer, so would be the whole. Weeks are in steps, so these are
 * the longest of each block, in the services that last longest of those that begin together. What takes no time decides
 * nothing.
 */
export function decisive(phases: readonly Sequenced[], weeksOf: (place: number) => number): readonly boolean[] {
  const isDecisive = phases.map(() => false);
  const longest = (block: readonly number[]) => Math.max(...block.map(weeksOf));
  for (const round of roundsOf(phases)) {
    const lasts = round.map((service) => service.reduce((sum, block) => sum + longest(block), 0));
    const deciding = round.filter((_, place) => lasts[place] === Math.max(...lasts));
    for (const block of deciding.flat())
      for (const place of block) isDecisive[place] = weeksOf(place) > 0 && weeksOf(place) === longest(block);
  }
  return isDecisive;
}

/** The services that begin together, round after round. */
function roundsOf(phases: readonly Sequenced[]): readonly (readonly Service[])[] {
  const rounds: Service[][] = [];
  phases.forEach(({ instance, begins }, place) => {
    const isFirst = instance !== phases[place - 1]?.instance;
    if (place === 0 || (isFirst && begins === 'after-previous')) rounds.push([]);
    if (isFirst) rounds.at(-1)?.push([]);
    const service = rounds.at(-1)?.at(-1);
    if (isFirst || begins === 'after-previous') service?.push([]);
    service?.at(-1)?.push(place);
  });
  return rounds;
}
