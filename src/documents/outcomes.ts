/** What an answer may decide beside hours and money, in words for the account team. */
import { approvalsNeeded } from '../estimate/advice.ts';
import type { Estimate } from '../estimate/estimate.ts';
import { position, verdictOf } from '../positioning/position.ts';

/** Approvals that are needed, and standard offerings that are not ruled out. */
export function outcomesOf(estimate: Estimate): readonly string[] {
  return [
    ...approvalsNeeded(estimate).map(({ title }) => title),
    ...(position(estimate)?.candidates ?? [])
      .filter((candidate) => verdictOf(candidate) !== 'does-not-fit')
      .map(({ offering }) => offering.title),
  ];
}
