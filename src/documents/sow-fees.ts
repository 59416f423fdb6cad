/** Who works how long, when, and for how much. Every total is the sum of the rows above it. */
import { totalsOf, type EstimateLine } from '../estimate/estimate.ts';
import { feesOf } from '../estimate/fees.ts';
import { formatHours, type Minutes } from '../quantity/minutes.ts';
import { formatMoney, type Money } from '../quantity/money.ts';
import { isCertain } from '../quantity/range.ts';
import { strong, text, type Block, type TableRow } from './blocks.ts';
import { figures, heading, labelled, paragraph, row, table, totalRow, words, type Section } from './compose.ts';
import { educationTotals } from './sow-education.ts';
import { effortFigures, timelineFigures } from './sow-figures.ts';
import { clauseParagraphs, eachActivity, type SowParts } from './sow-parts.ts';
import { feeRows, openShares, paymentBlocks, shareNotes, workAloneNote } from './sow-payments.ts';
import { timelineDates, timelineLead, timelineTables } from './sow-timeline.ts';
import { detailInWords, TO_BE_CONFIRMED, TO_BE_ESTIMATED } from './wording.ts';

const ROLES_TITLE = { estimated: 'Roles and estimated effort', planned: 'Roles and planned effort' };

function linesOf(parts: SowParts): readonly EstimateLine[] {
  return eachActivity(parts).flatMap(({ activity }) => activity.lines);
}

function hours(parts: SowParts, effort: Minutes): string {
  if (parts.draft.estimate.isComplete) return formatHours(effort);
  return effort === 0 ? TO_BE_ESTIMATED : `at least ${formatHours(effort)}`;
}

function money(parts: SowParts, amount: Money): string {
  const { isComplete, currency } = parts.draft.estimate;
  return isComplete ? formatMoney(amount, currency) : TO_BE_ESTIMATED;
}

export function rolesTitle(parts: SowParts): string {
  return parts.isFixedFee ? ROLES_TITLE.planned : ROLES_TITLE.estimated;
}

export function rolesSection(parts: SowParts): Section {
  const { index, isFixedFee, draft } = parts;
  const lines = linesOf(parts);
  const roles = index.catalog.roles.filter((role) => lines.some((line) => line.role === role.id));
  const rows = roles.map((role): TableRow => {
    const ofRole = lines.filter((line) => line.role === role.id);
    const { effort, price } = totalsOf(ofRole);
    const rate = ofRole[0]?.rate;
    const charged = [
      rate ? formatMoney(rate.perHour, draft.estimate.currency) : TO_BE_CONFIRMED,
      money(parts, price.likely),
    ];
    return row(
      `roles.${role.id}`,
      role.title,
      role.description,
      hours(parts, effort.likely),
      ...(isFixedFee ? [] : charged),
    );
  });
  const { effort, price } = totalsOf(lines);
  const total = draft.estimate.isComplete ? formatHours(effort.likely) : TO_BE_ESTIMATED;
  const columns = isFixedFee
    ? [words('Role', 3), words('What the role does', 6), figures('Planned hours', 2)]
    : [
        words('Role', 3),
        words('What the role does', 5),
        figures('Estimated hours', 2),
        figures('Rate per hour', 2),
        figures('Estimated fees', 3),
      ];
  const totals = totalRow('roles.total', 'Total', '', total, ...(isFixedFee ? [] : ['', money(parts, price.likely)]));
  return {
    id: 'roles',
    title: rolesTitle(parts),
    blocks: [
      ...table('roles.table', isFixedFee ? 'Planned effort by role' : 'Estimated effort and fees by role', columns, [
        ...rows,
        totals,
      ]),
      ...workAloneNote(parts),
    ],
  };
}

export function timelineSection(parts: SowParts): Section {
  const { details, customerName: customer } = parts;
  const blocks: readonly Block[] = [
    timelineLead(parts),
    ...timelineTables(parts),
    ...timelineFigures(parts),
    paragraph('timeline.review', `Durations do not include the time ${customer} takes to review deliverables.`),
    labelled('timeline.place', 'Place of performance', detailInWords(parts.index, details, 'place') ?? ''),
    labelled('timeline.hours', 'Working hours', details.workingHours || TO_BE_CONFIRMED),
    ...timelineDates(parts),
    paragraph(
      'timeline.start',
      `The work starts when both parties have signed this SOW, ${customer} has met the responsibilities that are due before the work begins, and the people named under “${rolesTitle(parts)}” are scheduled. Until then the dates are targets; they move with the start.`,
    ),
  ];
  return { id: 'timeline', title: 'Timeline', blocks };
}

export function feesSection(parts: SowParts): Section {
  const { isFixedFee, clauses, draft } = parts;
  const ofFees = clauses.filter((clause) => clause.place === 'fees');
  const body = !draft.estimate.isComplete ? openFees(parts) : isFixedFee ? fixedFee(parts) : estimatedFees(parts);
  return {
    id: 'fees',
    title: isFixedFee ? 'Fee and expenses' : 'Fees and expenses',
    blocks: [
      ...body,
      ...educationTotals(parts),
      ...ofFees.flatMap((clause) => [
        heading(`clause.${clause.id}`, 2, clause.title),
        ...clauseParagraphs(parts, clause),
      ]),
    ],
  };
}

function openFees(parts: SowParts): readonly Block[] {
  const { index, details } = parts;
  return [
    labelled('fees.model', 'Payment model', detailInWords(index, details, 'paymentModel') ?? ''),
    {
      kind: 'paragraph',
      id: 'fees.total',
      content: [
        strong('Fees: '),
        strong(TO_BE_ESTIMATED),
        text('. The points that this draft names as open decide them.'),
      ],
    },
    ...openShares(feesOf(parts.draft.estimate)),
  ];
}

function fixedFee(parts: SowParts): readonly Block[] {
  const { draft, services } = parts;
  const { currency } = draft.estimate;
  const fees = feesOf(draft.estimate);
  const rows = services.map((service) => {
    const { price } = totalsOf(service.phases.flatMap(({ activities }) => activities.flatMap(({ lines }) => lines)));
    return row(`fees.${service.instance}`, service.label, formatMoney(price.likely, currency));
  });
  const total = totalRow('fees.total', 'Total', formatMoney(fees.total.likely, currency));
  const fee = [...rows, ...feeRows(fees, currency), total];
  return [
    labelled('fees.model', 'Payment model', 'Fixed fee.'),
    ...table('fees.table', 'Fixed fee', [words('Service', 5), figures('Fee', 2)], fee),
    ...paymentBlocks(parts),
  ];
}

function estimatedFees(parts: SowParts): readonly Block[] {
  const { draft, index, services } = parts;
  const { currency, totals } = draft.estimate;
  const fees = feesOf(draft.estimate);
  const { low, likely, high } = fees.total;
  const rows = services.flatMap((service) =>
    service.phases.map(({ key, phase, activities }) => {
      const { effort, price } = totalsOf(activities.flatMap(({ lines }) => lines));
      const title = services.length > 1 ? `${phase.title} (${service.label})` : phase.title;
      return row(`fees.${key}`, title, formatHours(effort.likely), formatMoney(price.likely, currency));
    }),
  );
  const total = totalRow('fees.total', 'Total', formatHours(totals.effort.likely), formatMoney(likely, currency));
  const range = isCertain(fees.total)
    ? ''
    : ` The estimate ranges from ${formatMoney(low, currency)} (low) to ${formatMoney(high, currency)} (high).`;
  return [
    labelled(
      'fees.model',
      'Payment model',
      `Time and materials. Hours worked are charged at the rates under “${rolesTitle(parts)}”.`,
    ),
    ...table(
      'fees.table',
      'Estimated fees by phase',
      [words('Phase', 4), figures('Estimated hours', 2), figures('Estimated fees', 3)],
      [...rows, ...feeRows(fees, currency, ['']), total],
    ),
    ...effortFigures(parts),
    paragraph('fees.range', `The fees are estimated at ${formatMoney(likely, currency)} (likely).${range}`),
    paragraph('fees.likely', index.catalog.likely),
    ...shareNotes(fees),
    ...paymentBlocks(parts),
  ];
}
