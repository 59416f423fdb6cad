/** What the opportunity, the legal case, the quote and the deal desk each ask for, ready to copy. Internal. */
import { feesOf } from '../estimate/fees.ts';
import { approvalsNeeded } from '../estimate/advice.ts';
import { totalsOf } from '../estimate/line.ts';
import { feesByModel } from '../estimate/fees.ts';
import { addDays, formatDay } from '../quantity/day.ts';
import { formatHours } from '../quantity/minutes.ts';
import { formatMoney } from '../quantity/money.ts';
import { formatWeeks } from '../schedule/schedule.ts';
import type { DetailKey } from '../catalog/schema.ts';
import { approvalInWords } from './advice-words.ts';
import type { Block, Document } from './blocks.ts';
import { heading, row, table, words } from './compose.ts';
import type { Draft } from './draft.ts';
import { MODEL_WORDS, uncapitalise } from './payment-words.ts';
import { pointsInWords, priceInWords } from './issue-estimate.ts';
import { divided } from './sow-education.ts';
import { partsOf, type SowParts } from './sow-parts.ts';
import { targetDatesInWords } from './detail-words.ts';
import { termInWords } from './sow-payments.ts';
import type { ScopedService } from './work-in-scope.ts';

const NOT_KNOWN = 'Not known yet';
type Fact = readonly [label: string, value: string];

export function draftFacts(draft: Draft): Document {
  const parts = partsOf(draft);
  const { details, index } = parts;
  const detail = (key: DetailKey) => termInWords(draft.estimate.facts, key) || NOT_KNOWN;
  const { education, services } = categories(parts);
  const { contingency, discount } = feesOf(draft.estimate);
  const before = contingency || discount ? ', before contingency and discount' : '';
  const common: readonly Fact[] = [
    ['Customer', parts.customer],
    ['SOW number', detail('sowNumber')],
    ['Payment model', detail('paymentModel')],
    ['Billing', detail('billing')],
  ];
  const blocks: readonly Block[] = [
    ...facts('opportunity', 'Opportunity', [
      ['Opportunity', detail('opportunityLink')],
      ['Engagement manager', detail('engagementManager')],
      [`Value of the services${before}`, amountOf(parts, services)],
      [`Value of the education${before}`, amountOf(parts, education)],
      ['Price', priceInWords(draft)],
      ['Effort', pointsInWords(draft, draft.estimate.totals.effort, formatHours)],
      ['Duration', pointsInWords(draft, draft.schedule.weeks, formatWeeks)],
      ['Target dates', targetDatesInWords(details) || NOT_KNOWN],
    ]),
    ...facts('legal', 'Legal case', [
      ...common,
      ['Contracting entity', parts.contractingEntity],
      ['Governing agreement', detail('governingAgreement')],
      ['Valid until', formatDay(addDays(draft.issuedOn, index.catalog.validityDays))],
      [
        'Clauses without a review',
        parts.clauses
          .filter(({ reviewedBy }) => !reviewedBy)
          .map(({ title }) => title)
          .join('\n') || 'None',
      ],
      [
        'Sentences edited by hand',
        String(
          Object.values(draft.estimate.facts.engagement.adjustments).filter(({ kind }) => kind === 'wording').length,
        ),
      ],
      ['Contacts', detail('customerContacts')],
      ['Content hash', draft.contentHash],
    ]),
    ...facts('quote', 'Quote', [
      ...common,
      ['Currency', draft.estimate.currency],
      ...rates(parts),
      ['Total', priceInWords(draft)],
      ['Travel and expenses', detail('expenses')],
      ['Place', detail('place')],
    ]),
    ...facts('deal-desk', 'Deal desk', [
      ...common,
      ['Signed SOW', 'To be attached'],
      ['Purchase order', 'Number, or “no purchase order needed” in writing'],
      ['Quote', 'Equal to the amount of the SOW'],
      [
        'Approvals',
        approvalsNeeded(draft.estimate)
          .map(
            (approval) =>
              `${approval.title}: ${approval.approver}. ${approvalInWords(draft.estimate, approval, draft.issuedOn).state}`,
          )
          .join('\n') || 'None',
      ],
    ]),
  ];
  const title = `Facts to copy: ${parts.customerName}`;
  return {
    properties: {
      title,
      subject: 'Facts to copy',
      author: details.engagementManager,
      customer: details.customer,
      language: 'en-US',
      issuedOn: draft.issuedOn,
      header: { start: title, end: '' },
      footer: `Catalog ${index.catalog.version} · ${formatDay(draft.issuedOn)} · ${draft.contentHash}`,
      keywords: [],
    },
    blocks,
  };
}

function categories(parts: SowParts) {
  const { services, education } = divided(parts);
  const isAllEducation =
    education.length === 0 && services.length > 0 && services.every(({ service }) => service.category === 'Education');
  return isAllEducation ? { services: [], education: services } : { services, education };
}

function amountOf({ draft }: SowParts, of: readonly ScopedService[]): string {
  const { isComplete, currency } = draft.estimate;
  if (!isComplete) return 'to be estimated';
  const lines = of.flatMap(({ phases }) =>
    phases.flatMap(({ activities }) => activities.flatMap(({ lines: all }) => all)),
  );
  return formatMoney(totalsOf(lines).price.likely, currency);
}

/** One entry per role and payment model: hours and rate, as a quote takes them. */
function rates({ draft: { estimate }, index }: SowParts): readonly Fact[] {
  const charged = feesByModel(estimate);
  return index.catalog.roles.flatMap((role) =>
    charged.flatMap(({ model, lines: ofModel }): readonly Fact[] => {
      const lines = ofModel.filter((line) => line.role === role.id);
      const [first] = lines;
      if (!first) return [];
      const rate = first.rate ? `${formatMoney(first.rate.perHour, estimate.currency)} an hour` : 'rate missing';
      const title = charged.length > 1 ? `${role.title} (${uncapitalise(MODEL_WORDS[model])})` : role.title;
      return [[title, `${formatHours(totalsOf(lines).effort.likely)} at ${rate}`]];
    }),
  );
}

function facts(id: string, title: string, entries: readonly Fact[]): readonly Block[] {
  const rows = entries.map(([label, value]) => row(`${id}.${label}`, label, value));
  return [heading(id, 2, title), ...table(`${id}.table`, title, [words('Fact', 2), words('Value', 5)], rows)];
}
