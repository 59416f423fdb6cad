/** Why a figure is what it is, as data: the screen, the internal appendix and `estimate.json` give the same reasons. */
import type { Catalog, DriverId } from '../catalog/schema.ts';
import type { AskedQuestion } from '../engagement/asked.ts';
import type { DriverValue } from '../engagement/drivers.ts';
import { formatHours, type Minutes } from '../quantity/minutes.ts';
import { formatMoney, type Currency, type Money } from '../quantity/money.ts';
import { isCertain, type Triple } from '../quantity/range.ts';
import type { AppliedAdjustment } from './line.ts';

export type Source = Catalog['sources'][number];

/** One line of the reckoning: what is counted and what comes out. */
export interface Step {
  readonly words: string;
  readonly result?: string;
}

export interface ExplanationPart {
  readonly id: 'effort' | 'range' | 'scope' | 'adjustment' | 'price' | 'sum' | 'duration' | 'when';
  readonly heading: string;
  readonly steps: readonly Step[];
  /** Reasons in prose: the catalog's, or an Engagement Manager's. */
  readonly remarks: readonly string[];
}

/** A driver the figure rests on. */
export interface Quantity {
  readonly driver: DriverId;
  /** "7 waves", "7 to 9 waves" */
  readonly amount: string;
  readonly status: DriverValue['status'];
  /** How it follows from other quantities; absent for one that is asked. */
  readonly how?: string;
  readonly because?: string;
}

export interface Explanation {
  readonly title: string;
  /** The figure itself, at its three points. */
  readonly figure: string;
  readonly parts: readonly ExplanationPart[];
  readonly quantities: readonly Quantity[];
  /**
   * The questions behind the figure, with what was answered, by whom and when. Looked up when first asked for: whether
   * one still matters rests on all that is in scope, the reckoning on the figure alone.
   */
  readonly questions: readonly AskedQuestion[];
  readonly sources: readonly Source[];
  /** What was decided by hand; the parts say it in words. */
  readonly adjustments: readonly AppliedAdjustment[];
  /** Where the catalog says so: `clause "warranty"`. */
  readonly entry?: string;
}

/** A sum, or a rule that asks nothing. */
export const NOTHING_BEHIND = { quantities: [], questions: [], sources: [], adjustments: [] } as const;

export function pointsInWords<Unit extends number>(value: Triple<Unit>, format: (amount: Unit) => string): string {
  return isCertain(value)
    ? format(value.likely)
    : `${format(value.likely)} (${format(value.low)} to ${format(value.high)})`;
}

/** "59.5 h (45 h to 84 h)" */
export function effortInWords(effort: Triple<Minutes>): string {
  return pointsInWords(effort, formatHours);
}

export function priceInWords(price: Triple<Money>, currency: Currency): string {
  return pointsInWords(price, (amount) => formatMoney(amount, currency));
}

export function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
