/** Works beside the page. A newer request takes the place of an older one for the same job. */
import { indexCatalog } from '../../catalog/catalog-index.ts';
import type { Engagement } from '../../engagement/engagement.ts';
import type { Steps } from '../../uncertainty/steps.ts';
import { keepSame } from '../keep-same.ts';
import type { Asked, Told } from './beside.ts';
import { jobInSteps, Tools, type JobName, type Outcome } from './jobs.ts';

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<Asked>) => void) | null;
  postMessage(message: Told): void;
};
/** Milliseconds until newer requests are heard. */
const SLICE = 16;
/** How sure the estimate is comes before what to ask next. */
const ORDER: readonly JobName[] = ['picture', 'next'];
const begun = new Map<JobName, Steps<void>>();
let tools: Tools | undefined;
let engagement: Engagement | undefined;
let isBusy = false;

scope.onmessage = ({ data }) => {
  begun.delete(data.job);
  if (data.kind === 'put-away') return;
  if (data.catalog) tools = new Tools(indexCatalog(data.catalog));
  if (!tools) return;
  // What arrives is a copy of everything; what says the same as before need not be worked out again.
  engagement = keepSame(engagement, data.engagement);
  const tell = (outcome: Outcome<JobName>) => scope.postMessage({ id: data.id, outcome });
  begun.set(data.job, jobInSteps(data.job, tools.estimator.estimate(engagement), tools, tell));
  if (!isBusy) go();
};

function go(): void {
  const until = performance.now() + SLICE;
  while (performance.now() < until) {
    const job = ORDER.find((name) => begun.has(name));
    isBusy = job !== undefined;
    if (!job) return;
    if (begun.get(job)?.next().done) begun.delete(job);
  }
  setTimeout(go);
}
