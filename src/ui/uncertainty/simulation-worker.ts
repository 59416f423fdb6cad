/** Simulates beside the page. A newer model makes it drop the older one. */
import { SAMPLES, simulate, simulateInSteps } from '../../uncertainty/simulate.ts';
import type { Asked, Told } from './simulator.ts';

/** Enough for a first picture, in a tenth of the time. */
const FIRST = 1000;
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<Asked>) => void) | null;
  postMessage(message: Told): void;
};
let latest = 0;

scope.onmessage = ({ data: { id, model } }) => {
  latest = id;
  scope.postMessage({ id, simulation: simulate(model, FIRST) });
  const steps = simulateInSteps(model, SAMPLES);
  /** Between two slices a newer request is heard. */
  const go = (): void => {
    if (id !== latest) return;
    const until = performance.now() + 8;
    do {
      const step = steps.next();
      if (step.done) return scope.postMessage({ id, simulation: step.value });
    } while (performance.now() < until);
    setTimeout(go);
  };
  go();
};
