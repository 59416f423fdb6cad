/** What delivery imports: one issue per activity, with what the estimate and the SOW say about it. Internal. */
import { formatHours } from '../quantity/minutes.ts';
import { formatDay } from '../quantity/day.ts';
import { totalsOf } from '../estimate/line.ts';
import { strong, text, type Block, type Document } from './blocks.ts';
import { heading, labelled, list, paragraph } from './compose.ts';
import type { Draft } from './draft.ts';
import { openPoints } from './open-points.ts';
import { eachActivity, partsOf, type Placed, type SowParts } from './sow-parts.ts';
import { sayThose, thatHold } from './work-in-scope.ts';
import { say } from './wording.ts';

export interface HandOffIssue {
  readonly title: string;
  readonly body: Document;
}

export function draftHandOff(draft: Draft): readonly HandOffIssue[] {
  const parts = partsOf(draft);
  const ofActivities = eachActivity(parts).map((placed) => issueOf(parts, placed));
  const points = openPoints(draft);
  const risks: HandOffIssue = {
    title: 'Risks and open points at hand-off',
    body: documentOf(draft, 'Risks and open points at hand-off', [
      ...(points.length > 0
        ? list('open', points)
        : [paragraph('open.none', 'No point was open when this was written.')]),
    ]),
  };
  return parts.services.length === 0 ? [] : [...ofActivities, risks];
}

/** The same issues one below the other, to read or to paste. */
export function handOffDocument(draft: Draft): Document {
  const blocks = draftHandOff(draft).flatMap(({ title, body }, place) => [
    heading(`issue.${place + 1}`, 2, title),
    ...body.blocks.map((block): Block => withPrefix(block, `issue.${place + 1}`)),
  ]);
  return documentOf(
    draft,
    'Hand-off to delivery',
    blocks.length > 0 ? blocks : [paragraph('nothing', 'Nothing is certainly in scope yet.')],
  );
}

function withPrefix(block: Block, prefix: string): Block {
  return { ...block, id: `${prefix}.${block.id}` };
}

function issueOf(parts: SowParts, { service, phase, activity }: Placed): HandOffIssue {
  const { context, lines } = activity;
  const several = parts.services.length > 1 ? `${service.label}: ` : '';
  const title = `${several}${phase.phase.title}: ${activity.title}`;
  const roles = lines.map(
    ({ role, effort }) => `${parts.index.roles.get(role)?.title ?? role}: ${formatHours(effort.likely)}`,
  );
  const { effort } = totalsOf(lines);
  const stated = activity.activity;
  const sentences = (kind: 'assumptions' | 'exclusions') =>
    stated ? sayThose(context, stated[kind]).map(({ id, text: words }) => ({ id: `${kind}.${id}`, text: words })) : [];
  const duties = stated
    ? sayThose(context, stated.responsibilities).map(({ id, text: words, due }) => ({
        id: `duty.${id}`,
        text: `${words} (${say(context, due)})`,
      }))
    : [];
  const blocks: readonly Block[] = [
    paragraph('scope', activity.scope),
    labelled(
      'effort',
      'Planned',
      `${formatHours(effort.likely)} (${formatHours(effort.low)} to ${formatHours(effort.high)})`,
    ),
    ...list(
      'roles',
      roles.map((words, place) => ({ id: `roles.${place + 1}`, text: words })),
    ),
    ...part('Deliverables and acceptance', 'deliverables', deliverables(activity)),
    ...part('Assumptions', 'assumptions', sentences('assumptions')),
    ...part('Not included', 'exclusions', sentences('exclusions')),
    ...part('The customer’s part', 'duties', duties),
  ];
  return { title, body: documentOf(parts.draft, title, blocks) };
}

function deliverables({ activity, own, context }: Placed['activity']): readonly { id: string; text: string }[] {
  if (own)
    return own.deliverable
      ? [{ id: 'deliverable', text: `${own.deliverable.title}: ${own.deliverable.acceptance}` }]
      : [];
  return thatHold(context, activity?.deliverables ?? []).map(({ id, title, acceptance }) => ({
    id: `deliverable.${id}`,
    text: `${title}: ${say(context, acceptance)}`,
  }));
}

function part(
  title: string,
  id: string,
  items: readonly { readonly id: string; readonly text: string }[],
): readonly Block[] {
  if (items.length === 0) return [];
  const isWork = id === 'deliverables';
  const boxes = items.map(({ id: item, text: words }) => ({ id: item, isDone: false, content: [text(words)] }));
  return [
    { kind: 'paragraph', id: `${id}.title`, content: [strong(title)] },
    ...(isWork ? [{ kind: 'checklist' as const, id, items: boxes }] : list(id, items)),
  ];
}

function documentOf(draft: Draft, title: string, blocks: readonly Block[]): Document {
  const { index, engagement } = draft.estimate.facts;
  return {
    properties: {
      title,
      subject: 'Hand-off',
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
