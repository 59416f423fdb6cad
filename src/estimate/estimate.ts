/** All work sized and priced. Derived from the engagement and the catalog, every time, from scratch. */
import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type {
  Activity,
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
import { judge, liveQuestions, type Truth } from '../engagement/conditions.ts';
import {
  discover,
  instancesOf,
  isAssumedItem,
  isDoneElsewhere,
  mayMultiply,
  type Discovery,
} from '../engagement/discovery.ts';
import { unique } from '../engagement/drivers.ts';
import {
  adjustmentsByTime,
  type Adjustment,
  type AdjustmentId,
  type AdjustmentOf,
  type Engagement,
  type InstanceId,
} from '../engagement/engagement.ts';
import {
  refKey,
  refOf,
  resolveFacts,
  type Facts,
  type QuestionRef,
  type RepeatedItem,
  type Resolution,
  type Subject,
} from '../engagement/facts.ts';
import { Memory } from '../engagement/memory.ts';
import { modelOf } from '../engagement/payment-models.ts';
import { NO_MONEY, priceOf, type Currency, type Money } from '../quantity/money.ts';
import { roundUpToQuarterHour, type Minutes } from '../quantity/minutes.ts';
import { certain, envelope, POINTS, sumTriples, tripleOf, type Triple } from '../quantity/range.ts';
import { Adjustments } from './adjustments.ts';
import { rateOf, type Rate } from './pricing.ts';
import { applyRule, applyShare, type RuleBasis } from './rules.ts';

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

  /** Lines rest on all of these, not on answers alone: when one changes, all are finished again. */
  #groundsFor(engagement: Engagement): Grounds {
    const { adjustments, currency, pricedOn } = engagement;
    const memory = this.#memoryFor(engagement);
    const restsOn = [memory, adjustments, currency, pricedOn];
    if (this.#grounds && isSame(this.#grounds.restsOn, restsOn)) return this.#grounds;
    return (this.#grounds = {
      restsOn,
      memory,
      adjustments: new Adjustments(engagement),
      ratesByModel: {
        'fixed-fee': ratesOf(this.index, engagement, 'fixed-fee'),
        'time-and-materials': ratesOf(this.index, engagement, 'time-and-materials'),
      },
      ...{ finished: new WeakMap(), sized: new WeakMap(), sums: new WeakMap() },
    });
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
  readonly adjustments: Adjustments;
  readonly ratesByModel: Readonly<Record<PaymentModel, Rates>>;
  /** The same drafts give the same lines, the same phase the same sum, and so do the same phases of a service. */
  readonly finished: WeakMap<DraftedActivity, readonly (EstimateLine | Draft)[]>;
  readonly sized: WeakMap<DraftedPhase, SizedPhase>;
  readonly sums: WeakMap<readonly DraftedPhase[], Sized>;
}

interface Sizing extends Omit<Grounds, 'restsOn' | 'memory'> {
  readonly facts: Facts;
}

/** Of one service: its payment model decides the rates. */
interface ServiceSizing extends Sizing {
  readonly rates: Rates;
}

function estimateFrom(sizing: Sizing): Estimate {
  const { facts, adjustments } = sizing;
  const { engagement, index } = facts;
  const sized = instancesOf(index, engagement).map((instance) => sizeService(sizing, instance));
  const all = concat(sized.map((service) => service.lines));
  const hasAside = sized.some((service) => service.hasAside);
  const lines = hasAside ? all.filter((line) => !isAside(line)) : all;
  const unpriced = new Set(sized.flatMap((service) => service.unpricedRoles));
  const gaps = [
    ...questionGaps(concat(sized.map((service) => service.missing))),
    ...(unpriced.size > 0 ? rateGaps(engagement, lines) : []),
  ];
  let discovery: Discovery | undefined;
  return {
    currency: engagement.currency,
    lines,
    later: hasAside ? all.filter((line) => line.status === 'later') : [],
    leftOut: hasAside ? all.filter((line) => line.status === 'left-out') : [],
    totals: addTotals(sized.map((service) => service.totals)),
    isComplete: gaps.length === 0,
    gaps,
    orphans: adjustments.orphans(facts, all),
    plans: adjustments.plans(facts),
    get discovery() {
      return (discovery ??= discover(facts));
    },
    facts,
  };
}

export function totalsOf(lines: readonly EstimateLine[]): Totals {
  return {
    effort: sumTriples(lines.map((line) => line.effort)),
    price: sumTriples(lines.map((line) => line.price)),
  };
}

function addTotals(parts: readonly Totals[]): Totals {
  return {
    effort: sumTriples(parts.map((part) => part.effort)),
    price: sumTriples(parts.map((part) => part.price)),
  };
}

function isAside(line: EstimateLine): boolean {
  return line.status === 'later' || line.status === 'left-out';
}

function concat<T>(lists: readonly (readonly T[])[]): readonly T[] {
  return lists.length === 1 ? (lists[0] as readonly T[]) : ([] as T[]).concat(...lists);
}

// ---- One service -------------------------------------------------------------------------------

interface Missing {
  readonly activityKey: string;
  readonly refs: readonly QuestionRef[];
}

/** A part of the estimate with its sums, kept while no answer that it rests on changes. */
interface Sized {
  readonly lines: readonly EstimateLine[];
  readonly missing: readonly Missing[];
  /** Of the lines that count. */
  readonly totals: Totals;
  readonly hasAside: boolean;
  readonly unpricedRoles: readonly RoleId[];
}

/** What the lines of one activity have in common. */
interface Work {
  readonly activityKey: string;
  readonly instance: InstanceId;
  readonly service: ServiceId;
  readonly phase: PhaseId;
  readonly title: string;
  readonly activity?: ActivityId | undefined;
  readonly item?: RepeatedItem | undefined;
  readonly condition?: ScopeCondition | undefined;
}

/** A line before its price and, for a share, before its effort. */
interface Draft {
  readonly work: Work;
  readonly key: string;
  readonly role: RoleId;
  readonly status: LineStatus;
  readonly truths: Triple<Truth>;
  readonly sized: Suggested | { readonly share: ShareRule };
}

interface Suggested {
  readonly suggested: Triple<Minutes>;
  readonly basis: Basis;
}

type Rates = ReadonlyMap<RoleId, Rate | undefined>;

function sizeService(sizing: Sizing, instance: InstanceId): Sized {
  const { facts, sized, sums } = sizing;
  const service = facts.index.services.get(facts.engagement.services[instance]?.service ?? '');
  if (!service) return summed([], []);
  const ofService = { ...sizing, rates: sizing.ratesByModel[modelOf(facts.engagement, instance)] };
  const phases = facts.deriveEach(service, instance, phasesOf(facts.engagement, service, instance), (phase) =>
    draftPhase(facts, service, phase, instance),
  );
  return once(sums, phases, () => {
    const parts = phases.map((phase) => once(sized, phase, () => sizePhase(ofService, service, phase, instance)));
    return sumPhases(parts, ofService);
  });
}

function once<Key extends object, Value>(known: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = make()));
  return value;
}

function sumPhases(phases: readonly SizedPhase[], { adjustments, rates }: ServiceSizing): Sized {
  const parts = phases.map((phase): Sized => {
    if (!phase.entries) return phase;
    const lines = phase.entries.map((entry) =>
      isLine(entry) ? entry : finish(entry, shareOf(entry, phases), adjustments, rates),
    );
    return summed(lines, phase.missing);
  });
  return {
    lines: concat(parts.map((part) => part.lines)),
    missing: concat(parts.map((part) => part.missing)),
    totals: addTotals(parts.map((part) => part.totals)),
    hasAside: parts.some((part) => part.hasAside),
    unpricedRoles: concat(parts.map((part) => part.unpricedRoles)),
  };
}

function summed(lines: readonly EstimateLine[], missing: readonly Missing[]): Sized {
  const counted = lines.some(isAside) ? lines.filter((line) => !isAside(line)) : lines;
  const unpricedRoles = counted.filter((line) => !line.rate).map((line) => line.role);
  return { lines, missing, totals: totalsOf(counted), hasAside: counted !== lines, unpricedRoles };
}

/** Direct work; `entries` where shares of the direct work of the whole service are still to be worked out. */
interface SizedPhase extends Sized {
  readonly entries?: readonly (EstimateLine | Draft)[];
}

/** What follows from answers alone: adjustments come later. */
interface DraftedPhase {
  readonly phase: Phase;
  readonly activities: readonly DraftedActivity[];
}

interface DraftedActivity {
  readonly drafts: readonly Draft[];
  readonly missing: readonly Missing[];
}

function draftPhase(facts: Facts, service: Service, phase: Phase, instance: InstanceId): DraftedPhase {
  const activities = facts.deriveEach(phase, instance, phase.activities, (activity): DraftedActivity => {
    const missing: Missing[] = [];
    return { drafts: draftActivity(facts, service, phase, activity, { instance }, missing), missing };
  });
  return { phase, activities };
}

function sizePhase(
  sizing: ServiceSizing,
  service: Service,
  { phase, activities }: DraftedPhase,
  instance: InstanceId,
): SizedPhase {
  const { adjustments, rates, finished } = sizing;
  const drafted = activities.map((activity) => once(finished, activity, () => finishDirect(activity, sizing)));
  const own = adjustments.ownWork(instance, phase.id).map((work) => {
    const draft = draftOwnWork(service, work);
    return finish(draft, draft.sized as Suggested, adjustments, rates);
  });
  const entries = concat([...drafted, own]);
  const missing = concat(activities.map((activity) => activity.missing));
  const direct = entries.filter(isLine);
  if (direct.length === entries.length) return summed(direct, missing);
  return { ...summed(direct, missing), entries };
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

function draftActivity(
  facts: Facts,
  service: Service,
  phase: Phase,
  activity: Activity,
  subject: Subject,
  missing: Missing[],
): readonly Draft[] {
  if (isDoneElsewhere(facts, activity, subject)) return [];
  if (activity.forEach === undefined) return draftOnce(facts, service, phase, activity, subject, undefined, missing);
  const items = facts.items(activity.forEach, subject);
  if (
    items.length === 0 &&
    facts.answer(activity.forEach, subject).status === 'missing' &&
    mayBeDone(judge(facts, activity.when, subject))
  ) {
    missing.push({
      activityKey: activityKeyOf(subject, activity.id),
      refs: [refOf(facts.index, activity.forEach, subject)],
    });
  }
  return items.flatMap((item) =>
    draftOnce(facts, service, phase, activity, { ...subject, item: item.id }, item, missing),
  );
}

function activityKeyOf(subject: Subject, activity: ActivityId): string {
  return `${subject.instance ?? ''}/${activity}`;
}

function mayBeDone(truths: Triple<Truth>): boolean {
  return POINTS.some((point) => isDone(truths, point));
}

/** Undecided work is left out at the low and likely points and included at the high one. */
function isDone(truths: Triple<Truth>, point: 'low' | 'likely' | 'high'): boolean {
  return truths[point] === 'yes' || (truths[point] === 'undecided' && point === 'high');
}

function draftOnce(
  facts: Facts,
  service: Service,
  phase: Phase,
  activity: Activity,
  subject: Subject,
  item: RepeatedItem | undefined,
  missing: Missing[],
): readonly Draft[] {
  const truths = judge(facts, activity.when, subject);
  if (!mayBeDone(truths)) return [];
  const activityKey = activityKeyOf(subject, activity.id);
  if (activity.when && POINTS.some((point) => truths[point] === 'undecided')) {
    missing.push({ activityKey, refs: missingIn(facts, liveQuestions(facts, activity.when, subject), subject) });
  }
  const work: Work = {
    activityKey,
    instance: subject.instance as InstanceId,
    service: service.id,
    phase: phase.id,
    title: activity.title,
    activity: activity.id,
    item,
    condition: activity.when,
  };
  return activity.effort.map((rule): Draft => {
    const key = `${activityKey}/${rule.role}${item ? `/${item.id}` : ''}`;
    const draft = (status: LineStatus, sized: Draft['sized']) => ({
      work,
      key,
      role: rule.role,
      status,
      truths,
      sized,
    });
    if (rule.kind === 'share') return draft(statusOf(truths), { share: rule });
    const result = applyRule(facts, rule, subject);
    // A factor of work that has no size yet is asked about when it has one.
    const factors = mayMultiply(facts, rule, subject) ? rule.factors : [];
    const undecidedFactors = factors.filter((factor) => judge(facts, factor.when, subject).likely === 'undecided');
    const refs = [
      ...(result.status === 'missing' ? result.missing : []),
      ...undecidedFactors.flatMap((factor) => missingIn(facts, liveQuestions(facts, factor.when, subject), subject)),
    ];
    if (refs.length > 0) missing.push({ activityKey, refs });
    if (result.status === 'missing')
      return draft(gapStatusOf(truths), { suggested: certain(0 as Minutes), basis: result.basis });
    const suggested = envelope(tripleOf((point) => (isDone(truths, point) ? result.effort[point] : (0 as Minutes))));
    return draft(statusOf(truths), { suggested, basis: result.basis });
  });
}

/** Work without a size is a gap once it is done at all: until then nobody promises it. */
function gapStatusOf(truths: Triple<Truth>): LineStatus {
  return truths.likely === 'yes' ? 'gap' : statusOf(truths);
}

function statusOf(truths: Triple<Truth>): LineStatus {
  if (truths.likely === 'yes') return 'in-scope';
  return truths.likely === 'undecided' ? 'undecided' : 'possible';
}

function missingIn(facts: Facts, refs: readonly QuestionRef[], subject: Subject): readonly QuestionRef[] {
  return refs.filter(
    (ref) =>
      facts.answer(ref.question, ref.item === undefined ? subject : { ...subject, item: ref.item }).status ===
      'missing',
  );
}

function draftOwnWork(service: Service, [id, own]: readonly [AdjustmentId, AdjustmentOf<'add-work'>]): Draft {
  return {
    work: {
      activityKey: `own/${id}`,
      instance: own.instance,
      service: service.id,
      phase: own.phase,
      title: own.title,
    },
    key: `own/${id}`,
    role: own.role,
    status: 'in-scope',
    truths: certain<Truth>('yes'),
    sized: {
      suggested: tripleOf((point) => roundUpToQuarterHour(own.effort[point])),
      basis: { kind: 'own-work', scope: own.scope },
    },
  };
}

function shareOf({ sized, truths }: Draft, phases: readonly SizedPhase[]): Suggested {
  if (!('share' in sized)) return sized;
  const { share: rule } = sized;
  const base = sumTriples(phases.map((phase) => effortOf(phase, rule)));
  const share = applyShare(rule, base);
  return {
    suggested: envelope(tripleOf((point) => (isDone(truths, point) ? share[point] : (0 as Minutes)))),
    basis: { kind: 'share', rule, base },
  };
}

/** What of the phase's direct work the percentage is of. */
function effortOf({ lines, totals }: Sized, { ofRoles }: ShareRule): Triple<Minutes> {
  if (!ofRoles) return totals.effort;
  return sumTriples(lines.filter((line) => !isAside(line) && ofRoles.includes(line.role)).map((line) => line.effort));
}

/** Hours set by hand on work that was only possible or undecided decide that it is done. */
function plannedStatus(status: LineStatus): LineStatus {
  return status === 'possible' || status === 'undecided' ? 'in-scope' : status;
}

/** Built property by property: lines that are spread together have no common shape, and reading them all takes three times as long. */
function finish(draft: Draft, { suggested, basis }: Suggested, adjustments: Adjustments, rates: Rates): EstimateLine {
  const { work, key, role } = draft;
  const applied = adjustments.on(key, work.activityKey, suggested);
  const effort = applied.effort ?? suggested;
  const rate = rates.get(role);
  const line: Writable<EstimateLine> = {
    key,
    activityKey: work.activityKey,
    instance: work.instance,
    service: work.service,
    phase: work.phase,
    title: work.title,
    role,
    status: applied.status ?? (applied.effort && effort.likely > 0 ? plannedStatus(draft.status) : draft.status),
    suggested,
    effort,
    price: rate ? tripleOf((point) => priceOf(effort[point], rate.perHour)) : certain(NO_MONEY),
    basis,
    adjustments: applied.adjustments,
  };
  if (work.activity !== undefined) line.activity = work.activity;
  if (work.item) line.item = work.item;
  if (work.condition) line.condition = work.condition;
  if (rate) line.rate = rate;
  return line;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

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

// ---- Gaps --------------------------------------------------------------------------------------

function questionGaps(missing: readonly Missing[]): readonly Gap[] {
  const activitiesByRef = new Map<string, { ref: QuestionRef; activities: Set<string> }>();
  for (const { activityKey, refs } of missing) {
    for (const ref of unique(refs.map(askable))) {
      const known = activitiesByRef.get(refKey(ref)) ?? { ref, activities: new Set<string>() };
      known.activities.add(activityKey);
      activitiesByRef.set(refKey(ref), known);
    }
  }
  return [...activitiesByRef.values()].map(({ ref, activities }): Gap => ({
    kind: 'question',
    ref,
    activities: [...activities],
  }));
}

/** A question inside an item that is only assumed cannot be answered yet: the repeated question comes first. */
function askable(ref: QuestionRef): QuestionRef {
  if (ref.item === undefined || !isAssumedItem(ref.item)) return ref;
  return { key: ref.key, question: (ref.key.split('/').at(-1) ?? ref.key) as QuestionRef['question'] };
}

function rateGaps(engagement: Engagement, lines: readonly EstimateLine[]): readonly Gap[] {
  const roles = new Set<RoleId>();
  for (const line of lines) if (!line.rate) roles.add(line.role);
  return [...roles].map((role) => ({
    kind: 'rate',
    role,
    currency: engagement.currency,
    activities: lines.filter((line) => !line.rate && line.role === role).map((line) => line.activityKey),
  }));
}
