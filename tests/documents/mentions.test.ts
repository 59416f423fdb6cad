/** A SOW speaks of no work that is not part of it: over every service, whatever single activity is moved to a later phase. */
import { describe, expect, test } from 'vitest';
import { applyWordings } from '../../src/documents/apply-wordings.ts';
import type { CheckContext } from '../../src/documents/checks/check.ts';
import { MENTION_RULES } from '../../src/documents/checks/mention-rules.ts';
import { placesOf } from '../../src/documents/checks/places.ts';
import { partsOf } from '../../src/documents/sow-parts.ts';
import { composeSow } from '../../src/documents/sow.ts';
import {
  answerQuestion,
  type Adjustment,
  type AdjustmentId,
  type AnswerValue,
  type Engagement,
} from '../../src/engagement/engagement.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import { catalogIndex, draftFrom } from '../support/drafts.ts';
import { quotable } from '../support/quotable.ts';

const index = catalogIndex();
const services = index.catalog.services.map(({ id }) => id as string);

/** What the customer chose is repeated there, also what was moved since: the check asks for other words. */
const REPEATS_ANSWERS = /^(?:(?:summary|environment|objective)\.|assumption\.[^.]+$)/;

function mentions(engagement: Engagement): readonly string[] {
  const draft = draftFrom(index, engagement);
  const generated = composeSow(draft);
  const worded = applyWordings(generated, engagement);
  const places = placesOf(worded.document, worded);
  const context: CheckContext = { parts: partsOf(draft), generated, worded, places, generatedPlaces: places };
  return MENTION_RULES.flatMap(({ find }) => find(context))
    .filter(({ where = '' }) => !REPEATS_ANSWERS.test(where))
    .map(({ finding, where }) => `${where}: ${finding}`);
}

/** Every option of every question that takes several. */
function withEveryOption(engagement: Engagement): Engagement {
  return estimate(index, engagement).discovery.open.reduce((answered, { ref, question: { answer } }) => {
    if (answer.kind !== 'choices') return answered;
    const value: AnswerValue = { kind: 'choices', options: answer.options.map(({ id }) => id) };
    return answerQuestion(answered, ref.key, { status: 'known', value, ...SAID });
  }, engagement);
}
const SAID = { source: 'customer', by: 'EM', at: '2026-11-21T10:00:00Z' } as const;

function withoutOne(engagement: Engagement, activity: string): Engagement {
  const moved = { kind: 'later-phase', activity, replaced: 60, reason: 'Later.', by: 'EM', at: SAID.at } as Adjustment;
  return { ...engagement, adjustments: { ['later' as AdjustmentId]: moved } };
}

/** Nobody leaves out what the rest cannot be done without. */
function activitiesOf(engagement: Engagement): readonly string[] {
  const keys = new Map(
    estimate(index, engagement).lines.map(({ activityKey, activity, instance }) => [
      activityKey,
      { activity, instance },
    ]),
  );
  return [...keys].flatMap(([key, { activity, instance }]) => {
    const service = index.services.get(engagement.services[instance]?.service ?? '');
    const found = service?.phases.flatMap(({ activities }) => activities).find(({ id }) => id === activity);
    return found && !found.isEssential ? [key] : [];
  });
}

describe.each(services)('%s', (service) => {
  const plain = quotable(service, []);
  test.each([
    ['as assumed', plain],
    ['with every option', withEveryOption(plain)],
  ])('%s', (_, engagement) => {
    expect(mentions(engagement)).toEqual([]);
    for (const activity of activitiesOf(engagement))
      expect(mentions(withoutOne(engagement, activity)), activity).toEqual([]);
  });
});
