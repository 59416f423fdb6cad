/** What takes too long for the page itself, in steps: whoever does it may stop between two of them. */
import { worthAsking } from '../../documents/ask-next-words.ts';
import { outcomesOf } from '../../documents/outcomes.ts';
import type { CatalogIndex } from '../../catalog/catalog-index.ts';
import { Estimator, type Estimate } from '../../estimate/estimate.ts';
import { askNextInSteps, type NextQuestion } from '../../uncertainty/ask-next.ts';
import type { UncertaintyModel } from '../../uncertainty/model.ts';
import { uncertaintyInSteps } from '../../uncertainty/uncertainty-of.ts';
import { simulateInSteps, type Simulation } from '../../uncertainty/simulate.ts';
import type { Steps } from '../../uncertainty/steps.ts';
import { WorldMemory } from '../../uncertainty/worlds.ts';

export interface Results {
  /** How sure the estimate is. */
  readonly picture: { readonly model: UncertaintyModel; readonly simulation: Simulation };
  /** The few questions that are worth asking next. */
  readonly next: readonly NextQuestion[];
}
export type JobName = keyof Results;
/** `failed`: a mistake of ours; the estimate itself stands. */
export type Outcome<Name extends JobName> = Results[Name] | 'failed';

/** `tell` may be called more than once: soon with something, at the end with all. */
type Job<Name extends JobName> = (
  estimate: Estimate,
  tools: Tools,
  tell: (result: Results[Name]) => void,
) => Steps<void>;

/** Those that have worked for the same catalog before are quicker. */
export class Tools {
  /** Tries answers out. */
  readonly estimator: Estimator;
  readonly worlds = new WorldMemory();

  constructor(index: CatalogIndex) {
    this.estimator = new Estimator(index);
  }
}

const JOBS: { readonly [Name in JobName]: Job<Name> } = { picture: drawPicture, next: weighQuestions };

export function* jobInSteps(
  name: JobName,
  estimate: Estimate,
  tools: Tools,
  tell: (outcome: Outcome<JobName>) => void,
): Steps<void> {
  try {
    yield* JOBS[name](estimate, tools, tell);
  } catch {
    tell('failed');
  }
}

/** Enough for a first picture, in a tenth of the time. */
const FIRST = 1000;

function* drawPicture(estimate: Estimate, { worlds }: Tools, tell: (picture: Results['picture']) => void): Steps<void> {
  const model = yield* uncertaintyInSteps(estimate, worlds);
  tell({ model, simulation: yield* simulateInSteps(model, FIRST) });
  tell({ model, simulation: yield* simulateInSteps(model) });
}

function* weighQuestions(estimate: Estimate, { estimator }: Tools, tell: (next: Results['next']) => void): Steps<void> {
  tell(worthAsking(yield* askNextInSteps(estimate, outcomesOf, estimator)));
}
