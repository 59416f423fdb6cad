/** Every adjustment with what it adjusts and why, also those whose line is not in the estimate. */
import type { PhaseId } from '../catalog/schema.ts';
import type { Adjustment, AdjustmentId, InstanceId } from '../engagement/engagement.ts';
import type { Facts } from '../engagement/facts.ts';
import type { Estimate } from '../estimate/estimate.ts';
import { adjustmentInWords, signedReason } from '../estimate/adjustment-words.ts';
import { roleTitle } from '../estimate/behind.ts';
import { unitFor } from '../estimate/explain-rule.ts';
import { NOTHING_BEHIND, type Explanation } from '../estimate/explanation.ts';
import { unreachable } from '../quantity/unreachable.ts';
import { serviceLabel, serviceOf } from './service-label.ts';
import { capitalise } from './wording.ts';

export function explainAdjustment(estimate: Estimate, id: AdjustmentId, adjustment: Adjustment): Explanation {
  const isOrphan = estimate.orphans.some((orphan) => orphan.id === id);
  return {
    ...NOTHING_BEHIND,
    title: adjustmentTitle(estimate, adjustment),
    figure: adjustmentInWords(adjustment),
    parts: [
      {
        id: 'adjustment',
        heading: isOrphan ? 'Kept: what it adjusts is not in the estimate' : 'Adjusted',
        steps: [{ words: targetOf(adjustment) }],
        remarks: [signedReason(adjustment)],
      },
    ],
    adjustments: [{ id, adjustment, isBasisChanged: false }],
  };
}

/** What it is about, as far as the catalog still knows. */
export function adjustmentTitle(estimate: Estimate, adjustment: Adjustment): string {
  const { facts } = estimate;
  const { index } = facts;
  switch (adjustment.kind) {
    case 'set-effort':
    case 'set-share':
      return activityTitle(facts, adjustment.line);
    case 'leave-out':
    case 'later-phase':
      return activityTitle(facts, adjustment.activity);
    case 'add-work':
      return adjustment.title;
    case 'set-driver':
      return capitalise(unitFor(facts, adjustment.driver).other);
    case 'wording':
      return 'Wording';
    case 'reorder':
      return serviceLabel(facts, adjustment.instance) || GONE;
    case 'phase-start':
      return phaseTitle(facts, adjustment.instance, adjustment.phase);
    case 'staffing':
      return roleTitle(estimate, adjustment);
    case 'discount':
      return 'Discount';
    case 'contingency':
      return 'Contingency';
    case 'include-clause':
      return `Clause “${index.clauses.find(({ id }) => id === adjustment.clause)?.title ?? adjustment.clause}”`;
    case 'approval':
      return `Approval “${index.catalog.approvals.find(({ id }) => id === adjustment.approval)?.title ?? adjustment.approval}”`;
    default:
      return unreachable(adjustment);
  }
}

const GONE = 'A service that is no longer in scope';

function phaseTitle(facts: Facts, instance: InstanceId, phase: PhaseId): string {
  return serviceOf(facts, instance)?.phases.find(({ id }) => id === phase)?.title ?? GONE;
}

/** "instance/activity" and what follows it, as the title of the activity. */
function activityTitle({ index }: Facts, target: string): string {
  const activity = target.split('/')[1];
  const activities = index.catalog.services.flatMap(({ phases }) => phases.flatMap((phase) => phase.activities));
  return activities.find(({ id }) => id === activity)?.title ?? target;
}

/** By the names of the engagement file, so that it can be found there. */
function targetOf(adjustment: Adjustment): string {
  const { kind } = adjustment;
  const { line, activity, block, clause, approval, instance, role, phase, driver } = adjustment as Partial<
    Record<string, string>
  >;
  const named = { line, activity, block, clause, approval, service: instance, phase, driver, role };
  return [
    kind,
    ...Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [`${name} "${value}"`])),
  ].join(' › ');
}
