/** Three points of a figure in words, for the summary and wherever else a figure is shown with its range. */
import { formatNumber } from '../../quantity/count.ts';
import { formatHours, hoursOf, type Minutes } from '../../quantity/minutes.ts';
import { formatMoney, type Currency, type Money } from '../../quantity/money.ts';
import { isCertain, type Triple } from '../../quantity/range.ts';
import { formatWeeks } from '../../schedule/schedule.ts';

export interface FigureWords {
  readonly likely: string;
  /** "312 – 540 h"; absent when nothing is uncertain. */
  readonly range?: string;
}

/** "at least 49 to 152 h": more is still to come. */
export function atLeast(figure: string): string {
  return `at least ${figure.replace(' – ', ' to ')}`;
}

function inWords<T extends number>(
  triple: Triple<T>,
  whole: (value: T) => string,
  bare: (value: T) => string,
  isUnitFirst = false,
): FigureWords {
  const likely = whole(triple.likely);
  if (isCertain(triple)) return { likely };
  // A dash before a minus sign would be read as two of either.
  const between = triple.low < 0 || triple.high < 0 ? ' to ' : ' – ';
  const [from, to] = isUnitFirst ? [whole(triple.low), bare(triple.high)] : [bare(triple.low), whole(triple.high)];
  return { likely, range: `${from}${between}${to}` };
}

export function hoursInWords(effort: Triple<Minutes>): FigureWords {
  return inWords(effort, formatHours, (minutes) => formatNumber(hoursOf(minutes)));
}

export function priceInWords(price: Triple<Money>, currency: Currency): FigureWords {
  return inWords(
    price,
    (amount) => formatMoney(amount, currency),
    (amount) => formatMoney(amount, currency).replace(`${currency} `, ''),
    true,
  );
}

export function weeksInWords(weeks: Triple<number>): FigureWords {
  return inWords(weeks, formatWeeks, String);
}
