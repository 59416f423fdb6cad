/** Engagements as nobody would write them: any services, any subset of questions, any answers a question allows. */
import fc from 'fast-check';
import type { CatalogIndex } from '../../src/catalog/catalog-index.ts';
import type { ItemQuestion, Question } from '../../src/catalog/schema.ts';
import {
  addService,
  answerQuestion,
  newEngagement,
  type Answer,
  type AnswerKey,
  type AnswerValue,
  type Engagement,
  type EngagementId,
  type InstanceId,
  type ItemId,
} from '../../src/engagement/engagement.ts';
import type { CalendarDay } from '../../src/quantity/day.ts';

/** Counts around which rules change their mind, and some far away. */
const COUNTS = [
  0, 1, 2, 3, 5, 8, 10, 11, 24, 25, 26, 60, 100, 200, 201, 499, 500, 501, 999, 1000, 1001, 1400, 2000, 2001, 3000, 3001,
  5001, 10001, 25001, 60000,
];
const VERSIONS = ['12.8.0', '13.12.15', '15.8', '16.11.10', '17.11', '18.2', '18.11', '19.4', '19.6', '25.0'];

export function candidates(question: Question | ItemQuestion): readonly AnswerValue[] {
  const { answer } = question;
  switch (answer.kind) {
    case 'number':
      return COUNTS.filter((count) => count >= answer.min && (answer.max === undefined || count <= answer.max)).map(
        (value) => ({ kind: 'number', value }),
      );
    case 'version':
      return VERSIONS.map((value) => ({ kind: 'version', value }));
    case 'choice':
      return answer.options.map(({ id }) => ({ kind: 'choice', option: id }));
    case 'choices':
      return [[], ...answer.options.map(({ id }) => [id]), answer.options.map(({ id }) => id)].map((options) => ({
        kind: 'choices',
        options,
      }));
    case 'yes-no':
      return [true, false].map((value) => ({ kind: 'yes-no', value }));
    case 'text':
      return [
        { kind: 'text', value: 'As told on the call.' },
        { kind: 'text', value: 'Something else.' },
      ];
    case 'date':
      return [
        { kind: 'date', value: '2027-03-31' as CalendarDay },
        { kind: 'date', value: '2027-04-30' as CalendarDay },
      ];
    case 'group': {
      const item = (id: string) => ({ id: id as ItemId, name: `Item ${id}`, answers: {} });
      return [[], [item('a')], [item('a'), item('b')]].map((items) => ({ kind: 'items', items }));
    }
  }
}

function valueOf(question: Question | ItemQuestion): fc.Arbitrary<AnswerValue> {
  const { answer } = question;
  if (answer.kind === 'group') {
    const inner = fc.record(Object.fromEntries(answer.questions.map((each) => [each.id, answerOf(each)])), {
      requiredKeys: [],
    });
    return fc
      .uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 })
      .chain((ids) =>
        fc.tuple(
          ...ids.map((id) =>
            inner.map((answers) => ({ id: id as ItemId, name: `Item ${id}`, answers: answers as never })),
          ),
        ),
      )
      .map((items) => ({ kind: 'items', items }));
  }
  const plain = fc.constantFrom(...candidates(question));
  if (answer.kind !== 'number') return plain;
  const range = fc.tuple(plain, plain).map(([a, b]): AnswerValue => {
    const [low = 0, high = 0] = [a, b]
      .map((value) => (value.kind === 'number' ? value.value : 0))
      .sort((x, y) => x - y);
    return { kind: 'range', low, high };
  });
  const threePoints = fc.tuple(range, fc.nat(100)).map(([value, percent]): AnswerValue => {
    if (value.kind !== 'range') return value;
    const { low, high } = value;
    return { kind: 'range', low, likely: low + Math.round(((high - low) * percent) / 100), high };
  });
  return fc.oneof(
    { weight: 8, arbitrary: plain },
    { weight: 1, arbitrary: range },
    { weight: 1, arbitrary: threePoints },
  );
}

export function answerOf(question: Question | ItemQuestion): fc.Arbitrary<Answer> {
  const known = valueOf(question).map((value): Answer => ({ status: 'known', value }));
  return fc.oneof(
    { weight: 9, arbitrary: known },
    { weight: 1, arbitrary: fc.constant<Answer>({ status: 'not-known' }) },
  );
}

export function blankEngagement(index: CatalogIndex): Engagement {
  return newEngagement({
    id: 'e1' as EngagementId,
    scenarioId: 's1',
    catalog: index.catalog,
    today: '2026-11-22' as CalendarDay,
  });
}

/** One to three service instances; each of their questions answered with probability `density`. */
export function engagements(index: CatalogIndex, density = 0.4): fc.Arbitrary<Engagement> {
  const services = fc.array(fc.constantFrom(...index.catalog.services.map((service) => service.id)), {
    minLength: 1,
    maxLength: 3,
  });
  return services.chain((chosen) => {
    const empty = chosen.reduce(
      (engagement, service, place) => addService(engagement, `s${place}` as InstanceId, service),
      blankEngagement(index),
    );
    const asked = chosen.flatMap((service, place) =>
      index.sections
        .filter((section) => index.services.get(service)?.sections.includes(section.id))
        .flatMap((section) =>
          section.questions.map((question) => ({
            key: section.asked === 'once' ? question.id : `s${place}/${question.id}`,
            question,
          })),
        ),
    );
    const byKey = new Map(asked.map(({ key, question }) => [key, question]));
    const answers = [...byKey].map(([key, question]) =>
      fc.tuple(fc.constant(key), fc.double({ min: 0, max: 1, noNaN: true }), answerOf(question)),
    );
    return fc
      .tuple(...answers)
      .map((drawn) =>
        drawn
          .filter(([, chance]) => chance < density)
          .reduce((engagement, [key, , answer]) => answerQuestion(engagement, key as AnswerKey, answer), empty),
      );
  });
}
