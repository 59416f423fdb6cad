/** How long a changed answer takes over the real catalog with every service in scope. Read the ratios of one run. */
import { bench, describe } from 'vitest';
import {
  addService,
  answerQuestion,
  type AnswerKey,
  type Engagement,
  type InstanceId,
} from '../../src/engagement/engagement.ts';
import { Estimator, estimate } from '../../src/estimate/estimate.ts';
import { explainLine } from '../../src/estimate/explain.ts';
import { blankEngagement } from '../support/random-engagement.ts';
import { realIndex } from '../support/real-catalog.ts';

/** Kept, so that no engine may find the work superfluous. */
export let total = 0;
let count = 0;
const next = () => (count += 1);

describe('the real catalog, every service in scope, one answer changed', () => {
  const everyService = realIndex.catalog.services.reduce<Engagement>(
    (engagement, { id }, place) => addService(engagement, `s${place}` as InstanceId, id),
    blankEngagement(realIndex),
  );
  const asked = estimate(realIndex, everyService).discovery.open.find(
    ({ question }) => question.answer.kind === 'number',
  );
  const key = asked?.ref.key as AnswerKey;
  const changed = () =>
    answerQuestion(everyService, key, { status: 'known', value: { kind: 'number', value: 100 + (next() % 900) } });
  const estimator = new Estimator(realIndex);

  bench('estimate', () => {
    total += estimator.estimate(changed()).totals.price.likely;
  });
  bench('estimate, and one line explained', () => {
    const result = estimator.estimate(changed());
    total += explainLine(result, result.lines[next() % result.lines.length]!).parts.length;
  });
  bench('estimate, and one line explained with the questions behind it', () => {
    const result = estimator.estimate(changed());
    total += explainLine(result, result.lines[next() % result.lines.length]!).questions.length;
  });
  bench('estimate, and what to ask next', () => {
    total += estimator.estimate(changed()).discovery.open.length;
  });
  bench('estimate from scratch', () => {
    total += estimate(realIndex, changed()).totals.price.likely;
  });
  bench('estimate from scratch, and what to ask next', () => {
    total += estimate(realIndex, changed()).discovery.open.length;
  });
});
