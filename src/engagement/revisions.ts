/**
 * What a statement of work that was issued was drafted from: numbered, frozen, with who, when and why. From issuing until
 * re-scoping the engagement is locked: its content is the revision's, and nothing changes it.
 */
import type { Content, Engagement, Revision } from './engagement.ts';
import { contentOf, openScenarioOf, withContent } from './scenarios.ts';

export interface Issuing {
  readonly name: string;
  readonly reason: string;
  readonly by: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Content hash of the engagement as it is now. */
  readonly hash: string;
  readonly catalog: Engagement['catalog'];
}

/** The revision that locks the engagement; none while it is a working draft. */
export function issuedRevision({ revisions, lockedBy }: Engagement): Revision | undefined {
  return revisions.find(({ number }) => number === lockedBy);
}

export function isLocked(engagement: Engagement): boolean {
  return issuedRevision(engagement) !== undefined;
}

/** What is refused, and the way out. */
export function lockInWords({ number }: Revision): string {
  return `Revision ${number} is issued. Re-scope to change it.`;
}

/** One more than the highest: a number is never given twice. */
export function nextRevisionNumber({ revisions }: Engagement): number {
  return revisions.reduce((highest, { number }) => Math.max(highest, number), 0) + 1;
}

/** A revision is issued from the primary scenario, the one that documents are drafted from, while nothing is locked. */
export function canIssue(engagement: Engagement): boolean {
  return !isLocked(engagement) && openScenarioOf(engagement).isPrimary;
}

export function issueRevision(engagement: Engagement, issuing: Issuing): Engagement {
  if (!canIssue(engagement)) return engagement;
  const number = nextRevisionNumber(engagement);
  const revision: Revision = { number, ...issuing, content: contentOf(engagement) };
  return { ...engagement, revisions: [...engagement.revisions, revision], lockedBy: number };
}

/** The engagement as that revision was issued: what its statement of work was drafted from. */
export function asIssued(engagement: Engagement, { number, content }: Revision): Engagement {
  const revisions = engagement.revisions.filter((revision) => revision.number <= number);
  return { ...withContent(engagement, content), revisions, lockedBy: number };
}

/** Work goes on towards the next revision; the one that was issued stays as it is. */
export function rescope({ lockedBy: _lockedBy, ...engagement }: Engagement): Engagement {
  return engagement;
}

/** The content of a revision in the place of the open scenario's. */
export function restoreRevision(engagement: Engagement, number: number): Engagement {
  const content: Content | undefined = engagement.revisions.find((revision) => revision.number === number)?.content;
  return !content || isLocked(engagement) ? engagement : withContent(engagement, content);
}
