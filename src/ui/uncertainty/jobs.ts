/** What takes too long for the page itself, in steps: whoever does it may stop between two of them. */
import { worthAsking } from '../../documents/ask-next-words.ts';
import { outcomesOf } from '../../documents/outcomes.ts';
import { Estimator, type Estimate } from '../../estimate/estimate.ts';
import { askNextInSteps, type NextQuestion } from '../../uncertainty/ask-next.ts';
import { uncertaintyInSteps, type UncertaintyModel } from '../../uncertainty/model.ts';
import { simulateInSteps, type Simulation } from '../../uncertainty/simulate.ts';
import type { Steps } from '../../uncertainty/steps.ts';

export interface Results {
  /** How sure the estimate is. */
  readonly picture: { readonly model: UncertaintyModel; readonly simulation: Simulation };
  /** The few questions that are worth asking next. */
  readonly next: readonly NextQuestion[];
}
export type JobName = keyof Results;

/** `tell` may be called more than once: soon with something, at the end with all. */
type Job<Name extends JobName> = (estimate: Estimate, tell: (result: Results[Name]) => void) => Steps<void>;

export const JOBS: { readonly [Name in JobName]: Job<Name> } = { picture: drawPicture, next: weighQuestions };

/** Enough for a first picture, in a tenth of the time. */
const FIRST = 1000;

function* drawPicture(estimate: Estimate, tell: (picture: Results['picture']) => void): Steps<void> {
  const model = yield* uncertaintyInSteps(estimate);
  tell({ model, simulation: yield* simulateInSteps(model, FIRST) });
  tell({ model, simulation: yield* simulateInSteps(model) });
}

/** Kept for the next time: the first estimate takes longest. */
let estimator: Estimator | undefined;

function* weighQuestions(estimate: Estimate, tell: (next: Results['next']) => void): Steps<void> {
  const { index } = estimate.facts;
  estimator = estimator?.index === index ? estimator : new Estimator(index);
  tell(worthAsking(yield* askNextInSteps(estimate, outcomesOf, estimator)));
}
