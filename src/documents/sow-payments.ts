/** What stands between the price of the work and the price to pay, and when that is due. */
import type { DetailKey } from '../catalog/schema.ts';
import type { Facts } from '../engagement/facts.ts';
import { billingUnder } from '../engagement/payment-models.ts';
import { paymentModelsOf } from '../estimate/document-conditions.ts';
import { feesByModel, feesOf, type FeeShare, type Fees } from '../estimate/fees.ts';
import { formatList, formatPercent } from '../quantity/count.ts';
import { formatMoney, negative, type Currency, type Money } from '../quantity/money.ts';
import { paymentsOfAll, type Due, type Payments } from '../schedule/payments.ts';
import { unreachable } from '../quantity/unreachable.ts';
import type { Block, TableRow } from './blocks.ts';
import { figures, labelled, paragraph, row, table, totalRow, words } from './compose.ts';
import type { Draft } from './draft.ts';
import { MODEL_WORDS } from './payment-words.ts';
import type { SowParts } from './sow-parts.ts';
import { labelsUnder, serviceLabel } from './service-label.ts';
import { detailInWords } from './detail-words.ts';

/** "Discount (7.5 %)" */
export function shareTitle({ adjustment }: FeeShare): string {
  const title = adjustment.kind === 'discount' ? 'Discount' : 'Contingency';
  return `${title} (${formatPercent(adjustment.hundredths)})`;
}

/** What is added to the rows above, and what is taken off them: one row each. */
export function feeRows(
  { contingency, list, discount }: Fees,
  currency: Currency,
  between: readonly string[] = [],
  prefix = 'fees',
) {
  const rowOf = (id: string, title: string, amount: Money): TableRow =>
    row(`${prefix}.${id}`, title, ...between, formatMoney(amount, currency));
  return [
    ...(contingency ? [rowOf('contingency', shareTitle(contingency), contingency.amount.likely)] : []),
    ...(discount
      ? [
          rowOf('list', 'Before discount', list.likely),
          rowOf('discount', shareTitle(discount), negative(discount.amount.likely)),
        ]
      : []),
  ];
}

/** The rates and fees by role are of the work alone: who adds them up must know what else there is. */
export function workAloneNote({ draft, isFixedFee }: SowParts): readonly Block[] {
  const { contingency, discount } = feesOf(draft.estimate);
  const others = [
    ...(contingency ? [`the contingency of ${formatPercent(contingency.adjustment.hundredths)}`] : []),
    ...(discount ? [`the discount of ${formatPercent(discount.adjustment.hundredths)}`] : []),
  ];
  if (isFixedFee || others.length === 0) return [];
  return [
    paragraph(
      'roles.list',
      `Rates and fees in this table are list prices, without ${formatList(others)}. “Fees and expenses” shows what is to be paid.`,
    ),
  ];
}

/** Where hours are billed, how a percentage of their estimate is. */
export function shareNotes({ contingency, discount }: Fees): readonly Block[] {
  return [
    ...(contingency
      ? [
          paragraph(
            'fees.contingency.note',
            'The contingency is for work that cannot be foreseen. It is charged only as far as hours are worked.',
          ),
        ]
      : []),
    ...(discount
      ? [
          paragraph(
            'fees.discount.note',
            `The discount of ${formatPercent(discount.adjustment.hundredths)} is taken off each invoice for hours worked.`,
          ),
        ]
      : []),
  ];
}

/** What is agreed although no amount is known yet. */
export function openShares(fees: Fees): readonly Block[] {
  return [fees.contingency, fees.discount].flatMap((share) =>
    share
      ? [
          labelled(
            `fees.${share.adjustment.kind}`,
            share.adjustment.kind === 'discount' ? 'Discount' : 'Contingency',
            `${formatPercent(share.adjustment.hundredths)} of the fees ${share.adjustment.kind === 'discount' ? 'before discount' : 'for the work'}.`,
          ),
        ]
      : [],
  );
}

const TITLE = 'When fees are due';

/** A table where there are several parts; one sentence where there is one. */
export function paymentBlocks({ draft }: SowParts): readonly Block[] {
  const payments = paymentsOfDraft(draft);
  if (payments.kind === 'as-worked' || payments.parts.length === 1)
    return [labelled('payments', TITLE, `${termInWords(draft.estimate.facts, 'billing') ?? ''}.`)];
  const { currency } = draft.estimate;
  const rows = payments.parts.map(({ due, amount }) =>
    row(`payments.${dueKey(due)}`, dueInWords(draft, due), formatMoney(amount, currency)),
  );
  const sum = payments.parts.reduce((total, { amount }) => total + amount, 0) as Money;
  return table(
    'payments.table',
    TITLE,
    [words('Due', 5), figures('Amount', 2)],
    [...rows, totalRow('payments.total', 'Total', formatMoney(sum, currency))],
  );
}

export function paymentsOfDraft({ estimate, schedule }: Pick<Draft, 'estimate' | 'schedule'>): Payments {
  const { engagement } = estimate.facts;
  const models = paymentModelsOf(estimate);
  const charges = feesByModel(estimate).map(({ model, instances, fees }) => ({
    ...{ fees, instances, billing: billingUnder(engagement, model, models) },
  }));
  return paymentsOfAll(charges, schedule);
}

/** A detail in words; where services are charged in two ways, which of them how. */
export function termInWords(facts: Facts, name: DetailKey): string | undefined {
  const { index, engagement } = facts;
  const models = paymentModelsOf({ facts });
  if (name !== 'paymentModel' || models.length === 1) return detailInWords(index, engagement, name);
  return models.map((model) => `${MODEL_WORDS[model]}: ${labelsUnder(facts, model).join(', ')}`).join('\n');
}

export function dueKey(due: Due): string {
  return due.kind === 'phase' ? due.of.key : due.kind;
}

/** "At the end of “Plan”" */
export function dueInWords({ estimate, schedule }: Pick<Draft, 'estimate' | 'schedule'>, due: Due): string {
  switch (due.kind) {
    case 'signature':
      return 'When this SOW is signed';
    case 'completion':
      return 'At completion';
    case 'month':
      return 'Monthly, for the hours worked (estimated)';
    case 'phase': {
      const { phase, instance } = due.of;
      const isSeveral = new Set(schedule.phases.map((scheduled) => scheduled.instance)).size > 1;
      return `At the end of “${phase.title}”${isSeveral ? ` (${serviceLabel(estimate.facts, instance)})` : ''}`;
    }
    default:
      return unreachable(due);
  }
}
