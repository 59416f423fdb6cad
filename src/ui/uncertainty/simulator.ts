/** Ten thousand cases of an estimate, off the main thread where a worker may run, in idle time where not. */
import type { Estimate } from '../../estimate/estimate.ts';
import { uncertaintyInSteps, type UncertaintyModel } from '../../uncertainty/model.ts';
import { simulateInSteps, type Simulation } from '../../uncertainty/simulate.ts';
import { inIdleTime } from './in-idle-time.ts';

export interface Asked {
  readonly id: number;
  readonly model: UncertaintyModel;
}
export interface Told {
  readonly id: number;
  readonly simulation: Simulation;
}
export interface Picture {
  /** What was simulated: a picture may be a moment older than the estimate. */
  readonly estimate: Estimate;
  readonly model: UncertaintyModel;
  readonly simulation: Simulation;
}

export class Simulator {
  #worker: Worker | undefined;
  #id = 0;
  #cancel = () => {};
  #heard: (told: Told) => void = () => {};

  constructor() {
    try {
      this.#worker = new Worker(new URL('./simulation-worker.ts', import.meta.url), { type: 'module' });
    } catch {
      // No workers here: it is done in idle time.
    }
    if (!this.#worker) return;
    this.#worker.onmessage = ({ data }: MessageEvent<Told>) => this.#heard(data);
    this.#worker.onerror = () => this.#dismiss();
  }

  /** Calls `onpicture` with a first picture and with the whole one. A newer request puts the older away. */
  simulate(estimate: Estimate, onpicture: (picture: Picture) => void): void {
    this.#cancel();
    const id = ++this.#id;
    this.#cancel = inIdleTime(
      () => uncertaintyInSteps(estimate),
      (model) => this.#draw(id, model, (simulation) => onpicture({ estimate, model, simulation })),
    );
  }

  close(): void {
    this.#cancel();
    this.#heard = () => {};
    this.#worker?.terminate();
  }

  #draw(id: number, model: UncertaintyModel, ondone: (simulation: Simulation) => void): void {
    const here = () => (this.#cancel = inIdleTime(() => simulateInSteps(model), ondone));
    if (!this.#worker) return void here();
    this.#heard = (told) => told.id === id && ondone(told.simulation);
    this.#redo = here;
    this.#worker.postMessage({ id, model } satisfies Asked);
  }

  #redo: () => void = () => {};

  /** A worker that the browser refused after all; what it was asked for is done here. */
  #dismiss(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#redo();
  }
}
