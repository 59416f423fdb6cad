/** The lines and phases of an estimate, each with what every cause does to it. */
import { plannedShare } from '../estimate/adjustments.ts';
import type { EstimateLine } from '../estimate/line.ts';
import type { PlannedPhase } from '../schedule/schedule.ts';
import type { Cause, Effect, Uncertain, UncertainLine, UncertainPhase } from './model.ts';
import type { Departure, World } from './worlds.ts';

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
  readonly #baseByKey: ReadonlyMap<string, EstimateLine>;
  readonly #planned: readonly PlannedPhase[];
  readonly #lines = new Map<string, SeenLine>();
  readonly #days: Effect[][];
  /** Phases with work, however the answers fall. */
  readonly #worked: ReadonlySet<string>;

  constructor(base: World, planned: readonly PlannedPhase[]) {
    this.#base = base;
    this.#baseByKey = new Map(base.lines.map((line) => [line.key, line]));
    this.#planned = planned;
    this.#days = planned.map(() => []);
    this.#worked = new Set(base.lines.map(phaseKeyOf));
    for (const line of base.lines) this.#seen(line.key, line);
  }

  /** A cause that moves nothing is none. */
  compare(cause: Cause, low: Departure, high: Departure): void {
    if (!this.#isOther(low) && !this.#isOther(high)) return;
    const place = this.causes.push(cause) - 1;
    for (const key of new Set([...low.lines.keys(), ...high.lines.keys()])) {
      const lines = [low, high].map((departure) =>
        departure.lines.has(key) ? departure.lines.get(key) : this.#baseByKey.get(key),
      );
      this.#note(key, place, lines);
    }
    this.#base.days.forEach((likely, phase) => {
      const effect = {
        cause: place,
        low: daysOf(low, phase, likely) - likely,
        high: daysOf(high, phase, likely) - likely,
      };
      if (effect.low !== 0 || effect.high !== 0) this.#days[phase]?.push(effect);
    });
  }

  /** Phases with work in any of the worlds. */
  phases(): readonly UncertainPhase[] {
    const linesByPhase = new Map<string, UncertainLine[]>(this.#planned.map(({ key }) => [key, []]));
    for (const line of this.#lines.values()) linesByPhase.get(phaseKeyOf(line.largest))?.push(uncertainLine(line));
    return this.#planned.flatMap(({ key, instance, phase, begins, lag }, place): UncertainPhase[] => {
      const lines = linesByPhase.get(key) ?? [];
      if (lines.length === 0) return [];
      const minimumDays: Uncertain = { likely: this.#base.days[place] ?? 0, effects: this.#days[place] ?? [] };
      return [{ key, instance, takesTime: !phase.runsAlongside, begins, lag, minimumDays, lines }];
    });
  }

  #isOther(departure: Departure): boolean {
    const worked = new Set(this.#worked);
    for (const [key, line] of departure.lines) {
      if (this.#baseByKey.get(key)?.effort.likely !== line?.effort.likely) return true;
      if (line) worked.add(phaseKeyOf(line));
    }
    return this.#base.days.some((likely, place) => {
      const { key } = this.#planned[place] as PlannedPhase;
      return daysOf(departure, place, likely) !== likely && worked.has(key);
    });
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

function daysOf({ days, firstPhase }: Departure, phase: number, likely: number): number {
  return days[phase - firstPhase] ?? likely;
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
