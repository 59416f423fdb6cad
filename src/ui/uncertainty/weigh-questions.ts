/** Which questions to ask next, found in the pauses of the page. */
import { outcomesOf } from '../../documents/outcomes.ts';
import { Estimator, type Estimate } from '../../estimate/estimate.ts';
import { askNextInSteps, type NextQuestion } from '../../uncertainty/ask-next.ts';
import { worthAsking } from '../../documents/ask-next-words.ts';
import { inIdleTime } from './in-idle-time.ts';

/** What was weighed: it may be a moment older than the estimate. */
export interface Weighed {
  readonly estimate: Estimate;
  readonly next: readonly NextQuestion[];
}

/** Kept for the next time: the first estimate takes longest. */
let estimator: Estimator | undefined;

function estimatorOf({ facts: { index } }: Estimate): Estimator {
  return (estimator = estimator?.index === index ? estimator : new Estimator(index));
}

/** Calls `ondone` with the few that are worth asking; the returned function puts the work away. */
export function weighQuestions(estimate: Estimate, ondone: (weighed: Weighed) => void): () => void {
  return inIdleTime(
    () => askNextInSteps(estimate, outcomesOf, estimatorOf(estimate)),
    (next) => ondone({ estimate, next: worthAsking(next) }),
  );
}
