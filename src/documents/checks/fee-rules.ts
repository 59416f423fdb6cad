/** What it costs and when it happens: figures that must agree with each other and with the calendar. */
import { feesOf } from '../../estimate/fees.ts';
import { billingOf } from '../../engagement/engagement.ts';
import { formatList } from '../../quantity/count.ts';
import { addDays, formatDay, workingDays, type CalendarDay } from '../../quantity/day.ts';
import { targetDates } from '../../schedule/calendar.ts';
import { plainText, type Block } from '../blocks.ts';
import { when, type CheckContext, type Found, type Rule } from './check.ts';

export const FEE_RULES: readonly Rule[] = [
  { id: 'price', group: 'fees', severity: 'must', title: 'There is a price', find: priceless },
  { id: 'sums', group: 'fees', severity: 'must', title: 'Tables add up', find: wrongSums },
  { id: 'range', group: 'fees', severity: 'should', title: 'Low and high are not far apart', find: wide },
  { id: 'example-rates', group: 'fees', severity: 'must', title: 'Rates are not examples', find: exampleRates },
  { id: 'rates-current', group: 'fees', severity: 'should', title: 'Rates are those of today', find: oldRates },
  { id: 'expenses', group: 'fees', severity: 'should', title: 'Expenses fit the place of work', find: expenses },
  { id: 'billing', group: 'fees', severity: 'must', title: 'Billing fits the payment model', find: billing },
  { id: 'duration', group: 'fees', severity: 'must', title: 'The work takes time', find: weekless },
  { id: 'start-ahead', group: 'fees', severity: 'must', title: 'The target start lies ahead', find: startPassed },
  {
    id: 'start-working-day',
    group: 'fees',
    severity: 'should',
    title: 'The work starts on a business day',
    find: startOff,
  },
  { id: 'end-after-start', group: 'fees', severity: 'must', title: 'The target end follows the start', find: endFirst },
  { id: 'finish-in-time', group: 'fees', severity: 'must', title: 'The services finish by the target end', find: late },
  { id: 'valid', group: 'fees', severity: 'must', title: 'The SOW has not expired', find: expired },
];

function priceless({ parts: { draft, services } }: CheckContext): readonly Found[] {
  const { totals, isComplete } = draft.estimate;
  return when(
    services.length > 0 && isComplete && totals.price.likely === 0,
    'The total is zero. Check the adjustments: nobody signs work for nothing.',
    { kind: 'estimate' },
    'fees.total',
  );
}

const HOURS = /^([\d,.]+) h$/;
/** The minus of typographers and that of keyboards, before the currency or before the amount. */
const MONEY = /^([-−]?)[A-Z]{3} ([-−]?)([\d,.]+)$/u;

/** Of a cell that is nothing but a figure. */
function figureOf(words: string): { readonly kind: string; readonly value: number } | undefined {
  const hours = HOURS.exec(words);
  if (hours) return { kind: 'h', value: Number(hours[1]?.replaceAll(',', '')) };
  const money = MONEY.exec(words);
  if (!money) return undefined;
  const amount = Number(money[3]?.replaceAll(',', ''));
  return { kind: 'money', value: money[1] || money[2] ? -amount : amount };
}

type Table = Extract<Block, { kind: 'table' }>;

/** Every total row is the sum of the rows since the total before it. */
function wrongSums({ worded: { document } }: CheckContext): readonly Found[] {
  return document.blocks.flatMap((block) => (block.kind === 'table' ? wrongTotals(block) : []));
}

/** “Before discount” is a sum, too: the discount is taken off it. */
function isSum({ id, isTotal }: Table['rows'][number]): boolean {
  return isTotal === true || id.endsWith('.list');
}

function wrongTotals({ caption, columns, rows }: Table): readonly Found[] {
  const found: Found[] = [];
  columns.forEach((column, place) => {
    if (/rate|price per/i.test(column.header)) return;
    let [sum, counted, kind] = [0, 0, ''];
    for (const row of rows) {
      const figure = figureOf(plainText(row.cells[place] ?? []));
      if (isSum(row) && figure && counted > 0 && figure.kind === kind && Math.abs(sum - figure.value) > 0.004)
        found.push({
          finding: `“${caption}”: the rows under “${column.header}” add up to ${sum.toFixed(2)}, the total says ${figure.value.toFixed(2)}.`,
          where: row.id,
          fix: { kind: 'estimate' },
        });
      if (isSum(row)) [sum, counted] = [figure?.value ?? 0, figure ? 1 : 0];
      else if (figure) [sum, counted, kind] = [sum + figure.value, counted + 1, figure.kind];
    }
  });
  return found;
}

/** High above this many times low: the customer would sign a guess. */
const WIDE = 3;

function wide({ parts: { draft, isFixedFee } }: CheckContext): readonly Found[] {
  const { low, high } = feesOf(draft.estimate).total;
  const advice = isFixedFee ? 'A fixed fee on so wide a range is a bet.' : 'Ask what would narrow it.';
  return when(
    low > 0 && high > WIDE * low,
    `The high end is more than ${WIDE} times the low end. ${advice}`,
    { kind: 'estimate' },
    'fees.range',
  );
}

function exampleRates({ parts: { draft } }: CheckContext): readonly Found[] {
  const cards = [...new Set(draft.estimate.lines.flatMap(({ rate }) => (rate ? [rate.card.title] : [])))];
  const examples = cards.filter((title) => /\bexample\b/i.test(title));
  return when(
    examples.length > 0,
    `${formatList(examples)}: Finance must replace these rates before anybody quotes them.`,
    { kind: 'catalog' },
    'roles.table',
  );
}

function oldRates({ parts: { draft, index } }: CheckContext): readonly Found[] {
  const { engagement } = draft.estimate.facts;
  const newer = index.catalog.rateCards.find(
    ({ currency, effectiveFrom }) =>
      currency === engagement.currency && effectiveFrom > engagement.pricedOn && effectiveFrom <= draft.issuedOn,
  );
  return newer
    ? [
        {
          finding: `Priced on ${formatDay(engagement.pricedOn)}; since ${formatDay(newer.effectiveFrom)} “${newer.title}” is in force.`,
          where: 'roles.table',
          fix: { kind: 'estimate' },
        },
      ]
    : [];
}

function expenses({ parts: { details } }: CheckContext): readonly Found[] {
  const fix = { kind: 'detail', detail: 'expenses' } as const;
  return [
    ...when(
      details.place === 'remote' && details.expenses === 'billed',
      'All work is remote, and expenses are billed in addition. Which ones?',
      fix,
      'control.expenses',
    ),
    ...when(
      details.place !== 'remote' && details.expenses === 'included',
      'Work on site with expenses included in the fees: the estimate has no line for travel.',
      fix,
      'control.expenses',
    ),
  ];
}

function billing({ parts: { details, isFixedFee, isMixed } }: CheckContext): readonly Found[] {
  if (isMixed) return [];
  const fix = { kind: 'detail', detail: 'billing' } as const;
  if (isFixedFee)
    return when(details.billing === 'monthly', 'A fixed fee cannot be billed by the hours worked in a month.', fix);
  return when(
    billingOf({ ...details, paymentModel: 'time-and-materials' }) !== 'monthly',
    'Time and materials are billed monthly for the hours worked; another rhythm needs a fixed fee.',
    fix,
  );
}

function weekless({ parts: { draft, services } }: CheckContext): readonly Found[] {
  return when(
    services.length > 0 && draft.estimate.isComplete && draft.schedule.weeks.likely === 0,
    'The schedule has no weeks.',
    { kind: 'estimate' },
    'timeline.total',
  );
}

function startPassed({ parts: { draft, details } }: CheckContext): readonly Found[] {
  const start = details.targetStart;
  return when(
    start !== undefined && start < draft.issuedOn,
    `The target start, ${start ? formatDay(start) : ''}, lies before the date of issue, ${formatDay(draft.issuedOn)}.`,
    { kind: 'detail', detail: 'targetStart' },
    'timeline.dates',
  );
}

function isWorkingDay(day: CalendarDay): boolean {
  return workingDays(day, 1)[0] === day;
}

function startOff({ parts: { details, index } }: CheckContext): readonly Found[] {
  const start = details.targetStart;
  if (!start) return [];
  const calendar = index.catalog.holidays.find(({ id }) => id === details.holidays);
  const holiday = calendar?.days.find(({ on }) => on === start);
  const why = holiday ? `a holiday (${holiday.name})` : 'a Saturday or a Sunday';
  return when(
    holiday !== undefined || !isWorkingDay(start),
    `The target start, ${formatDay(start)}, is ${why}.`,
    { kind: 'detail', detail: 'targetStart' },
    'timeline.dates',
  );
}

function endFirst({ parts: { details } }: CheckContext): readonly Found[] {
  const { targetStart, targetEnd } = details;
  return when(
    targetStart !== undefined && targetEnd !== undefined && targetEnd < targetStart,
    'The target end lies before the target start.',
    { kind: 'detail', detail: 'targetEnd' },
    'timeline.dates',
  );
}

function late({ parts: { details, draft } }: CheckContext): readonly Found[] {
  const { targetStart, targetEnd } = details;
  if (!targetStart || !targetEnd || targetEnd < targetStart || !draft.estimate.isComplete) return [];
  const finish = targetDates(draft.estimate, draft.schedule)?.finish ?? targetStart;
  return when(
    finish > targetEnd,
    `The services finish on ${formatDay(finish)}, after the target end of ${formatDay(targetEnd)}. Start earlier, add people, or agree a later end.`,
    { kind: 'detail', detail: 'targetEnd' },
    'timeline.dates',
  );
}

/** The revision that was issued last is what the customer may still sign. */
function expired({ parts: { draft, index } }: CheckContext): readonly Found[] {
  const { revisions, lockedBy } = draft.estimate.facts.engagement;
  const issued = revisions.find(({ number }) => number === lockedBy);
  if (!issued) return [];
  const until = addDays(issued.at.slice(0, 10) as CalendarDay, index.catalog.validityDays);
  return when(
    until < draft.issuedOn,
    `Revision ${issued.number} was valid until ${formatDay(until)}. Re-scope and issue a new one.`,
    { kind: 'estimate' },
    'control.valid',
  );
}
