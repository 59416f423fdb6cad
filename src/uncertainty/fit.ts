/**
 * Fits an estimate to a budget and to a number of weeks or a day: the smallest set of changes that meets both, as a proposal. Nothing
 * is changed here.
 *
 * What may go: an activity that the catalog does not call essential, that somebody did not add by hand, and that is no
 * share of other work (a share shrinks by itself). Two rules keep the rest whole: a phase with work keeps some, and of a
 * service's activities under one condition (build it, test it, hand it over) an earlier one goes only with the later ones.
 * What may be staffed otherwise, where weeks are too many: a role goes full time, or gets one more person.
 *
 * Smallest is fewest changes; among sets of that size, the one with the least work set aside. The search is exact until
 * it has looked at too much; then it takes the largest cuts first and drops those that turn out not to be needed, and
 * says so.
 */
import { plannedShare } from '../estimate/adjustments.ts';
import { feesOf } from '../estimate/fees.ts';
import type { Activity, PhaseId, RoleId } from '../catalog/schema.ts';
import {
  adjust,
  type Adjustment,
  type AdjustmentId,
  type Engagement,
  type InstanceId,
} from '../engagement/engagement.ts';
import { estimate as estimateWork, setAside, type Estimate, type EstimateLine } from '../estimate/estimate.ts';
import type { Minutes } from '../quantity/minutes.ts';
import type { Money } from '../quantity/money.ts';
import type { CalendarDay } from '../quantity/day.ts';
import { holidaysOf, weeksUntil } from '../schedule/calendar.ts';
import { scheduleWork } from '../schedule/schedule.ts';
import { staffingByRole, type Staffing } from '../schedule/staffing.ts';

export interface Limits {
  /** Likely price, in minor units of the engagement's currency. */
  readonly price?: Money;
  /** Likely weeks. */
  readonly weeks?: number;
  /** The likely last day, holidays allowed for; it limits nothing while nobody has said when the work is to start. */
  readonly finish?: CalendarDay;
}

/** At the likely point. */
export interface FitFigures {
  readonly price: Money;
  readonly weeks: number;
}

/** So many people, each for so many percent of a week, from the same region as before: another would have another rate. */
type Team = Pick<Staffing, 'people' | 'allocation' | 'region'>;

export interface Cut {
  readonly kind: 'cut';
  /** The activity, "instance/activity". */
  readonly key: string;
  readonly title: string;
  readonly instance: InstanceId;
  readonly phase: PhaseId;
  /** Likely effort as suggested, as the adjustment will remember it. */
  readonly replaced: Minutes;
}

export interface Restaffing extends Team {
  readonly kind: 'staffing';
  /** "staffing/engineer/2x50" */
  readonly key: string;
  readonly role: RoleId;
  readonly now: Team;
}

export type FitChange = Cut | Restaffing;

export interface FitStep {
  readonly change: FitChange;
  /** What this change adds to those before it, in this order: the effects sum to the difference. */
  readonly effect: FitFigures;
}

export interface Fit {
  /** `fits`: as it stands. `proposed`: with the steps. `impossible`: not even with all that may go. */
  readonly status: 'fits' | 'proposed' | 'impossible';
  /** False: found by taking the largest cuts first, so there may be a smaller set, or one at all. */
  readonly isExact: boolean;
  readonly before: FitFigures;
  /** With the steps; when impossible, with everything gone that may go. */
  readonly after: FitFigures;
  readonly steps: readonly FitStep[];
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
/** Later than any adjustment that is kept: a change that is only tried out holds. */
const LAST = '9999-12-31T23:59:59Z';

// ---- What may change ----------------------------------------------------------------------------

interface Candidate {
  readonly change: FitChange;
  /** Work set aside, at the likely price. */
  readonly loss: number;
  /** The price can fall by no more than this, but for rounding. */
  readonly saving: number;
  readonly phase?: string;
  /** Of those that stand on it, the keys. */
  readonly needs: readonly string[];
}

export function changesFor(estimate: Estimate, limits: Limits, options: FitOptions = {}): readonly FitChange[] {
  return candidatesOf(estimate, limits, options).map(({ change }) => change);
}

function candidatesOf(estimate: Estimate, limits: Limits, { keep }: FitOptions): readonly Candidate[] {
  const isLate = limits.weeks !== undefined && figuresOf(estimate).weeks > limits.weeks;
  const cuts = cutsOf(estimate, keep);
  const staffings = isLate ? staffingsOf(estimate).filter(({ key }) => !keep?.has(key)) : [];
  return [
    ...[...cuts].sort((a, b) => b.saving - a.saving),
    ...staffings.map((change): Candidate => ({ change, loss: 0, saving: 0, needs: [] })),
  ];
}

function cutsOf(estimate: Estimate, keep: FitOptions['keep']): readonly Candidate[] {
  const groups = new Map<string, EstimateLine[]>();
  for (const line of estimate.lines) groups.set(line.activityKey, [...(groups.get(line.activityKey) ?? []), line]);
  const allowed = new Map<string, Candidate>();
  const laterByCondition = new Map<string, string[]>();
  // From the last to the first: what stands on an activity is known before it.
  for (const [key, lines] of [...groups].reverse()) {
    const [line] = lines as [EstimateLine];
    const activity = activityOf(estimate, line);
    const chain = activity?.when && `${line.instance} ${JSON.stringify(activity.when)}`;
    const needs = chain === undefined ? [] : (laterByCondition.get(chain) ?? []);
    if (chain !== undefined) laterByCondition.set(chain, [...needs, key]);
    const isFree = activity && !activity.isEssential && !keep?.has(key) && needs.every((later) => allowed.has(later));
    if (isFree && lines.every(isDirect) && sum(lines, (one) => one.effort.likely) > 0)
      allowed.set(key, cutOf(estimate, key, lines, needs));
  }
  return [...groups.keys()].flatMap((key) => allowed.get(key) ?? []);
}

function cutOf(estimate: Estimate, key: string, lines: readonly EstimateLine[], needs: readonly string[]): Candidate {
  const [{ title, instance, phase }] = lines as [EstimateLine];
  const loss = sum(lines, (line) => line.price.likely);
  const shared = sum(sharesOf(estimate, instance), (share) => {
    const { basis, rate } = share;
    if (basis.kind !== 'share') return 0;
    const { ofRoles } = basis.rule;
    const percent = (plannedShare(share) ?? 0) / 100;
    const base = sum(lines, (line) => (!ofRoles || ofRoles.includes(line.role) ? line.effort.likely : 0));
    return (((base * percent) / 100) * (rate?.perHour ?? 0)) / 60;
  });
  const replaced = sum(lines, (line) => line.suggested.likely) as Minutes;
  const change: Cut = { kind: 'cut', key, title, instance, phase, replaced };
  return { change, loss, saving: loss + shared, phase: `${instance}/${phase}`, needs };
}

function activityOf({ facts }: Estimate, line: EstimateLine): Activity | undefined {
  const phase = facts.index.services.get(line.service)?.phases.find(({ id }) => id === line.phase);
  return phase?.activities.find(({ id }) => id === line.activity);
}

const isDirect = ({ basis }: EstimateLine) => basis.kind === 'rule';

function sharesOf({ lines }: Estimate, instance?: InstanceId): readonly EstimateLine[] {
  return lines.filter((line) => line.basis.kind === 'share' && (instance ?? line.instance) === line.instance);
}

/** Full time where a role is not, and one more person. */
function staffingsOf(estimate: Estimate): readonly Restaffing[] {
  const roles = new Set(estimate.lines.filter(({ effort }) => effort.likely > 0).map(({ role }) => role));
  const staffing = staffingByRole(estimate.facts);
  return [...roles].flatMap((role) => {
    const { people: there, allocation: part, region } = staffing.get(role) ?? { people: 1, allocation: 100 };
    const now: Team = { people: there, allocation: part, ...(region && { region }) };
    const to = ({ people, allocation }: Team): Restaffing => ({
      ...{ kind: 'staffing', key: `staffing/${role}/${people}x${allocation}`, role, people, allocation, now },
      ...(region && { region }),
    });
    return [
      ...(now.allocation < 100 ? [to({ ...now, allocation: 100 })] : []),
      ...(now.people < 100 ? [to({ ...now, people: now.people + 1 })] : []),
    ];
  });
}

// ---- What changes give ----------------------------------------------------------------------------

function figuresOf(estimate: Estimate): FitFigures {
  return { price: priceToPay(estimate), weeks: scheduleWork(estimate).weeks.likely };
}

function priceToPay(estimate: Estimate): Money {
  return feesOf(estimate).total.likely;
}

/** The estimate with these changes, from the lines there are. */
function tryOut(estimate: Estimate, changes: readonly FitChange[]): Estimate {
  const cuts = new Set(changes.flatMap(({ kind, key }) => (kind === 'cut' ? [key] : [])));
  const reduced = cuts.size === 0 ? estimate : setAside(estimate, cuts);
  const staffings = changes.filter((change) => change.kind === 'staffing');
  if (staffings.length === 0) return reduced;
  const engagement = staffings.reduce(
    (all, change) =>
      adjust(all, `tried-${change.role}` as AdjustmentId, { ...proposalOf(change, AS_LATER), by: '', at: LAST }),
    estimate.facts.engagement,
  );
  return Object.defineProperty(Object.create(reduced) as Estimate, 'facts', {
    value: { ...estimate.facts, engagement },
  });
}

export interface Wording {
  /** What becomes of work that does not fit. */
  readonly as: 'later-phase' | 'leave-out';
  readonly reason: string;
}
const AS_LATER: Wording = { as: 'later-phase', reason: 'Tried out' };

type Unsigned<Kind extends Adjustment> = Kind extends Adjustment ? Omit<Kind, 'by' | 'at'> : never;

/** The adjustment that makes a change, before it is signed. */
export function proposalOf(change: FitChange, { as, reason }: Wording): Unsigned<Adjustment> {
  if (change.kind === 'cut') return { kind: as, activity: change.key, replaced: change.replaced, reason };
  const { role, people, allocation, region } = change;
  return { kind: 'staffing', role, people, allocation, ...(region && { region }), reason };
}

/** The engagement with all of them, as accepting them would leave it. */
export function withChanges(engagement: Engagement, changes: readonly FitChange[]): Engagement {
  return changes.reduce(
    (all, change, place) =>
      adjust(all, `fit-${place}` as AdjustmentId, { ...proposalOf(change, AS_LATER), by: '', at: LAST }),
    engagement,
  );
}

// ---- The search -----------------------------------------------------------------------------------

export function fit(estimate: Estimate, asked: Limits, options: FitOptions = {}): Fit {
  const before = figuresOf(estimate);
  const limits = withWeeks(estimate, asked, before.weeks);
  if (meets(before, limits)) return { status: 'fits', isExact: true, before, after: before, steps: [] };
  const search = new Search(estimate, limits, options);
  const found = search.smallest();
  if (!found.chosen) {
    const after = search.figures(search.most());
    return { status: 'impossible', isExact: found.isExact, before, after, steps: [] };
  }
  const changes = [...found.chosen].sort((a, b) => b.loss - a.loss).map(({ change }) => change);
  const engagement = withChanges(estimate.facts.engagement, changes);
  const after = figuresOf(estimateWork(estimate.facts.index, engagement));
  const reached = changes.map((_, place) => figuresOf(tryOut(estimate, changes.slice(0, place + 1))));
  const steps = changes.map((change, place): FitStep => ({
    change,
    effect: difference(reached[place] ?? after, reached[place - 1] ?? before),
  }));
  return { status: 'proposed', isExact: found.isExact, before, after, steps };
}

/** A day as weeks: no change makes the work longer, so more than it takes now limits nothing. */
function withWeeks({ facts }: Estimate, { finish, ...limits }: Limits, now: number): Limits {
  const { details } = facts.engagement;
  if (finish === undefined || details.targetStart === undefined) return limits;
  const weeks = weeksUntil(details.targetStart, finish, now, holidaysOf(facts.index, details));
  return { ...limits, weeks: Math.min(weeks, limits.weeks ?? Infinity) };
}

function meets({ price, weeks }: FitFigures, limits: Limits): boolean {
  return (limits.price === undefined || price <= limits.price) && (limits.weeks === undefined || weeks <= limits.weeks);
}

function difference(to: FitFigures, from: FitFigures): FitFigures {
  return { price: (to.price - from.price) as Money, weeks: to.weeks - from.weeks };
}

/** Whether a set keeps what the rules keep; the law's brute force asks it too. */
export function isAllowed(estimate: Estimate, changes: readonly FitChange[]): boolean {
  const keys = new Set(changes.map(({ key }) => key));
  const candidates = cutsOf(estimate, undefined).filter(({ change }) => keys.has(change.key));
  return isWhole(candidates, workByPhase(estimate)) && isOncePerRole(changes);
}

function isOncePerRole(changes: readonly FitChange[]): boolean {
  const roles = changes.flatMap((change) => (change.kind === 'staffing' ? [change.role] : []));
  return new Set(roles).size === roles.length;
}

function isWhole(chosen: readonly Candidate[], work: ReadonlyMap<string, number>): boolean {
  const keys = new Set(chosen.map(({ change }) => change.key));
  const left = new Map(work);
  for (const { phase } of chosen) if (phase !== undefined) left.set(phase, (left.get(phase) ?? 0) - 1);
  return (
    [...left.values()].every((count) => count > 0) && chosen.every(({ needs }) => needs.every((key) => keys.has(key)))
  );
}

/** How many activities with likely work each phase has. */
function workByPhase({ lines }: Estimate): ReadonlyMap<string, number> {
  const byPhase = new Map<string, Set<string>>();
  for (const { instance, phase, activityKey, effort } of lines) {
    if (effort.likely === 0) continue;
    const key = `${instance}/${phase}`;
    byPhase.set(key, (byPhase.get(key) ?? new Set<string>()).add(activityKey));
  }
  return new Map([...byPhase].map(([phase, activities]) => [phase, activities.size]));
}

interface Found {
  readonly chosen?: readonly Candidate[];
  readonly isExact: boolean;
}

class Search {
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
    this.#candidates = candidatesOf(estimate, limits, options);
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

function lossOf(chosen: readonly Candidate[]): number {
  return sum(chosen, ({ loss }) => loss);
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0);
}
