/** Has files written off the main thread where a worker may run, and in the page where not. */
import type { Order, Outcome } from './write-files.ts';

export interface Asked {
  readonly order: Order;
  /** See `carryOut`. */
  readonly site: string;
}
export type Told =
  | { readonly status: 'done'; readonly outcome: Outcome<Order> }
  | { readonly status: 'failed'; readonly message: string };

/** One that has nothing to do, with the encoders already loaded: the pages are laid out again at every change. */
let idle: Worker | undefined;

/** Rejects with the reason of the signal once that says to stop: the worker ends at once, whatever it does. */
export async function written<Of extends Order>(order: Of, signal: AbortSignal): Promise<Outcome<Of>> {
  signal.throwIfAborted();
  const worker = idle ?? newWorker();
  idle = undefined;
  const told = worker && (await answerOf(worker, { order, site: document.baseURI }, signal));
  if (told === undefined) return writtenHere(order, signal);
  if (told.status === 'failed') throw new Error(told.message);
  // Of the kind that was ordered: the worker runs the same `carryOut`.
  return told.outcome as Outcome<Of>;
}

function newWorker(): Worker | undefined {
  try {
    return new Worker(new URL('./writing-worker.ts', import.meta.url), { type: 'module' });
  } catch {
    return undefined;
  }
}

/** Undefined from a worker that the browser refused after all. */
function answerOf(worker: Worker, asked: Asked, signal: AbortSignal): Promise<Told | undefined> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      worker.terminate();
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      signal.removeEventListener('abort', stop);
      if (idle === undefined) idle = worker;
      else worker.terminate();
      resolve(data);
    };
    worker.onerror = () => {
      signal.removeEventListener('abort', stop);
      worker.terminate();
      resolve(undefined);
    };
    worker.postMessage(asked);
  });
}

async function writtenHere<Of extends Order>(order: Of, signal: AbortSignal): Promise<Outcome<Of>> {
  const { carryOut } = await import('./write-files.ts');
  const outcome = await carryOut(order, document.baseURI);
  signal.throwIfAborted();
  return outcome;
}
