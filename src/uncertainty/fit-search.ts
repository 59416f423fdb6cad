/** The search for the smallest set of changes: exact, until it has looked at too much. */
import type { RoleId } from '../catalog/schema.ts';
import type { Estimate } from '../estimate/estimate.ts';
import type { Money } from '../quantity/money.ts';
import type { CalendarDay } from '../quantity/day.ts';
import { scheduleWork } from '../schedule/schedule.ts';
import {
  candidatesOf,
  isOncePerRole,
  isWhole,
  lossOf,
  sharesOf,
  sum,
  workByPhase,
  type Candidate,
  type FitChange,
} from './fit-changes.ts';
import { figuresOf, priceToPay, tryOut, type FitFigures } from './fit-tried.ts';

export interface Limits {
  /** Likely price, in minor units of the engagement's currency. */
  readonly price?: Money;
  /** Likely weeks. */
  readonly weeks?: number;
  /** The likely last day, holidays allowed for; it limits nothing while nobody has said when the work is to start. */
  readonly finish?: CalendarDay;
}

export interface FitOptions {
  /** Keys of changes that are not to be proposed. */
  readonly keep?: ReadonlySet<string>;
  /** How many sets are looked at before the search gives up being exact. */
  readonly budget?: number;
}

/** About a second on a slow machine. */
const SETS = 6000;
const NODES_PER_SET = 100;
export function changesFor(estimate: Estimate, limits: Limits, options: FitOptions = {}): readonly FitChange[] {
  return candidatesOf(estimate, isLate(estimate, limits), options.keep).map(({ change }) => change);
}

function isLate(estimate: Estimate, { weeks }: Limits): boolean {
  return weeks !== undefined && figuresOf(estimate).weeks > weeks;
}

export interface Found {
  readonly chosen?: readonly Candidate[];
  readonly isExact: boolean;
}

/** Looks for the smallest set of changes that meets the limits. */
export class Search {
  readonly #estimate: Estimate;
  readonly #limits: Limits;
  readonly #options: FitOptions;
  readonly #candidates: readonly Candidate[];
  readonly #work: ReadonlyMap<string, number>;
  /** The price must fall by this much of work, rounding allowed for. */
  readonly #needed: number;
  /** Savings of the first so many candidates, which save most. */
  readonly #savings: readonly number[];
  #looked = 0;
  #nodes = 0;
  #best: readonly Candidate[] | undefined;

  constructor(estimate: Estimate, limits: Limits, options: FitOptions) {
    this.#estimate = estimate;
    this.#limits = limits;
    this.#options = options;
    this.#candidates = candidatesOf(estimate, isLate(estimate, limits), options.keep);
    this.#work = workByPhase(estimate);
    const savings = [0];
    for (const { saving } of this.#candidates) savings.push((savings.at(-1) ?? 0) + saving);
    this.#savings = savings;
    this.#needed = this.#neededWork();
  }

  /** What is to be paid follows from the price of the work in proportion; each share may round by a quarter hour. */
  #neededWork(): number {
    if (this.#limits.price === undefined) return 0;
    const [work, paid] = [this.#estimate.totals.price.likely, priceToPay(this.#estimate)];
    const rounding = sum(sharesOf(this.#estimate), ({ rate }) => (rate?.perHour ?? 0) / 4 + 1);
    const tooMuch = paid - this.#limits.price;
    return tooMuch <= 0 ? 0 : (tooMuch - 2) * (paid === 0 ? 1 : work / paid) - rounding;
  }

  #tryOut(chosen: readonly Candidate[]): Estimate {
    this.#looked++;
    return tryOut(
      this.#estimate,
      chosen.map(({ change }) => change),
    );
  }

  figures(chosen: readonly Candidate[]): FitFigures {
    return figuresOf(this.#tryOut(chosen));
  }

  /** Weeks take longest to work out: only where they are limited, and the price is met. */
  #meets(chosen: readonly Candidate[]): boolean {
    const tried = this.#tryOut(chosen);
    const { price, weeks } = this.#limits;
    if (price !== undefined && priceToPay(tried) > price) return false;
    return weeks === undefined || scheduleWork(tried).weeks.likely <= weeks;
  }

  smallest(): Found {
    // With everything gone and everyone there: no set can do more.
    if (!this.#meets(withMost(this.#candidates))) return { isExact: true };
    for (let size = 1; size <= this.#candidates.length; size++) {
      this.#visit(0, size, []);
      if (this.#isSpent) return { isExact: false, ...this.#bestOr(this.#greedy()) };
      if (this.#best) return { chosen: this.#best, isExact: true };
    }
    return { isExact: true };
  }

  #bestOr(other: readonly Candidate[] | undefined): { readonly chosen?: readonly Candidate[] } {
    const chosen = this.#best ?? other;
    return chosen ? { chosen } : {};
  }

  get #isSpent(): boolean {
    const budget = this.#options.budget ?? SETS;
    return this.#looked > budget || this.#nodes > budget * NODES_PER_SET;
  }

  /** Every set of `left` more candidates from place `from` on that could still meet the limits and be smaller than the best. */
  #visit(from: number, left: number, chosen: readonly Candidate[]): void {
    if (this.#isSpent) return;
    this.#nodes++;
    if (left === 0) return this.#weigh(chosen);
    const saved = sum(chosen, ({ saving }) => saving);
    for (let place = from; place + left <= this.#candidates.length; place++) {
      const most = saved + (this.#savings[place + left] ?? 0) - (this.#savings[place] ?? 0);
      // Those that follow save less: nothing behind this place can do it.
      if (most < this.#needed) return;
      // At the first place the caller has looked.
      if (place > from && left > 1 && !this.#canStillMeet(chosen, place)) return;
      const next = [...chosen, this.#candidates[place] as Candidate];
      if (this.#best && lossOf(next) >= lossOf(this.#best)) continue;
      this.#visit(place + 1, left - 1, next);
    }
  }

  /** No set does more than all that is left. Of a price alone the savings tell that already. */
  #canStillMeet(chosen: readonly Candidate[], from: number): boolean {
    return this.#limits.weeks === undefined || this.#meets(withMost([...chosen, ...this.#candidates.slice(from)]));
  }

  #weigh(chosen: readonly Candidate[]): void {
    if (this.#best && lossOf(chosen) >= lossOf(this.#best)) return;
    if (sum(chosen, ({ saving }) => saving) < this.#needed) return;
    if (this.#isAllowed(chosen) && this.#meets(chosen)) this.#best = chosen;
  }

  #isAllowed(chosen: readonly Candidate[]): boolean {
    return isWhole(chosen, this.#work) && isOncePerRole(chosen.map(({ change }) => change));
  }

  /** A candidate with those that stand on it. */
  #withNeeds(candidate: Candidate): readonly Candidate[] {
    return [candidate, ...this.#candidates.filter(({ change }) => candidate.needs.includes(change.key))];
  }

  /** The largest that may go, one after the other, until the limits are met; then those are dropped that need not go. */
  #greedy(): readonly Candidate[] | undefined {
    let chosen: readonly Candidate[] = [];
    for (const candidate of [...this.#candidates]
      .reverse()
      .filter(({ loss }) => loss === 0)
      .concat(this.#candidates)) {
      if (this.#meets(chosen)) break;
      const more = [...new Set([...chosen, ...this.#withNeeds(candidate)])];
      if (this.#isAllowed(more)) chosen = more;
    }
    if (!this.#meets(chosen)) return undefined;
    for (const candidate of [...chosen].sort((a, b) => b.loss - a.loss)) {
      const fewer = chosen.filter((one) => one !== candidate);
      if (this.#isAllowed(fewer) && this.#meets(fewer)) chosen = fewer;
    }
    return chosen;
  }

  /** All that may go together, and everyone there: what cannot be undercut. */
  most(): readonly Candidate[] {
    let chosen: readonly Candidate[] = [];
    for (const candidate of this.#candidates) {
      const more = [...new Set([...chosen, ...this.#withNeeds(candidate)])];
      if (this.#isAllowed(more)) chosen = more;
    }
    return chosen;
  }
}

/** For a bound: of two staffings of one role, the people of one at the allocation of the other. */
function withMost(candidates: readonly Candidate[]): readonly Candidate[] {
  const strongest = new Map<RoleId, Candidate>();
  for (const candidate of candidates) {
    const { change } = candidate;
    if (change.kind !== 'staffing') continue;
    const known = strongest.get(change.role)?.change;
    const [people, allocation] =
      known?.kind === 'staffing'
        ? [Math.max(known.people, change.people), Math.max(known.allocation, change.allocation)]
        : [change.people, change.allocation];
    strongest.set(change.role, { ...candidate, change: { ...change, people, allocation } });
  }
  return [...candidates.filter(({ change }) => change.kind === 'cut'), ...strongest.values()];
}
