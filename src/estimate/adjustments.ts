/** An Engagement Manager's work: never an edit of the estimate, so a later answer recomputes everything and the reason stands. */
import { resolveDriver } from '../engagement/drivers.ts';
import {
  adjustmentsByTime,
  type Adjustment,
  type AdjustmentId,
  type AdjustmentOf,
  type Engagement,
  type InstanceId,
} from '../engagement/engagement.ts';
import type { Facts } from '../engagement/facts.ts';
import type { PhaseId } from '../catalog/schema.ts';
import { roundUpToQuarterHour, type Minutes } from '../quantity/minutes.ts';
import { envelope, tripleOf, type Triple } from '../quantity/range.ts';
import type { Draft, Suggested } from './draft-work.ts';
import type { AppliedAdjustment, EstimateLine, LineStatus } from './line.ts';
import { applyShare, suggestedShare } from './rules.ts';

export interface Orphan {
  readonly id: AdjustmentId;
  readonly adjustment: Adjustment;
}

type Entry<Kind extends Adjustment['kind']> = readonly [AdjustmentId, AdjustmentOf<Kind>];

/** Both say how much a line is, so the later of the two holds. */
export type EffortAdjustment = AdjustmentOf<'set-effort' | 'set-share'>;

interface Applied {
  readonly effort?: Triple<Minutes>;
  readonly status?: LineStatus;
  readonly adjustments: readonly AppliedAdjustment[];
}

export class Adjustments {
  readonly #entries: readonly (readonly [AdjustmentId, Adjustment])[];
  readonly #byTarget = new Map<string, (readonly [AdjustmentId, Adjustment])[]>();

  constructor(engagement: Engagement) {
    this.#entries = adjustmentsByTime(engagement);
    for (const entry of this.#entries) {
      const target = targetOf(entry[1]);
      if (target !== undefined) this.#byTarget.set(target, [...(this.#byTarget.get(target) ?? []), entry]);
    }
  }

  #of<Kind extends Adjustment['kind']>(kind: Kind): readonly Entry<Kind>[] {
    return this.#entries.filter((entry): entry is Entry<Kind> => entry[1].kind === kind);
  }

  /** Those that lines of the service may rest on, each with its id, flat: what to compare with. */
  touching(instance: InstanceId): readonly unknown[] {
    if (this.#entries.length === 0) return [];
    return this.#entries.filter(([, adjustment]) => mayTouch(adjustment, instance)).flat();
  }

  ownWork(instance: InstanceId, phase: PhaseId): readonly Entry<'add-work'>[] {
    return this.#of('add-work').filter(([, own]) => own.instance === instance && own.phase === phase);
  }

  /** What applies to a line; the latest of a kind wins. */
  on(draft: Draft, sized: Suggested): Applied {
    const { key, work } = draft;
    const entries = [...(this.#byTarget.get(key) ?? []), ...(this.#byTarget.get(work.activityKey) ?? [])];
    if (entries.length === 0) return { adjustments: [] };
    let applied: Applied = { adjustments: [] };
    for (const [id, adjustment] of entries) {
      const change = changeOf(adjustment, draft, sized);
      if (!change) continue;
      const { isBasisChanged = false, ...changed } = change;
      applied = {
        ...applied,
        ...changed,
        adjustments: [...applied.adjustments, { id, adjustment, isBasisChanged }],
      };
    }
    return applied;
  }

  plans(facts: Facts): readonly AppliedAdjustment[] {
    return this.#of('set-driver').flatMap(([id, adjustment]) => {
      if (!canPlan(facts, adjustment)) return [];
      const driver = resolveDriver(facts, adjustment.driver, { instance: adjustment.instance });
      if (driver.status !== 'planned') return [];
      const suggested = driver.suggested.status === 'missing' ? undefined : driver.suggested.value.likely;
      return [{ id, adjustment, isBasisChanged: suggested !== adjustment.replaced }];
    });
  }

  /** Adjustments that found nothing to adjust. Wording edits are the document's to place. */
  orphans(facts: Facts, everyLine: () => readonly EstimateLine[]): readonly Orphan[] {
    if (this.#entries.length === 0) return [];
    const lines = everyLine();
    const targets = new Set(lines.flatMap((line) => [line.key, line.activityKey]));
    const shares = new Set(lines.filter(({ basis }) => basis.kind === 'share').map(({ key }) => key));
    const hasTarget = (adjustment: Adjustment, id: AdjustmentId): boolean => {
      switch (adjustment.kind) {
        case 'set-effort':
          return targets.has(adjustment.line);
        case 'set-share':
          return shares.has(adjustment.line);
        case 'leave-out':
        case 'later-phase':
          return targets.has(adjustment.activity);
        case 'add-work':
          return targets.has(`own/${id}`);
        case 'set-driver':
          return canPlan(facts, adjustment);
        case 'reorder':
          return facts.engagement.services[adjustment.instance] !== undefined;
        case 'phase-start':
          return facts.engagement.services[adjustment.instance] !== undefined;
        case 'staffing':
          return lines.some((line) => line.role === adjustment.role);
        case 'discount':
        case 'contingency':
          return true;
        case 'include-clause':
          return facts.index.clauses.some(({ id, isOptional }) => isOptional && id === adjustment.clause);
        case 'approval':
          return facts.index.catalog.approvals.some(({ id }) => id === adjustment.approval);
        case 'wording':
          return true;
      }
    };
    return this.#entries
      .filter(([id, adjustment]) => !hasTarget(adjustment, id))
      .map(([id, adjustment]) => ({ id, adjustment }));
  }
}

/** Whether there is such a service, and the catalog still has such a driver. */
function canPlan({ engagement, index }: Facts, { instance, driver }: AdjustmentOf<'set-driver'>): boolean {
  const isDriver = index.drivers.has(driver) || index.questions.get(driver)?.question.answer.kind === 'number';
  return engagement.services[instance] !== undefined && isDriver;
}

/** Whose own work is adjusted, its key does not say. */
function mayTouch(adjustment: Adjustment, instance: InstanceId): boolean {
  if (adjustment.kind === 'add-work') return adjustment.instance === instance;
  const target = targetOf(adjustment);
  return target !== undefined && (target.startsWith(`${instance}/`) || target.startsWith('own/'));
}

/** Whether it only changes work of services for which `isOther` holds. */
export function isOfOtherWork(adjustment: Adjustment, isOther: (instance: InstanceId) => boolean): boolean {
  if (adjustment.kind === 'add-work') return isOther(adjustment.instance);
  const target = targetOf(adjustment);
  return target !== undefined && isOther(target.slice(0, Math.max(0, target.indexOf('/'))) as InstanceId);
}

function targetOf(adjustment: Adjustment): string | undefined {
  if (isOfEffort(adjustment)) return adjustment.line;
  return adjustment.kind === 'leave-out' || adjustment.kind === 'later-phase' ? adjustment.activity : undefined;
}

export function isOfEffort(adjustment: Adjustment): adjustment is EffortAdjustment {
  return adjustment.kind === 'set-effort' || adjustment.kind === 'set-share';
}

/** The adjustment that says how much a line is, as opposed to one of its whole activity. */
export function effortAdjustmentOf({
  adjustments,
}: EstimateLine): (AppliedAdjustment & { readonly adjustment: EffortAdjustment }) | undefined {
  return adjustments.findLast((applied): applied is AppliedAdjustment & { readonly adjustment: EffortAdjustment } =>
    isOfEffort(applied.adjustment),
  );
}

/** In hundredths of a percent of the direct work; undefined for what is no share or has fixed hours. */
export function plannedShare(line: EstimateLine): number | undefined {
  if (line.basis.kind !== 'share') return undefined;
  const set = effortAdjustmentOf(line)?.adjustment;
  if (!set) return suggestedShare(line.basis.rule);
  return set.kind === 'set-share' ? set.hundredths : undefined;
}

/** What an adjustment makes of a line; undefined where it is not of such a line. */
function changeOf(
  adjustment: Adjustment,
  { truths }: Draft,
  { suggested, basis }: Suggested,
): (Omit<Applied, 'adjustments'> & { readonly isBasisChanged?: boolean }) | undefined {
  switch (adjustment.kind) {
    case 'set-effort':
      return { effort: setEffort(adjustment, suggested), isBasisChanged: adjustment.replaced !== suggested.likely };
    case 'set-share':
      if (basis.kind !== 'share') return undefined;
      return {
        effort: applyShare(adjustment.hundredths, basis.base, truths),
        isBasisChanged: adjustment.replaced !== suggestedShare(basis.rule),
      };
    case 'leave-out':
      return { status: 'left-out' };
    case 'later-phase':
      return { status: 'later' };
    default:
      return undefined;
  }
}

/** Low and high keep their distance to likely, in proportion, unless they were set too. */
function setEffort(adjustment: AdjustmentOf<'set-effort'>, suggested: Triple<Minutes>): Triple<Minutes> {
  const scaled = (point: 'low' | 'high') =>
    suggested.likely === 0
      ? adjustment.likely
      : roundUpToQuarterHour(suggested[point] * adjustment.likely, suggested.likely);
  const likely = roundUpToQuarterHour(adjustment.likely);
  const given = { low: adjustment.low ?? scaled('low'), likely, high: adjustment.high ?? scaled('high') };
  return envelope(tripleOf((point) => roundUpToQuarterHour(given[point])));
}
