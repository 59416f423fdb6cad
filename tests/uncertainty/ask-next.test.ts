import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/estimate/estimate.ts';
import { askNext } from '../../src/uncertainty/ask-next.ts';
import { pricesOfChange, stepOf } from '../../src/uncertainty/price-of-change.ts';
import { activity, engagementOf, number, smallCatalog, sum, yesNo } from '../support/small-catalog.ts';

const index = smallCatalog({
  questions: [
    number('crates'),
    number('rooms', 10, { low: 5, high: 30 }),
    yesNo('piano', false),
    yesNo('crane', false),
  ],
  activities: [
    activity('carry', [sum([{ kind: 'per-unit', driver: 'crates', time: '1h' }])]),
    activity('clean', [sum([{ kind: 'per-unit', driver: 'rooms', time: '2h' }])]),
    activity('lift', [sum([{ kind: 'fixed', time: '8h' }])], {
      when: { kind: 'answer', question: 'piano', is: true },
    }),
    activity('hoist', [sum([{ kind: 'fixed', time: '90h' }])], {
      when: { kind: 'answer', question: 'crane', is: true },
    }),
  ],
});
const open = estimate(index, engagementOf(index));

describe('what to ask next', () => {
  const next = askNext(open, ({ totals }) => (totals.price.likely > 1_000_000 ? ['Board approval'] : []));

  it('begins with what nothing can be said without, then goes by how far the price moves', () => {
    expect(next.map(({ asked }) => asked.question.id)).toEqual(['crates', 'crane', 'rooms', 'piano']);
    expect(next[0]?.isNeeded).toBe(true);
  });
  it('says how far', () => {
    const [, crane, rooms] = next;
    expect([crane?.effort.from, crane?.effort.to]).toEqual([20 * 60, 110 * 60]);
    expect([rooms?.price.from, rooms?.price.to]).toEqual([100_000, 600_000]);
  });
  it('names what the answer decides', () => {
    expect(next.map(({ decides }) => decides)).toEqual([[], ['Board approval'], [], []]);
  });
  it('asks nothing when all is answered', () => {
    const answers = { crates: 5, rooms: 3, piano: true, crane: false };
    expect(askNext(estimate(index, engagementOf(index, answers)))).toEqual([]);
  });
});

describe('the prices of change', () => {
  const changes = pricesOfChange(estimate(index, engagementOf(index, { crates: 40 })));
  const of = (id: string) => changes.filter(({ asked }) => asked.question.id === id);

  it('price the next step of a quantity, known or assumed', () => {
    expect(of('crates')).toMatchObject([{ to: { kind: 'number', value: 45 }, step: 5, effort: 5 * 60, price: 50_000 }]);
    expect(of('rooms')).toMatchObject([{ to: { value: 11 }, step: 1, effort: 2 * 60, price: 20_000 }]);
  });
  it('price what is only assumed to be otherwise', () => {
    expect(of('piano')).toMatchObject([{ to: { value: true }, effort: 8 * 60, price: 80_000 }]);
  });
  it('do not price what has been answered with yes or no', () => {
    const answered = pricesOfChange(estimate(index, engagementOf(index, { crates: 40, piano: false })));
    expect(answered.some(({ asked }) => asked.question.id === 'piano')).toBe(false);
  });
  it.each([
    [3, 1],
    [45, 5],
    [300, 50],
    [1400, 200],
  ])('steps of %d are %d', (value, step) => {
    expect(stepOf(index, 'crates', value)).toBe(step);
  });
});
