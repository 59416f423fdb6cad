/** One engagement, two payment models: education at a fixed fee, the pipelines by time and materials. */
import { describe, expect, test } from 'vitest';
import type { PaymentModel } from '../../src/catalog/schema.ts';
import { plainText, type Document } from '../../src/documents/blocks.ts';
import { estimateRecord } from '../../src/documents/estimate-record.ts';
import { draftFacts } from '../../src/documents/facts-to-copy.ts';
import { draftIssue } from '../../src/documents/issue.ts';
import { paymentsOfDraft } from '../../src/documents/sow-payments.ts';
import { checkedSow, draftSow } from '../../src/documents/sow.ts';
import {
  changeDetails,
  chargeService,
  renameService,
  type Details,
  type InstanceId,
} from '../../src/engagement/engagement.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import { feesByModel, feesOf } from '../../src/estimate/fees.ts';
import { toMarkdown } from '../../src/export/markdown.ts';
import { formatMoney } from '../../src/quantity/money.ts';
import { openEngagement } from '../../src/storage/engagement-file.ts';
import { catalogIndex, draftFrom, readEngagement } from '../support/drafts.ts';

const index = catalogIndex();
const [ci, edu] = ['ci', 'edu'] as InstanceId[] as [InstanceId, InstanceId];
/** At a fixed fee by phase, with a discount of 5 %. */
const fixed = readEngagement('jenkins-to-gitlab-ci-and-courses');
const mixed = chargeService(fixed, ci, 'time-and-materials');
const draft = draftFrom(index, mixed);
const sow = draftSow(draft);
const usd = (amount: number) => formatMoney(amount as never, 'USD');
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
const wordsOf = (document: Document, id: string) => {
  const found = document.blocks.find((block) => block.id === id);
  return found?.kind === 'paragraph' ? plainText(found.content) : undefined;
};

describe('a service with a payment model of its own', () => {
  const ratesOf = (of: typeof mixed, instance: InstanceId) =>
    new Set(
      estimate(index, of).lines.flatMap((line) => (line.instance === instance && line.rate ? [line.rate.perHour] : [])),
    );

  test('is priced at the rates of that model, the others at those of the engagement', () => {
    const hourly = changeDetails(fixed, { paymentModel: 'time-and-materials' });
    expect(ratesOf(mixed, ci)).toEqual(ratesOf(hourly, ci));
    expect(ratesOf(mixed, ci)).not.toEqual(ratesOf(fixed, ci));
    const priceOf = (of: typeof mixed) =>
      estimate(index, of).lines.flatMap(({ instance, price }) => (instance === edu ? [price] : []));
    expect(priceOf(mixed)).toEqual(priceOf(fixed));
  });

  test('is charged as the engagement is when its own model is withdrawn, whatever else it has', () => {
    expect(chargeService(mixed, ci, undefined)).toEqual(fixed);
    expect(renameService(mixed, ci, 'Wave 1').services[ci]).toMatchObject({ paymentModel: 'time-and-materials' });
  });

  test('survives a file, and a model that nobody knows leaves the engagement’s', () => {
    const opened = (of: object) => {
      const result = openEngagement(JSON.stringify(of));
      return result.ok ? result.engagement : undefined;
    };
    expect(opened(mixed)?.services[ci]).toEqual(mixed.services[ci]);
    const unknown = opened({
      ...fixed,
      services: { ...fixed.services, ci: { ...fixed.services[ci], paymentModel: 'barter' } },
    });
    expect(estimate(index, unknown!).totals).toEqual(estimate(index, fixed).totals);
  });

  test('gives the documents of that model when every service has it', () => {
    const all = chargeService(mixed, edu, 'time-and-materials');
    const same = changeDetails(fixed, { paymentModel: 'time-and-materials', billing: 'by-phase' });
    const written = (of: typeof mixed) => toMarkdown(draftSow({ ...draftFrom(index, of), contentHash: 'same' }));
    expect(written(all)).toBe(written(same));
  });
});

describe('the SOW of both payment models', () => {
  const [fixedPart, hourlyPart] = feesByModel(draft.estimate);

  test.each([
    ['fees.fixed-fee', () => fixedPart!],
    ['fees.time-and-materials', () => hourlyPart!],
  ])('%s is a table of its own, with its share of the discount, and adds up', (id, part) => {
    const rows = rowsOf(sow, `${id}.table`).map((cells) => [cells[0], cells.at(-1)]);
    const { list, total, discount } = part().fees;
    expect(rows.slice(-3)).toEqual([
      ['Before discount', usd(list.likely)],
      ['Discount (5 %)', usd(0 - (discount?.amount.likely ?? 0))],
      ['Total', usd(total.likely)],
    ]);
    const summed = rows.filter(([title]) => title !== 'Total' && title !== 'Before discount');
    expect(summed.reduce((sum, [, amount]) => sum + amountOf(amount), 0)).toBe(total.likely);
  });

  test('then says what both come to', () => {
    expect(rowsOf(sow, 'fees.table')).toEqual([
      ['Fixed fee', usd(fixedPart!.fees.total.likely)],
      ['Time and materials (estimated)', usd(hourlyPart!.fees.total.likely)],
      ['Total', usd(feesOf(draft.estimate).total.likely)],
    ]);
  });

  test('says which service is charged how, over each table and each clause about one of them', () => {
    expect(wordsOf(sow, 'fees.fixed-fee.lead')).toBe('Fixed fee: “Education: courses and workshops”.');
    expect(wordsOf(sow, 'fees.time-and-materials.lead')).toContain('“CI/CD transformation”');
    expect(wordsOf(sow, 'clause.fixed-fee.about')).toContain('Education');
    expect(wordsOf(sow, 'clause.time-and-materials.about')).toContain('CI/CD transformation');
    expect(wordsOf(sow, 'clause.taxes.about')).toBeUndefined();
  });

  test('has a clause about invoices for each model, and none about another rhythm', () => {
    const titles = sow.blocks.flatMap((block) =>
      block.kind === 'heading' && block.id.startsWith('clause.invoicing') ? [[block.id, block.text]] : [],
    );
    expect(titles).toEqual([
      ['clause.invoicing-fixed-fee-by-phase', 'Invoicing (fixed fee)'],
      ['clause.invoicing-time-and-materials', 'Invoicing (time and materials)'],
    ]);
  });

  test('names a rate for hours that are billed, and none for a fixed fee', () => {
    const rows = rowsOf(sow, 'roles.table');
    const isFixed = ([role]: readonly string[]) => role?.endsWith('(fixed fee)');
    expect(rows.filter(isFixed).length).toBeGreaterThan(0);
    for (const [role, , , rate] of rows.slice(0, -1)) expect([role, rate !== '']).toEqual([role, !isFixed([role!])]);
    expect(rows.at(-1)?.at(-1)).toBe(usd(hourlyPart!.fees.work.likely));
  });

  test('tells the sponsor both amounts and their sum', () => {
    const cost = wordsOf(sow, 'overview.cost');
    for (const { fees } of [fixedPart!, hourlyPart!]) expect(cost).toContain(usd(fees.total.likely));
    expect(cost).toContain(`Together about ${usd(feesOf(draft.estimate).total.likely)}.`);
  });

  test('passes the checks of figures and payment words', () => {
    const found = checkedSow(draft).findings.map(({ rule }) => rule);
    expect(found.filter((rule) => ['sums', 'money-differs', 'billing', 'payment-words'].includes(rule))).toEqual([]);
  });
});

describe('fees of both payment models are due', () => {
  const dueWith = (details: Partial<Details>) => {
    const payments = paymentsOfDraft(draftFrom(index, changeDetails(mixed, details)));
    return payments.kind === 'parts' ? payments.parts : [];
  };

  test.each<[Details['billing'], readonly string[]]>([
    ['on-signature', ['signature', 'month']],
    ['half-half', ['signature', 'completion', 'month']],
    ['by-phase', ['phase', 'phase', 'phase', 'month']],
    ['at-completion', ['completion', 'month']],
    ['monthly', ['signature', 'month']],
  ])('%s: the fixed fee so, the hours monthly, together the price', (billing, dues) => {
    const parts = dueWith({ billing });
    expect(parts.map(({ due }) => due.kind)).toEqual(dues);
    expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBe(feesOf(draft.estimate).total.likely);
    for (const { due } of parts) if (due.kind === 'phase') expect(due.of.instance).toBe(edu);
  });
});

describe('which service is charged how', () => {
  const words = 'Fixed fee: Education: courses and workshops\nTime and materials: CI/CD transformation';

  test('stands in the intake issue and in the facts to copy', () => {
    const intake = index.catalog.issues.find(({ id }) => id === 'intake-issue')!;
    for (const document of [draftIssue(intake, draft), draftFacts(draft)])
      for (const line of words.split('\n')) expect(toMarkdown(document)).toContain(line);
  });

  test('stands in estimate.json, whose parts add up to its fees', () => {
    const record = estimateRecord(draft.estimate, draft.schedule);
    expect(record).toMatchObject({ paymentModel: 'mixed', payments: { billing: 'mixed' } });
    const parts = record.byPaymentModel ?? [];
    expect(parts.map(({ paymentModel, billing, services }) => [paymentModel, billing, services])).toEqual<
      [PaymentModel, string, string[]][]
    >([
      ['fixed-fee', 'by-phase', [edu]],
      ['time-and-materials', 'monthly', [ci]],
    ]);
    const cents = (amount: number) => Math.round(amount * 100);
    expect(parts.reduce((sum, { fees }) => sum + cents(fees.likely), 0)).toBe(cents(record.fees.total.likely));
  });
});
