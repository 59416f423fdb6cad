/** Who the parties are, and what they agreed outside this document. */
import type { DetailKey } from '../../catalog/schema.ts';
import { when, type CheckContext, type Found, type Rule, type Severity } from './check.ts';

function filled(id: string, severity: Severity, detail: DetailKey, title: string, finding: string): Rule {
  return {
    id,
    group: 'details',
    severity,
    title,
    find: ({ parts: { details } }) => when((details[detail]?.length ?? 0) === 0, finding, { kind: 'detail', detail }),
  };
}

export const DETAIL_RULES: readonly Rule[] = [
  filled(
    'customer-named',
    'must',
    'customer',
    'The customer is named',
    'No customer is named. Write the name everyone uses.',
  ),
  filled(
    'legal-name',
    'must',
    'customerLegalName',
    'The customer has its legal name',
    'The legal name is missing. Write it as the contract has it.',
  ),
  filled(
    'sow-number',
    'must',
    'sowNumber',
    'The SOW has a number',
    'The SOW number is missing. Change orders and invoices will cite it.',
  ),
  filled(
    'agreement',
    'must',
    'governingAgreement',
    'The governing agreement is named',
    'No governing agreement is named. Ask which master agreement or standard terms apply.',
  ),
  filled(
    'region',
    'should',
    'region',
    'The region is known',
    'The region is missing. Delivery plans people and holidays by it.',
  ),
  filled(
    'working-hours',
    'must',
    'workingHours',
    'Working hours are agreed',
    'Working hours are missing. Write them with their time zone.',
  ),
  filled(
    'target-start',
    'should',
    'targetStart',
    'A target start is agreed',
    'No target start is set. Delivery cannot plan people without one.',
  ),
  {
    id: 'contacts',
    group: 'details',
    severity: 'must',
    title: 'Both sides have a contact with role and e-mail',
    find: contacts,
  },
  {
    id: 'our-contact',
    group: 'details',
    severity: 'must',
    title: 'Our contact has a name and an e-mail',
    find: ourContact,
  },
  {
    id: 'customer-in-text',
    group: 'details',
    severity: 'must',
    title: 'The SOW speaks of this customer',
    find: spokenOf,
  },
  {
    id: 'signatories',
    group: 'details',
    severity: 'must',
    title: 'Both parties are named where they sign',
    find: signatories,
  },
];

function contacts({ parts: { details } }: CheckContext): readonly Found[] {
  const fix = { kind: 'detail', detail: 'customerContacts' } as const;
  if (details.customerContacts.length === 0)
    return [{ finding: 'No contact of the customer is named. Add the primary contact first.', fix }];
  return details.customerContacts.flatMap(({ name, role, email }, place) => {
    const missing = [!name && 'name', !role && 'role', !email && 'e-mail'].filter((word) => word !== false);
    return when(
      missing.length > 0,
      `${name || `Contact ${place + 1}`} has no ${missing.join(' and no ')}.`,
      fix,
      `contacts.customer.${place + 1}`,
    );
  });
}

function ourContact({ parts: { details } }: CheckContext): readonly Found[] {
  const fix = { kind: 'detail', detail: 'engagementManager' } as const;
  if (details.engagementManager === '')
    return [{ finding: 'No engagement manager is named.', fix, where: 'contacts.provider' }];
  return when(
    !details.engagementManager.includes('@'),
    'The engagement manager has no e-mail. Write name and e-mail in one field.',
    fix,
    'contacts.provider',
  );
}

function spokenOf({ parts, places }: CheckContext): readonly Found[] {
  const name = parts.details.customer;
  const isNamed = (section: (id: string) => boolean) =>
    places.some((place) => section(place.section) && place.text.includes(name));
  if (name === '' || parts.services.length === 0) return [];
  return when(
    !isNamed((id) => id === 'section.responsibilities') || !isNamed((id) => id !== 'section.responsibilities'),
    `“${name}” is not named where its responsibilities stand. Were sentences taken from another SOW?`,
    { kind: 'detail', detail: 'customer' },
  );
}

function signatories({ worded: { document }, parts }: CheckContext): readonly Found[] {
  const block = document.blocks.find(({ kind }) => kind === 'signatures');
  if (block?.kind !== 'signatures') return [];
  const [customer, provider] = [parts.customer, parts.contractingEntity];
  return [
    ...when(
      customer.startsWith('['),
      'The customer signs without a name.',
      { kind: 'detail', detail: 'customerLegalName' },
      block.id,
    ),
    ...when(
      provider.startsWith('['),
      'The provider signs without a name.',
      { kind: 'detail', detail: 'contractingEntity' },
      block.id,
    ),
    ...when(
      customer === provider,
      `Both parties are called ${customer}.`,
      { kind: 'detail', detail: 'contractingEntity' },
      block.id,
    ),
  ];
}
