/** How the price to pay follows from the price of the work. */
import { formatPercent } from '../quantity/count.ts';
import { formatMoney, negative, type Money } from '../quantity/money.ts';
import { tripleOf } from '../quantity/range.ts';
import type { Estimate } from './estimate.ts';
import { explainPrice, signedReason } from './explain.ts';
import { pointsInWords, priceInWords, type Explanation, type Step } from './explanation.ts';
import { feesOf, type FeeShare } from './fees.ts';

export function explainFees(estimate: Estimate, title: string): Explanation {
  const { contingency, discount, total } = feesOf(estimate);
  const explained = explainPrice(estimate, title, estimate.lines);
  const shares = [contingency, discount].filter((share) => share !== undefined);
  if (shares.length === 0) return explained;
  const inMoney = (amount: Money) => formatMoney(amount, estimate.currency);
  const figure = priceInWords(total, estimate.currency);
  return {
    ...explained,
    figure,
    parts: [
      ...explained.parts,
      {
        id: 'adjustment',
        heading: 'Contingency and discount',
        steps: [...shares.map((share) => stepOf(share, inMoney)), { words: 'To be paid', result: figure }],
        remarks: shares.map(({ adjustment }) => signedReason(adjustment)),
      },
    ],
  };
}

function stepOf({ adjustment, amount }: FeeShare, inMoney: (amount: Money) => string): Step {
  const percent = formatPercent(adjustment.hundredths);
  return adjustment.kind === 'discount'
    ? {
        words: `Less ${percent} discount on work and contingency`,
        result: pointsInWords(
          tripleOf((point) => negative(amount[point])),
          inMoney,
        ),
      }
    : { words: `Plus ${percent} contingency on the work`, result: pointsInWords(amount, inMoney) };
}
