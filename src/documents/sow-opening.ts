/** The first page: what this document is, what it is for, and what still keeps it from being signed. */
import type { Engagement } from '../engagement/engagement.ts';
import { issuedRevision, nextRevisionNumber } from '../engagement/revisions.ts';
import { addDays, formatDay, type CalendarDay } from '../quantity/day.ts';
import { formatCount, formatList } from '../quantity/count.ts';
import { targetDates } from '../schedule/calendar.ts';
import { runsOf, strong, text, type Block } from './blocks.ts';
import { heading, list, paragraph, row, table, withoutRepeats, words, type Section, type Sentence } from './compose.ts';
import { openPoints } from './open-points.ts';
import type { SowParts } from './sow-parts.ts';
import { termInWords } from './sow-payments.ts';
import { sayThose } from './work-in-scope.ts';
import { capitalise, say, TO_BE_CONFIRMED } from './wording.ts';

export function documentControl(parts: SowParts): readonly Block[] {
  const { draft, index, details, customer, contractingEntity } = parts;
  const { catalog } = index;
  const { facts } = draft.estimate;
  const validUntil = addDays(draft.issuedOn, catalog.validityDays);
  const entries: readonly (readonly [id: string, label: string, value: string])[] = [
    ['sow-number', 'SOW number', details.sowNumber],
    ['customer', 'Customer', defined(customer, parts.customerName)],
    ['provider', 'Provider', defined(contractingEntity, catalog.provider)],
    ['agreement', 'Governing agreement', capitalise(details.governingAgreement)],
    ['status', 'Status', 'DRAFT – not an offer'],
    ['revision', 'Revision', revisionInWords(draft.estimate.facts.engagement)],
    ['issued', 'Date of issue', formatDay(draft.issuedOn)],
    ['valid', 'Valid until', formatDay(validUntil)],
    ['payment-model', 'Payment model', termInWords(facts, 'paymentModel') ?? ''],
    ['expenses', 'Travel and expenses', termInWords(facts, 'expenses') ?? ''],
    ['currency', 'Currency', draft.estimate.currency],
    ['prepared-by', 'Prepared by', details.engagementManager],
    ['catalog', 'Catalog', `${catalog.id}, version ${catalog.version}`],
    ['hash', 'Content hash', draft.contentHash],
  ];
  const rows = entries.map(([id, label, value]) => row(`control.${id}`, label, value || TO_BE_CONFIRMED));
  return table('control', 'Document control', [words('Property', 2), words('Value', 5)], rows);
}

/** Its number and day; its name and reason are internal. */
function revisionInWords(engagement: Engagement): string {
  const issued = issuedRevision(engagement);
  if (issued) return `Revision ${issued.number} of ${formatDay(issued.at.slice(0, 10) as CalendarDay)}`;
  return engagement.revisions.length === 0
    ? 'Working draft'
    : `Working draft of revision ${nextRevisionNumber(engagement)}`;
}

/** "Acme Holdings, Inc. (“Acme” in this SOW)" */
function defined(legalName: string, name: string): string {
  return legalName === name ? legalName : `${legalName} (“${name}” in this SOW)`;
}

export function draftNotice(): Block {
  return {
    kind: 'notice',
    id: 'notice.draft',
    tone: 'draft',
    content: [
      strong('Draft – not an offer. '),
      text('This document binds neither party until both have signed its final version.'),
    ],
  };
}

/** Composed last: it counts what the rest of the document could not fill in. */
export function readiness(parts: SowParts, body: readonly Block[]): readonly Block[] {
  const points = [...openPoints(parts.draft), ...latePoint(parts), ...unfilledPoint(body)];
  const unreviewed = parts.clauses.filter((clause) => !clause.reviewedBy).map((clause) => clause.title);
  const isNoneReviewed = unreviewed.length === parts.clauses.length;
  const blocks: Block[] = [];
  if (points.length > 0) {
    const content = [strong('Not ready for signature. '), text('These points are open:')];
    blocks.push({ kind: 'notice', id: 'notice.not-ready', tone: 'caution', content });
    blocks.push(...list('not-ready', points));
  }
  if (unreviewed.length > 0) {
    blocks.push({
      kind: 'notice',
      id: 'notice.clauses',
      tone: 'caution',
      content: [
        strong('Not reviewed by a lawyer. '),
        text(
          isNoneReviewed
            ? 'No lawyer has reviewed the clauses of this draft.'
            : `No lawyer has reviewed the clauses ${formatList(unreviewed)}.`,
        ),
      ],
    });
  }
  return blocks;
}

function latePoint({ draft, details }: SowParts): readonly Sentence[] {
  const finish = targetDates(draft.estimate, draft.schedule)?.finish;
  if (!finish || !details.targetEnd) return [];
  if (finish <= details.targetEnd) return [];
  return [
    {
      id: 'open.finish',
      text: `The services finish on ${formatDay(finish)}, after the target date of ${formatDay(details.targetEnd)}.`,
    },
  ];
}

function unfilledPoint(body: readonly Block[]): readonly Sentence[] {
  const count = body.flatMap(runsOf).reduce((sum, [, words]) => sum + words.split(TO_BE_CONFIRMED).length - 1, 0);
  if (count === 0) return [];
  const places = formatCount(count, { one: 'place is', other: 'places are' });
  return [{ id: 'open.unfilled', text: `${places} marked ${TO_BE_CONFIRMED} in this document.` }];
}

export function summarySection(parts: SowParts): Section {
  const { services, details } = parts;
  const background = [
    paragraph('background.pain-points', details.painPoints || reasonInWords(parts)),
    ...(details.constraints ? [paragraph('background.constraints', `Constraints: ${details.constraints}`)] : []),
  ];
  const objectives = withoutRepeats(
    services.flatMap((service) =>
      sayThose(service.context, service.service.objectives).map(({ id, text }) => ({
        id: `objective.${service.instance}/${id}`,
        text,
      })),
    ),
  );
  return {
    id: 'summary',
    title: 'Summary and objectives',
    blocks: [
      heading('summary.purpose', 2, 'Summary'),
      ...services.map((service) =>
        paragraph(`summary.${service.instance}`, say(service.context, service.service.summary)),
      ),
      heading('background', 2, 'Background'),
      ...background,
      ...(objectives.length > 0 ? [heading('objectives', 2, 'Objectives')] : []),
      ...list('objectives.list', objectives),
    ],
  };
}

/** Where nobody has told in the customer's words why the work is done. */
function reasonInWords({ customerName, index, services }: SowParts): string {
  const named = formatList(services.map(({ label }) => `“${label}”`));
  return `${customerName} has asked ${index.catalog.provider} for ${named}. “Objectives” names what the work is to achieve, “Current and target environment” what it starts from.`;
}

export function environmentSection(parts: SowParts): Section {
  const isOne = parts.services.length === 1;
  const blocks = environmentLists(parts).flatMap(({ id, title, lines }) =>
    lines.length === 0 ? [] : [...(isOne ? [] : [heading(id, 2, title)]), ...list(`${id}.list`, lines)],
  );
  const lead = paragraph(
    'environment.lead',
    'This is what the work is planned for. What has not been confirmed yet is listed under “Assumptions”.',
  );
  return {
    id: 'environment',
    title: 'Current and target environment',
    blocks: blocks.length > 0 ? [lead, ...blocks] : [],
  };
}

interface EnvironmentList {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly Sentence[];
}

/** What is true of every service is said once, after what each says, under the id of the first that says it. */
function environmentLists({ services }: SowParts): readonly EnvironmentList[] {
  const each = services.map(({ instance, label, context, service }): EnvironmentList => {
    const id = `environment.${instance}`;
    const lines = sayThose(context, service.environment).map((line) => ({ id: `${id}/${line.id}`, text: line.text }));
    return { id, title: label, lines };
  });
  const [first, ...others] = each;
  if (!first || others.length === 0) return each;
  const common = first.lines.filter(({ text }) =>
    others.every(({ lines }) => lines.some((line) => line.text === text)),
  );
  const own = each.map((ofService) => ({
    ...ofService,
    lines: ofService.lines.filter((line) => !common.some(({ text }) => text === line.text)),
  }));
  return [...own, { id: 'environment-of-all', title: 'All services', lines: common }];
}
