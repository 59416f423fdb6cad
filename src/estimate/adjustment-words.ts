/** What an adjustment does, who made it and why, in words. */
import type { Adjustment, AdjustmentOf } from '../engagement/engagement.ts';
import { formatCount, formatNumber, formatPercent } from '../quantity/count.ts';
import { formatDay, type CalendarDay } from '../quantity/day.ts';
import { formatHours } from '../quantity/minutes.ts';
import { unreachable } from '../quantity/unreachable.ts';
import type { AppliedAdjustment } from './line.ts';
import { effortInWords, type ExplanationPart } from './explanation.ts';

export function adjustmentParts(applied: readonly AppliedAdjustment[]): readonly ExplanationPart[] {
  return applied.map(({ adjustment, isBasisChanged }) => ({
    id: 'adjustment',
    heading: isBasisChanged ? 'Adjusted, and the basis has changed since' : 'Adjusted',
    steps: [{ words: adjustmentInWords(adjustment) }],
    remarks: [signedReason(adjustment)],
  }));
}

export function adjustmentInWords(adjustment: Adjustment): string {
  switch (adjustment.kind) {
    case 'set-effort':
      return `Set to ${formatHours(adjustment.likely)} instead of the ${formatHours(adjustment.replaced)} suggested then.`;
    case 'set-share':
      return `${formatPercent(adjustment.hundredths)} of the direct work instead of the ${formatPercent(adjustment.replaced)} suggested then.`;
    case 'leave-out':
      return `Left out; ${formatHours(adjustment.replaced)} were suggested then.`;
    case 'later-phase':
      return `Moved to a later phase; ${formatHours(adjustment.replaced)} were suggested then.`;
    case 'add-work':
      return `“${adjustment.title}” added with ${effortInWords(adjustment.effort)}.`;
    case 'set-driver':
      return `${formatNumber(adjustment.value)} planned${adjustment.replaced === undefined ? '' : ` instead of ${formatNumber(adjustment.replaced)}`}.`;
    case 'wording':
      return `Reworded; the catalog said: “${adjustment.replaced}”`;
    case 'reorder':
      return 'Phases put in another order.';
    case 'discount':
      return `Discount of ${formatPercent(adjustment.hundredths)}.`;
    case 'contingency':
      return `Contingency of ${formatPercent(adjustment.hundredths)}.`;
    case 'staffing':
      return `Planned with ${formatCount(adjustment.people, { one: 'person', other: 'people' })} for ${adjustment.allocation} % of a week${adjustment.region === undefined ? '' : `, from the region “${adjustment.region}”`}.`;
    case 'phase-start':
      return `${phaseStartInWords(adjustment)}.`;
    case 'include-clause':
      return 'Optional clause included.';
    case 'approval':
      return 'Approval given.';
    default:
      return unreachable(adjustment);
  }
}

/** "Customer cleans up first. (Ada, 22 November 2026, 14:30 UTC)" */
export function signedReason({ reason, by, at }: Pick<Adjustment, 'reason' | 'by' | 'at'>): string {
  return `Reason: ${reason} (${by === '' ? '' : `${by}, `}${momentInWords(at)})`;
}

/** An instant in UTC, so that two people read the same words. */
export function momentInWords(at: string): string {
  return `${formatDay(at.slice(0, 10) as CalendarDay)}, ${at.slice(11, 16)} UTC`;
}

const WEEKS = { one: 'week', other: 'weeks' };

/** "Begins 1.5 weeks before the end of what comes before it" */
export function phaseStartInWords({ begins, lag = 0 }: AdjustmentOf<'phase-start'>): string {
  const isTogether = begins === 'with-previous';
  if (lag === 0) return isTogether ? 'Begins together with the phase before' : 'Begins after the phase before';
  const side = `${formatCount(Math.abs(lag), WEEKS)} ${lag > 0 ? 'after' : 'before'}`;
  return isTogether ? `Begins ${side} what comes before it begins` : `Begins ${side} the end of what comes before it`;
}
