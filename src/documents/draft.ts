/** What every document is drafted from. */
import { outcomesOf } from './outcomes.ts';
import type { Estimate } from '../estimate/estimate.ts';
import type { CalendarDay } from '../quantity/day.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { askNext, type NextQuestion } from '../uncertainty/ask-next.ts';
import type { UncertaintyModel } from '../uncertainty/model.ts';
import { uncertaintyOf } from '../uncertainty/uncertainty-of.ts';
import { pricesOfChange, type PricedChange } from '../uncertainty/price-of-change.ts';
import { simulate, type Simulation } from '../uncertainty/simulate.ts';

export interface Draft {
  readonly estimate: Estimate;
  readonly schedule: Schedule;
  /** The day the document is written. */
  readonly issuedOn: CalendarDay;
  /** Hash of the engagement the document was drafted from. */
  readonly contentHash: string;
  /** What changes would cost. None while there are gaps: a difference to what nobody can reckon is no price. */
  readonly changes?: readonly PricedChange[];
  /** Open questions, the weightiest first. */
  readonly next?: readonly NextQuestion[];
  /** How sure the estimate is. */
  readonly simulated?: Simulated;
}

export interface Simulated {
  readonly model: UncertaintyModel;
  readonly simulation: Simulation;
}

/** With what is asked of estimates that might be: worked out by the first document that prints it. */
export function draftOf(given: Pick<Draft, 'estimate' | 'schedule' | 'issuedOn' | 'contentHash'>): Draft & {
  readonly simulated: Simulated;
} {
  const { estimate } = given;
  let changes: Draft['changes'];
  let next: Draft['next'];
  let simulated: Simulated | undefined;
  return {
    ...given,
    get changes() {
      return (changes ??= estimate.isComplete ? pricesOfChange(estimate) : []);
    },
    get next() {
      return (next ??= askNext(estimate, outcomesOf));
    },
    get simulated() {
      return (simulated ??= simulatedOf(estimate));
    },
  };
}

function simulatedOf(estimate: Estimate): Simulated {
  const model = uncertaintyOf(estimate);
  return { model, simulation: simulate(model) };
}
