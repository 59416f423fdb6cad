/** Who does what until the SOW is signed, and what is done already as far as the engagement knows. Internal. */
import { approvalsNeeded, approvalState } from '../estimate/advice.ts';
import { feesOf } from '../estimate/fees.ts';
import { issuedRevision } from '../engagement/revisions.ts';
import { formatCount } from '../quantity/count.ts';
import { addDays, formatDay } from '../quantity/day.ts';
import { formatMoney } from '../quantity/money.ts';
import { approvalInWords } from './advice-words.ts';
import { text, type Block, type Document } from './blocks.ts';
import { heading, labelled, paragraph } from './compose.ts';
import type { Draft } from './draft.ts';
import { divided } from './sow-education.ts';
import { partsOf, type SowParts } from './sow-parts.ts';
import { TO_BE_CONFIRMED, TO_BE_ESTIMATED } from './wording.ts';
import { detailInWords } from './detail-words.ts';

interface Step {
  readonly id: string;
  readonly words: string;
  readonly isDone?: boolean;
}

export function draftClosingChecklist(draft: Draft): Document {
  const parts = partsOf(draft);
  const { details, index, customerName } = parts;
  const title = `Closing checklist: ${customerName}`;
  return {
    properties: {
      title,
      subject: 'Closing checklist',
      author: details.engagementManager,
      customer: details.customer,
      language: 'en-US',
      issuedOn: draft.issuedOn,
      header: { start: title, end: '' },
      footer: `Catalog ${index.catalog.version} · ${formatDay(draft.issuedOn)} · ${draft.contentHash}`,
      keywords: [],
    },
    blocks: [
      heading('closing', 2, title),
      paragraph('closing.lead', 'Each step names who does it. What the engagement knows to be done is ticked.'),
      ...part('approvals', 'Approvals', approvals(parts)),
      ...part('legal', 'Legal', legal(parts)),
      ...part('finance', 'Finance', finance(parts)),
      ...part('signature', 'Signature', signature(parts)),
      ...part('deal-desk', 'Deal desk', dealDesk(parts)),
      ...part('delivery', 'Hand-off to delivery', delivery(parts)),
      labelled('closing.hash', 'Content hash', draft.contentHash),
    ],
  };
}

function part(id: string, title: string, steps: readonly Step[]): readonly Block[] {
  if (steps.length === 0) return [];
  const items = steps.map((step) => ({
    id: `closing.${id}.${step.id}`,
    isDone: step.isDone ?? false,
    content: [text(step.words)],
  }));
  return [heading(`closing.${id}`, 3, title), { kind: 'checklist', id: `closing.${id}.list`, items }];
}

function approvals({ draft }: SowParts): readonly Step[] {
  return approvalsNeeded(draft.estimate).map((approval) => ({
    id: approval.id,
    words: `${approval.approver}: ${approval.title}. ${approvalInWords(draft.estimate, approval, draft.issuedOn).state}.`,
    isDone: approvalState(draft.estimate, approval).status === 'given',
  }));
}

function legal({ draft, clauses, details }: SowParts): readonly Step[] {
  const open = clauses.filter(({ reviewedBy }) => !reviewedBy).length;
  const edited = Object.values(draft.estimate.facts.engagement.adjustments).filter(({ kind }) => kind === 'wording');
  return [
    {
      id: 'case',
      words:
        'Engagement Manager: open the legal case with the facts to copy and the SOW as DOCX, which Legal may edit.',
    },
    {
      id: 'agreement',
      words: `Legal: confirm that the governing agreement is in force: ${details.governingAgreement || TO_BE_CONFIRMED}.`,
    },
    {
      id: 'clauses',
      words:
        open === 0
          ? 'Legal: every clause has been reviewed.'
          : `Legal: review ${formatCount(open, { one: 'clause', other: 'clauses' })} of this SOW that no lawyer has reviewed.`,
      isDone: open === 0,
    },
    ...(edited.length > 0
      ? [
          {
            id: 'edited',
            words: `Legal: read ${formatCount(edited.length, { one: 'sentence', other: 'sentences' })} edited by hand.`,
          },
        ]
      : []),
  ];
}

function finance(parts: SowParts): readonly Step[] {
  const { draft, index } = parts;
  const { isComplete, currency, facts } = draft.estimate;
  const { engagement } = facts;
  const amount = isComplete ? formatMoney(feesOf(draft.estimate).total.likely, currency) : TO_BE_ESTIMATED;
  const isMixed = divided(parts).education.length > 0;
  return [
    { id: 'quote', words: `Account team: make the quote equal to the SOW: ${amount}.` },
    ...(isMixed ? [{ id: 'split', words: 'Account team: quote services and education as separate lines.' }] : []),
    {
      id: 'billing',
      words: `Finance: confirm payment model (${detailInWords(index, engagement, 'paymentModel') ?? ''}), billing (${detailInWords(index, engagement, 'billing') ?? ''}) and currency (${currency}).`,
    },
    { id: 'margin', words: 'Engagement Manager: file the cost of the hours with the opportunity.' },
  ];
}

function signature({ draft, details, customer, contractingEntity, index }: SowParts): readonly Step[] {
  const issued = issuedRevision(draft.estimate.facts.engagement);
  const expiry = formatDay(addDays(draft.issuedOn, index.catalog.validityDays));
  return [
    {
      id: 'number',
      words: `Engagement Manager: give the SOW its number: ${details.sowNumber || TO_BE_CONFIRMED}.`,
      isDone: details.sowNumber !== '',
    },
    {
      id: 'issue',
      words: issued
        ? `Engagement Manager: revision ${issued.number} is issued.`
        : 'Engagement Manager: issue a revision, so that what is signed cannot change.',
      isDone: issued !== undefined,
    },
    { id: 'customer', words: `Account team: get the signature of ${customer} by ${expiry}, before the SOW expires.` },
    { id: 'provider', words: `Account team: get the signature of ${contractingEntity}.` },
    { id: 'copies', words: 'Account team: send the signed SOW to both primary contacts.' },
  ];
}

function dealDesk({ customerName }: SowParts): readonly Step[] {
  return [
    { id: 'sow', words: 'Account team: attach the signed SOW to the opportunity.' },
    {
      id: 'order',
      words: `Account team: attach the purchase order, or the message of ${customerName} that none is needed.`,
    },
    { id: 'close', words: 'Deal desk: compare quote, SOW and purchase order, and close the opportunity.' },
  ];
}

function delivery({ details }: SowParts): readonly Step[] {
  const start = details.targetStart ? formatDay(details.targetStart) : TO_BE_CONFIRMED;
  return [
    { id: 'intake', words: `Engagement Manager: post the scheduling intake issue; the target start is ${start}.` },
    { id: 'pack', words: 'Engagement Manager: import the hand-off pack, one issue for each activity.' },
    {
      id: 'talk',
      words: 'Engagement Manager and Project Manager: hold the hand-over meeting, risks and open points first.',
    },
  ];
}
