/** Does work in the pauses of the page: each slice ends before anybody could notice it. */
import type { Steps } from '../../uncertainty/steps.ts';

/** Milliseconds without a newer request: what keys pressed in a row would throw away is not begun. */
const REST = 300;
/** Milliseconds; a frame of 60 a second has 16. */
const SLICE = 8;
/** Milliseconds after which a busy page does one step all the same. */
const AT_LATEST = 500;

/** Calls `ondone` with what comes out; the returned function puts the work away. */
export function inIdleTime<T>(begin: () => Steps<T>, ondone: (result: T) => void): () => void {
  const timer = setTimeout(() => (cancel = whenIdle((spare) => go(begin(), spare))), REST);
  let cancel = () => clearTimeout(timer);
  function go(steps: Steps<T>, spare: number): void {
    const until = performance.now() + Math.min(SLICE, spare);
    do {
      const step = steps.next();
      if (step.done) return ondone(step.value);
    } while (performance.now() < until);
    cancel = whenIdle((next) => go(steps, next));
  }
  return () => cancel();
}

/** Tells how many milliseconds there are to spare. */
function whenIdle(act: (spare: number) => void): () => void {
  // Older browsers know no idle time; a task of its own lets at least the keys through.
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(() => act(SLICE));
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback((deadline) => act(deadline.timeRemaining()), { timeout: AT_LATEST });
  return () => cancelIdleCallback(request);
}
