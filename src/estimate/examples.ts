/** Runs the examples that the catalog's effort rules carry: each is a claim of its author. */
import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { Problem } from '../catalog/problem.ts';
import type { Activity, ItemQuestion, Question, QuestionId, Service, SumRule } from '../catalog/schema.ts';
import {
  addService,
  adjust,
  answerQuestion,
  newEngagement,
  type AdjustmentId,
  type AnswerValue,
  type Engagement,
  type EngagementId,
  type InstanceId,
  type ItemId,
} from '../engagement/engagement.ts';
import { answerKeyOf, resolveFacts, type Subject } from '../engagement/facts.ts';
import type { CalendarDay } from '../quantity/day.ts';
import { hoursOf } from '../quantity/minutes.ts';
import { applyRule } from './rules.ts';

type PointValue = SumRule['examples'][number]['given'][string];

const INSTANCE = 'example' as InstanceId;
const ITEM = 'item' as ItemId;
/** Rates and dates play no part in effort. */
const ANY_DAY = '2000-01-01' as CalendarDay;

/** Every example whose effort comes out otherwise than it says. */
export function checkExamples(index: CatalogIndex): readonly Problem[] {
  return [...index.activitiesByService.values()]
    .flat()
    .flatMap(({ service, activity }) =>
      activity.effort.flatMap((rule) => (rule.kind === 'sum' ? checkRule(index, service, activity, rule) : [])),
    );
}

function checkRule(index: CatalogIndex, service: Service, activity: Activity, rule: SumRule): readonly Problem[] {
  return rule.examples.flatMap((example, place) => {
    const engagement = Object.entries(example.given).reduce(
      (next, [id, value]) => give(index, activity, next, id, value),
      blankEngagement(index, service),
    );
    const subject: Subject =
      activity.forEach === undefined ? { instance: INSTANCE } : { instance: INSTANCE, item: ITEM };
    const result = applyRule(resolveFacts(index, engagement), rule, subject);
    const where = `services/${service.id}.json: ${activity.id}, effort of ${rule.role}, example ${place + 1}`;
    if (result.status === 'missing') {
      const names = result.missing.map((ref) => ref.question).join(', ');
      return [
        { where, found: `no effort: ${names} is not given and not assumed`, fix: `Give ${names} in the example.` },
      ];
    }
    const hours = hoursOf(result.effort.likely);
    return hours === example.hours
      ? []
      : [
          {
            where,
            found: `the rule gives ${hours} h, the example says ${example.hours} h`,
            fix: 'Correct the example, or the rule.',
          },
        ];
  });
}

function blankEngagement(index: CatalogIndex, service: Service): Engagement {
  const empty = newEngagement({
    id: 'example' as EngagementId,
    scenarioId: 'example',
    catalog: index.catalog,
    today: ANY_DAY,
  });
  return addService(empty, INSTANCE, service.id);
}

/** A question is answered, a derived driver planned. */
function give(
  index: CatalogIndex,
  activity: Activity,
  engagement: Engagement,
  id: string,
  value: PointValue,
): Engagement {
  const entry = index.questions.get(id);
  if (!entry) {
    const plan = {
      kind: 'set-driver',
      instance: INSTANCE,
      driver: id as never,
      value: Number(value),
      reason: 'Example.',
      by: '',
      at: '2000-01-01T00:00:00Z',
    } as const;
    return adjust(engagement, `plan-${id}` as AdjustmentId, plan);
  }
  const key = answerKeyOf(entry, INSTANCE);
  const given = valueFor(entry.question, value);
  if (entry.group === undefined || entry.group !== activity.forEach)
    return answerQuestion(engagement, key, { status: 'known', value: given });
  const before = engagement.answers[key];
  const answers =
    before?.status === 'known' && before.value.kind === 'items' ? (before.value.items[0]?.answers ?? {}) : {};
  const item = {
    id: ITEM,
    name: 'Example',
    answers: { ...answers, [id as QuestionId]: { status: 'known', value: given } },
  };
  return answerQuestion(engagement, key, { status: 'known', value: { kind: 'items', items: [item] } });
}

function valueFor(question: Question | ItemQuestion, value: PointValue): AnswerValue {
  switch (question.answer.kind) {
    case 'number':
      return { kind: 'number', value: Number(value) };
    case 'version':
    case 'text':
      return { kind: question.answer.kind, value: String(value) };
    case 'choice':
      return { kind: 'choice', option: String(value) as never };
    case 'choices':
      return { kind: 'choices', options: [value].flat() as never };
    case 'yes-no':
      return { kind: 'yes-no', value: value === true };
    case 'date':
      return { kind: 'date', value: String(value) as CalendarDay };
    case 'group':
      return {
        kind: 'items',
        items: Array.from({ length: Number(value) }, (_, place) => ({
          id: `item-${place}` as ItemId,
          name: `Item ${place + 1}`,
          answers: {},
        })),
      };
  }
}
