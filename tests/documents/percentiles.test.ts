/** How sure the figures are, as other programs and the scoping issue get it. */
import { describe, expect, it } from 'vitest';
import type { IssueTemplate } from '../../src/catalog/schema.ts';
import { estimateRecord } from '../../src/documents/estimate-record.ts';
import { draftIssue } from '../../src/documents/issue.ts';
import type { Engagement } from '../../src/engagement/engagement.ts';
import { toMarkdown } from '../../src/export/markdown.ts';
import type { CalendarDay } from '../../src/quantity/day.ts';
import { catalogIndex, draftFrom, readEngagement } from '../support/drafts.ts';

const index = catalogIndex();
const scoping = index.catalog.issues.find(({ id }) => id === 'scoping-issue') as IssueTemplate;
const starting = (targetStart: string | undefined): Engagement => {
  const engagement = readEngagement('jenkins-to-gitlab-ci-and-courses');
  const { targetStart: _, ...details } = engagement.details;
  return { ...engagement, details: { ...details, ...(targetStart && { targetStart: targetStart as CalendarDay }) } };
};
const recordOf = (engagement: Engagement) => {
  const draft = draftFrom(index, engagement);
  return estimateRecord(draft.estimate, draft.schedule);
};
const sureness = (engagement: Engagement) =>
  toMarkdown(draftIssue(scoping, draftFrom(index, engagement)))
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .reduce<readonly string[][]>(
      (table, cells) =>
        cells[2] === 'P50' ? [cells] : table.length > 0 && table.length < 6 ? [...table, cells] : table,
      [],
    );

describe('with a target start', () => {
  const engagement = starting('2027-01-04');
  const { simulated, fees } = recordOf(engagement);

  it('estimate.json names the days that the finish does not exceed', () => {
    expect(simulated.weeks.p50).toBeLessThanOrEqual(simulated.weeks.p90);
    for (const day of Object.values(simulated.finish ?? {})) expect(day).toMatch(/^2027-\d\d-\d\d$/);
    expect(Object.keys(simulated.finish ?? {})).toEqual(['p50', 'p80', 'p90']);
  });
  it('the price is that of the fees, less the discount', () => {
    expect(fees.discount?.percent).toBe(5);
    expect(simulated.price.p50).toBeGreaterThan(fees.total.low);
    expect(simulated.price.p90).toBeLessThan(fees.total.high);
  });
  it('the scoping issue says the same, rounded upwards', () => {
    const [, , effort, price, , finish] = sureness(engagement);
    const whole = (cell: string | undefined) => Number(cell?.replace(/[^\d.]/g, ''));
    (['p50', 'p80', 'p90'] as const).forEach((percentile, place) => {
      expect(whole(effort?.[place + 2])).toBe(Math.ceil(simulated.effortHours[percentile]));
      expect(whole(price?.[place + 2])).toBe(Math.ceil(simulated.price[percentile] / 100) * 100);
      expect(finish?.[place + 2]).toMatch(/ 2027$/);
    });
  });
});

describe('without a target start', () => {
  it('there are weeks and no days', () => {
    expect(recordOf(starting(undefined)).simulated).not.toHaveProperty('finish');
    expect(sureness(starting(undefined)).map(([, label]) => label)).not.toContain('Finish');
    expect(sureness(starting(undefined)).map(([, label]) => label)).toContain('Duration');
  });
});

it('with gaps the percentiles are the least it can come to', () => {
  const cells = sureness(readEngagement('knows-nothing-yet')).flat();
  expect(cells.some((cell) => cell.startsWith('at least '))).toBe(true);
});
