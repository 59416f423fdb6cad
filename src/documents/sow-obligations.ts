/** What each side hands over, leaves out and does. */
import type { Block, TableRow } from './blocks.ts';
import {
  heading,
  list,
  paragraph,
  row,
  table,
  withoutRepeatedRows,
  withoutRepeats,
  words,
  type Section,
  type Sentence,
} from './compose.ts';
import { divided } from './sow-education.ts';
import { activityTitles } from './sow-scope.ts';
import { clauseParagraphs, eachActivity, owners, statementsOf, type Placed, type SowParts } from './sow-parts.ts';
import { sayThose, thatHold, titleFor } from './work-in-scope.ts';
import { say } from './wording.ts';

export function deliverablesSection(parts: SowParts): Section {
  const acceptance = parts.clauses.filter((clause) => clause.place === 'acceptance');
  return {
    id: 'deliverables',
    title: 'Deliverables and acceptance',
    blocks: [
      ...deliverableTables(parts),
      ...acceptance.flatMap((clause) => [
        heading(`clause.${clause.id}`, 2, clause.title),
        ...clauseParagraphs(parts, clause),
      ]),
    ],
  };
}

const DELIVERABLES = 'Deliverables, when they are due and how they are accepted';

/** One table; of several services each has its own, so that phases need not say whose they are. */
function deliverableTables(parts: SowParts): readonly Block[] {
  const columns = [
    words('Deliverable', 3),
    words('Description and format', 5),
    words('Due', 2),
    words('Acceptance criterion', 5),
  ];
  const placed = eachActivity(parts);
  const tableOf = (id: string, caption: string, of: readonly Placed[]) =>
    table(id, caption, columns, withoutRepeatedRows(of.flatMap(deliverableRows)));
  if (parts.services.length === 1) return tableOf('deliverables.table', DELIVERABLES, placed);
  return parts.services.flatMap(({ instance, label }) => {
    const ofService = placed.filter(({ service }) => service.instance === instance);
    const rows = tableOf(`deliverables.${instance}.table`, `${DELIVERABLES}: ${label}`, ofService);
    return rows.length > 0 ? [heading(`deliverables.${instance}`, 2, label), ...rows] : [];
  });
}

function deliverableRows({ phase, activity }: Placed): readonly TableRow[] {
  const due = phase.phase.runsAlongside ? 'During the engagement' : `End of ${phase.phase.title}`;
  if (activity.own) {
    const { deliverable } = activity.own;
    if (!deliverable) return [];
    return [
      row(
        `deliverable.${activity.key}`,
        deliverable.title,
        `Result of the activity “${activity.title}”\nFormat: as agreed in writing`,
        due,
        deliverable.acceptance,
      ),
    ];
  }
  const { context } = activity;
  return thatHold(context, activity.activity?.deliverables ?? []).map((deliverable) =>
    row(
      `deliverable.${activity.key}.${deliverable.id}`,
      titleFor(deliverable.title, context.item),
      `${say(context, deliverable.description)}\nFormat: ${say(context, deliverable.format)}`,
      due,
      say(context, deliverable.acceptance),
    ),
  );
}

export function exclusionsSection(parts: SowParts): Section {
  const leftOut = activityTitles(parts, parts.draft.estimate.leftOut, 'excluded').map(({ id, title, of }) => ({
    id,
    text: `The activity “${title}”${of}.`,
  }));
  const exclusions = withoutRepeats([...statementsOf(parts, 'exclusions', 'exclusion'), ...leftOut]);
  return {
    id: 'exclusions',
    title: 'Exclusions',
    blocks:
      exclusions.length === 0
        ? []
        : [
            paragraph(
              'exclusions.lead',
              'The following is not part of this SOW. What this SOW does not name as in scope is excluded too.',
            ),
            ...list('exclusions.list', exclusions, true),
          ],
  };
}

export function responsibilitiesSection(parts: SowParts): Section {
  const { customerName: customer, index, services } = parts;
  const rows = withoutRepeatedRows(
    owners(parts).flatMap(({ key, context, of }) =>
      sayThose(context, of.responsibilities).map(({ id, text, due }) =>
        row(`responsibility.${key}.${id}`, text, say(context, due)),
      ),
    ),
  );
  const scopes =
    divided(parts).education.length > 0 ? '“Scope of services” and “Scope of education”' : '“Scope of services”';
  const ours: readonly Sentence[] = [
    ...services.map(({ instance, service, context }) => ({
      id: `involvement.${instance}`,
      text: say(context, service.involvement),
    })),
    {
      id: 'provider.performs',
      text: `${index.catalog.provider} performs the activities under ${scopes} and hands over the deliverables under “Deliverables and acceptance”.`,
    },
    {
      id: 'provider.staff',
      text: `${index.catalog.provider} provides the people for the roles that this SOW names, and names the person who leads the work before it begins.`,
    },
  ];
  return {
    id: 'responsibilities',
    title: 'Responsibilities',
    blocks: [
      ...(rows.length > 0 ? [heading('responsibilities.customer', 2, `Responsibilities of ${customer}`)] : []),
      ...table(
        'responsibilities.table',
        `What ${customer} does, and by when`,
        [words('Responsibility', 5), words('By when', 2)],
        rows,
        false,
      ),
      heading('responsibilities.provider', 2, `Responsibilities of ${index.catalog.provider}`),
      ...list('responsibilities.provider.list', withoutRepeats(ours)),
    ],
  };
}
