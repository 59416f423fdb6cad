/** The price list of changes: what a change order starts from. */
import { refKey } from '../engagement/facts.ts';
import { hoursOf } from '../quantity/minutes.ts';
import { formatMoney, majorUnits, type Currency, type Money } from '../quantity/money.ts';
import type { PricedChange } from '../uncertainty/price-of-change.ts';
import { askedInWords } from './ask-next-words.ts';
import { changeOfHours, stepInWords, triggerInWords } from './change-words.ts';
import { figures, paragraph, row, table, words, type Section } from './compose.ts';
import type { Draft } from './draft.ts';
import type { SowParts } from './sow-parts.ts';
import { namingCustomer } from './wording.ts';

function lead(customer: string, provider: string): string {
  return `This annex is the basis of change orders. It says what one change of the agreed scope adds to the effort and the fees of this SOW, everything else as it is; several changes together may cost more or less. A change takes effect only by a signed change order. The questions are those on which the scope was planned; “you” is ${customer} and “we” is ${provider}.`;
}

export function changesSection({ draft, customerName, index }: SowParts): Section {
  const { facts, currency } = draft.estimate;
  const rows = (draft.changes ?? []).map((change) =>
    row(
      idOf(change),
      askedInWords(facts, change.asked),
      namingCustomer(facts, triggerInWords(change)),
      changeOfHours(change.effort),
      changeOfMoney(change.price, currency),
    ),
  );
  const columns = [words('Question', 6), words('Change', 5), figures('Effort', 2), figures('Fees', 3)];
  return {
    id: 'changes',
    title: 'Annex: Price of changes',
    startsPage: true,
    blocks:
      rows.length === 0
        ? []
        : [
            paragraph('changes.lead', lead(customerName, index.catalog.provider)),
            ...table('changes.table', 'Price of changes', columns, rows, false),
          ],
  };
}

/** Unlike any other change of the same question. */
function idOf({ asked, to }: PricedChange): string {
  const value = 'option' in to ? to.option : 'options' in to ? to.options.at(-1) : 'value' in to ? to.value : '';
  return `changes.${refKey(asked.ref)}.${String(value)}`;
}

/** "USD 7,920.00", "USD 330.00 less" */
function changeOfMoney(price: Money, currency: Currency): string {
  return price < 0 ? `${formatMoney(Math.abs(price) as Money, currency)} less` : formatMoney(price, currency);
}

/** Behind an assumption about a number: " Each further 100 repositories: 24 h, USD 7,920.00." Nothing where it has no price. */
export function pricedClause({ changes, estimate }: Draft, key: string): string {
  const change = changes?.find(({ asked, step }) => step !== undefined && refKey(asked.ref) === key);
  if (!change) return '';
  return ` ${stepInWords(change)}: ${changeOfHours(change.effort)}, ${changeOfMoney(change.price, estimate.currency)}.`;
}

/** The price list for a spreadsheet: words as they are printed, hours and fees as numbers. */
export function changeList({ changes = [], estimate }: Draft): readonly (readonly (string | number)[])[] {
  const { facts, currency } = estimate;
  return [
    ['Question', 'Change', 'Effort (hours)', `Fees (${currency})`],
    ...changes.map((change) => [
      askedInWords(facts, change.asked),
      namingCustomer(facts, triggerInWords(change)),
      hoursOf(change.effort),
      majorUnits(change.price, currency),
    ]),
  ];
}
