/** The comment an Engagement Manager adds to the issue: what was adjusted and why, hours and price before and after. Internal. */
import type { Adjustment, AdjustmentId } from '../engagement/engagement.ts';
import { unitOf } from '../engagement/drivers.ts';
import { adjustmentInWords, signedReason } from '../estimate/adjustment-words.ts';
import { estimate as estimateWork, type Estimate } from '../estimate/estimate.ts';
import { formatDay } from '../quantity/day.ts';
import { formatHours } from '../quantity/minutes.ts';
import { unreachable } from '../quantity/unreachable.ts';
import { formatWeeks, scheduleWork } from '../schedule/schedule.ts';
import { applyWordings } from './apply-wordings.ts';
import { strong, text, type Block, type Document, type TableRow } from './blocks.ts';
import { heading, paragraph, row, table, words } from './compose.ts';
import type { Draft } from './draft.ts';
import { pointsInWords, priceInWords } from './issue-estimate.ts';
import { composeSow } from './sow.ts';
import { activityTitle } from './work-in-scope.ts';
import { serviceLabel, serviceOf } from './service-label.ts';

export function draftUpdate(draft: Draft): Document {
  const { index, engagement } = draft.estimate.facts;
  const title = `Estimate update: ${engagement.details.customer}`;
  return {
    properties: {
      title,
      subject: title,
      author: engagement.details.engagementManager,
      customer: engagement.details.customer,
      language: 'en-US',
      issuedOn: draft.issuedOn,
      header: { start: title, end: '' },
      footer: `Catalog ${index.catalog.version} · ${formatDay(draft.issuedOn)} · ${draft.contentHash}`,
      keywords: [],
    },
    blocks: [heading('update', 2, 'Estimate update'), ...changes(draft)],
  };
}

function changes(draft: Draft): readonly Block[] {
  const { engagement, index } = draft.estimate.facts;
  const entries = Object.entries(engagement.adjustments).sort(([, a], [, b]) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  );
  if (entries.length === 0)
    return [paragraph('update.nothing', 'Nothing was adjusted: the estimate is as the catalog suggests.')];
  const remarks = remarksOf(draft);
  const rows = entries.map(([id, adjustment]): TableRow => {
    const remark = remarks.get(id);
    const change = [text(changeInWords(adjustment)), ...(remark ? [strong(`\n${remark}`)] : [])];
    return row(`update.${id}`, targetOf(draft.estimate, adjustment), change, signedReason(adjustment));
  });
  const before = estimateWork(index, { ...engagement, adjustments: {} });
  return [
    ...table('update.changes', 'What changed', [words('Where', 3), words('What', 4), words('Why', 4)], rows),
    ...beforeAndAfter(
      { estimate: before, schedule: scheduleWork(before), issuedOn: draft.issuedOn, contentHash: draft.contentHash },
      draft,
    ),
  ];
}

function beforeAndAfter(before: Draft, after: Draft): readonly Block[] {
  const figure = (id: string, label: string, inWords: (draft: Draft) => string) =>
    row(`update.figures.${id}`, label, inWords(before), inWords(after));
  return table(
    'update.figures',
    'Hours and price before and after',
    [words('Figure', 2), words('Before', 4), words('After', 4)],
    [
      figure('effort', 'Effort', (draft) => pointsInWords(draft, draft.estimate.totals.effort, formatHours)),
      figure('price', 'Price', priceInWords),
      figure('weeks', 'Duration', (draft) => pointsInWords(draft, draft.schedule.weeks, formatWeeks)),
    ],
  );
}

/** What whoever reads the change must also know: that it found nothing to change, or something else than before. */
function remarksOf(draft: Draft): ReadonlyMap<string, string> {
  const { estimate } = draft;
  const worded = applyWordings(composeSow(draft), estimate.facts.engagement);
  const applied = [...estimate.lines, ...estimate.later, ...estimate.leftOut].flatMap((line) => line.adjustments);
  const changed = [...applied, ...estimate.plans, ...worded.applied].filter(({ isBasisChanged }) => isBasisChanged);
  const remark = (words: string) => (entry: { readonly id: AdjustmentId }) => [entry.id as string, words] as const;
  return new Map([
    ...changed.map(remark('Basis changed: what it replaced is another value by now.')),
    ...[...estimate.orphans, ...worded.orphans].map(
      remark('Without effect: what it adjusted is not in scope any more.'),
    ),
  ]);
}

function changeInWords(adjustment: Adjustment): string {
  const change = adjustmentInWords(adjustment);
  return adjustment.kind === 'wording' ? `${change}\nIt now says: “${adjustment.text}”` : change;
}

function targetOf(estimate: Estimate, adjustment: Adjustment): string {
  const { facts } = estimate;
  const lines = [...estimate.lines, ...estimate.later, ...estimate.leftOut];
  switch (adjustment.kind) {
    case 'set-effort':
    case 'set-share': {
      const line = lines.find(({ key }) => key === adjustment.line);
      return line
        ? `${activityTitle(line)} (${facts.index.roles.get(line.role)?.title ?? line.role})`
        : titleOfGone(estimate, adjustment.line);
    }
    case 'leave-out':
    case 'later-phase': {
      const line = lines.find(({ activityKey }) => activityKey === adjustment.activity);
      return line ? line.title : titleOfGone(estimate, adjustment.activity);
    }
    case 'set-driver':
      return `Planned ${unitOf(facts, adjustment.driver)?.other ?? adjustment.driver}`;
    case 'add-work':
    case 'reorder':
      return serviceLabel(facts, adjustment.instance) || 'A service that is not in scope any more';
    case 'phase-start':
      return `${serviceOf(facts, adjustment.instance)?.phases.find(({ id }) => id === adjustment.phase)?.title ?? adjustment.phase}: ${serviceLabel(facts, adjustment.instance)}`;
    case 'staffing':
      return facts.index.roles.get(adjustment.role)?.title ?? adjustment.role;
    case 'discount':
    case 'contingency':
      return 'Fees';
    case 'include-clause':
      return `Clause “${facts.index.clauses.find(({ id }) => id === adjustment.clause)?.title ?? adjustment.clause}”`;
    case 'approval':
      return `Approval “${facts.index.catalog.approvals.find(({ id }) => id === adjustment.approval)?.title ?? adjustment.approval}”`;
    case 'wording':
      return 'Wording of the SOW';
    default:
      return unreachable(adjustment);
  }
}

/** Work that is not in the estimate any more still has its title in the catalog: "mig/repoint-ci/engineer". */
function titleOfGone({ facts: { index } }: Estimate, key: string): string {
  const [, id, role = ''] = key.split('/');
  const activities = index.catalog.services.flatMap(({ phases }) => phases.flatMap(({ activities: all }) => all));
  const title = activities.find((activity) => activity.id === id)?.title;
  if (title === undefined) return 'Work that is not in scope any more';
  const roleTitle = index.roles.get(role)?.title;
  return roleTitle === undefined ? title : `${title} (${roleTitle})`;
}
