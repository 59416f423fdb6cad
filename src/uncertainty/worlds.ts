/** What the work would be with one uncertain answer at its low or at its high point, and how that departs from likely. */
import { instancesWith } from '../engagement/instances.ts';
import type { Engagement, InstanceId } from '../engagement/engagement.ts';
import { refKey, type Facts, type QuestionRef } from '../engagement/facts.ts';
import { isOfOtherWork } from '../estimate/adjustments.ts';
import { Estimator, type Estimate, type Pin } from '../estimate/estimate.ts';
import type { EstimateLine } from '../estimate/line.ts';
import type { Point } from '../quantity/range.ts';
import { isSameList } from '../quantity/same-list.ts';
import { minimumDaysAt, plannedPhases, type PlannedPhase } from '../schedule/schedule.ts';

export interface World {
  readonly lines: readonly EstimateLine[];
  /** The least days of each phase, in the order of the phases. */
  readonly days: readonly number[];
}

/** How a world departs from the likely one. */
export interface Departure {
  /** The lines that are other ones, by their key; undefined where there is none any more. */
  readonly lines: ReadonlyMap<string, EstimateLine | undefined>;
  /** The least days of the phases from the place of the first of them. */
  readonly days: readonly number[];
  readonly firstPhase: number;
}

/** The departures of the services of an engagement, for the next estimate of it: an answer seldom moves more than one. */
export class WorldMemory {
  readonly byInstance = new Map<InstanceId, Remembered>();
}

interface Remembered {
  readonly restsOn: readonly unknown[];
  readonly departures: Map<string, Departure>;
}

/** Estimates the engagement again and again with every answer held at one of its points. */
export class Worlds {
  readonly phases: readonly PlannedPhase[];
  readonly likely: World;
  readonly #facts: Facts;
  readonly #engagement: Engagement;
  readonly #estimator: Estimator;
  readonly #memory: WorldMemory;
  readonly #read = new Set<string>();
  readonly #alone = new Map<InstanceId, Alone>();

  /** What the `memory` knows is taken over where it still holds; it never makes a departure differ. */
  constructor({ facts }: Estimate, memory = new WorldMemory()) {
    this.#facts = facts;
    this.#engagement = facts.engagement;
    this.#estimator = new Estimator(facts.index);
    this.#memory = memory;
    this.phases = plannedPhases(facts);
    // The first estimate remembers nothing yet, so it looks at every answer that the work rests on.
    this.likely = this.#estimate(this.#engagement, this.phases, (ref) => {
      this.#read.add(refKey(ref));
      return 'likely';
    });
    for (const instance of memory.byInstance.keys())
      if (!this.#engagement.services[instance]) memory.byInstance.delete(instance);
  }

  /** Whether the work looks at the answer at all. One that it never looked at cannot move it: many are such. */
  restOn(ref: QuestionRef): boolean {
    return this.#read.has(refKey(ref));
  }

  /** What a service is asked for itself moves its own work alone: the rest is taken over. */
  at(held: QuestionRef, point: Point): Departure {
    const heldKey = refKey(held);
    const pin = (ref: QuestionRef) => (refKey(ref) === heldKey ? point : 'likely');
    const alone = this.#aloneOf(held);
    if (!alone) {
      const { lines, days } = this.#estimate(this.#engagement, this.phases, pin);
      return { lines: differences(this.likely.lines, lines), days, firstPhase: 0 };
    }
    const key = `${point} ${heldKey}`;
    const known = alone.departures.get(key);
    if (known) return known;
    const { lines, days } = this.#estimate(alone.engagement, alone.phases, pin);
    const own = lines.filter(({ instance }) => instance === alone.instance);
    const departure = { lines: differences(alone.likely, own), days, firstPhase: alone.firstPhase };
    alone.departures.set(key, departure);
    return departure;
  }

  #estimate(engagement: Engagement, phases: readonly PlannedPhase[], pin: Pin): World {
    const { lines, facts } = this.#estimator.estimate(engagement, pin);
    return { lines, days: phases.map((phase) => minimumDaysAt(facts, phase, 'likely')) };
  }

  #aloneOf({ key }: QuestionRef): Alone | undefined {
    const instance = serviceIn(key);
    if (!this.#engagement.services[instance]) return undefined;
    let alone = this.#alone.get(instance);
    if (!alone) this.#alone.set(instance, (alone = this.#makeAlone(instance)));
    return alone;
  }

  #makeAlone(instance: InstanceId): Alone {
    return {
      instance,
      engagement: { ...this.#engagement, services: this.#needed(instance) },
      phases: this.phases.filter((phase) => phase.instance === instance),
      firstPhase: this.phases.findIndex((phase) => phase.instance === instance),
      likely: this.likely.lines.filter((line) => line.instance === instance),
      departures: this.#departuresOf(instance),
    };
  }

  /** Those remembered, while everything that they rest on is the same. */
  #departuresOf(instance: InstanceId): Map<string, Departure> {
    const { revisions: _revisions, scenarios: _scenarios, answers, adjustments, ...rest } = this.#engagement;
    // What others are asked moves nothing here: who does what is done once for all, the catalog alone decides.
    const isOther = (id: InstanceId) => id !== instance && rest.services[id] !== undefined;
    const restsOn = [
      this.#facts.index,
      ...Object.entries(rest).flat(),
      ...Object.entries(answers).filter(([key]) => !isOther(serviceIn(key))).flat(),
      ...Object.entries(adjustments).filter(([, made]) => !isOfOtherWork(made, isOther)).flat(),
    ]; // prettier-ignore
    const known = this.#memory.byInstance.get(instance);
    if (known && isSameList(known.restsOn, restsOn)) return known.departures;
    const departures = new Map<string, Departure>();
    this.#memory.byInstance.set(instance, { restsOn, departures });
    return departures;
  }

  /** The service, and whichever does for it what is done once for all: without them it would do that itself. */
  #needed(instance: InstanceId): Engagement['services'] {
    const { services } = this.#engagement;
    const service = this.#facts.index.services.get(services[instance]?.service ?? '');
    const once = (service?.phases ?? []).flatMap(({ activities }) => activities).filter((a) => a.oncePerEngagement);
    const needed = new Set([instance, ...once.flatMap((activity) => instancesWith(this.#facts, activity).slice(0, 1))]);
    return Object.fromEntries(Object.entries(services).filter(([id]) => needed.has(id as InstanceId)));
  }
}

/** An engagement of one of its services, beside those that do for it what is done once. */
interface Alone {
  readonly instance: InstanceId;
  readonly engagement: Engagement;
  readonly phases: readonly PlannedPhase[];
  /** The place of the first of them among all. */
  readonly firstPhase: number;
  /** Its own work. */
  readonly likely: readonly EstimateLine[];
  readonly departures: Map<string, Departure>;
}

function serviceIn(key: string): InstanceId {
  return key.slice(0, Math.max(0, key.indexOf('/'))) as InstanceId;
}

function differences(
  likely: readonly EstimateLine[],
  lines: readonly EstimateLine[],
): ReadonlyMap<string, EstimateLine | undefined> {
  const [before, now] = [new Set(likely), new Set(lines)];
  const changed = new Map<string, EstimateLine | undefined>();
  for (const line of likely) if (!now.has(line)) changed.set(line.key, undefined);
  for (const line of lines) if (!before.has(line)) changed.set(line.key, line);
  return changed;
}
