/** What the work would be with one uncertain answer at its low or at its high point, and how that differs from likely. */
import { instancesWith } from '../engagement/discovery.ts';
import type { Engagement, InstanceId } from '../engagement/engagement.ts';
import { refKey, type Facts, type QuestionRef } from '../engagement/facts.ts';
import { plannedShare } from '../estimate/adjustments.ts';
import { Estimator, type Estimate, type EstimateLine, type Pin } from '../estimate/estimate.ts';
import type { Point } from '../quantity/range.ts';
import { minimumDaysAt, plannedPhases, type PlannedPhase } from '../schedule/schedule.ts';
import type { Cause, Effect, Uncertain, UncertainLine, UncertainPhase } from './model.ts';

export interface World {
  readonly lines: readonly EstimateLine[];
  /** The least days of each phase, in the order of the phases. */
  readonly days: readonly number[];
}

/** Estimates the engagement again and again with every answer held at one of its points. */
export class Worlds {
  readonly phases: readonly PlannedPhase[];
  readonly likely: World;
  readonly #facts: Facts;
  readonly #engagement: Engagement;
  readonly #estimator: Estimator;
  readonly #read = new Set<string>();
  readonly #alone = new Map<InstanceId, Alone>();

  constructor({ facts }: Estimate) {
    this.#facts = facts;
    this.#engagement = facts.engagement;
    this.#estimator = new Estimator(facts.index);
    this.phases = plannedPhases(facts);
    // The first estimate remembers nothing yet, so it looks at every answer that the work rests on.
    this.likely = this.#estimate(this.#engagement, this.phases, (ref) => {
      this.#read.add(refKey(ref));
      return 'likely';
    });
  }

  /** Whether the work looks at the answer at all. One that it never looked at cannot move it: many are such. */
  restOn(ref: QuestionRef): boolean {
    return this.#read.has(refKey(ref));
  }

  /** What a service is asked for itself moves its own work alone: the rest is taken over. */
  at(held: QuestionRef, point: Point): World {
    const heldKey = refKey(held);
    const pin = (ref: QuestionRef) => (refKey(ref) === heldKey ? point : 'likely');
    const alone = this.#aloneOf(held);
    if (!alone) return this.#estimate(this.#engagement, this.phases, pin);
    const { lines, days } = this.#estimate(alone.engagement, alone.phases, pin);
    return {
      lines: [...alone.others, ...lines.filter(({ instance }) => instance === alone.instance)],
      days: this.likely.days.map((count, place) => days[place - alone.firstPhase] ?? count),
    };
  }

  #estimate(engagement: Engagement, phases: readonly PlannedPhase[], pin: Pin): World {
    const { lines, facts } = this.#estimator.estimate(engagement, pin);
    return { lines, days: phases.map((phase) => minimumDaysAt(facts, phase, 'likely')) };
  }

  #aloneOf({ key }: QuestionRef): Alone | undefined {
    const instance = key.slice(0, Math.max(0, key.indexOf('/'))) as InstanceId;
    const service = this.#engagement.services[instance];
    if (!service) return undefined;
    const alone = this.#alone.get(instance) ?? {
      instance,
      engagement: { ...this.#engagement, services: this.#needed(instance) },
      phases: this.phases.filter((phase) => phase.instance === instance),
      firstPhase: this.phases.findIndex((phase) => phase.instance === instance),
      others: this.likely.lines.filter((line) => line.instance !== instance),
    };
    this.#alone.set(instance, alone);
    return alone;
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
  /** The work of the other services. */
  readonly others: readonly EstimateLine[];
}

/** Lines by their key. */
type Differences = ReadonlyMap<string, EstimateLine | undefined>;

interface SeenLine {
  /** As it is in the world where it is most work. */
  largest: EstimateLine;
  readonly likely: number;
  readonly effects: Effect[];
  /** In every world, and in every world a percentage of the direct work. */
  isPlainShare: boolean;
}

/** The lines of all worlds, each with what the causes do to it. Lines that a world leaves as they are cost nothing. */
export class Seen {
  readonly causes: Cause[] = [];
  readonly #base: World;
  readonly #baseLines: ReadonlySet<EstimateLine>;
  readonly #baseByKey: ReadonlyMap<string, EstimateLine>;
  readonly #planned: readonly PlannedPhase[];
  readonly #lines = new Map<string, SeenLine>();
  readonly #days: Effect[][];
  /** Phases with work, however the answers fall. */
  readonly #worked: ReadonlySet<string>;

  constructor(base: World, planned: readonly PlannedPhase[]) {
    this.#base = base;
    this.#baseLines = new Set(base.lines);
    this.#baseByKey = new Map(base.lines.map((line) => [line.key, line]));
    this.#planned = planned;
    this.#days = planned.map(() => []);
    this.#worked = new Set(base.lines.map(phaseKeyOf));
    for (const line of base.lines) this.#seen(line.key, line);
  }

  /** A cause that moves nothing is none. */
  compare(cause: Cause, low: World, high: World): void {
    const [whenLow, whenHigh] = [this.#differences(low), this.#differences(high)];
    if (!this.#isOther(low, whenLow) && !this.#isOther(high, whenHigh)) return;
    const place = this.causes.push(cause) - 1;
    for (const key of new Set([...whenLow.keys(), ...whenHigh.keys()])) {
      const lines = [whenLow, whenHigh].map((differences) =>
        differences.has(key) ? differences.get(key) : this.#baseByKey.get(key),
      );
      this.#note(key, place, lines);
    }
    this.#base.days.forEach((likely, phase) => {
      const effect = { cause: place, low: (low.days[phase] ?? 0) - likely, high: (high.days[phase] ?? 0) - likely };
      if (effect.low !== 0 || effect.high !== 0) this.#days[phase]?.push(effect);
    });
  }

  /** Phases with work in any of the worlds. */
  phases(): readonly UncertainPhase[] {
    const linesByPhase = new Map<string, UncertainLine[]>(this.#planned.map(({ key }) => [key, []]));
    for (const line of this.#lines.values()) linesByPhase.get(phaseKeyOf(line.largest))?.push(uncertainLine(line));
    return this.#planned.flatMap(({ key, instance, phase, begins }, place): UncertainPhase[] => {
      const lines = linesByPhase.get(key) ?? [];
      if (lines.length === 0) return [];
      const minimumDays: Uncertain = { likely: this.#base.days[place] ?? 0, effects: this.#days[place] ?? [] };
      return [{ key, instance, takesTime: !phase.runsAlongside, begins, minimumDays, lines }];
    });
  }

  /** The lines of a world that are not those of the likely one; undefined where there is none any more. */
  #differences({ lines }: World): Differences {
    const differences = new Map<string, EstimateLine | undefined>();
    const others = lines.filter((line) => !this.#baseLines.has(line));
    for (const line of others) differences.set(line.key, line);
    const gone = this.#baseLines.size - (lines.length - others.length);
    if (others.filter(({ key }) => this.#baseByKey.has(key)).length === gone) return differences;
    const keys = new Set(lines.map(({ key }) => key));
    for (const key of this.#baseByKey.keys()) if (!keys.has(key)) differences.set(key, undefined);
    return differences;
  }

  #isOther({ days }: World, differences: Differences): boolean {
    const worked = new Set(this.#worked);
    for (const [key, line] of differences) {
      if (this.#baseByKey.get(key)?.effort.likely !== line?.effort.likely) return true;
      if (line) worked.add(phaseKeyOf(line));
    }
    return this.#planned.some(({ key }, place) => days[place] !== this.#base.days[place] && worked.has(key));
  }

  #note(key: string, cause: number, lines: readonly (EstimateLine | undefined)[]): void {
    const first = lines.find((line) => line !== undefined);
    if (!first) return;
    const seen = this.#seen(key, first);
    for (const line of lines) {
      if (line && line.effort.likely > seen.largest.effort.likely) seen.largest = line;
      seen.isPlainShare &&= isPlainShare(line);
    }
    const [low = 0, high = 0] = lines.map((line) => (line?.effort.likely ?? 0) - seen.likely);
    if (low !== 0 || high !== 0) seen.effects.push({ cause, low, high });
  }

  #seen(key: string, line: EstimateLine): SeenLine {
    const known = this.#lines.get(key);
    if (known) return known;
    const base = this.#baseByKey.get(key);
    const seen = { largest: line, likely: base?.effort.likely ?? 0, effects: [], isPlainShare: isPlainShare(base) };
    this.#lines.set(key, seen);
    return seen;
  }
}

function phaseKeyOf({ instance, phase }: EstimateLine): string {
  return `${instance}/${phase}`;
}

/** A share that only some answer brings about, or whose hours were set by hand, is no percentage of every case. */
function isPlainShare(line: EstimateLine | undefined): boolean {
  return line?.status === 'in-scope' && plannedShare(line) !== undefined;
}

function uncertainLine({ largest, likely, effects, isPlainShare: isShare }: SeenLine): UncertainLine {
  const { key, basis, role, rate, effort } = largest;
  const hundredths = plannedShare(largest);
  return {
    key,
    role,
    ratePerHour: rate?.perHour ?? 0,
    minutes: { likely, effects },
    spread:
      effort.likely === 0
        ? { low: 1, likely: 1, high: 1 }
        : { low: effort.low / effort.likely, likely: 1, high: effort.high / effort.likely },
    isDirect: basis.kind !== 'share',
    ...(isShare &&
      basis.kind === 'share' &&
      hundredths !== undefined && {
        share: { percent: hundredths / 100, ...(basis.rule.ofRoles && { ofRoles: basis.rule.ofRoles }) },
      }),
  };
}
