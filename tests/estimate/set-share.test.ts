/** Another percentage than the catalog's: it goes on following the direct work, as fixed hours do not. */
import { describe, expect, it, test } from 'vitest';
import { Adjustment, type Engagement } from '../../src/engagement/engagement.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import { setAside } from '../../src/estimate/set-aside.ts';
import { hoursOf } from '../../src/quantity/minutes.ts';
import { tripleOf } from '../../src/quantity/range.ts';
import { activity, engagementOf, number, share, smallCatalog, sum, yesNo } from '../support/small-catalog.ts';

const LINE = 'm1/manage/manager';
const signed = { reason: 'A calm customer.', by: 'Kim', at: '2026-11-22T10:00:00Z' };
const setShare = (hundredths: number, more: Record<string, unknown> = {}) => ({
  ...{ kind: 'set-share', line: LINE, hundredths, replaced: 1500 },
  ...signed,
  ...more,
});
const setEffort = (at: string) => ({
  ...{ kind: 'set-effort', line: LINE, likely: 120, replaced: 900 },
  ...signed,
  at,
});

const perCrate = sum([{ kind: 'per-unit', driver: 'crates', time: { low: '30m', likely: '1h', high: '2h' } }]);
const catalogWith = (more: Record<string, unknown> = {}, percent = 15) =>
  smallCatalog({
    questions: [number('crates'), yesNo('insured', false, { high: true })],
    activities: [
      activity('manage', [share(percent)], more),
      activity('carry', [perCrate]),
      activity('sweep', [sum([{ kind: 'fixed', time: '10h' }])]),
    ],
  });
const index = catalogWith();

function adjusted(crates: number, adjustments: readonly Record<string, unknown>[], catalog = index): Engagement {
  const byId = Object.fromEntries(adjustments.map((adjustment, place) => [`a${place}`, adjustment]));
  return { ...engagementOf(catalog, { crates }), adjustments: byId as unknown as Engagement['adjustments'] };
}
const lineOf = (crates: number, adjustments: readonly Record<string, unknown>[], catalog = index) =>
  estimate(catalog, adjusted(crates, adjustments, catalog)).lines.find(({ key }) => key === LINE)!;

describe('another percentage', () => {
  test.each([
    // [crates, hundredths of a percent, planned hours, suggested hours]: of an hour a crate and ten hours
    [30, 1200, 5, 6],
    [90, 1200, 12, 15],
    [30, 1250, 5, 6],
    [30, 1251, 5.25, 6],
    [30, 0, 0, 6],
    [30, 10_000, 40, 6],
    [0, 1200, 1.25, 1.5],
  ])('of %i crates at %i hundredths is %f h beside %f h suggested', (crates, hundredths, planned, suggested) => {
    const { effort, suggested: catalogs } = lineOf(crates, [setShare(hundredths)]);
    expect([effort.likely, catalogs.likely].map(hoursOf)).toEqual([planned, suggested]);
  });

  it('is of the low and of the high direct work too', () => {
    const { effort } = lineOf(30, [setShare(1200)]);
    expect(tripleOf((point) => hoursOf(effort[point]))).toEqual({ low: 3, likely: 5, high: 8.5 });
  });
  it('is taken where the share is done at all, and decides nothing about that', () => {
    const possible = catalogWith({ when: { kind: 'answer', question: 'insured', is: true } });
    const line = lineOf(30, [setShare(1200)], possible);
    expect(line.status).toBe('possible');
    expect(tripleOf((point) => hoursOf(line.effort[point]))).toEqual({ low: 0, likely: 0, high: 8.5 });
  });
  it('is never of another share', () => {
    const two = smallCatalog({
      questions: [number('crates')],
      activities: [activity('manage', [share(15)]), activity('lead', [share(10)]), activity('carry', [perCrate])],
    });
    const { lines } = estimate(two, adjusted(40, [setShare(10_000)], two));
    expect(lines.map(({ effort }) => hoursOf(effort.likely))).toEqual([40, 4, 40]);
  });
  it('has its basis changed only when the catalog suggests another percentage', () => {
    const isChanged = (crates: number, catalog = index) =>
      lineOf(crates, [setShare(1200)], catalog).adjustments.map(({ isBasisChanged }) => isBasisChanged);
    expect([isChanged(30), isChanged(90), isChanged(30, catalogWith({}, 20))]).toEqual([[false], [false], [true]]);
  });
  it('gives way to fixed hours set later, and takes their place when it is the later one', () => {
    const [before, after] = ['2026-11-22T09:00:00Z', '2026-11-22T11:00:00Z'];
    const planned = [before, after].map((at) => lineOf(30, [setShare(1200), setEffort(at)]).effort.likely);
    expect(planned.map(hoursOf)).toEqual([5, 2]);
  });
  test.each(['m1/carry/engineer', 'm1/gone/manager'])('of %s, which is no share, is kept as an orphan', (line) => {
    const { orphans, lines } = estimate(index, adjusted(30, [setShare(1200, { line })]));
    expect(orphans.map(({ id }) => id)).toEqual(['a0']);
    expect(lines.map(({ effort }) => hoursOf(effort.likely))).toEqual([6, 30, 10]);
  });
  it('is of what is left when work is set aside', () => {
    const left = setAside(estimate(index, adjusted(30, [setShare(1200)])), new Set(['m1/sweep']));
    const without = { kind: 'leave-out', activity: 'm1/sweep', replaced: 600, ...signed };
    expect(left.lines).toEqual(estimate(index, adjusted(30, [setShare(1200), without])).lines);
    expect(left.lines.map(({ effort }) => hoursOf(effort.likely))).toEqual([3.75, 30]);
  });
});

test.each([
  [0, true],
  [10_000, true],
  [-1, false],
  [10_001, false],
  [12.5, false],
])('a file with %f hundredths of a percent is accepted: %s', (hundredths, isAccepted) => {
  expect(Adjustment.safeParse(setShare(hundredths)).success).toBe(isAccepted);
});
