/** Does work in the pauses of the page: each slice ends before anybody could notice it. */
import type { Steps } from '../../uncertainty/steps.ts';

/** Milliseconds; a frame of 60 a second has 16. */
const SLICE = 8;
/** Milliseconds after which a busy page does it all the same. */
const AT_LATEST = 60;

/** Calls `ondone` with what comes out; the returned function puts the work away. */
export function inIdleTime<T>(begin: () => Steps<T>, ondone: (result: T) => void): () => void {
  let cancel = whenIdle(() => go(begin()));
  function go(steps: Steps<T>): void {
    const until = performance.now() + SLICE;
    do {
      const step = steps.next();
      if (step.done) return ondone(step.value);
    } while (performance.now() < until);
    cancel = whenIdle(() => go(steps));
  }
  return () => cancel();
}

function whenIdle(act: () => void): () => void {
  // Older browsers know no idle time; a task of its own lets at least the keys through.
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(act);
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback(act, { timeout: AT_LATEST });
  return () => cancelIdleCallback(request);
}
