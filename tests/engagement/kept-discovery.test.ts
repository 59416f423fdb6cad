/** Discovery keeps what it found while answers stay; what else it rests on must still be looked at. */
import { expect, it } from 'vitest';
import { changeDetails } from '../../src/engagement/engagement.ts';
import { Estimator } from '../../src/estimate/estimate.ts';
import { activity, engagementOf, INSTANCE, number, ours, smallCatalog, sum, yesNo } from '../support/small-catalog.ts';

const clause = (id: string, when: Record<string, unknown>, text: string) => ({
  ...{ id, title: id, place: 'terms', order: 1, when, text: [text] },
  ...ours,
});

const index = smallCatalog({
  questions: [number('crates'), number('badges'), number('receipts'), yesNo('crane')],
  clauses: [
    clause('access', { kind: 'place', is: 'on-site' }, 'We need {badges} badges.'),
    clause('travel', { kind: 'expenses', are: 'included' }, 'We hand in {receipts} receipts.'),
  ],
});
const engagement = engagementOf(index);
const openIn = (estimator: Estimator, of = engagement) =>
  estimator.estimate(of).discovery.open.map(({ question }) => question.id as string);

it('asks what a clause needs as soon as its terms are agreed, and no longer', () => {
  const estimator = new Estimator(index);
  expect(openIn(estimator)).toEqual(['crates']);
  expect(openIn(estimator, changeDetails(engagement, { place: 'on-site' }))).toEqual(['crates', 'badges']);
  expect(openIn(estimator, changeDetails(engagement, { expenses: 'included' }))).toEqual(['crates', 'receipts']);
  expect(openIn(estimator)).toEqual(['crates']);
});

it('shows a note that was written beside an answer which stays the same', () => {
  const estimator = new Estimator(index);
  expect(openIn(estimator)).toEqual(['crates']);
  const key = `${INSTANCE}/crates`;
  const noted = { ...engagement, answers: { [key]: { status: 'not-known' as const, note: 'Ask Ada.' } } };
  const asked = estimator.estimate(noted).discovery.questions.find(({ ref }) => ref.key === key);
  expect(asked).toMatchObject({ isVisited: true, answer: { note: 'Ask Ada.' } });
});

it('drops a question that was waiting once the answer it waited for rules it out', () => {
  const lifting = smallCatalog({
    questions: [yesNo('crane', false), number('floors')],
    activities: [
      activity('lift', [sum([{ kind: 'per-unit', driver: 'floors', time: '1h' }])], {
        when: { kind: 'answer', question: 'crane', is: true },
      }),
    ],
  });
  const estimator = new Estimator(lifting);
  const begun = engagementOf(lifting);
  const floorsOf = (given: Record<string, boolean>) => {
    const { answers } = engagementOf(lifting, given);
    const { questions } = estimator.estimate({ ...begun, answers }).discovery;
    return questions.find(({ question }) => question.id === 'floors')?.status;
  };
  expect(floorsOf({})).toBe('waiting');
  expect(floorsOf({ crane: false })).toBe('not-applicable');
  expect(floorsOf({ crane: true })).toBe('open');
  expect(floorsOf({})).toBe('waiting');
});
