/** Has jobs done beside the page, in a worker; where the browser refuses one, in the pauses of the page. */
import type { Catalog } from '../../catalog/schema.ts';
import type { Engagement } from '../../engagement/engagement.ts';
import type { Estimate } from '../../estimate/estimate.ts';
import { inIdleTime } from './in-idle-time.ts';
import { JOBS, type JobName, type Results } from './jobs.ts';

export interface Asked {
  readonly id: number;
  readonly job: JobName;
  readonly engagement: Engagement;
  /** Only when it is another one than before. */
  readonly catalog?: Catalog;
}
export interface Told {
  readonly id: number;
  readonly result: Results[JobName];
}

interface Wanted {
  readonly id: number;
  readonly estimate: Estimate;
  readonly tell: (result: never) => void;
}

/** Milliseconds without a newer request, so that what a key changed is painted first. */
const REST = 20;
/** The newest request of each job; what an older one comes to is not listened to. */
const wantedByJob = new Map<JobName, Wanted>();
let worker: Worker | undefined | 'refused';
let sent: Catalog | undefined;
let ids = 0;

/** Calls `tell` each time more is known, until the returned function is called or the same job is wanted again. */
export function wantBeside<Name extends JobName>(
  job: Name,
  estimate: Estimate,
  tell: (result: Results[Name]) => void,
): () => void {
  const wanted: Wanted = { id: ++ids, estimate, tell };
  wantedByJob.set(job, wanted);
  worker ??= openWorker();
  let cancel = () => {};
  if (worker === 'refused') cancel = doHere(job, wanted);
  else {
    const timer = setTimeout(() => (cancel = ask(job, wanted)), REST);
    cancel = () => clearTimeout(timer);
  }
  return () => {
    cancel();
    if (wantedByJob.get(job) === wanted) wantedByJob.delete(job);
  };
}

function ask(job: JobName, wanted: Wanted): () => void {
  if (worker === undefined || worker === 'refused') return doHere(job, wanted);
  const { engagement, index } = wanted.estimate.facts;
  // Issued revisions may be many, and no figure rests on them.
  const asked = { id: wanted.id, job, engagement: { ...engagement, revisions: [] } };
  worker.postMessage((sent === index.catalog ? asked : { ...asked, catalog: index.catalog }) satisfies Asked);
  sent = index.catalog;
  return () => {};
}

function doHere(job: JobName, { estimate, tell }: Wanted): () => void {
  return inIdleTime(
    () => JOBS[job](estimate, tell as (result: Results[JobName]) => void),
    () => {},
  );
}

function openWorker(): Worker | 'refused' {
  try {
    const opened = new Worker(new URL('./uncertainty-worker.ts', import.meta.url), { type: 'module' });
    opened.onmessage = ({ data: { id, result } }: MessageEvent<Told>) => {
      const wanted = [...wantedByJob.values()].find((one) => one.id === id);
      wanted?.tell(result as never);
    };
    opened.onerror = () => {
      opened.terminate();
      worker = 'refused';
      for (const [job, wanted] of wantedByJob) doHere(job, wanted);
    };
    return opened;
  } catch {
    return 'refused';
  }
}
