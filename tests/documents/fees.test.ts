/** Contingency, discount and payment schedule in the documents, and what must never be there. */
import { describe, expect, test } from 'vitest';
import { plainText, type Document } from '../../src/documents/blocks.ts';
import { estimateRecord } from '../../src/documents/estimate-record.ts';
import { draftIssue } from '../../src/documents/issue.ts';
import { draftSow } from '../../src/documents/sow.ts';
import type { Adjustment, AdjustmentId, Details, Engagement } from '../../src/engagement/engagement.ts';
import { feesOf } from '../../src/estimate/fees.ts';
import { marginOf } from '../../src/estimate/margin.ts';
import { toMarkdown } from '../../src/export/markdown.ts';
import { formatMoney, negative, type Money } from '../../src/quantity/money.ts';
import { POINTS } from '../../src/quantity/range.ts';
import { catalogIndex, draftFrom, readEngagement } from '../support/drafts.ts';

const index = catalogIndex();
const hourly = readEngagement('self-managed-to-gitlab-com');
const fixed = readEngagement('ha-implementation-aws-geo');
const why = { by: 'EM', at: '2026-11-21T10:00:00Z' };
const SHARES: Record<AdjustmentId, Adjustment> = {
  ['c' as AdjustmentId]: { kind: 'contingency', hundredths: 500, reason: 'Zebra crossing unknown.', ...why },
  ['d' as AdjustmentId]: { kind: 'discount', hundredths: 1250, reason: 'Strategic logo.', ...why },
};
const discounted = (engagement: Engagement): Engagement => ({
  ...engagement,
  adjustments: { ...engagement.adjustments, ...SHARES },
});
const withDetails = (engagement: Engagement, details: Partial<Details>): Engagement => ({
  ...engagement,
  details: { ...engagement.details, ...details },
});
const draftOf = (engagement: Engagement) => draftFrom(index, engagement);
const rowsOf = ({ blocks }: Document, id: string) => {
  const found = blocks.find((block) => block.kind === 'table' && block.id === id);
  return found?.kind === 'table' ? found.rows.map((row) => row.cells.map(plainText)) : [];
};
const amountOf = (cell: string | undefined) =>
  Number(
    cell
      ?.replace('−', '-')
      .replace(/[^\d.-]/g, '')
      .replace('.', ''),
  );
const paragraphOf = ({ blocks }: Document, id: string) => {
  const found = blocks.find((block) => block.id === id);
  return found?.kind === 'paragraph' ? plainText(found.content) : undefined;
};

describe.each([
  ['time and materials', hourly],
  ['fixed fee', fixed],
])('%s', (_name, engagement) => {
  const draft = draftOf(discounted(engagement));
  const sow = draftSow(draft);
  const fees = feesOf(draft.estimate);
  const usd = (amount: Money) => formatMoney(amount, 'USD');

  test('prints contingency and discount as rows of their own, and the total is the sum of the rows', () => {
    const rows = rowsOf(sow, 'fees.table').map((cells) => [cells[0], cells.at(-1)]);
    expect(rows.slice(-4)).toEqual([
      ['Contingency (5 %)', usd(fees.contingency?.amount.likely as Money)],
      ['Before discount', usd(fees.list.likely)],
      ['Discount (12.5 %)', usd(negative(fees.discount?.amount.likely as Money))],
      ['Total', usd(fees.total.likely)],
    ]);
    const summed = rows.filter(([title]) => title !== 'Total' && title !== 'Before discount');
    expect(summed.reduce((sum, [, amount]) => sum + amountOf(amount), 0)).toBe(fees.total.likely);
  });

  test('prints neither when there is none', () => {
    const rows = rowsOf(draftSow(draftOf(engagement)), 'fees.table').map(([title]) => title);
    expect(rows.join()).not.toMatch(/Contingency|discount/i);
  });

  test('the parts of the payment schedule sum to the total', () => {
    for (const billing of ['half-half', 'by-phase'] as const) {
      const rows = rowsOf(draftSow(draftOf(withDetails(discounted(engagement), { billing }))), 'payments.table');
      expect(rows.length).toBeGreaterThan(2);
      expect(rows.at(-1)).toEqual(['Total', usd(fees.total.likely)]);
      expect(rows.slice(0, -1).reduce((sum, [, amount]) => sum + amountOf(amount), 0)).toBe(fees.total.likely);
    }
  });

  test('says how it is invoiced exactly once, whenever the fees are due', () => {
    for (const billing of ['on-signature', 'monthly', 'by-phase', 'half-half', 'at-completion'] as const) {
      const { blocks } = draftSow(draftOf(withDetails(engagement, { billing })));
      const titles = blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
      expect(titles.filter((title) => title === 'Invoicing')).toHaveLength(1);
      expect(titles.filter((title) => title === 'Ending this SOW')).toHaveLength(1);
    }
  });

  test('13: neither cost, margin nor a reason is in the SOW, although the record knows them', () => {
    const margin = marginOf(draft.estimate);
    if (margin.status !== 'known') throw new Error('the cost is unknown');
    const figures = POINTS.flatMap((point) => [
      usd(margin.cost[point]).replace('USD ', ''),
      String(margin.cost[point] / 100),
    ]);
    const percent = String((margin.hundredths ?? 0) / 100);
    const costRates = index.catalog.costRates.flatMap(({ rates }) => rates.map(({ perHour }) => perHour));
    const internal = [...figures, `${percent} %`, ...costRates.map((rate) => `USD ${rate}`), 'Strategic', 'Zebra'];
    const written = `${toMarkdown(sow)}${JSON.stringify(sow)}`;
    expect(internal.filter((each) => written.includes(each))).toEqual([]);
    expect(written).not.toMatch(/margin|cost of an hour|cost rate/i);
    expect(estimateRecord(draft.estimate, draft.schedule).internal.margin.percentOfFees).toBe(Number(percent));
  });
});

describe('by the hour', () => {
  const sow = draftSow(draftOf(discounted(hourly)));

  test('the roles table says that it shows list prices', () => {
    expect(paragraphOf(sow, 'roles.list')).toContain('without the contingency of 5 % and the discount of 12.5 %');
    expect(paragraphOf(draftSow(draftOf(hourly)), 'roles.list')).toBeUndefined();
  });

  test('the range is of the fees after discount', () => {
    const { total } = feesOf(draftOf(discounted(hourly)).estimate);
    expect(paragraphOf(sow, 'fees.range')).toContain(formatMoney(total.high, 'USD'));
  });

  test('fees are due monthly unless something else was agreed', () => {
    expect(paragraphOf(sow, 'payments')).toBe('When fees are due: Monthly, for the hours worked.');
  });
});

test('a fixed fee is due on signature unless something else was agreed, and a phase by its end', () => {
  expect(paragraphOf(draftSow(draftOf(fixed)), 'payments')).toBe('When fees are due: In full when this SOW is signed.');
  const [first] = rowsOf(draftSow(draftOf(withDetails(fixed, { billing: 'by-phase' }))), 'payments.table');
  expect(first?.[0]).toMatch(/^At the end of “.+”$/);
});

test('the estimate in an issue shows what is added and taken off', () => {
  const draft = draftOf(discounted(hourly));
  const template = index.catalog.issues.find(({ parts }) => parts.some(({ kind }) => kind === 'estimate'));
  const issue = toMarkdown(draftIssue(template as never, draft));
  expect(issue).toContain('Price of the work');
  expect(issue).toContain(String.raw`Discount (12.5 \%)`);
  expect(issue).toContain(formatMoney(feesOf(draft.estimate).total.likely, 'USD'));
});

test('the record of an estimate holds fees and payments as numbers', () => {
  const { estimate, schedule } = draftOf(withDetails(discounted(fixed), { billing: 'half-half' }));
  const { fees, payments } = estimateRecord(estimate, schedule);
  expect(fees.discount?.percent).toBe(12.5);
  expect(payments.parts.map(({ due }) => due)).toEqual(['When this SOW is signed', 'At completion']);
  expect(Math.round(payments.parts.reduce((sum, { amount }) => sum + amount, 0) * 100)).toBe(
    Math.round(fees.total.likely * 100),
  );
});
