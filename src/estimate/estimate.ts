/** All work sized and priced. Derived from the engagement and the catalog, every time, from scratch. */
import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { PaymentModel } from '../catalog/schema.ts';
import { discover, type Discovery } from '../engagement/discovery.ts';
import { instancesOf } from '../engagement/instances.ts';
import { adjustmentsByTime, type Adjustment, type Engagement, type InstanceId } from '../engagement/engagement.ts';
import { resolveFacts, type Facts, type Resolution } from '../engagement/facts.ts';
import { Memory } from '../engagement/memory.ts';
import type { Currency } from '../quantity/money.ts';
import { isSameList } from '../quantity/same-list.ts';
import { Adjustments, type Orphan } from './adjustments.ts';
import type { Rates } from './finish-line.ts';
import { questionGaps, rateGaps, type Gap } from './gaps.ts';
import { isAside, totalsOf, type AppliedAdjustment, type EstimateLine, type Totals } from './line.ts';
import { rateOf } from './pricing.ts';
import { sizeService, type Grounds, type SizedService, type Sizing } from './size-service.ts';

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
    const known = this.#grounds && isSameList(this.#grounds.restsOn, restsOn) ? this.#grounds : undefined;
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
    if (this.#remembered && isSameList(this.#remembered.restsOn, restsOn)) return this.#remembered.memory;
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

function ratesOf(index: CatalogIndex, engagement: Engagement, model: PaymentModel): Rates {
  return new Map(index.catalog.roles.map(({ id }) => [id, rateOf(index, engagement, id, model)]));
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

function concat<T>(lists: readonly (readonly T[])[]): readonly T[] {
  return lists.length === 1 ? (lists[0] as readonly T[]) : ([] as T[]).concat(...lists);
}
