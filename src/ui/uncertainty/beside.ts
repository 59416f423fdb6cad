/** Has jobs done beside the page, in a worker; where the browser refuses one, in the pauses of the page. */
import type { Catalog } from '../../catalog/schema.ts';
import type { Engagement } from '../../engagement/engagement.ts';
import type { Estimate } from '../../estimate/estimate.ts';
import { inIdleTime } from './in-idle-time.ts';
import { jobInSteps, Tools, type JobName, type Outcome } from './jobs.ts';

/** To the worker: a job to do, or one to put away. */
export type Asked =
  | {
      readonly kind: 'do';
      readonly id: number;
      readonly job: JobName;
      readonly engagement: Engagement;
      /** Only when it is another one than before. */
      readonly catalog?: Catalog;
    }
  | { readonly kind: 'put-away'; readonly job: JobName };

export interface Told {
  readonly id: number;
  readonly outcome: Outcome<JobName>;
}

interface Wanted {
  readonly id: number;
  readonly job: JobName;
  readonly estimate: Estimate;
  readonly tell: (outcome: Outcome<JobName>) => void;
  isSent: boolean;
  putAway: () => void;
}

/** Milliseconds without a newer request, so that what a key changed is painted first. */
const REST = 20;
/** The newest request of each job; what an older one comes to is not listened to. */
const wantedByJob = new Map<JobName, Wanted>();
let worker: Worker | undefined | 'refused';
let sentCatalog: Catalog | undefined;
let toolsHere: Tools | undefined;
let ids = 0;

/** Calls `tell` each time more is known, until the returned function is called or the same job is wanted again. */
export function wantBeside<Name extends JobName>(
  job: Name,
  estimate: Estimate,
  tell: (outcome: Outcome<Name>) => void,
): () => void {
  wantedByJob.get(job)?.putAway();
  const wanted: Wanted = { id: ++ids, job, estimate, tell: tell as Wanted['tell'], isSent: false, putAway: () => {} };
  wantedByJob.set(job, wanted);
  const timer = setTimeout(() => begin(wanted), REST);
  wanted.putAway = () => clearTimeout(timer);
  return () => {
    if (wantedByJob.get(job) !== wanted) return;
    wanted.putAway();
    wantedByJob.delete(job);
  };
}

function begin(wanted: Wanted): void {
  worker ??= openWorker();
  if (worker === 'refused') return doHere(wanted);
  const { id, job, estimate } = wanted;
  const { engagement, index } = estimate.facts;
  // Issued revisions and other scenarios may be many, and no figure rests on them.
  post(worker, {
    ...{ kind: 'do', id, job, engagement: { ...engagement, revisions: [], scenarios: [] } },
    ...(sentCatalog !== index.catalog && { catalog: index.catalog }),
  });
  sentCatalog = index.catalog;
  wanted.isSent = true;
  wanted.putAway = () => worker instanceof Worker && post(worker, { kind: 'put-away', job });
}

function post(to: Worker, asked: Asked): void {
  to.postMessage(asked);
}

function doHere(wanted: Wanted): void {
  const { job, estimate } = wanted;
  const { index } = estimate.facts;
  toolsHere = toolsHere?.estimator.index === index ? toolsHere : new Tools(index);
  const tools = toolsHere;
  wanted.putAway = inIdleTime(
    () => jobInSteps(job, estimate, tools, (outcome) => hear(wanted, outcome)),
    () => {},
  );
}

function hear(wanted: Wanted | undefined, outcome: Outcome<JobName>): void {
  if (wanted && wantedByJob.get(wanted.job) === wanted) wanted.tell(outcome);
}

function openWorker(): Worker | 'refused' {
  try {
    const opened = new Worker(new URL('./uncertainty-worker.ts', import.meta.url), { type: 'module' });
    opened.onmessage = ({ data: { id, outcome } }: MessageEvent<Told>) =>
      hear(
        [...wantedByJob.values()].find((wanted) => wanted.id === id),
        outcome,
      );
    // It could not be loaded: what it was asked for is done here, and what is asked next.
    opened.onerror = () => {
      opened.terminate();
      worker = 'refused';
      for (const wanted of wantedByJob.values()) if (wanted.isSent) doHere(wanted);
    };
    return opened;
  } catch {
    return 'refused';
  }
}
