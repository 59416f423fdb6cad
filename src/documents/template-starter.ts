/**
 * A template to start from: restyled and reworded in Word, it becomes a company's own. Written with the same encoder as
 * the SOW, so what it looks like is a matter of Word's styles.
 */
import type { Block, Document } from './blocks.ts';
import { figures, heading, labelled, list, paragraph, row, table, totalRow, words } from './compose.ts';

export function starterTemplate(issuedOn: string): Document {
  return {
    properties: {
      title: '{title}',
      subject: 'Prepared for {customer} by {contractingEntity}',
      author: '{contractingEntity}',
      customer: '{customer}',
      language: 'en-US',
      issuedOn,
      header: { start: '{customerName}', end: 'Statement of Work {sowNumber}   {mark}' },
      footer: '{contractingEntity} · {issued} · {contentHash}',
      keywords: ['statement of work'],
    },
    blocks: [...opening(), ...scope(), ...conditions(), ...fees(), ...closing()],
  };
}

/** What is repeated, or depends on something. A paragraph with nothing but a tag vanishes when it is filled. */
const between = (name: string, id: string, blocks: readonly Block[]): readonly Block[] => [
  paragraph(`${id}.open`, `{#${name}}`),
  ...blocks,
  paragraph(`${id}.close`, `{/${name}}`),
];

function opening(): readonly Block[] {
  return [
    {
      kind: 'notice',
      id: 'notice',
      tone: 'draft',
      content: [{ kind: 'text', text: '{status}. This document binds neither party until both have signed it.' }],
    },
    ...table(
      'control',
      'Document control',
      [words('Property', 2), words('Value', 5)],
      [
        row('control.customer', 'Customer', '{customer}'),
        row('control.provider', 'Provider', '{contractingEntity}'),
        row('control.agreement', 'Governing agreement', '{agreement}'),
        row('control.revision', 'Revision', '{revision}'),
        row('control.issued', 'Date of issue', '{issued}'),
        row('control.valid', 'Valid until', '{validUntil}'),
      ],
    ),
    heading('summary', 1, 'Summary'),
    ...between('services', 'summary.services', [paragraph('summary.service', '{summary}')]),
    paragraph('summary.cost', '{timeInWords} {costInWords}'),
  ];
}

function scope(): readonly Block[] {
  return [
    heading('scope', 1, 'Scope of services'),
    ...between('phases', 'scope.phases', [
      heading('scope.phase', 3, 'Phase {position}: {name}'),
      paragraph('scope.purpose', '{purpose}'),
      ...table(
        'scope.activities',
        'Activities of the phase {name}',
        [words('Activity', 2), words('What is done', 5)],
        [row('scope.activity', '{#activities}{name}', '{description}{/activities}')],
      ),
      ...between('hasDeliverables', 'scope.has', [
        ...table(
          'scope.deliverables',
          'Deliverables of the phase {name}',
          [words('Deliverable', 2), words('Acceptance criterion', 5)],
          [row('scope.deliverable', '{#deliverables}{name}', '{acceptance}{/deliverables}')],
        ),
      ]),
    ]),
  ];
}

function conditions(): readonly Block[] {
  const section = (name: string, title: string) =>
    between(`has${name.charAt(0).toUpperCase()}${name.slice(1)}`, `${name}.has`, [
      heading(name, 1, title),
      ...between(name, `${name}.each`, list(`${name}.list`, [{ id: `${name}.item`, text: '{text}' }])),
    ]);
  return [
    ...section('assumptions', 'Assumptions'),
    ...section('exclusions', 'Exclusions'),
    ...between('hasResponsibilities', 'responsibilities.has', [
      heading('responsibilities', 1, 'Responsibilities of {customerName}'),
      ...table(
        'responsibilities.table',
        'What {customerName} does, and by when',
        [words('Responsibility', 5), words('By when', 2)],
        [row('responsibilities.row', '{#responsibilities}{text}', '{due}{/responsibilities}')],
        false,
      ),
    ]),
  ];
}

function fees(): readonly Block[] {
  return [
    heading('fees', 1, 'Fees'),
    paragraph(
      'fees.model',
      '{#isFixedFee}The fee is fixed.{/isFixedFee}{^isFixedFee}{#isMixed}Some services have a fixed fee. {/isMixed}Hours are billed as they are worked; the amounts are an estimate.{/isFixedFee}',
    ),
    ...table(
      'fees.table',
      'Fees',
      [words('Item', 5), figures('Amount', 2)],
      [row('fees.row', '{#fees}{name}', '{amount}{/fees}'), totalRow('fees.total', 'Total', '{totalPrice}')],
    ),
    labelled('fees.expenses', 'Travel and expenses', '{expenses}'),
    ...between('hasPayments', 'payments.has', [
      ...table(
        'payments.table',
        'When fees are due',
        [words('Due', 5), figures('Amount', 2)],
        [row('payments.row', '{#payments}{due}', '{amount}{/payments}')],
      ),
    ]),
  ];
}

function closing(): readonly Block[] {
  return [
    heading('terms', 1, 'Terms'),
    ...between('clauses', 'terms.clauses', [
      heading('terms.clause', 3, '{title}'),
      ...between('paragraphs', 'terms.text', [paragraph('terms.paragraph', '{text}')]),
    ]),
    heading('signatures', 1, 'Signatures'),
    {
      kind: 'signatures',
      id: 'signatures.parties',
      parties: ['{customer}', '{contractingEntity}'].map((party) => ({
        party,
        fields: ['Name', 'Title', 'Signature', 'Date'],
      })),
    },
  ];
}
