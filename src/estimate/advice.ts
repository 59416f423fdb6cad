/** What the estimate gives reason to say to the account team: where a service stops being right, and who must approve. */
import type { Approval, Limit } from '../catalog/schema.ts';
import { isAbout, judge } from '../engagement/conditions.ts';
import { adjustmentsByTime, type AdjustmentId, type AdjustmentOf } from '../engagement/engagement.ts';
import { instancesOf } from '../engagement/instances.ts';
import type { InstanceId } from '../engagement/engagement.ts';
import type { Facts, Subject } from '../engagement/facts.ts';
import { POINTS } from '../quantity/range.ts';
import { holds } from './document-conditions.ts';
import { feesOf } from './fees.ts';
import type { Estimate } from './estimate.ts';

export interface ReachedLimit {
  readonly limit: Limit;
  readonly subject: Subject & { readonly instance: NonNullable<Subject['instance']> };
  /** `possible`: not at the likely point, but at the low or the high one. */
  readonly status: 'reached' | 'possible';
}

/** Of every service in scope, unless one is named. */
export function limitsReached(facts: Facts, only?: InstanceId): readonly ReachedLimit[] {
  const { index, engagement } = facts;
  const instances = only === undefined ? instancesOf(index, engagement) : [only];
  return instances.flatMap((instance) => {
    const service = index.services.get(engagement.services[instance]?.service ?? '');
    return (service?.limits ?? []).flatMap((limit): readonly ReachedLimit[] => {
      const subject = { instance };
      if (!isAbout(facts, limit.when, subject)) return [];
      const truths = judge(facts, limit.when, subject);
      if (truths.likely === 'yes') return [{ limit, subject, status: 'reached' }];
      return POINTS.some((point) => truths[point] === 'yes') ? [{ limit, subject, status: 'possible' }] : [];
    });
  });
}

/** `outgrown`: given for less than is asked for by now. */
export type ApprovalState =
  { readonly status: 'open' } | ({ readonly status: 'given' | 'outgrown' } & Signed<AdjustmentOf<'approval'>>);

/** It holds for the price and the discount that were looked at, and for anything below. */
export function approvalState(estimate: Estimate, { id }: Approval): ApprovalState {
  const found = adjustmentsByTime(estimate.facts.engagement).findLast(
    (entry): entry is [AdjustmentId, AdjustmentOf<'approval'>] =>
      entry[1].kind === 'approval' && entry[1].approval === id,
  );
  if (!found) return { status: 'open' };
  const [adjustmentId, adjustment] = found;
  const { list, discount } = feesOf(estimate);
  const isMore = list.likely > adjustment.price || (discount?.adjustment.hundredths ?? 0) > (adjustment.discount ?? 0);
  return { status: isMore ? 'outgrown' : 'given', id: adjustmentId, adjustment };
}

interface Signed<A> {
  readonly id: AdjustmentId;
  readonly adjustment: A;
}

export function approvalsNeeded(estimate: Estimate): readonly Approval[] {
  return estimate.facts.index.catalog.approvals.filter(({ when }) => holds(when, estimate));
}
