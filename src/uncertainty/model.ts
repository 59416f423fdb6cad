/**
 * How sure an estimate is, as numbers to draw from. There are two kinds of cause. An answer that nobody knows moves all
 * lines that rest on it together; what it does is found by estimating again with that answer held at its low and at its
 * high point, everything else at likely. What remains is each line's own: the time the same work may take.
 */
import type { QuestionRef } from '../engagement/facts.ts';
import type { Triple } from '../quantity/range.ts';
import type { Begins } from '../schedule/sequence.ts';

/** An answer that is not certain: assumed with a range, or answered with one. */
export interface Cause {
  readonly ref: QuestionRef;
  /** The three points of a number; absent for an answer that is no number. */
  readonly points?: Triple<number>;
}

/** Beside likely, what a cause adds when it is at its low and at its high point: minutes of a line, days of a phase. */
export interface Effect {
  readonly cause: number;
  readonly low: number;
  readonly high: number;
}

export interface Uncertain {
  readonly likely: number;
  readonly effects: readonly Effect[];
}

export interface UncertainLine {
  readonly key: string;
  readonly role: string;
  /** Minor units of the currency; 0 where there is no rate. */
  readonly ratePerHour: number;
  readonly minutes: Uncertain;
  /** Of the likely effort, when every answer is known: 0.8, 1 and 1.5. */
  readonly spread: Triple<number>;
  /** Whether shares are counted of it: a share is never of a share, not even of one whose hours were set by hand. */
  readonly isDirect: boolean;
  /** A percentage of the direct work of the service by these roles, or by all; then `minutes` and `spread` do not count. */
  readonly share?: { readonly percent: number; readonly ofRoles?: readonly string[] };
}

export interface UncertainPhase {
  readonly key: string;
  readonly instance: string;
  readonly lines: readonly UncertainLine[];
  /** False for a phase that adds no weeks. */
  readonly takesTime: boolean;
  readonly begins: Begins;
  /** Weeks that it begins later than that. */
  readonly lag: number;
  /** Business days it cannot be shorter than. */
  readonly minimumDays: Uncertain;
}

export interface UncertaintyModel {
  readonly causes: readonly Cause[];
  /** In the order of services and phases: what begins after which follows from it. */
  readonly phases: readonly UncertainPhase[];
  /** Percent of a week, all people of the role together. */
  readonly allocationByRole: Readonly<Record<string, number>>;
  /** Hundredths of a percent: what the customer pays is the work with the one on top, less the other. */
  readonly contingency: number;
  readonly discount: number;
}
