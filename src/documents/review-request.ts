/** Two texts to post while a draft is on its way to a signature: the request for review, and who approves what. Internal. */
import type { DetailKey } from '../catalog/schema.ts';
import { approvalsNeeded, approvalState, limitsReached } from '../estimate/advice.ts';
import { isAssumptionPrinted } from '../engagement/discovery.ts';
import { formatCount } from '../quantity/count.ts';
import { formatDay } from '../quantity/day.ts';
import { formatHours } from '../quantity/minutes.ts';
import { formatWeeks } from '../schedule/schedule.ts';
import { approvalInWords, limitInWords } from './advice-words.ts';
import { text, type Block, type Document } from './blocks.ts';
import type { Finding } from './checks/check.ts';
import type { Readiness } from './checks/sow-checks.ts';
import { heading, labelled, list, paragraph, row, table, words } from './compose.ts';
import type { Draft } from './draft.ts';
import { pointsInWords, priceInWords } from './issue-estimate.ts';
import { targetDatesInWords } from './detail-words.ts';
import { termInWords } from './sow-payments.ts';
import { serviceLabel } from './service-label.ts';
import { instancesOf } from '../engagement/instances.ts';

const NOT_KNOWN = 'Not known yet';

export function draftReviewRequest(draft: Draft, findings: readonly Finding[], readiness: Readiness): Document {
  return documentOf(draft, 'Review request', [
    heading('review', 2, `Review request: ${nameOf(draft)}`),
    paragraph(
      'review.lead',
      readiness.isReady
        ? `The draft SOW is ready for review: ${readiness.reason}.`
        : `The draft SOW is not ready yet: ${readiness.reason}. An early look is welcome.`,
    ),
    ...figuresTable(draft),
    ...points('must', 'To be settled first', findings),
    ...points('should', 'To look at', findings),
    ...limits(draft),
    heading('review.asked', 3, 'Asked of you'),
    {
      kind: 'checklist',
      id: 'review.asked.list',
      items: approvalsNeeded(draft.estimate).map((approval) => ({
        id: `review.${approval.id}`,
        isDone: approvalState(draft.estimate, approval).status === 'given',
        content: [text(`${approval.approver}: ${approval.title}${inDays(approval.workingDays)}`)],
      })),
    },
    madeFrom(draft),
  ]);
}

export function draftApprovalSummary(draft: Draft, readiness: Readiness): Document {
  const { estimate, issuedOn } = draft;
  const approvals = approvalsNeeded(estimate).map((approval) => {
    const { why, takes, needs, avoid, state } = approvalInWords(estimate, approval, issuedOn);
    return row(
      `approval.${approval.id}`,
      approval.title,
      approval.approver,
      [why, avoid && `Not needed when: ${avoid}`].filter(Boolean).join('\n'),
      needs.join('\n'),
      takes || NOT_KNOWN,
      state,
    );
  });
  return documentOf(draft, 'Approval summary', [
    heading('approvals', 2, `Approval summary: ${nameOf(draft)}`),
    labelled(
      'approvals.state',
      'State of the draft',
      `${readiness.isReady ? 'ready for review' : 'not ready for review'}; ${readiness.reason}.`,
    ),
    ...figuresTable(draft),
    ...table(
      'approvals.table',
      'Approvals',
      [
        words('Approval', 2),
        words('Who', 2),
        words('Why', 5),
        words('What they must see', 4),
        words('Takes', 2),
        words('State', 3),
      ],
      approvals,
    ),
    madeFrom(draft),
  ]);
}

function figuresTable(draft: Draft): readonly Block[] {
  const { estimate, schedule } = draft;
  const { index, engagement } = estimate.facts;
  const detail = (key: DetailKey) => termInWords(estimate.facts, key) || NOT_KNOWN;
  const services = instancesOf(index, engagement).map((instance) => serviceLabel(estimate.facts, instance));
  const assumed = estimate.discovery.questions.filter(isAssumptionPrinted).length;
  const adjusted = Object.values(engagement.adjustments).filter(({ kind }) => kind !== 'approval').length;
  const entries: readonly (readonly [string, string])[] = [
    ['Services', services.join('\n') || NOT_KNOWN],
    ['Price', priceInWords(draft)],
    ['Effort', pointsInWords(draft, estimate.totals.effort, formatHours)],
    ['Duration', pointsInWords(draft, schedule.weeks, formatWeeks)],
    ['Payment model', detail('paymentModel')],
    ['Billing', detail('billing')],
    ['Travel and expenses', detail('expenses')],
    ['Place', detail('place')],
    ['Target dates', targetDatesInWords(engagement.details) || NOT_KNOWN],
    ['Governing agreement', detail('governingAgreement')],
    ['SOW number', detail('sowNumber')],
    ['Opportunity', detail('opportunityLink')],
    [
      'Rests on',
      `${formatCount(assumed, { one: 'assumed answer', other: 'assumed answers' })}, ${formatCount(adjusted, { one: 'adjustment', other: 'adjustments' })}`,
    ],
  ];
  return table(
    'figures',
    'The draft in figures',
    [words('What', 2), words('Value', 5)],
    entries.map(([label, value]) => row(`figures.${label}`, label, value)),
  );
}

function points(severity: Finding['severity'], title: string, findings: readonly Finding[]): readonly Block[] {
  const of = findings.filter((finding) => finding.severity === severity && finding.rule !== 'approvals');
  if (of.length === 0) return [];
  return [
    heading(`review.${severity}`, 3, title),
    ...list(
      `review.${severity}.list`,
      of.map(({ id, title: right, finding }) => ({ id: `review.${id}`, text: `${right}: ${finding}` })),
    ),
  ];
}

function limits(draft: Draft): readonly Block[] {
  const reached = limitsReached(draft.estimate.facts);
  if (reached.length === 0) return [];
  return [
    heading('review.limits', 3, 'Limits of the services'),
    ...list(
      'review.limits.list',
      reached.map((limit) => ({
        id: `review.limit.${limit.subject.instance}/${limit.limit.id}`,
        text: limitInWords(draft.estimate, limit, draft.issuedOn),
      })),
    ),
  ];
}

function inDays(days: number | undefined): string {
  return days === undefined ? '' : ` (takes ${formatCount(days, { one: 'business day', other: 'business days' })})`;
}

function nameOf({ estimate }: Draft): string {
  const { customer, sowNumber } = estimate.facts.engagement.details;
  return [customer || 'a customer without a name', sowNumber].filter(Boolean).join(', ');
}

function madeFrom({ estimate, issuedOn, contentHash }: Draft): Block {
  const { catalog } = estimate.facts.index;
  return labelled(
    'made-from',
    'Made from',
    `catalog ${catalog.id} ${catalog.version}, engagement ${contentHash}, ${formatDay(issuedOn)}`,
  );
}

function documentOf(draft: Draft, name: string, blocks: readonly Block[]): Document {
  const { index, engagement } = draft.estimate.facts;
  const title = `${name}: ${nameOf(draft)}`;
  return {
    properties: {
      title,
      subject: name,
      author: engagement.details.engagementManager,
      customer: engagement.details.customer,
      language: 'en-US',
      issuedOn: draft.issuedOn,
      header: { start: title, end: '' },
      footer: `Catalog ${index.catalog.version} · ${formatDay(draft.issuedOn)} · ${draft.contentHash}`,
      keywords: [],
    },
    blocks,
  };
}
