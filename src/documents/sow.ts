/** The draft statement of work. Nothing internal enters it: no note, no reason, no cost, no name of who adjusted what. */
import { formatDay } from '../quantity/day.ts';
import { strong, text, type Block, type Document, type DocumentProperties } from './blocks.ts';
import { applyWordings, type Worded } from './apply-wordings.ts';
import type { Finding } from './checks/check.ts';
import { checkSow, readyForReview, statusInWords, type Readiness } from './checks/sow-checks.ts';
import { heading, list, numberSections, row } from './compose.ts';
import type { Draft } from './draft.ts';
import { contactsSection, signaturesSection, termsSection } from './sow-closing.ts';
import { feesSection, rolesSection, timelineSection } from './sow-fees.ts';
import { assumptionsSection } from './sow-assumptions.ts';
import { changesSection } from './sow-changes.ts';
import { deliverablesSection, exclusionsSection, responsibilitiesSection } from './sow-obligations.ts';
import { documentControl, draftNotice, environmentSection, readiness, summarySection } from './sow-opening.ts';
import { definitionsSection } from './sow-definitions.ts';
import { overviewSection } from './sow-overview.ts';
import { partsOf, type SowParts } from './sow-parts.ts';
import { educationSection, scopeSection } from './sow-scope.ts';
import { undecidedWork } from './undecided-work.ts';

export function draftSow(draft: Draft): Document {
  return checkedSow(draft).worded.document;
}

export interface CheckedSow {
  readonly generated: Document;
  /** With the wordings in place, and its status. */
  readonly worded: Worded;
  readonly findings: readonly Finding[];
  readonly readiness: Readiness;
}

export function checkedSow(draft: Draft): CheckedSow {
  const generated = composeSow(draft);
  const worded = applyWordings(generated, draft.estimate.facts.engagement);
  const findings = checkSow(draft, generated, worded);
  const readiness = readyForReview(findings);
  return { generated, worded: { ...worded, document: withStatus(worded.document, readiness) }, findings, readiness };
}

/** Only the whole document tells its status. */
function withStatus(document: Document, readiness: Readiness): Document {
  const blocks = document.blocks.map((block): Block => {
    if (block.kind !== 'table' || block.id !== 'control') return block;
    const rows = block.rows.map((one) =>
      one.id === 'control.status' ? row(one.id, 'Status', statusInWords(readiness)) : one,
    );
    return { ...block, rows };
  });
  return { ...document, blocks };
}

/** As generated, before an Engagement Manager's wordings: what those are compared with. */
export function composeSow(draft: Draft): Document {
  const parts = partsOf(draft);
  const properties = propertiesOf(parts);
  const control = documentControl(parts);
  if (parts.services.length === 0) return { properties, blocks: [...nothingInScope(parts), ...control] };
  const sections = [
    summarySection(parts),
    environmentSection(parts),
    scopeSection(parts),
    educationSection(parts),
    deliverablesSection(parts),
    assumptionsSection(parts),
    exclusionsSection(parts),
    responsibilitiesSection(parts),
    rolesSection(parts),
    timelineSection(parts),
    feesSection(parts),
    termsSection(parts),
  ];
  const body = numberSections([
    overviewSection(parts, sections),
    ...sections,
    definitionsSection(parts, sections),
    contactsSection(parts),
    signaturesSection(parts),
    changesSection(parts),
  ]);
  // The sponsor's page comes first, the lawyer's after it.
  const first = body.findIndex(({ kind }) => kind === 'page-break') + 1;
  return {
    properties,
    blocks: [
      draftNotice(),
      ...body.slice(0, first),
      ...control,
      ...readiness(parts, [...control, ...body]),
      ...body.slice(first),
    ],
  };
}

/** No empty chapters, and no total of nothing that somebody could sign. */
function nothingInScope({ draft }: SowParts): readonly Block[] {
  const undecided = undecidedWork(draft.estimate);
  const isOpen = undecided.length > 0;
  const notice = isOpen
    ? 'A statement of work can be drafted as soon as the answers bring one of these activities into scope:'
    : 'A statement of work can be drafted as soon as a service with at least one activity is in scope.';
  return [
    heading('nothing-in-scope', 1, isOpen ? 'Nothing is certainly in scope yet' : 'Nothing is in scope yet'),
    {
      kind: 'notice',
      id: 'notice.nothing-in-scope',
      tone: 'caution',
      content: [strong('There is nothing to sign. '), text(notice)],
    },
    ...list(
      'nothing-in-scope.list',
      undecided.map((words, place) => ({ id: `nothing-in-scope.${place + 1}`, text: `${words}.` })),
    ),
  ];
}

function propertiesOf({ draft, index, details, customer, contractingEntity }: SowParts): DocumentProperties {
  const number = details.sowNumber ? ` ${details.sowNumber}` : '';
  const { catalog } = index;
  return {
    title: `Statement of Work${number}: ${customer}`,
    subject: `Draft statement of work for ${customer}`,
    author: contractingEntity,
    customer,
    language: 'en-US',
    mark: 'DRAFT',
    issuedOn: draft.issuedOn,
    header: { start: customer, end: `Statement of Work${number}` },
    footer: `Catalog ${catalog.version} · ${formatDay(draft.issuedOn)} · ${draft.contentHash}`,
    keywords: ['statement of work', 'draft', catalog.title],
  };
}
