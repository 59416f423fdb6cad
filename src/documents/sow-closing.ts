/** Terms, contacts and signatures. */
import { heading, paragraph, row, table, words, type Section } from './compose.ts';
import { clauseParagraphs, type SowParts } from './sow-parts.ts';
import { TO_BE_CONFIRMED } from './wording.ts';

/** Each clause has a number of its own under the one heading, so that a change order can cite it. */
export function termsSection(parts: SowParts): Section {
  return {
    id: 'terms',
    title: 'Terms',
    blocks: parts.clauses
      .filter((clause) => clause.place === 'terms')
      .flatMap((clause) => [heading(`clause.${clause.id}`, 2, clause.title), ...clauseParagraphs(parts, clause)]),
  };
}

export function contactsSection({ details, customer, contractingEntity }: SowParts): Section {
  const people = details.customerContacts.map(({ name, role, email }, place) => {
    const [who = '', ...others] = [name, role, email].map((value) => value || TO_BE_CONFIRMED);
    return row(`contacts.customer.${place + 1}`, customer, place === 0 ? primary(who) : who, ...others);
  });
  const customers =
    people.length > 0
      ? people
      : [row('contacts.customer', customer, primary(TO_BE_CONFIRMED), TO_BE_CONFIRMED, TO_BE_CONFIRMED)];
  const lead = contactFrom(details.engagementManager);
  const provider = row('contacts.provider', contractingEntity, primary(lead.name), 'Engagement Manager', lead.email);
  const columns = [words('Party', 3), words('Name', 3), words('Role', 3), words('E-mail', 3)];
  return {
    id: 'contacts',
    title: 'Contacts',
    blocks: table('contacts.table', 'Contacts of both parties', columns, [...customers, provider]).map((contacts) => ({
      ...contacts,
      isKeptWithNext: true,
    })),
  };
}

function primary(name: string): string {
  return `${name} (primary contact)`;
}

/** "Ana Ruiz, ana@example.org": one field holds both. */
function contactFrom(words: string): { readonly name: string; readonly email: string } {
  const [email = ''] = /[^\s<>(),;]+@[^\s<>(),;]+/.exec(words) ?? [];
  const name = words
    .replace(email, '')
    .replace(/[\s<>(),;]+$/u, '')
    .trim();
  return { name: name || TO_BE_CONFIRMED, email: email || TO_BE_CONFIRMED };
}

const FIELDS = ['Name', 'Title', 'Signature', 'Date'];

export function signaturesSection({ customer, contractingEntity, details, draft }: SowParts): Section {
  return {
    id: 'signatures',
    title: 'Signatures',
    blocks: [
      paragraph(
        'signatures.lead',
        `By signing, the parties agree to Statement of Work ${details.sowNumber || TO_BE_CONFIRMED}, content hash ${draft.contentHash}. Each signatory states that they may bind the party.`,
      ),
      {
        kind: 'signatures',
        id: 'signatures.parties',
        parties: [customer, contractingEntity].map((party) => ({ party, fields: FIELDS })),
      },
    ],
  };
}
