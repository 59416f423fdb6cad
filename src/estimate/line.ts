/** One line of an estimate, and the sums of lines. */
import type { ActivityId, PhaseId, RoleId, ScopeCondition, ServiceId, ShareRule } from '../catalog/schema.ts';
import type { Adjustment, AdjustmentId, InstanceId } from '../engagement/engagement.ts';
import type { RepeatedItem } from '../engagement/facts.ts';
import type { Minutes } from '../quantity/minutes.ts';
import type { Money } from '../quantity/money.ts';
import { sumOf, type Triple } from '../quantity/range.ts';
import type { Rate } from './pricing.ts';
import type { RuleBasis } from './rules.ts';

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
  readonly adjustments: readonly AppliedAdjustment[];
}

export interface Totals {
  readonly effort: Triple<Minutes>;
  readonly price: Triple<Money>;
}

/** Of lines, or of the totals of parts. */
export function totalsOf(parts: readonly Totals[]): Totals {
  return {
    effort: sumOf(parts, (part) => part.effort),
    price: sumOf(parts, (part) => part.price),
  };
}

/** In no total. */
export function isAside(line: EstimateLine): boolean {
  return line.status === 'later' || line.status === 'left-out';
}
