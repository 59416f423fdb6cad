/** How the price to pay follows from the price of the work, what an hour costs. */
import type { RoleId } from '../catalog/schema.ts';
import { regionOf } from '../engagement/engagement.ts';
import { formatPercent } from '../quantity/count.ts';
import { formatDay } from '../quantity/day.ts';
import { formatMoney, negative, type Money } from '../quantity/money.ts';
import { tripleOf } from '../quantity/range.ts';
import type { Estimate } from './estimate.ts';
import type { AppliedAdjustment, EstimateLine } from './line.ts';
import { adjustmentInWords, adjustmentParts, signedReason } from './adjustment-words.ts';
import { roleTitle, sourcesOf, staffingOf } from './behind.ts';
import { rateRemarks } from './explain.ts';
import { explainPrice } from './explain-sums.ts';
import { NOTHING_BEHIND, pointsInWords, priceInWords, type Explanation, type Step } from './explanation.ts';
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
        remarks: shares.map(({ adjustment }) => `${adjustmentInWords(adjustment)} ${signedReason(adjustment)}`),
      },
    ],
    adjustments: shares.map(applied),
  };
}

const applied = ({ id, adjustment }: FeeShare): AppliedAdjustment => ({ id, adjustment, isBasisChanged: false });

/** The row of a contingency or a discount. */
export function explainFeeShare({ currency }: Estimate, title: string, share: FeeShare): Explanation {
  const inMoney = (amount: Money) => formatMoney(amount, currency);
  const step = stepOf(share, inMoney);
  return {
    ...NOTHING_BEHIND,
    title,
    figure: step.result ?? '',
    parts: [{ id: 'sum', heading: title, steps: [step], remarks: [] }, ...adjustmentParts([applied(share)])],
    adjustments: [applied(share)],
  };
}

/** The rows under which a statement of work lists the fees. */
export function explainFeeRows(estimate: Estimate): Readonly<Record<string, Explanation>> {
  const { contingency, discount } = feesOf(estimate);
  return {
    work: explainPrice(estimate, 'Price of the work', estimate.lines),
    ...(contingency && { contingency: explainFeeShare(estimate, 'Contingency', contingency) }),
    ...(discount && { discount: explainFeeShare(estimate, 'Discount', discount) }),
    total: explainFees(estimate, 'Total price'),
  };
}

/** Of the roles that do something, in the order of the lines. */
export function explainRates(estimate: Estimate): readonly (readonly [RoleId, Explanation])[] {
  const first = new Map(estimate.lines.toReversed().map((line) => [line.role, line]));
  return [...first.values()].toReversed().map((line) => [line.role, explainRate(estimate, line)]);
}

function explainRate(estimate: Estimate, { role, rate }: EstimateLine): Explanation {
  const title = `Rate of ${roleTitle(estimate, { role })}`;
  const { engagement } = estimate.facts;
  const adjustments = regionOf(engagement, role) === undefined ? [] : staffingOf(estimate, role);
  const figure = rate ? `${formatMoney(rate.perHour, estimate.currency)} an hour` : 'No rate is known';
  const words = `${engagement.details.paymentModel === 'fixed-fee' ? 'Fixed fee' : 'Time and materials'}, priced as of ${formatDay(engagement.pricedOn)}`;
  return {
    ...NOTHING_BEHIND,
    title,
    figure,
    parts: [
      {
        id: 'price',
        heading: 'The rate card in force',
        steps: [{ words, result: figure }],
        remarks: rate ? rateRemarks(estimate, role, rate) : [],
      },
      ...adjustmentParts(adjustments),
    ],
    adjustments,
    ...(rate && {
      sources: sourcesOf(estimate.facts, [rate.card.source]),
      entry: `rate card "${rate.card.id}"`,
    }),
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
