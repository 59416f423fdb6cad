/** The engagement's details as rows of the list of answers. */
import type { CatalogIndex } from '../../catalog/catalog-index.ts';
import { DETAILS, type DetailKey } from '../../catalog/schema.ts';
import { detailInWords } from '../../documents/detail-words.ts';
import type { Details } from '../../engagement/engagement.ts';
import { CONTEXT, CONTRACT, CUSTOMER, TEAM, WHERE, type TextDetail } from './details.ts';

const LABELS: Readonly<Record<DetailKey, string>> = {
  ...(Object.fromEntries(
    [...CUSTOMER, ...TEAM, ...WHERE, ...CONTRACT, ...CONTEXT].map(({ key, label }) => [key, label]),
  ) as Record<TextDetail, string>),
  customerContacts: 'Customer contacts',
  place: 'Place',
  targetStart: 'Target start',
  targetEnd: 'Target end',
  paymentModel: 'Payment model',
  expenses: 'Travel and expenses',
  billing: 'When fees are due',
  holidays: 'Holidays',
};

/** Every detail in words, for the list of answers. */
export function detailRows(index: CatalogIndex, details: Details) {
  return DETAILS.map((key) => {
    const answer = detailInWords(index, { details, services: {} }, key);
    return { key, question: LABELS[key], answer: answer || 'Not provided', isOpen: !answer };
  });
}
