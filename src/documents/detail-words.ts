/** The details of an engagement in words. */
import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { DetailKey } from '../catalog/schema.ts';
import type { Details } from '../engagement/engagement.ts';
import type { Charged } from '../engagement/payment-models.ts';
import { formatDay } from '../quantity/day.ts';
import { billingInWords, paymentModelInWords } from './payment-words.ts';

/** Undefined for a name that is no detail; empty for one that nobody has filled in. */
export function detailInWords(index: CatalogIndex, charged: Charged, name: DetailKey): string | undefined {
  const { details } = charged;
  switch (name) {
    case 'customerLegalName':
      return details.customerLegalName || details.customer;
    case 'contractingEntity':
      return details.contractingEntity || index.catalog.contractingEntity;
    case 'customerContacts':
      return details.customerContacts
        .map(({ name: person, role, email }) => [person, role, email].filter(Boolean).join(', '))
        .join('\n');
    case 'targetStart':
    case 'targetEnd': {
      const day = details[name];
      return day ? formatDay(day) : '';
    }
    case 'place':
      return { remote: 'Remote', 'on-site': 'On site', mixed: 'Remote and on site' }[details.place];
    case 'paymentModel':
      return paymentModelInWords(index, charged);
    case 'expenses':
      return { billed: 'Billed at cost, in addition to the fees', included: 'Included in the fees' }[details.expenses];
    case 'billing':
      return billingInWords(index, charged);
    case 'holidays':
      return index.catalog.holidays.find(({ id }) => id === details.holidays)?.title ?? '';
    case 'customer':
    case 'opportunityLink':
    case 'accountExecutive':
    case 'solutionsArchitect':
    case 'customerSuccessManager':
    case 'engagementManager':
    case 'region':
    case 'workingHours':
    case 'governingAgreement':
    case 'sowNumber':
    case 'painPoints':
    case 'constraints':
      return details[name];
    default:
      return notADetail(name);
  }
}

/** "11 January 2027 to 30 April 2027", "From 11 January 2027"; empty where neither day is known. */
export function targetDatesInWords({ targetStart, targetEnd }: Details): string {
  if (targetStart && targetEnd) return `${formatDay(targetStart)} to ${formatDay(targetEnd)}`;
  if (targetStart) return `From ${formatDay(targetStart)}`;
  return targetEnd ? `Until ${formatDay(targetEnd)}` : '';
}

/** A wording may name anything; what is no detail is looked up elsewhere. */
function notADetail(_name: never): undefined {
  return undefined;
}
