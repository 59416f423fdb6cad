import { describe, expect, test, it } from 'vitest';
import { estimate } from '../../src/estimate/estimate.ts';
import { hoursOf } from '../../src/quantity/minutes.ts';
import { activity, engagementOf, number, share, smallCatalog, sum, yesNo } from '../support/small-catalog.ts';

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
    [25, 13.75],
    [240, 132],
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
    [1400, 63],
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
    [25, 75],
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
