/** How a figure moved between two drafts, or by one change. */
import type { Figures } from '../../documents/compare.ts';
import { formatHours, type Minutes } from '../../quantity/minutes.ts';
import { formatMoney, type Money } from '../../quantity/money.ts';
import type { Triple } from '../../quantity/range.ts';
import { formatWeeks } from '../../schedule/schedule.ts';

/** "1 week less"; nothing when it stays. */
export function movedBy<T extends number>(by: T, inWords: (value: T) => string): string | undefined {
  if (by === 0) return undefined;
  return `${inWords(Math.abs(by) as T)} ${by < 0 ? 'less' : 'more'}`;
}

export interface MovedFigure {
  readonly label: string;
  /** "10.5 weeks → 11 weeks, 0.5 weeks more" */
  readonly words: string;
}

/** Of effort, price and weeks those that differ, by their likely figures. */
export function movedFigures(before: Figures, after: Figures): readonly MovedFigure[] {
  const price = (figures: Figures) => (amount: Money) => formatMoney(amount, figures.currency);
  const isComparable = before.currency === after.currency;
  return [
    ...moved<Minutes>('Effort', before.effort, after.effort, [formatHours, formatHours]),
    ...moved<Money>('Price', before.price, after.price, [price(before), price(after)], isComparable),
    ...moved('Duration', before.weeks, after.weeks, [formatWeeks, formatWeeks]),
  ];
}

function moved<T extends number>(
  label: string,
  before: Triple<T>,
  after: Triple<T>,
  [was, is]: readonly [(value: T) => string, (value: T) => string],
  isComparable = true,
): readonly MovedFigure[] {
  const isSame = before.low === after.low && before.likely === after.likely && before.high === after.high;
  if (isComparable && isSame) return [];
  if (isComparable && before.likely === after.likely)
    return [{ label, words: `${is(after.likely)} as before, in another range` }];
  const by = isComparable ? movedBy((after.likely - before.likely) as T, is) : undefined;
  return [{ label, words: [`${was(before.likely)} → ${is(after.likely)}`, by].filter(Boolean).join(', ') }];
}
