import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDrafts, isSame } from '../../src/documents/compare.ts';
import { adjust, type AdjustmentId, type Engagement } from '../../src/engagement/engagement.ts';
import { draftFrom } from '../support/drafts.ts';
import { engagements } from '../support/random-engagement.ts';
import { tinyEngagement, tinyIndex } from '../support/tiny-catalog.ts';

const index = tinyIndex();
const answered = (projects: number) =>
  tinyEngagement(index, {
    projects: { kind: 'number', value: projects },
    'air-gapped': { kind: 'yes-no', value: false },
  });
const draft = (engagement: Engagement) => draftFrom(index, engagement);
const base = answered(1400);
const [activity] = draft(base).estimate.lines.map(({ activityKey }) => activityKey);
const leftOut = adjust(base, 'a1' as AdjustmentId, {
  ...{ kind: 'leave-out', activity: activity as string, replaced: 0 as never },
  ...{ reason: 'It took place', by: 'Ana', at: '2026-11-22T10:00:00Z' },
});

test('an activity that is left out is removed, and said where it is', () => {
  const { activities, after, before } = compareDrafts(draft(base), draft(leftOut));
  expect(activities.find(({ id }) => id === activity)).toMatchObject({ kind: 'removed', isNow: 'left-out' });
  expect(after.price.likely).toBeLessThan(before.price.likely);
});

test('more projects change the hours of a role, and the assumption is settled by the answer', () => {
  const open = tinyEngagement(index, { 'air-gapped': { kind: 'yes-no', value: false } });
  const { activities, assumptions } = compareDrafts(draft(open), draft(base));
  const waves = activities.find(({ title }) => title === 'Run the waves');
  expect(waves).toMatchObject({ kind: 'changed', roles: [{ role: 'engineer', before: 1020, after: 3570 }] });
  expect(assumptions.lost.map(({ text }) => text).join()).toMatch(/300 projects/);
});

test('law: a draft differs from itself in nothing; turned round, what was gained is lost; hours add up', () => {
  fc.assert(
    fc.property(engagements(index), engagements(index), (one, other) => {
      const [before, after] = [draft(one), draft(other)];
      expect(isSame(compareDrafts(before, before))).toBe(true);
      const [there, back] = [compareDrafts(before, after), compareDrafts(after, before)];
      const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).sort();
      expect(ids(there.activities)).toEqual(ids(back.activities));
      expect(there.assumptions.gained).toEqual(back.assumptions.lost);
      expect(there.clauses.lost).toEqual(back.clauses.gained);
      const moved = there.activities
        .flatMap(({ roles }) => roles)
        .reduce((sum, role) => sum + role.after - role.before, 0);
      expect(moved).toBe(there.after.effort.likely - there.before.effort.likely);
    }),
    { numRuns: 40 },
  );
});
