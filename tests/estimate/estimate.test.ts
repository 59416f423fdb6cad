import { describe, expect, it } from 'vitest';
import type { ServiceId } from '../../src/catalog/schema.ts';
import {
  addService,
  removeService,
  type Adjustment,
  type Engagement,
  type InstanceId,
} from '../../src/engagement/engagement.ts';
import { Estimator, estimate } from '../../src/estimate/estimate.ts';
import { explainLine } from '../../src/estimate/explain.ts';
import { hoursOf } from '../../src/quantity/minutes.ts';
import { scheduleWork } from '../../src/schedule/schedule.ts';
import { activity, engagementOf, number, ours, smallCatalog, sum, yesNo, question } from '../support/small-catalog.ts';

const perCrate = sum([{ kind: 'per-unit', driver: 'crates', time: { low: '30m', likely: '1h', high: '2h' } }]);
const onlyIf = (id: string) => ({ when: { kind: 'answer', question: id, is: true } });
const signed = { reason: 'Agreed on the call.', by: 'Kim', at: '2026-11-22T10:00:00Z' };
const adjusted = (engagement: Engagement, adjustments: Record<string, unknown>): Engagement => ({
  ...engagement,
  adjustments: adjustments as Record<string, Adjustment>,
});

describe('an answer', () => {
  const index = smallCatalog({ activities: [activity('move', [perCrate])] });
  it('sizes the work', () => {
    const { lines, totals, isComplete } = estimate(index, engagementOf(index, { crates: 10 }));
    expect([totals.effort.low, totals.effort.likely, totals.effort.high].map((minutes) => minutes / 60)).toEqual([
      5, 10, 20,
    ]);
    expect(lines[0]!.price).toEqual({ low: 50000, likely: 100000, high: 200000 });
    expect(isComplete).toBe(true);
  });
  it('given as a range widens the estimate', () => {
    const { totals } = estimate(index, engagementOf(index, { crates: { kind: 'range', low: 8, high: 11 } }));
    expect([totals.effort.low, totals.effort.likely, totals.effort.high].map((minutes) => minutes / 60)).toEqual([
      4, 10, 22,
    ]);
  });
  it('given as a range with what is likely is sized by that', () => {
    const { totals } = estimate(index, engagementOf(index, { crates: { kind: 'range', low: 8, likely: 9, high: 11 } }));
    expect([totals.effort.low, totals.effort.likely, totals.effort.high].map((minutes) => minutes / 60)).toEqual([
      4, 9, 22,
    ]);
  });
});

describe('an answer of another kind than its question', () => {
  it('answers nothing', () => {
    const index = smallCatalog({ activities: [activity('move', [perCrate])] });
    const { gaps } = estimate(index, engagementOf(index, { crates: { kind: 'text', value: 'many' } }));
    expect(gaps).toHaveLength(1);
  });
});

describe('an unanswered question', () => {
  it('with an assumption is priced on it', () => {
    const index = smallCatalog({
      questions: [number('crates', 4, { low: 2, high: 9 })],
      activities: [activity('move', [perCrate])],
    });
    const { totals, isComplete, discovery } = estimate(index, engagementOf(index));
    expect([totals.effort.low, totals.effort.likely, totals.effort.high].map((minutes) => minutes / 60)).toEqual([
      1, 4, 18,
    ]);
    expect(isComplete).toBe(true);
    expect(discovery.open.map((asked) => asked.question.id)).toEqual(['crates']);
  });
  it('without one is a gap that names it, and the work is not priced', () => {
    const index = smallCatalog({ activities: [activity('move', [perCrate])] });
    const { gaps, lines, totals, isComplete } = estimate(index, engagementOf(index, { crates: 'unknown' }));
    expect(gaps).toMatchObject([{ kind: 'question', ref: { key: 'm1/crates' }, activities: ['m1/move'] }]);
    expect(lines[0]).toMatchObject({ status: 'gap', effort: { low: 0, likely: 0, high: 0 } });
    expect(totals.price.high).toBe(0);
    expect(isComplete).toBe(false);
  });
  it('that decides whether work is done leaves it out at low and likely, includes it at high, and is a gap', () => {
    const index = smallCatalog({
      questions: [yesNo('piano')],
      activities: [activity('move-piano', [sum([{ kind: 'fixed', time: '8h' }])], onlyIf('piano'))],
    });
    const { lines, gaps } = estimate(index, engagementOf(index));
    expect(lines[0]).toMatchObject({ status: 'undecided', effort: { low: 0, likely: 0, high: 480 } });
    expect(gaps).toMatchObject([{ ref: { question: 'piano' } }]);
  });
  it('assumed away, but possible, widens the high point alone and is no gap', () => {
    const index = smallCatalog({
      questions: [yesNo('piano', false, { high: true })],
      activities: [activity('move-piano', [sum([{ kind: 'fixed', time: '8h' }])], onlyIf('piano'))],
    });
    const { lines, gaps } = estimate(index, engagementOf(index));
    expect(lines[0]).toMatchObject({ status: 'possible', effort: { low: 0, likely: 0, high: 480 } });
    expect(gaps).toEqual([]);
  });
});

describe('work repeated for each item', () => {
  const rooms = question('rooms', {
    kind: 'group',
    item: { one: 'room', other: 'rooms' },
    nameLabel: 'Name',
    questions: [number('boxes', 5)],
    assumeItems: { count: 1, wording: 'One room.', ...ours },
  });
  const index = smallCatalog({
    questions: [rooms],
    activities: [activity('clear', [sum([{ kind: 'per-unit', driver: 'boxes', time: '1h' }])], { forEach: 'rooms' })],
  });
  it('gives a line for each', () => {
    const items = [
      { id: 'a', name: 'Attic', answers: { boxes: { status: 'known', value: { kind: 'number', value: 3 } } } },
      { id: 'b', name: 'Cellar', answers: {} },
    ];
    const { lines } = estimate(index, engagementOf(index, { rooms: { kind: 'items', items } as never }));
    expect(lines.map((line) => [line.key, line.item?.name, hoursOf(line.effort.likely)])).toEqual([
      ['m1/clear/engineer/a', 'Attic', 3],
      ['m1/clear/engineer/b', 'Cellar', 5],
    ]);
  });
  it('is assumed while nobody has named an item', () => {
    const { lines, discovery } = estimate(index, engagementOf(index));
    expect(lines.map((line) => hoursOf(line.effort.likely))).toEqual([5]);
    expect(discovery.questions.map((asked) => [asked.question.id, asked.status])).toEqual([
      ['rooms', 'open'],
      ['boxes', 'waiting'],
    ]);
  });
});

describe('derived drivers', () => {
  const questions = [number('crates'), yesNo('careful', false)];
  const hours = (rule: Record<string, unknown>, answers: Record<string, number | boolean>) => {
    const index = smallCatalog({
      questions,
      drivers: [{ id: 'trips', title: 'Trips', unit: { one: 'trip', other: 'trips' }, rule, ...ours }],
      activities: [activity('drive', [sum([{ kind: 'per-unit', driver: 'trips', time: '1h' }])])],
    });
    return hoursOf(estimate(index, engagementOf(index, answers)).totals.effort.likely);
  };
  it('counts started batches', () => {
    expect([0, 1, 200, 201].map((crates) => hours({ kind: 'batches', of: 'crates', size: 200 }, { crates }))).toEqual([
      0, 1, 1, 2,
    ]);
  });
  it('looks up bands', () => {
    const rule = { kind: 'lookup', of: 'crates', bands: [{ upTo: 10, value: 1 }, { value: 7 }] };
    expect([10, 11].map((crates) => hours(rule, { crates }))).toEqual([1, 7]);
  });
  it('adds', () => {
    expect(hours({ kind: 'sum', of: [{ value: 'crates', times: 2 }, { value: 3 }] }, { crates: 5 })).toBe(13);
  });
  it('takes the first case that holds', () => {
    const rule = {
      kind: 'cases',
      cases: [{ when: { kind: 'answer', question: 'careful', is: true }, value: 'crates' }],
      otherwise: 2,
    };
    expect([true, false].map((careful) => hours(rule, { crates: 9, careful }))).toEqual([9, 2]);
  });
  it('counts the stops between two versions', () => {
    const version = question('version', { kind: 'version', example: '15.0' });
    const rule = {
      kind: 'versions-after',
      question: 'version',
      stops: ['15.4', '15.11', '16.3', '16.11'],
      until: '16.10',
    };
    const index = smallCatalog({
      questions: [version],
      drivers: [{ id: 'stops', title: 'Stops', unit: { one: 'stop', other: 'stops' }, rule, ...ours }],
      activities: [activity('upgrade', [sum([{ kind: 'per-unit', driver: 'stops', time: '1h' }])])],
    });
    const at = (value: string) =>
      hoursOf(estimate(index, engagementOf(index, { version: { kind: 'version', value } })).totals.effort.likely);
    expect(['15.3.9', '15.4', '15.8', '16.3', '17.0'].map(at)).toEqual([3, 2, 2, 0, 0]);
  });
});

describe('adjustments', () => {
  const index = smallCatalog({
    questions: [number('crates'), number('cars', 1)],
    activities: [activity('move', [perCrate]), activity('sweep', [sum([{ kind: 'fixed', time: '6h' }])])],
  });
  const engagement = engagementOf(index, { crates: 10 });
  const line = 'm1/move/engineer';

  it('set the likely effort, and low and high keep their proportion', () => {
    const result = estimate(
      index,
      adjusted(engagement, { a: { kind: 'set-effort', line, likely: 480, replaced: 600, ...signed } }),
    );
    expect(result.lines[0]).toMatchObject({
      suggested: { likely: 600 },
      effort: { low: 240, likely: 480, high: 960 },
      adjustments: [{ isBasisChanged: false }],
    });
  });
  it('say "basis changed" only when the value they replaced has moved', () => {
    const withAdjustment = (crates: number) =>
      adjusted(engagementOf(index, { crates, cars: 3 }), {
        a: { kind: 'set-effort', line, likely: 480, replaced: 600, ...signed },
      });
    expect(estimate(index, withAdjustment(10)).lines[0]!.adjustments[0]!.isBasisChanged).toBe(false);
    expect(estimate(index, withAdjustment(11)).lines[0]!.adjustments[0]!.isBasisChanged).toBe(true);
  });
  it('leave an activity out of every total', () => {
    const result = estimate(
      index,
      adjusted(engagement, { a: { kind: 'leave-out', activity: 'm1/sweep', replaced: 360, ...signed } }),
    );
    expect(hoursOf(result.totals.effort.likely)).toBe(10);
    expect(result.leftOut.map((left) => left.key)).toEqual(['m1/sweep/engineer']);
  });
  it('move an activity to a later phase, priced and never in the total', () => {
    const result = estimate(
      index,
      adjusted(engagement, { a: { kind: 'later-phase', activity: 'm1/sweep', replaced: 360, ...signed } }),
    );
    expect(hoursOf(result.totals.effort.likely)).toBe(10);
    expect(result.later.map((later) => later.price.likely)).toEqual([60000]);
  });
  it('add own work to a phase', () => {
    const own = {
      kind: 'add-work',
      instance: 'm1',
      phase: 'move',
      title: 'Feed the cat',
      scope: 'We feed the cat.',
      role: 'engineer',
      effort: { low: 60, likely: 100, high: 120 },
      ...signed,
    };
    const result = estimate(index, adjusted(engagement, { a: own }));
    expect(result.lines.at(-1)).toMatchObject({ key: 'own/a', effort: { low: 60, likely: 105, high: 120 } });
  });
  it('plan another quantity without changing the answer', () => {
    const result = estimate(
      index,
      adjusted(engagement, {
        a: { kind: 'set-driver', instance: 'm1', driver: 'crates', value: 8, replaced: 10, ...signed },
      }),
    );
    expect(hoursOf(result.lines[0]!.effort.likely)).toBe(8);
    expect(result.plans).toMatchObject([{ isBasisChanged: false }]);
  });
  it('of a quantity that no catalog knows any more are kept and shown', () => {
    const gone = { kind: 'set-driver', instance: 'm1', driver: 'gone', value: 8, ...signed };
    expect(estimate(index, adjusted(engagement, { a: gone })).orphans.map((orphan) => orphan.id)).toEqual(['a']);
  });
  it('that find nothing to adjust are kept and shown', () => {
    const result = estimate(
      index,
      adjusted(engagement, { a: { kind: 'leave-out', activity: 'm1/gone', replaced: 0, ...signed } }),
    );
    expect(result.orphans.map((orphan) => orphan.id)).toEqual(['a']);
  });
});

describe('rates', () => {
  const rates = (perHour: string, roles = ['engineer']) =>
    roles.map((role) => ({ role, paymentModel: 'time-and-materials', perHour }));
  const card = (id: string, effectiveFrom: string, perHour: string) => ({
    id,
    title: id,
    currency: 'USD',
    effectiveFrom,
    rates: rates(perHour),
    ...ours,
  });
  const priced = (rateCards: Record<string, unknown>[], pricedOn: string) => {
    const index = smallCatalog({ activities: [activity('sweep', [sum([{ kind: 'fixed', time: '1h' }])])], rateCards });
    return estimate(index, { ...engagementOf(index), pricedOn: pricedOn as never });
  };
  it('are those in force on the day the engagement is priced', () => {
    const cards = [card('new', '2026-07-01', '120'), card('old', '2026-01-01', '100')];
    expect(['2026-06-30', '2026-07-01'].map((day) => priced(cards, day).totals.price.likely)).toEqual([10000, 12000]);
  });
  it("that are missing are a gap, never yesterday's rate and never free work", () => {
    const result = priced([card('late', '2027-01-01', '100')], '2026-11-22');
    expect(result.gaps).toMatchObject([{ kind: 'rate', role: 'engineer', currency: 'USD' }]);
    expect(result.isComplete).toBe(false);
  });
});

describe('work done once per engagement', () => {
  const index = smallCatalog({
    questions: [number('crates'), yesNo('is-loud', true)],
    activities: [
      activity('greet', [sum([{ kind: 'fixed', time: '2h' }])], {
        oncePerEngagement: true,
        assumptions: [{ id: 'greet-loudly', text: 'The greeting is loud.', when: onlyIf('is-loud').when }],
      }),
      activity('move', [perCrate]),
    ],
  });
  const first = engagementOf(index, { crates: 10 });
  const both = addService(first, 'm2' as InstanceId, 'moving' as ServiceId);
  const keys = (engagement: Engagement) => estimate(index, engagement).lines.map(({ key }) => key);
  const openAt = (engagement: Engagement) =>
    estimate(index, engagement).discovery.open.map(({ ref }) => ref.key as string);

  it('counts with the first service in scope alone', () => {
    expect(keys(both)).toEqual(['m1/greet/engineer', 'm1/move/engineer', 'm2/move/engineer']);
  });
  it('moves to the next service when the first leaves', () => {
    expect(keys(removeService(both, 'm1' as InstanceId))).toEqual(['m2/greet/engineer', 'm2/move/engineer']);
  });
  it('asks only the service that it counts with', () => {
    expect(openAt(both)).toEqual(['m1/is-loud', 'm2/crates']);
  });
  it('is found again by an estimator when services come and go', () => {
    const estimator = new Estimator(index);
    const walk = [first, both, removeService(both, 'm1' as InstanceId), both, first];
    for (const engagement of walk) {
      const { lines, discovery } = estimator.estimate(engagement);
      expect(lines.map(({ key }) => key)).toEqual(keys(engagement));
      expect(discovery.open.map(({ ref }) => ref.key)).toEqual(openAt(engagement));
    }
  });
  it('says where it is counted', () => {
    const estimated = estimate(index, both);
    const [greet] = estimated.lines;
    const scope = explainLine(estimated, greet!).parts.find(({ id }) => id === 'scope');
    expect(scope?.steps).toEqual([
      { words: 'It is done once for 2 services in scope and counted with the first of them, Moving.' },
    ]);
  });
  it('is always done', () => {
    const conditional = () =>
      smallCatalog({ activities: [activity('greet', [perCrate], { oncePerEngagement: true, ...onlyIf('crates') })] });
    expect(conditional).toThrow('Work done once per engagement is always done');
  });
});

describe('weeks', () => {
  const move = (more: Record<string, unknown>, hours: string, role = 'engineer') => [
    {
      id: 'move',
      title: 'Move',
      purpose: 'Move.',
      activities: [activity(`move-${hours}`, [sum([{ kind: 'fixed', time: hours }], { role })])],
      ...more,
    },
  ];
  const weeks = (phases: Record<string, unknown>[], crates = 0) => {
    const index = smallCatalog({ phases });
    return scheduleWork(estimate(index, engagementOf(index, { crates }))).weeks.likely;
  };
  it('follow effort and allocation, half weeks up', () => {
    expect([
      weeks(move({}, '40h')),
      weeks(move({}, '41h')),
      weeks(move({}, '40h', 'manager')),
      weeks(move({}, '15m')),
    ]).toEqual([1, 1.5, 2, 0.5]);
  });
  it('are never fewer than a phase needs', () => {
    const minimumDays = [
      { kind: 'per-day', driver: 'crates', perDay: 2, because: 'Two a day.' },
      { kind: 'fixed', days: 1, because: 'A day to start.' },
    ];
    expect([10, 11, 18].map((crates) => weeks(move({ minimumDays }, '4h'), crates))).toEqual([1.5, 1.5, 2]);
  });
  it('add up over phases in sequence and not over what runs alongside', () => {
    const phases = [
      ...move({}, '40h'),
      { ...move({}, '80h')[0]!, id: 'second' },
      { ...move({ runsAlongside: true }, '200h')[0]!, id: 'lead' },
    ];
    expect(weeks(phases)).toBe(3);
  });
});
