import { describe, expect, test } from 'vitest';
import { adjust } from '../../src/engagement/engagement.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import type { EstimateLine } from '../../src/estimate/line.ts';
import {
  move,
  plannableDrivers,
  readAddWork,
  readCount,
  readHours,
  readSetDriver,
  readSetEffort,
  readSetShare,
  replacedBy,
  sharePercentOf,
  type Read,
} from '../../src/ui/estimate/proposals.ts';
import { tinyEngagement, tinyIndex } from '../support/tiny-catalog.ts';

const index = tinyIndex();
const engagement = tinyEngagement(index, { projects: { kind: 'number', value: 1400 } });
const estimated = estimate(index, engagement);
const waves = estimated.lines.find(({ key }) => key === 'm1/run-waves/engineer') as EstimateLine;
const problemsOf = (read: Read) => (read.ok ? {} : read.problems);
const typed = { likely: '48', low: '', high: '', reason: 'They clean up first' };
const work = {
  title: 'Second pilot',
  scope: 'We pilot twice.',
  role: 'engineer',
  low: '',
  likely: '6',
  high: '',
  deliverable: '',
  acceptance: '',
  reason: 'Asked for',
};

describe('typed hours', () => {
  test.each([
    ['72', 4320],
    [' 72.5 h ', 4350],
    ['1,200', 72000],
    ['1 200 hours', 72000],
    ['1h30m', 90],
    ['2d', 960],
    ['.5', 30],
    ['1,200.5', 72030],
    ['1 h 30 m', 90],
    ['100,000', 6_000_000],
    ['0', 0],
  ])('%s is read', (text, minutes) => expect(readHours(text)).toBe(minutes));

  test.each(['', 'many', '-4', '7,5.1.2', '0.01', '7,5', '1,20', '7 5', '12,3456', '100,001'])('“%s” is not', (text) =>
    expect(readHours(text)).toBeUndefined(),
  );
});

test.each([
  ['1,200', 1200],
  ['0', 0],
  ['1.5', undefined],
  ['1,5', undefined],
  ['12,00', undefined],
  ['1 200', 1200],
  ['1e9', undefined],
  ['', undefined],
])('a quantity typed as “%s” is %s', (text, count) => expect(readCount(text)).toBe(count));

describe('hours of a line', () => {
  test('keep what they replaced and the reason', () => {
    expect(readSetEffort(waves, typed)).toEqual({
      ok: true,
      proposal: {
        kind: 'set-effort',
        line: 'm1/run-waves/engineer',
        likely: 2880,
        replaced: 3570,
        reason: 'They clean up first',
      },
    });
  });

  test('need a reason that is more than spaces', () => {
    expect(problemsOf(readSetEffort(waves, { ...typed, reason: '  ' }))).toEqual({
      reason: expect.stringContaining('Give a reason') as string,
    });
  });

  test('name every field to mend at once', () => {
    expect(problemsOf(readSetEffort(waves, { likely: '', low: 'x', high: '', reason: '' }))).toEqual({
      likely: 'Write the hours to plan, like 72 or 72.5',
      low: 'Write hours, like 72 or 72.5, up to 100,000',
      reason: expect.any(String) as string,
    });
  });

  test('hold low, likely and high in order', () => {
    expect(problemsOf(readSetEffort(waves, { ...typed, low: '50', high: '40' }))).toEqual({
      low: 'Write at most the likely 48 h',
      high: 'Write at least the likely 48 h',
    });
  });
});

describe('own work', () => {
  const read = (change: Partial<typeof work>) => readAddWork('m1' as never, 'plan' as never, { ...work, ...change });

  test('takes the likely hours for low and high when these are left empty', () => {
    expect(read({})).toMatchObject({
      ok: true,
      proposal: { kind: 'add-work', effort: { low: 360, likely: 360, high: 360 } },
    });
  });

  test('has a deliverable and its acceptance together, or neither', () => {
    expect(problemsOf(read({ deliverable: 'Report' }))).toHaveProperty('acceptance');
    expect(problemsOf(read({ acceptance: 'Signed' }))).toHaveProperty('deliverable');
    expect(read({ deliverable: 'Report', acceptance: 'Signed' })).toMatchObject({
      proposal: { deliverable: { title: 'Report', acceptance: 'Signed' } },
    });
  });

  test('needs a title, words for the SOW and a reason', () => {
    expect(Object.keys(problemsOf(read({ title: '', scope: '', reason: '' })))).toEqual(['title', 'scope', 'reason']);
  });
});

describe('the percentage of a share', () => {
  const manage = estimated.lines.find(({ key }) => key === 'm1/manage/manager') as EstimateLine;
  const setShare = (percent: string, reason = 'A calm customer') =>
    readSetShare(manage, sharePercentOf(manage), { percent, reason });

  test.each([
    ['12', 1200],
    ['12.5 %', 1250],
    ['0', 0],
    ['100', 10_000],
  ])('typed as “%s” is %i hundredths', (percent, hundredths) =>
    expect(setShare(percent)).toEqual({
      ok: true,
      proposal: {
        ...{ kind: 'set-share', line: 'm1/manage/manager', hundredths, replaced: 1500, reason: 'A calm customer' },
      },
    }),
  );

  test.each(['', '-1', '101', '12.555', 'twelve'])('typed as “%s” is to be mended, like a missing reason', (percent) =>
    expect(problemsOf(setShare(percent, ' '))).toEqual({
      percent: 'Enter a percentage from 0 to 100, with at most two decimals',
      reason: expect.any(String) as string,
    }),
  );

  test('takes the place of fixed hours, as they take its own', () => {
    const read = { hours: readSetEffort(manage, typed), percent: setShare('12') };
    if (!read.hours.ok || !read.percent.ok) throw new Error('not read');
    const signed = { by: 'Bo', at: '2026-11-22T10:00:00Z' };
    const fixed = adjust(engagement, 'a1' as never, { ...read.hours.proposal, ...signed });
    const shared = adjust(engagement, 'a1' as never, { ...read.percent.proposal, ...signed });

    expect(replacedBy(fixed, read.percent.proposal)).toBe('a1');
    expect(replacedBy(shared, read.hours.proposal)).toBe('a1');
  });

  test('is asked of a share alone', () => expect(sharePercentOf(waves)).toBeUndefined());
});

describe('quantities', () => {
  test('are those that size the service, asked ones before those that follow', () => {
    expect(
      plannableDrivers(estimated, 'm1' as never).map(({ driver, name, suggested }) => [driver, name, suggested]),
    ).toEqual([
      ['projects', 'Projects', '1,400 projects'],
      ['waves', 'Waves', '7 waves'],
    ]);
  });

  test('planned otherwise keep the suggested number beside the plan', () => {
    const [projects] = plannableDrivers(estimated, 'm1' as never);
    const read = readSetDriver('m1' as never, projects, { value: '1,200', reason: 'The rest is archived' });
    if (!read.ok) throw new Error('not read');
    const signed = { ...read.proposal, by: 'Bo', at: '2026-11-22T10:00:00Z' };
    const planned = adjust(engagement, 'a1' as never, signed);

    expect(plannableDrivers(estimate(index, planned), 'm1' as never)[0]).toMatchObject({
      suggested: '1,400 projects',
      planned: { id: 'a1', value: 1200 },
    });
    expect(replacedBy(planned, read.proposal)).toBe('a1');
  });
});

test('a phase moves one place, and not beyond either end', () => {
  const phases = ['a', 'b', 'c'] as never[];
  expect(move(phases, 'c' as never, -1)).toEqual(['a', 'c', 'b']);
  expect(move(phases, 'a' as never, 1)).toEqual(['b', 'a', 'c']);
  expect(move(phases, 'a' as never, -1)).toEqual(phases);
  expect(move(phases, 'c' as never, 1)).toEqual(phases);
});
