/**
 * Entries that could not be read, in the order in which they were found: the summary on top of the page lists them. They
 * outlive their fields, so that nothing typed is lost when the room is left.
 */
import { createContext } from 'svelte';
import type { Unread } from '../parts/reading.ts';

export interface FieldProblem extends Unread {
  /** Id of the element to jump to. */
  readonly place: string;
  /** False once the answer was changed beside it, or is no longer asked for. */
  isInForce(): boolean;
}

export class FieldProblems {
  #all: readonly FieldProblem[] = $state.raw([]);
  /** Rooms on the page that ask: one, or two for the moment in which another engagement takes over. */
  #shown = $state(0);

  get all(): readonly FieldProblem[] {
    return this.#shown > 0 ? this.#all.filter((problem) => problem.isInForce()) : [];
  }

  /** What was left in a field that is made again. */
  at(place: string): FieldProblem | undefined {
    return this.#all.find((problem) => problem.place === place && problem.isInForce());
  }

  tell(place: string, problem?: Omit<FieldProblem, 'place'>): void {
    const isKnown = this.#all.some((known) => known.place === place);
    if (!isKnown && !problem) return;
    const next = problem ? [{ ...problem, place }] : [];
    this.#all = isKnown
      ? this.#all.flatMap((known) => (known.place === place ? next : [known]))
      : [...this.#all, ...next];
  }

  /** Returns how to end it. */
  show(): () => void {
    this.#shown += 1;
    return () => (this.#shown -= 1);
  }
}

export const [useFieldProblems, provideFieldProblems] = createContext<FieldProblems>();
