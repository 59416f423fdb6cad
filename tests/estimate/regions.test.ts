/** Rates that differ by the region people work from. */
import { describe, expect, it, test } from 'vitest';
import { checkReferences } from '../../src/catalog/references.ts';
import type { RegionId } from '../../src/catalog/schema.ts';
import { checkAnswers } from '../../src/engagement/check-answers.ts';
import { adjust, type AdjustmentId, type Engagement } from '../../src/engagement/engagement.ts';
import { draftOf } from '../../src/documents/draft.ts';
import { estimateRecord } from '../../src/documents/estimate-record.ts';
import { openPoints } from '../../src/documents/open-points.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import { explainLine } from '../../src/estimate/explain.ts';
import { marginOf } from '../../src/estimate/margin.ts';
import { totalsByRegion } from '../../src/estimate/totals-by-region.ts';
import type { CalendarDay } from '../../src/quantity/day.ts';
import { scheduleWork } from '../../src/schedule/schedule.ts';
import { changesFor } from '../../src/uncertainty/fit-search.ts';
import { proposalOf } from '../../src/uncertainty/fit-tried.ts';
import { activity, engagementOf, ours, share, smallCatalog, sum } from '../support/small-catalog.ts';

const paymentModel = 'time-and-materials';
const rate = (role: string, perHour: string, region?: string) => ({
  ...{ role, paymentModel, perHour, ...(region !== undefined && { region }) },
});
const general = [rate('engineer', '100.00'), rate('manager', '80.00')];

function catalogWith(rates: object[], holdsEverywhere = false) {
  const card = { id: 'list', title: 'List', currency: 'USD', effectiveFrom: '2026-01-01', holdsEverywhere, ...ours };
  return smallCatalog({
    activities: [activity('move', [sum([{ kind: 'fixed', time: '10h' }]), share(50)])],
    regions: [
      { id: 'north', title: 'The North' },
      { id: 'south', title: 'The South' },
    ],
    rateCards: [{ ...card, rates }],
    costRates: [
      {
        ...{ id: 'cost', title: 'Cost', currency: 'USD', effectiveFrom: '2026-01-01', ...ours },
        rates: [
          { role: 'engineer', perHour: '50.00' },
          { role: 'engineer', region: 'north', perHour: '40.00' },
          { role: 'manager', perHour: '40.00' },
        ],
      },
    ],
  });
}

function staffed(engagement: Engagement, region: string | undefined, id = 'a1'): Engagement {
  return adjust(engagement, id as AdjustmentId, {
    ...{ kind: 'staffing', role: 'engineer' as never, people: 1, allocation: 100 },
    ...(region !== undefined && { region: region as RegionId }),
    ...{ reason: 'They speak the language.', by: 'Kim', at: `2026-11-22T10:00:0${id.slice(1)}Z` },
  });
}

const withNorth = [...general, rate('engineer', '90.00', 'north')];

describe('the rate of a role', () => {
  test.each([
    ['nobody has said from where', undefined, withNorth, false, 10000],
    ['the region has a rate of its own', 'north', withNorth, false, 9000],
    ['the region has one, whatever else holds', 'north', withNorth, true, 9000],
    ['the region has none, and the card holds everywhere', 'south', withNorth, true, 10000],
    ['the region has none, and nothing says that the card holds there', 'south', withNorth, false, undefined],
    ['no region has one, and nothing says that the card holds there', 'north', general, false, undefined],
  ])('where %s', (_, region, rates, holdsEverywhere, expected) => {
    const index = catalogWith(rates, holdsEverywhere);
    const { lines, gaps, isComplete } = estimate(index, staffed(engagementOf(index), region));
    expect(lines[0]?.rate?.perHour).toBe(expected);
    expect(lines[0]?.price.likely).toBe((expected ?? 0) * 10);
    expect(isComplete).toBe(expected !== undefined);
    expect(gaps).toEqual(
      expected === undefined ? [{ kind: 'rate', role: 'engineer', currency: 'USD', activities: ['m1/move'] }] : [],
    );
  });

  it('follows the latest staffing of the role', () => {
    const index = catalogWith(withNorth, true);
    const twice = staffed(staffed(engagementOf(index), 'north'), 'south', 'a2');
    expect(estimate(index, twice).lines[0]?.rate).toMatchObject({ perHour: 10000, region: 'south', isRegional: false });
  });
});

describe('the explanation', () => {
  const remarksOf = (region: string | undefined) => {
    const index = catalogWith(withNorth, true);
    const result = estimate(index, staffed(engagementOf(index), region));
    return explainLine(result, result.lines[0]!).parts.at(-1)?.remarks.slice(1);
  };

  it('says whether the rate is that of the region', () => {
    expect(remarksOf('north')).toEqual(['The rate of Engineer who works from The North.']);
    expect(remarksOf('south')).toEqual([
      'Engineer works from The South, which has no rate of its own; the card says that its rates hold everywhere.',
    ]);
    expect(remarksOf(undefined)).toEqual([]);
  });

  it('names the region for which a rate is missing, also among the open points', () => {
    const index = catalogWith(general);
    const result = estimate(index, staffed(engagementOf(index), 'south'));
    expect(explainLine(result, result.lines[0]!).parts.at(-1)?.steps[0]?.words).toContain(
      'rate for Engineer who works from The South in USD',
    );
    const draft = draftOf({
      ...{ estimate: result, schedule: scheduleWork(result), contentHash: '' },
      issuedOn: '2026-11-22' as CalendarDay,
    });
    expect(openPoints(draft).map(({ text }) => text)).toEqual([
      'There is no rate for the role Engineer in USD for people who work from The South.',
    ]);
  });
});

describe('totals by region', () => {
  const index = catalogWith(withNorth);
  const result = estimate(index, staffed(engagementOf(index), 'north'));

  it('add up to the totals, with what is not settled last', () => {
    expect(totalsByRegion(result).map(({ title, totals }) => [title, totals.price.likely])).toEqual([
      ['The North', 90000],
      ['Not settled', 40000],
    ]);
  });

  it('stand in estimate.json, for other programs', () => {
    const record = estimateRecord(result, scheduleWork(result));
    expect(record).toMatchObject({
      byRegion: [
        { region: 'north', title: 'The North', price: { likely: 900 } },
        { region: null, title: 'Not settled', price: { likely: 400 } },
      ],
      lines: [{ region: 'north', ratePerHour: 90 }, { ratePerHour: 80 }],
    });
    const unsettled = estimate(index, engagementOf(index));
    expect(estimateRecord(unsettled, scheduleWork(unsettled))).not.toHaveProperty('byRegion');
  });
});

describe('the cost', () => {
  it('is that of the region, and unknown where nothing says that the general one holds', () => {
    const index = catalogWith(withNorth, true);
    const margin = (region: string | undefined) => marginOf(estimate(index, staffed(engagementOf(index), region)));
    expect(margin(undefined)).toMatchObject({ cost: { likely: 50000 + 20000 } });
    expect(margin('north')).toMatchObject({ cost: { likely: 40000 + 20000 } });
    expect(margin('south')).toEqual({ status: 'unknown', roles: ['engineer'] });
  });
});

describe('fit to a date', () => {
  it('keeps the region of those who work more', () => {
    const index = catalogWith(withNorth);
    const engagement = adjust(staffed(engagementOf(index), undefined), 'a3' as AdjustmentId, {
      ...{ kind: 'staffing', role: 'engineer' as never, people: 1, allocation: 10, region: 'north' as RegionId },
      ...{ reason: 'Half a day a week.', by: 'Kim', at: '2026-11-22T10:00:03Z' },
    });
    const staffings = changesFor(estimate(index, engagement), { weeks: 1 })
      .map((change) => proposalOf(change, { as: 'later-phase', reason: 'In time.' }))
      .filter((proposal) => proposal.kind === 'staffing' && proposal.role === 'engineer');
    expect(staffings).toMatchObject([{ region: 'north' }, { region: 'north' }]);
  });
});

describe('what does not fit', () => {
  const problemsOf = (rates: object[]) =>
    checkReferences(catalogWith(rates).catalog)
      .filter(({ where }) => where.startsWith('rate card'))
      .map(({ found }) => found);
  const fixed = general.map((each) => ({ ...each, paymentModel: 'fixed-fee' }));

  test.each([
    ['a region that nobody listed', rate('engineer', '90.00', 'nroth'), ['the unknown region "nroth"']],
    ['a region with a rate', rate('engineer', '90.00', 'north'), []],
    [
      'two rates of one role in one region',
      [rate('engineer', '90.00', 'north'), rate('engineer', '95.00', 'north')],
      ['2 rates in USD for role "engineer" in region "north", time-and-materials'],
    ],
    ['an amount with too many digits', rate('engineer', '90.001', 'north'), ['"90.001"']],
  ])('in a rate card: %s', (_, added, expected) => {
    expect(problemsOf([...general, ...fixed, ...[added].flat()])).toEqual(expected);
  });

  it('needs the general rate even where each region has its own', () => {
    expect(problemsOf([general[1]!, ...fixed, rate('engineer', '90.00', 'north')])).toEqual([
      'no rate in USD for role "engineer", time-and-materials',
    ]);
  });

  it('in an engagement: a region that the catalog does not have', () => {
    const index = catalogWith(general);
    expect(checkAnswers(index, staffed(engagementOf(index), 'north'))).toEqual([]);
    expect(checkAnswers(index, staffed(engagementOf(index), 'nroth'))).toMatchObject([
      { where: 'adjustments.a1.region', found: '"nroth", which is no region of the catalog' },
    ]);
  });
});
