/** The fields of the engagement's details, in groups, and how each is asked. Words of the documents, not of the catalog. */
import type { DetailKey } from '../../catalog/schema.ts';
import type { Details } from '../../engagement/engagement.ts';

export type TextDetail = {
  [Key in DetailKey]: undefined extends Details[Key] ? never : string extends Details[Key] ? Key : never;
}[DetailKey];

export interface TextDetailField {
  readonly key: TextDetail;
  readonly label: string;
  readonly hint?: string;
  readonly isLong?: boolean;
}

const text = (key: TextDetail, label: string, hint?: string): TextDetailField =>
  hint ? { key, label, hint } : { key, label };

export const CUSTOMER: readonly TextDetailField[] = [
  text('customer', 'Customer', 'The name everyone uses'),
  text('customerLegalName', 'Legal name', 'As the contract has it, if different'),
];
export const TEAM: readonly TextDetailField[] = [
  text('opportunityLink', 'Opportunity link', 'Address of the record in the sales system'),
  text('accountExecutive', 'Account executive'),
  text('solutionsArchitect', 'Solutions architect'),
  text('customerSuccessManager', 'Customer success manager'),
  text('engagementManager', 'Engagement manager'),
];
export const WHERE: readonly TextDetailField[] = [
  text('region', 'Region', 'Like EMEA, or a country'),
  text('workingHours', 'Working hours', 'Like 9:00 to 17:00, Central European Time'),
];
export const CONTRACT: readonly TextDetailField[] = [
  text('governingAgreement', 'Governing agreement', 'The master agreement this work falls under'),
  text('contractingEntity', 'Contracting entity', 'Our side of the signature block, if not the usual one'),
  text('sowNumber', 'SOW number'),
];
export const CONTEXT: readonly TextDetailField[] = [
  { ...text('painPoints', 'Pain points', 'What hurts today, in the customer’s words'), isLong: true },
  { ...text('constraints', 'Constraints', 'Freezes, audits, people who are away'), isLong: true },
];

/** Details that are filled in by typing; the others always have a value. */
const TYPED: readonly DetailKey[] = [...CUSTOMER, ...TEAM, ...WHERE, ...CONTRACT, ...CONTEXT].map(({ key }) => key);
const OPTIONAL: readonly DetailKey[] = ['customerContacts', 'targetStart', 'targetEnd'];
export const ENTERED: readonly DetailKey[] = [...TYPED, ...OPTIONAL];

export function enteredCount(details: Details, keys: readonly DetailKey[] = ENTERED): number {
  return keys.filter((key) => (details[key]?.length ?? 0) > 0).length;
}
