/** A draft becomes a line: adjusted, then priced. */
import type { RoleId, Service } from '../catalog/schema.ts';
import type { Truth } from '../engagement/conditions.ts';
import type { AdjustmentId, AdjustmentOf } from '../engagement/engagement.ts';
import { NO_MONEY, priceOf } from '../quantity/money.ts';
import { roundUpToQuarterHour } from '../quantity/minutes.ts';
import { certain, tripleOf } from '../quantity/range.ts';
import type { Adjustments } from './adjustments.ts';
import type { Draft, Suggested, Work } from './draft-work.ts';
import type { EstimateLine, LineStatus } from './line.ts';
import type { Rate } from './pricing.ts';

export type Rates = ReadonlyMap<RoleId, Rate | undefined>;

export function finishOwn(
  service: Service,
  [id, own]: readonly [AdjustmentId, AdjustmentOf<'add-work'>],
  adjustments: Adjustments,
  rates: Rates,
): EstimateLine {
  const { instance, phase, title, role } = own;
  const work: Work = { activityKey: `own/${id}`, instance, service: service.id, phase, title };
  const sized: Suggested = {
    suggested: tripleOf((point) => roundUpToQuarterHour(own.effort[point])),
    basis: { kind: 'own-work', scope: own.scope },
  };
  const draft: Draft = { work, key: `own/${id}`, role, status: 'in-scope', truths: certain<Truth>('yes'), sized };
  return finish(draft, sized, adjustments, rates);
}

/** Hours set by hand on work that was only possible or undecided decide that it is done. */
function plannedStatus(status: LineStatus): LineStatus {
  return status === 'possible' || status === 'undecided' ? 'in-scope' : status;
}

/** Built property by property: lines that are spread together have no common shape, and reading them all takes three times as long. */
export function finish(draft: Draft, sized: Suggested, adjustments: Adjustments, rates: Rates): EstimateLine {
  const { work, key, role } = draft;
  const { suggested, basis } = sized;
  const applied = adjustments.on(draft, sized);
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
