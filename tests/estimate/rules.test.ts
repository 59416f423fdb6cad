import { describe, expect, test, it } from 'vitest';
import { estimate } from '../../src/estimate/estimate.ts';
import { hoursOf } from '../../src/quantity/minutes.ts';
import { activity, engagementOf, number, question, share, smallCatalog, sum, yesNo } from '../support/small-catalog.ts';

/** Likely hours of the one rule for a number of crates. */
function hoursFor(rule: Record<string, unknown>, crates: number, fragile?: boolean): number {
  const index = smallCatalog({
    questions: [number('crates'), yesNo('fragile', false)],
    activities: [activity('move-crates', [rule])],
  });
  const { lines } = estimate(index, engagementOf(index, { crates, ...(fragile === undefined ? {} : { fragile }) }));
  return hoursOf(lines[0]!.effort.likely);
}

describe('a fixed term', () => {
  test.each([
    [0, 4],
    [1000, 4],
  ])('gives the same for %i crates', (crates, hours) => {
    expect(
      hoursFor(
        sum([
          { kind: 'fixed', time: '4h' },
          { kind: 'per-unit', driver: 'crates', time: '0m' },
        ]),
        crates,
      ),
    ).toBe(hours);
  });
});

describe('a term per unit', () => {
  test.each([
    [0, 0],
    [1, 0.75],
    [5, 2.75],
    [15, 8.25],
    [16, 9],
    [25, 13.75],
    [240, 132],
    [10_000_000, 5_500_000],
  ])('takes %i crates at 33 minutes for %f h', (crates, hours) => {
    expect(hoursFor(sum([{ kind: 'per-unit', driver: 'crates', time: '33m' }]), crates)).toBe(hours);
  });
});

describe('a term per started batch', () => {
  test.each([
    [0, 0],
    [1, 9],
    [200, 9],
    [201, 18],
    [400, 18],
    [401, 27],
    [1400, 63],
    [1_000_000_000, 45_000_000],
  ])('takes %i crates in batches of 200 for %f h', (crates, hours) => {
    expect(hoursFor(sum([{ kind: 'per-batch', driver: 'crates', size: 200, time: '9h' }]), crates)).toBe(hours);
  });
});

describe('a term by band', () => {
  const rule = sum([
    { kind: 'by-band', driver: 'crates', bands: [{ upTo: 10, time: '2h' }, { upTo: 50, time: '5h' }, { time: '9h' }] },
  ]);
  test.each([
    [0, 2],
    [10, 2],
    [11, 5],
    [50, 5],
    [51, 9],
    [9999, 9],
    [1_000_000_000, 9],
  ])('takes %i crates for %f h', (crates, hours) => {
    expect(hoursFor(rule, crates)).toBe(hours);
  });
});

describe('a graduated term', () => {
  const rule = sum([
    {
      kind: 'graduated',
      driver: 'crates',
      tiers: [{ upTo: 10, time: '4h' }, { upTo: 20, time: '3h' }, { time: '1h' }],
    },
  ]);
  test.each([
    [0, 0],
    [1, 4],
    [10, 40],
    [11, 43],
    [20, 70],
    [21, 71],
    [25, 75],
    [1_000_000, 1_000_050],
  ])('takes %i crates for %f h', (crates, hours) => {
    expect(hoursFor(rule, crates)).toBe(hours);
  });
});

describe('factors and bounds', () => {
  const rule = sum([{ kind: 'per-unit', driver: 'crates', time: '1h' }], {
    factors: [
      { when: { kind: 'answer', question: 'fragile', is: true }, percent: 115, because: 'Care.', source: 'ours' },
      { when: { kind: 'driver', driver: 'crates', atLeast: 100 }, percent: 90, because: 'Routine.', source: 'ours' },
    ],
    min: '2h',
    max: '95h',
  });
  test.each([
    [1, false, 2],
    [10, false, 10],
    [10, true, 11.5],
    [99, true, 95],
    [100, false, 90],
    [100, true, 95],
    [20, true, 23],
  ])('%i crates, fragile %s, take %f h', (crates, fragile, hours) => {
    expect(hoursFor(rule, crates, fragile)).toBe(hours);
  });
});

describe('a share', () => {
  const phases = [
    { id: 'lead', title: 'Lead', purpose: 'Lead.', runsAlongside: true, activities: [activity('lead', [share(15)])] },
    {
      id: 'move',
      title: 'Move',
      purpose: 'Move.',
      activities: [
        activity('pack', [sum([{ kind: 'fixed', time: '10h' }])]),
        activity('drive', [sum([{ kind: 'fixed', time: '7h' }])]),
      ],
    },
  ];
  it('is of the direct work, rounded up, and never of another share', () => {
    const index = smallCatalog({
      phases: [...phases, { ...phases[0]!, id: 'also', activities: [activity('also', [share(10)])] }],
      questions: [number('crates', 1)],
    });
    const { lines } = estimate(index, engagementOf(index));
    expect(lines.map((line) => hoursOf(line.effort.likely))).toEqual([2.75, 10, 7, 1.75]);
  });
  it('follows an adjustment of the work it is of', () => {
    const index = smallCatalog({ phases, questions: [number('crates', 1)] });
    const engagement = engagementOf(index);
    const adjusted = {
      ...engagement,
      adjustments: {
        a1: {
          kind: 'set-effort',
          line: 'm1/pack/engineer',
          likely: 1200,
          replaced: 600,
          reason: 'Twice the boxes.',
          by: 'Kim',
          at: '2026-11-22T10:00:00Z',
        },
      },
    } as unknown as typeof engagement;
    expect(hoursOf(estimate(index, adjusted).lines[0]!.effort.likely)).toBe(4.25);
  });
});

describe('a rule outside the range it was reasoned for', () => {
  it('says so', () => {
    const index = smallCatalog({
      activities: [
        activity('move', [
          sum([{ kind: 'per-unit', driver: 'crates', time: '1h' }], { reasonedFor: { crates: { from: 1, to: 500 } } }),
        ]),
      ],
    });
    const basis = (crates: number) => estimate(index, engagementOf(index, { crates })).lines[0]!.basis;
    expect(basis(501)).toMatchObject({ outOfRange: [{ driver: 'crates', value: 501, from: 1, to: 500 }] });
    for (const crates of [0, 1, 500]) expect(basis(crates)).toMatchObject({ outOfRange: [] });
  });
});

describe('several terms', () => {
  // 7 + 7 + 1 minutes are one quarter hour, not three.
  test.each([
    [0, 0.25],
    [1, 0.25],
    [2, 0.5],
  ])('are added before they are rounded: %i crates take %f h', (crates, hours) => {
    const terms = [
      { kind: 'fixed', time: '7m' },
      { kind: 'per-unit', driver: 'crates', time: '7m' },
      { kind: 'per-batch', driver: 'crates', size: 10, time: '1m' },
    ];
    expect(hoursFor(sum(terms), crates)).toBe(hours);
  });
});

describe('rounding', () => {
  test.each([
    ['14m', 0.25],
    ['15m', 0.25],
    ['16m', 0.5],
    ['0m', 0],
  ])('%s become %f h', (time, hours) => {
    expect(hoursFor(sum([{ kind: 'fixed', time }]), 0)).toBe(hours);
  });

  it('happens after the factors, of whole numbers: 100 minutes at 115 % are 115 minutes and no more', () => {
    const care = {
      when: { kind: 'answer', question: 'fragile', is: true },
      percent: 115,
      because: 'Care.',
      source: 'ours',
    };
    const rule = (time: string) => sum([{ kind: 'fixed', time }], { factors: [care] });
    expect(hoursFor(rule('1h40m'), 0, true)).toBe(2);
    // 105.8 minutes are more than seven quarter hours.
    expect(hoursFor(rule('1h32m'), 0, true)).toBe(2);
    // 300 × 1.15 is 345 exactly; in binary fractions it is a little less or more.
    expect(hoursFor(rule('5h'), 0, true)).toBe(5.75);
  });
});

describe('factors', () => {
  const factor = (question: string, percent: number) => ({
    when: { kind: 'answer', question, is: true },
    ...{ percent, because: 'Measured.', source: 'ours' },
  });
  const index = smallCatalog({
    questions: [yesNo('a'), yesNo('b')],
    activities: [
      activity('move', [sum([{ kind: 'fixed', time: '10h' }], { factors: [factor('a', 150), factor('b', 50)] })]),
    ],
  });
  const effort = (answers: Record<string, boolean>) => {
    const { low, likely, high } = estimate(index, engagementOf(index, answers)).lines[0]!.effort;
    return [low, likely, high].map(hoursOf);
  };

  test.each([
    ['none is selected', { a: false, b: false }, [10, 10, 10]],
    ['both multiply', { a: true, b: true }, [7.5, 7.5, 7.5]],
    ['one that nobody has decided counts at the high point alone', { b: false }, [10, 10, 15]],
    ['one that makes it less never lowers the high point below the likely', { a: false }, [5, 10, 10]],
  ])('%s', (_, answers, expected) => {
    expect(effort(answers)).toEqual(expected);
  });
});

describe('bounds', () => {
  const points = { low: '1h', likely: '2h', high: '4h' };
  const effort = (more: Record<string, unknown>, crates: number) => {
    const rule = sum([{ kind: 'per-unit', driver: 'crates', time: { low: '30m', likely: '1h', high: '2h' } }], more);
    const index = smallCatalog({ activities: [activity('move', [rule])] });
    const { low, likely, high } = estimate(index, engagementOf(index, { crates })).lines[0]!.effort;
    return [low, likely, high].map(hoursOf);
  };

  test.each([
    ['the least holds for none of something too', { min: points }, 0, [1, 2, 4]],
    ['at the bound nothing changes', { min: points }, 2, [1, 2, 4]],
    ['above the least the rule holds', { min: points }, 3, [1.5, 3, 6]],
    ['below the most the rule holds', { max: points }, 1, [0.5, 1, 2]],
    ['the most holds however many there are', { max: points }, 1_000_000, [1, 2, 4]],
    ['a bound is rounded up as any effort is', { min: '20m' }, 0, [0.5, 0.5, 0.5]],
  ])('%s', (_, more, crates, expected) => {
    expect(effort(more, crates)).toEqual(expected);
  });
});

describe('work for each item', () => {
  const index = smallCatalog({
    questions: [
      question('rooms', {
        ...{ kind: 'group', item: { one: 'room', other: 'rooms' }, nameLabel: 'Name' },
        questions: [number('boxes', 4)],
      }),
    ],
    activities: [activity('pack', [sum([{ kind: 'per-unit', driver: 'boxes', time: '4m' }])], { forEach: 'rooms' })],
  });
  const hoursWith = (boxes: readonly (number | undefined)[]) => {
    const items = boxes.map((count, place) => ({
      ...{ id: `r${place}`, name: `Room ${place}` },
      answers: count === undefined ? {} : { boxes: { status: 'known', value: { kind: 'number', value: count } } },
    }));
    const { lines } = estimate(index, engagementOf(index, { rooms: { kind: 'items', items } as never }));
    return lines.map((line) => hoursOf(line.effort.likely));
  };

  test.each([
    ['none is no line', [], []],
    ['each is rounded by itself', [1, 1], [0.25, 0.25]],
    ['one without its count takes the assumption', [30, undefined], [2, 0.5]],
  ])('%s', (_, boxes, hours) => {
    expect(hoursWith(boxes)).toEqual(hours);
  });
});

describe('a share of nothing', () => {
  it('is nothing, and of a quarter hour is a quarter hour', () => {
    const index = smallCatalog({
      activities: [activity('move', [sum([{ kind: 'per-unit', driver: 'crates', time: '15m' }]), share(1)])],
    });
    const shares = [0, 1, 101].map(
      (crates) => estimate(index, engagementOf(index, { crates })).lines[1]!.effort.likely,
    );
    expect(shares.map((effort) => hoursOf(effort))).toEqual([0, 0.25, 0.5]);
  });
});
