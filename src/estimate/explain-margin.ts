/** What is left of the fees, role by role. Internal: on the screen of whoever estimates, in no document. */
import { formatPercent } from '../quantity/count.ts';
import { formatDay } from '../quantity/day.ts';
import { formatHours } from '../quantity/minutes.ts';
import { formatMoney, type Money } from '../quantity/money.ts';
import type { Estimate } from './estimate.ts';
import { roleTitle, sourcesOf } from './behind.ts';
import { NOTHING_BEHIND, type Explanation, type ExplanationPart } from './explanation.ts';
import { feesOf } from './fees.ts';
import { marginByRole, marginOf, type Margin } from './margin.ts';

type KnownMargin = Extract<Margin, { status: 'known' }>;

/** To a tenth of a percent: nobody decides on less. */
export function marginInWords(hundredths: number): string {
  return formatPercent(Math.round(hundredths / 10) * 10);
}

export function explainMargin(estimate: Estimate): Explanation {
  const margin = marginOf(estimate);
  const title = 'Margin';
  if (margin.status === 'unknown') return { ...NOTHING_BEHIND, title, figure: 'Unknown', parts: [] };
  const figure = margin.hundredths === undefined ? 'None' : marginInWords(margin.hundredths);
  return {
    ...NOTHING_BEHIND,
    title,
    figure,
    parts: [costPart(estimate, margin), leftPart(estimate, margin, figure)],
    ...(margin.card && {
      sources: sourcesOf(estimate.facts, [margin.card.source]),
      entry: `cost rates "${margin.card.id}"`,
    }),
  };
}

function costPart(estimate: Estimate, { cost, card }: KnownMargin): ExplanationPart {
  const money = (amount: Money) => formatMoney(amount, estimate.currency);
  const steps = marginByRole(estimate).flatMap(({ role, effort, cost: ofRole }) =>
    ofRole
      ? [
          {
            words: `${roleTitle(estimate, { role })}: ${formatHours(effort)} × ${money(ofRole.perHour)} an hour`,
            result: money(ofRole.total),
          },
        ]
      : [],
  );
  return {
    id: 'sum',
    heading: 'What the likely hours cost',
    steps: [...steps, { words: 'Cost of the work', result: money(cost.likely) }],
    remarks: card ? [`${card.title}, in force from ${formatDay(card.effectiveFrom)}. ${card.because}`] : [],
  };
}

function leftPart(estimate: Estimate, { cost }: KnownMargin, figure: string): ExplanationPart {
  const money = (amount: Money) => formatMoney(amount, estimate.currency);
  const fee = feesOf(estimate).total.likely;
  return {
    id: 'price',
    heading: 'What is left',
    steps: [
      { words: 'Price to pay', result: money(fee) },
      { words: 'Less the cost', result: money((fee - cost.likely) as Money) },
      { words: 'As a share of the price to pay', result: figure },
    ],
    remarks: ['A contingency counts as not spent: its fee is in, its cost is not.'],
  };
}
