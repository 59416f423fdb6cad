/** All work sized and priced. Derived from the engagement and the catalog, every time, from scratch. */
import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type {
  ActivityId,
  PaymentModel,
  Phase,
  PhaseId,
  RoleId,
  ScopeCondition,
  Service,
  ServiceId,
  ShareRule,
} from '../catalog/schema.ts';
import { judge } from '../engagement/conditions.ts';
import { discover, instancesOf, type Discovery } from '../engagement/discovery.ts';
import {
  adjustmentsByTime,
  type Adjustment,
  type AdjustmentId,
  type Engagement,
  type InstanceId,
} from '../engagement/engagement.ts';
import { resolveFacts, type Facts, type QuestionRef, type RepeatedItem, type Resolution } from '../engagement/facts.ts';
import { Memory } from '../engagement/memory.ts';
import { modelOf } from '../engagement/payment-models.ts';
import type { Currency, Money } from '../quantity/money.ts';
import type { Minutes } from '../quantity/minutes.ts';
import { sumOf, sumTriples, type Triple } from '../quantity/range.ts';
import { Adjustments } from './adjustments.ts';
import { draftActivity, type Draft, type DraftedActivity, type Missing, type Suggested } from './draft-work.ts';
import { finish, finishOwn, type Rates } from './finish-line.ts';
import { questionGaps, rateGaps } from './gaps.ts';
import { rateOf, type Rate } from './pricing.ts';
import { applyShare, suggestedShare, type RuleBasis } from './rules.ts';

/**
 * `in-scope`: done. `possible`: out at the likely point, in at the high one. `undecided`: a missing answer decides
 * whether it is done. `gap`: done, but a missing answer decides how much. `later`, `left-out`: by adjustment, never in
 * a total.
 */
export type LineStatus = 'in-scope' | 'possible' | 'undecided' | 'gap' | 'later' | 'left-out';

export interface ShareBasis {
  readonly kind: 'share';
  readonly rule: ShareRule;
  /** The direct work the percentage is of. */
  readonly base: Triple<Minutes>;
}
export interface OwnWorkBasis {
  readonly kind: 'own-work';
  readonly scope: string;
}
export type Basis = RuleBasis | ShareBasis | OwnWorkBasis;

export interface AppliedAdjustment {
  readonly id: AdjustmentId;
  readonly adjustment: Adjustment;
  /** The suggested value it replaced has moved since. */
  readonly isBasisChanged: boolean;
}

export interface EstimateLine {
  /** "instance/activity/role" and, where work is repeated, "/item"; "own/adjustment" for own work. */
  readonly key: string;
  readonly activityKey: string;
  readonly instance: InstanceId;
  readonly service: ServiceId;
  readonly phase: PhaseId;
  readonly activity?: ActivityId;
  readonly item?: RepeatedItem;
  readonly title: string;
  readonly role: RoleId;
  readonly status: LineStatus;
  /** What the catalog says. */
  readonly suggested: Triple<Minutes>;
  /** What is planned: the suggested effort unless adjusted. */
  readonly effort: Triple<Minutes>;
  readonly rate?: Rate;
  readonly price: Triple<Money>;
  readonly basis: Basis;
  readonly condition?: ScopeCondition;
  /** The questions the condition and the drivers rest on. */
  readonly adjustments: readonly AppliedAdjustment[];
}

export type Gap =
  | { readonly kind: 'question'; readonly ref: QuestionRef; readonly activities: readonly string[] }
  | {
      readonly kind: 'rate';
      readonly role: RoleId;
      readonly currency: Currency;
      readonly activities: readonly string[];
    };

export interface Totals {
  readonly effort: Triple<Minutes>;
  readonly price: Triple<Money>;
}

export interface Orphan {
  readonly id: AdjustmentId;
  readonly adjustment: Adjustment;
}

export interface Estimate {
  readonly currency: Currency;
  /** What the totals are the sums of. */
  readonly lines: readonly EstimateLine[];
  /** Priced, for a later phase; in no total. */
  readonly later: readonly EstimateLine[];
  readonly leftOut: readonly EstimateLine[];
  readonly totals: Totals;
  /** False while there are gaps: totals then read "at least". */
  readonly isComplete: boolean;
  readonly gaps: readonly Gap[];
  /** Adjustments whose line, activity or service is not in the estimate: kept and shown, never dropped. */
  readonly orphans: readonly Orphan[];
  readonly plans: readonly AppliedAdjustment[];
  /** Worked out when first asked for: a what-if run over many quantities has no use for it. */
  readonly discovery: Discovery;
  readonly facts: Facts;
}

/** From scratch. An `Estimator` gives the same, and faster for the second engagement. */
export function estimate(index: CatalogIndex, engagement: Engagement): Estimate {
  return new Estimator(index).estimate(engagement);
}

/** Holds some uncertain answers at one of their three points: what if there were as many as we fear? */
export type Pin = NonNullable<Resolution['pin']>;

/**
 * Estimates engagements one after the other, each from the engagement and the catalog alone. What a changed answer does
 * not touch is taken over from the engagement before.
 */
export class Estimator {
  readonly index: CatalogIndex;
  #grounds: Grounds | undefined;
  #remembered: { readonly restsOn: readonly unknown[]; readonly memory: Memory } | undefined;

  constructor(index: CatalogIndex) {
    this.index = index;
  }

  estimate(engagement: Engagement, pin?: Pin): Estimate {
    const grounds = this.#groundsFor(engagement);
    const facts = resolveFacts(this.index, engagement, { memory: grounds.memory, ...(pin && { pin }) });
    return estimateFrom({ ...grounds, facts });
  }

  /**
   * Lines rest on all of these, not on answers alone: when one changes, all are finished again. Of another adjustment only the
   * services that it touches are.
   */
  #groundsFor(engagement: Engagement): Grounds {
    const { adjustments: made, currency, pricedOn } = engagement;
    const memory = this.#memoryFor(engagement);
    const staffing = adjustmentsByTime(engagement).filter(([, { kind }]) => kind === 'staffing');
    const restsOn = [memory, currency, pricedOn, ...staffing.flat()];
    const known = this.#grounds && isSame(this.#grounds.restsOn, restsOn) ? this.#grounds : undefined;
    if (known?.made === made) return known;
    const ratesByModel = known?.ratesByModel ?? {
      'fixed-fee': ratesOf(this.index, engagement, 'fixed-fee'),
      'time-and-materials': ratesOf(this.index, engagement, 'time-and-materials'),
    };
    const adjustments = new Adjustments(engagement);
    const lastByInstance = known?.lastByInstance ?? new Map<InstanceId, SizedService>();
    return (this.#grounds = { restsOn, memory, made, adjustments, ratesByModel, lastByInstance });
  }

  /** What is derived from answers rests on these too: when one changes, nothing is taken over. */
  #memoryFor(engagement: Engagement): Memory {
    const planned = adjustmentsByTime(engagement).filter(([, { kind }]) => !ON_FINISHED_WORK.has(kind));
    const { services, details } = engagement;
    const restsOn = [services, details.paymentModel, ...planned.flat()];
    if (this.#remembered && isSame(this.#remembered.restsOn, restsOn)) return this.#remembered.memory;
    this.#remembered = { restsOn, memory: new Memory(this.index) };
    return this.#remembered.memory;
  }
}

/** Adjustments that neither discovery nor the suggested effort ever asks about. */
const ON_FINISHED_WORK: ReadonlySet<Adjustment['kind']> = new Set([
  'set-effort',
  'set-share',
  'leave-out',
  'later-phase',
  'add-work',
  'staffing',
  'phase-start',
  'contingency',
  'approval',
  'wording',
] as const);

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((part, place) => part === b[place]);
}

function ratesOf(index: CatalogIndex, engagement: Engagement, model: PaymentModel): Rates {
  return new Map(index.catalog.roles.map(({ id }) => [id, rateOf(index, engagement, id, model)]));
}

/** What lines rest on besides the answers, and what was derived from both. */
interface Grounds {
  readonly restsOn: readonly unknown[];
  readonly memory: Memory;
  /** What the adjustments were made of. */
  readonly made: Engagement['adjustments'];
  readonly adjustments: Adjustments;
  readonly ratesByModel: Readonly<Record<PaymentModel, Rates>>;
  /** What was last made of each service: of the same drafts nothing else would come. */
  readonly lastByInstance: Map<InstanceId, SizedService>;
}

interface Sizing extends Grounds {
  readonly facts: Facts;
}

/** Of one service: its payment model decides the rates. */
interface ServiceSizing extends Sizing {
  readonly rates: Rates;
}

function estimateFrom(sizing: Sizing): Estimate {
  const { facts, adjustments } = sizing;
  const { engagement, index } = facts;
  const sized = instancesOf(index, engagement).flatMap((instance) => {
    const service = index.services.get(engagement.services[instance]?.service ?? '');
    return service ? [sizeService(sizing, service, instance)] : [];
  });
  const phases = sized.flatMap((service) => service.phases);
  const hasAside = phases.some((phase) => phase.hasAside);
  const everyLine = lazily(() => concat(phases.map((phase) => phase.lines)));
  const lines = hasAside ? lazily(() => everyLine().filter((line) => !isAside(line))) : everyLine;
  const discovery = lazily(() => discover(facts));
  const gaps = [
    ...questionGaps(concat(phases.map((phase) => phase.missing))),
    ...(phases.some((phase) => phase.isUnpriced) ? rateGaps(engagement, lines()) : []),
  ];
  return {
    currency: engagement.currency,
    get lines() {
      return lines();
    },
    later: hasAside ? everyLine().filter((line) => line.status === 'later') : [],
    leftOut: hasAside ? everyLine().filter((line) => line.status === 'left-out') : [],
    totals: totalsOf(sized.map((service) => service.totals)),
    isComplete: gaps.length === 0,
    gaps,
    orphans: adjustments.orphans(facts, everyLine),
    plans: adjustments.plans(facts),
    get discovery() {
      return discovery();
    },
    facts,
  };
}

/** Made when first asked for: of ten thousand lines, most answers only want the sum. */
function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** Of lines, or of the totals of parts. */
export function totalsOf(parts: readonly Totals[]): Totals {
  return {
    effort: sumOf(parts, (part) => part.effort),
    price: sumOf(parts, (part) => part.price),
  };
}

function isAside(line: EstimateLine): boolean {
  return line.status === 'later' || line.status === 'left-out';
}

function concat<T>(lists: readonly (readonly T[])[]): readonly T[] {
  return lists.length === 1 ? (lists[0] as readonly T[]) : ([] as T[]).concat(...lists);
}

// ---- One service -------------------------------------------------------------------------------

/** A part of the estimate with its sums, kept while no answer that it rests on changes. */
interface Sized {
  readonly lines: readonly EstimateLine[];
  readonly missing: readonly Missing[];
  /** Of the lines that count. */
  readonly totals: Totals;
  readonly hasAside: boolean;
  /** Some line that counts has no rate. */
  readonly isUnpriced: boolean;
}

interface SizedService {
  /** The adjustments that touch it. */
  readonly adjusted: readonly unknown[];
  readonly direct: readonly DirectPhase[];
  readonly phases: readonly Sized[];
  readonly totals: Totals;
}

function sizeService(sizing: Sizing, service: Service, instance: InstanceId): SizedService {
  const { facts, lastByInstance, adjustments } = sizing;
  const adjusted = adjustments.touching(instance);
  const before = lastByInstance.get(instance);
  const last = before && isSame(before.adjusted, adjusted) ? before : undefined;
  const ofService = { ...sizing, rates: sizing.ratesByModel[modelOf(facts.engagement, instance)] };
  const direct = phasesOf(facts.engagement, service, instance).map((phase, place) =>
    sizePhase(ofService, { service, phase, instance }, last?.direct[place]),
  );
  if (last && isSame(last.direct, direct)) return last;
  const phases = withShares(direct, ofService);
  const sized = { adjusted, direct, phases, totals: totalsOf(phases.map(({ totals }) => totals)) };
  lastByInstance.set(instance, sized);
  return sized;
}

/** Direct work of a phase; `entries` where shares of the direct work of the whole service are still to be worked out. */
interface DirectPhase extends Sized {
  readonly drafted: readonly DraftedActivity[];
  /** For each draft: the line, or for a share the draft itself. */
  readonly finished: readonly (readonly (EstimateLine | Draft)[])[];
  readonly entries?: readonly (EstimateLine | Draft)[];
}

function withShares(phases: readonly DirectPhase[], { adjustments, rates }: ServiceSizing): readonly Sized[] {
  return phases.map((phase): Sized => {
    if (!phase.entries) return phase;
    const lines = phase.entries.map((entry) =>
      isLine(entry) ? entry : finish(entry, shareOf(entry, phases), adjustments, rates),
    );
    return summed(lines, phase.missing);
  });
}

function summed(lines: readonly EstimateLine[], missing: readonly Missing[]): Sized {
  const hasAside = lines.some(isAside);
  const counted = hasAside ? lines.filter((line) => !isAside(line)) : lines;
  return { lines, missing, totals: totalsOf(counted), hasAside, isUnpriced: counted.some((line) => !line.rate) };
}

/** Of the same drafts comes the same phase, and the same line of the same draft. */
function sizePhase(
  sizing: ServiceSizing,
  { service, phase, instance }: { readonly service: Service; readonly phase: Phase; readonly instance: InstanceId },
  last: DirectPhase | undefined,
): DirectPhase {
  const { facts, adjustments, rates } = sizing;
  const drafted = facts.deriveEach(phase, instance, phase.activities, (activity) =>
    draftActivity(facts, service, phase, activity, { instance }),
  );
  if (last?.drafted === drafted) return last;
  const finished: (readonly (EstimateLine | Draft)[])[] = [];
  const entries: (EstimateLine | Draft)[] = [];
  const missing: Missing[] = [];
  drafted.forEach((activity, place) => {
    const known = last?.drafted[place] === activity ? last.finished[place] : undefined;
    const made = known ?? finishDirect(activity, sizing);
    finished.push(made);
    for (const entry of made) entries.push(entry);
    for (const each of activity.missing) missing.push(each);
  });
  for (const work of adjustments.ownWork(instance, phase.id))
    entries.push(finishOwn(service, work, adjustments, rates));
  if (entries.every(isLine)) return { ...summed(entries, missing), drafted, finished };
  return { ...summed(entries.filter(isLine), missing), drafted, finished, entries };
}

/** Direct work is finished; a share waits for the work it is a share of. */
function finishDirect(
  { drafts }: DraftedActivity,
  { adjustments, rates }: ServiceSizing,
): readonly (EstimateLine | Draft)[] {
  return drafts.map((draft) => ('share' in draft.sized ? draft : finish(draft, draft.sized, adjustments, rates)));
}

function isLine(entry: EstimateLine | Draft): entry is EstimateLine {
  return 'price' in entry;
}

/** The catalog's order unless phases were reordered; phases the reordering does not name keep their place at the end. */
export function phasesOf(engagement: Engagement, service: Service, instance: InstanceId): readonly Phase[] {
  const reorder = adjustmentsByTime(engagement)
    .map(([, adjustment]) => adjustment)
    .findLast((adjustment) => adjustment.kind === 'reorder' && adjustment.instance === instance);
  if (reorder?.kind !== 'reorder') return service.phases;
  const place = (phase: Phase) =>
    reorder.phases.includes(phase.id) ? reorder.phases.indexOf(phase.id) : reorder.phases.length;
  return [...service.phases].sort((a, b) => place(a) - place(b));
}

function shareOf({ sized, truths }: Draft, phases: readonly Sized[]): Suggested {
  if (!('share' in sized)) return sized;
  const { share: rule } = sized;
  const base = sumTriples(phases.map((phase) => effortOf(phase, rule)));
  return { suggested: applyShare(suggestedShare(rule), base, truths), basis: { kind: 'share', rule, base } };
}

/** What of the phase's direct work the percentage is of. */
function effortOf({ lines, totals }: Sized, { ofRoles }: ShareRule): Triple<Minutes> {
  if (!ofRoles) return totals.effort;
  return sumTriples(lines.filter((line) => !isAside(line) && ofRoles.includes(line.role)).map((line) => line.effort));
}

// ---- Work set aside -----------------------------------------------------------------------------

/**
 * The estimate with whole activities in no total, and the shares of what is left: what adjustments that leave them out
 * would give, worked out from the lines there are, for asking "what if" many times over. Law: lines and totals equal those
 * of the adjusted engagement.
 */
export function setAside(estimate: Estimate, activities: ReadonlySet<string>): Estimate {
  const { facts } = estimate;
  const kept = estimate.lines.filter((line) => !activities.has(line.activityKey));
  const adjustments = new Adjustments(facts.engagement);
  const lines = kept.map((line) => (line.basis.kind === 'share' ? shareAgain(facts, line, kept, adjustments) : line));
  return {
    ...{ currency: estimate.currency, lines, later: estimate.later, leftOut: estimate.leftOut },
    ...{ totals: totalsOf(lines), isComplete: estimate.isComplete, gaps: estimate.gaps, orphans: estimate.orphans },
    ...{ plans: estimate.plans, facts },
    get discovery() {
      return estimate.discovery;
    },
  };
}

function shareAgain(
  facts: Facts,
  line: EstimateLine,
  lines: readonly EstimateLine[],
  adjustments: Adjustments,
): EstimateLine {
  const { basis, instance, item } = line;
  if (basis.kind !== 'share') return line;
  const direct = lines.filter((one) => one.instance === instance && one.basis.kind !== 'share');
  const of = summed(direct, []);
  const truths = judge(facts, line.condition, item ? { instance, item: item.id } : { instance });
  const { key, role, status } = line;
  const draft: Draft = { work: line, key, role, status, truths, sized: { share: basis.rule } };
  return finish(draft, shareOf(draft, [of]), adjustments, new Map([[line.role, line.rate]]));
}
