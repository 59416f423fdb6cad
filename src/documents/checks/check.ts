/** What a check of the statement of work is given, and what it says. Deterministic: the same draft gives the same findings. */
import type { DetailKey } from '../../catalog/schema.ts';
import type { AdjustmentId } from '../../engagement/engagement.ts';
import type { QuestionRef } from '../../engagement/facts.ts';
import type { Worded } from '../apply-wordings.ts';
import type { Document } from '../blocks.ts';
import type { SowParts } from '../sow-parts.ts';
import type { Place } from './places.ts';

/** `must`: nobody should review the draft before it is settled. `should`: a reviewer will ask. */
export type Severity = 'must' | 'should';

/** Where a finding is settled. */
export type Fix =
  | { readonly kind: 'question'; readonly ref: QuestionRef }
  | { readonly kind: 'detail'; readonly detail: DetailKey }
  /** `phase`: "instance/phase" of the work adjusted, where it is in the estimate. */
  | { readonly kind: 'adjustment'; readonly id: AdjustmentId; readonly phase?: string }
  /** A sentence that may be reworded, by block id. */
  | { readonly kind: 'wording'; readonly block: string }
  /** The statement of work: its optional clauses, and sentences that have lost their place. */
  | { readonly kind: 'document' }
  | { readonly kind: 'services' }
  | { readonly kind: 'estimate' }
  /** The catalog or its review: nothing that one engagement can settle. */
  | { readonly kind: 'catalog' };

export interface Found {
  /** In words: what was found and what to do. For the account team. */
  readonly finding: string;
  /** The block, item or row it was found in. */
  readonly where?: string;
  readonly fix: Fix;
}

export interface CheckContext {
  readonly parts: SowParts;
  readonly generated: Document;
  readonly worded: Worded;
  /** Every run of words of the document as it reads, in reading order. */
  readonly places: readonly Place[];
  /** Of the document as generated, before any wording. */
  readonly generatedPlaces: readonly Place[];
}

export interface Rule {
  readonly id: string;
  readonly group: Group;
  readonly severity: Severity;
  /** What is right, as a short sentence: "Every deliverable has an acceptance criterion". */
  readonly title: string;
  readonly find: (context: CheckContext) => readonly Found[];
}

export const GROUPS = {
  answers: 'Answers',
  details: 'Parties and details',
  scope: 'Scope and obligations',
  fees: 'Fees and dates',
  words: 'Wording',
  control: 'Catalog and approvals',
} as const;
export type Group = keyof typeof GROUPS;

export interface Finding extends Found {
  /** Unique within one check: the rule and the place it found. */
  readonly id: string;
  readonly rule: string;
  readonly group: Group;
  readonly severity: Severity;
  readonly title: string;
}

/** One finding where something is missing, none where it is there. */
export function when(isFound: boolean, finding: string, fix: Fix, where?: string): readonly Found[] {
  return isFound ? [{ finding, fix, ...(where !== undefined && { where }) }] : [];
}
