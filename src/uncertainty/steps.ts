/**
 * Work that may be put down between two steps, so that a page that does it in idle time stays quick. The steps are the same
 * for everybody: what comes out does not depend on where it was put down.
 */
export type Steps<T> = Generator<void, T, void>;

/** All of it at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
