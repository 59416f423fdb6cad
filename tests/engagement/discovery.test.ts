import { describe, expect, it } from 'vitest';
import { discover } from '../../src/engagement/discovery.ts';
import type { AnswerValue } from '../../src/engagement/engagement.ts';
import { resolveFacts } from '../../src/engagement/facts.ts';
import { activity, engagementOf, number, smallCatalog, sum, yesNo } from '../support/small-catalog.ts';

const fixed = sum([{ kind: 'fixed', time: '8h' }]);
const is = (question: string, value = true) => ({ kind: 'answer', question, is: value });

/** A piano is moved if there is one; how far up decides how long it takes; a crane only for pianos from the third floor. */
const index = smallCatalog({
  questions: [yesNo('piano'), number('floors', 1), yesNo('crane', false)],
  activities: [
    activity('move-piano', [sum([{ kind: 'per-unit', driver: 'floors', time: '1h' }])], { when: is('piano') }),
    activity('hire-crane', [fixed], {
      when: { kind: 'all', of: [is('piano'), { kind: 'driver', driver: 'floors', atLeast: 3 }, is('crane')] },
    }),
  ],
});

function statuses(answers: Record<string, AnswerValue | number | boolean | 'unknown'>): Record<string, string> {
  const discovery = discover(resolveFacts(index, engagementOf(index, answers)));
  return Object.fromEntries(discovery.questions.map((asked) => [asked.question.id, asked.status]));
}

describe('a question', () => {
  it('is open when an answer would change the estimate, and waits while another answer decides that', () => {
    expect(statuses({})).toEqual({ piano: 'open', floors: 'open', crane: 'waiting' });
  });
  it('is not applicable once nothing can make it matter', () => {
    expect(statuses({ piano: false })).toEqual({
      piano: 'answered',
      floors: 'not-applicable',
      crane: 'not-applicable',
    });
  });
  it('opens when the answer it waited for makes it matter', () => {
    expect(statuses({ piano: true, floors: 4 })).toEqual({ piano: 'answered', floors: 'answered', crane: 'open' });
  });
  it('answered "not known yet" stays open and counts as visited', () => {
    const discovery = discover(resolveFacts(index, engagementOf(index, { piano: 'unknown' })));
    expect(discovery.questions[0]).toMatchObject({ status: 'open', isVisited: true });
  });
});

describe('an answer that became irrelevant', () => {
  it('is kept, set aside, and back when the earlier answer is reverted', () => {
    const before = discover(resolveFacts(index, engagementOf(index, { piano: true, floors: 4 })));
    const after = discover(resolveFacts(index, engagementOf(index, { piano: false, floors: 4 })));
    expect(before.setAside).toEqual([]);
    expect(after.setAside.map((asked) => asked.question.id)).toEqual(['floors']);
  });
});

describe('contradictory answers', () => {
  const contradiction = {
    id: 'crane-low',
    when: { kind: 'all', of: [is('crane'), { kind: 'driver', driver: 'floors', atMost: 1 }] },
    questions: ['crane', 'floors'],
    text: 'A crane for {floors}?',
    source: 'ours',
  };
  const contradictory = smallCatalog({
    questions: [number('floors', 1), yesNo('crane', false)],
    activities: [
      activity('hire', [fixed], { when: is('crane') }),
      activity('climb', [sum([{ kind: 'per-unit', driver: 'floors', time: '1h' }])]),
    ],
    contradictions: [contradiction],
  });
  it('are reported beside both questions', () => {
    const { contradictions } = discover(
      resolveFacts(contradictory, engagementOf(contradictory, { crane: true, floors: 1 })),
    );
    expect(contradictions.map((found) => found.refs.map((ref) => ref.key))).toEqual([['m1/crane', 'm1/floors']]);
  });
  it('are never made of assumptions', () => {
    expect(discover(resolveFacts(contradictory, engagementOf(contradictory, { crane: true }))).contradictions).toEqual(
      [],
    );
  });
});
