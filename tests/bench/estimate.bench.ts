/**
 * How long a changed answer takes over the real catalog, against the floor: a loop over the same terms, already resolved,
 * that multiplies and adds and can explain nothing. Read the ratio, not the milliseconds.
 */
import { bench, describe } from 'vitest';
import { estimate } from '../../src/estimate/estimate.ts';
import { termMinutes } from '../../src/estimate/rules.ts';
import {
  addService,
  answerQuestion,
  type AnswerKey,
  type Engagement,
  type InstanceId,
} from '../../src/engagement/engagement.ts';
import { blankEngagement } from '../support/random-engagement.ts';
import { realIndex as index } from '../support/real-catalog.ts';

const everyService = index.catalog.services.reduce<Engagement>(
  (engagement, service, place) => addService(engagement, `s${place}` as InstanceId, service.id),
  blankEngagement(index),
);
const question = index.catalog.sections
  .flatMap((section) => section.questions)
  .find((each) => each.answer.kind === 'number' && each.isKey)!;
const keyOf = Object.keys(everyService.services).map((instance) => `${instance}/${question.id}` as AnswerKey);

let count = 0;
const changed = () => {
  count += 1;
  return keyOf.reduce(
    (engagement, key) =>
      answerQuestion(engagement, key, { status: 'known', value: { kind: 'number', value: 100 + (count % 900) } }),
    everyService,
  );
};

const terms = estimate(index, changed()).lines.flatMap((line) =>
  line.basis.kind === 'rule'
    ? line.basis.terms.map(({ term, driver }) => ({
        term,
        count: driver === undefined || driver.status === 'missing' ? 0 : driver.value.likely,
        rate: 330,
      }))
    : [],
);
/** Kept, so that no engine may find the work superfluous. */
export let total = 0;

describe('one answer changed', () => {
  bench('estimate with its explanation', () => {
    total += estimate(index, changed()).totals.price.likely;
  });
  bench('estimate, explanation and what to ask next', () => {
    total += estimate(index, changed()).discovery.open.length;
  });
  bench('the floor: a bare loop over resolved terms', () => {
    for (const { term, count: units, rate } of terms)
      total +=
        termMinutes(term, units, 'low') + termMinutes(term, units, 'likely') * rate + termMinutes(term, units, 'high');
  });
});
