/** Entries that could not be read, in the order in which they were found: the summary on top of the page lists them. */
import { createContext } from 'svelte';

export interface FieldProblem {
  /** Id of the element to jump to. */
  readonly place: string;
  readonly message: string;
}

export class FieldProblems {
  #all: readonly FieldProblem[] = $state.raw([]);

  get all(): readonly FieldProblem[] {
    return this.#all;
  }

  tell(place: string, message: string | undefined): void {
    const isKnown = this.#all.some((problem) => problem.place === place);
    if (message === undefined && !isKnown) return;
    const others = this.#all.filter((problem) => problem.place !== place);
    this.#all = message === undefined ? others : [...others, { place, message }];
  }

  /** The fields are gone, and what was typed into them with them. */
  clear(): void {
    this.#all = [];
  }
}

export const [useFieldProblems, provideFieldProblems] = createContext<FieldProblems>();
