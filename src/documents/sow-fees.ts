/** Who works how long, when, and for how much. Every total is the sum of the rows above it. */
import { totalsOf, type EstimateLine } from '../estimate/line.ts';
import { modelOf } from '../engagement/payment-models.ts';
import { feesByModel, feesOf, type ModelFees } from '../estimate/fees.ts';
import { formatHours, type Minutes } from '../quantity/minutes.ts';
import { formatMoney, type Money } from '../quantity/money.ts';
import { isCertain } from '../quantity/range.ts';
import { strong, text, type Block, type TableRow } from './blocks.ts';
import { figures, heading, labelled, paragraph, row, table, totalRow, words, type Section } from './compose.ts';
import { educationTotals } from './sow-education.ts';
import { effortFigures, timelineFigures } from './sow-figures.ts';
import { clauseParagraphs, eachActivity, servicesUnder, type SowParts } from './sow-parts.ts';
import { feeRows, openShares, paymentBlocks, shareNotes, termInWords, workAloneNote } from './sow-payments.ts';
import { timelineDates, timelineLead, timelineTables } from './sow-timeline.ts';
import type { ScopedService } from './work-in-scope.ts';
import { TO_BE_CONFIRMED, TO_BE_ESTIMATED } from './wording.ts';

const FIXED_HOURS_NOTE =
  'Hours marked as fixed fee are planned, not billed: they explain a fee that “Fees and expenses” names. The total of the fees in this table is of the other hours alone.';

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

/** Work at a fixed fee has hours and no rate. */
function roleRows(parts: SowParts, lines: readonly EstimateLine[], isByHour: boolean): readonly TableRow[] {
  const { index, isMixed, draft } = parts;
  const isFixedBesideHours = isMixed && !isByHour;
  const roles = index.catalog.roles.filter((role) => lines.some((line) => line.role === role.id));
  return roles.map((role): TableRow => {
    const ofRole = lines.filter((line) => line.role === role.id);
    const { effort, price } = totalsOf(ofRole);
    const rate = ofRole[0]?.rate;
    const charged = [
      rate ? formatMoney(rate.perHour, draft.estimate.currency) : TO_BE_CONFIRMED,
      money(parts, price.likely),
    ];
    return row(
      isFixedBesideHours ? `roles.fixed-fee.${role.id}` : `roles.${role.id}`,
      isFixedBesideHours ? `${role.title} (fixed fee)` : role.title,
      role.description,
      hours(parts, effort.likely),
      ...(isByHour ? charged : isMixed ? ['', 'In the fixed fee'] : []),
    );
  });
}

export function rolesSection(parts: SowParts): Section {
  const { isFixedFee, isMixed, draft } = parts;
  const lines = linesOf(parts);
  const { engagement } = draft.estimate.facts;
  const byHour = lines.filter((line) => modelOf(engagement, line.instance) === 'time-and-materials');
  const fixed = lines.filter((line) => modelOf(engagement, line.instance) === 'fixed-fee');
  const rows = [...roleRows(parts, byHour, true), ...roleRows(parts, fixed, false)];
  const { effort } = totalsOf(lines);
  const { price } = totalsOf(byHour);
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
      ...(isMixed ? [paragraph('roles.fixed-fee.note', FIXED_HOURS_NOTE)] : []),
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
    labelled('timeline.place', 'Place of performance', termInWords(parts.draft.estimate.facts, 'place') ?? ''),
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
  const body = draft.estimate.isComplete ? knownFees(parts) : openFees(parts);
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
  return [
    labelled('fees.model', 'Payment model', termInWords(parts.draft.estimate.facts, 'paymentModel') ?? ''),
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

/** Of everything that is charged in one way. `id` sets its blocks apart where there are two. */
interface Charged extends ModelFees {
  readonly id: string;
  readonly services: readonly ScopedService[];
}

function knownFees(parts: SowParts): readonly Block[] {
  const { draft, isMixed, services } = parts;
  const charged = feesByModel(draft.estimate).map((share) => ({
    ...share,
    id: isMixed ? `fees.${share.model}` : 'fees',
    services: services.filter(({ instance }) => share.instances.includes(instance)),
  }));
  const body = charged.flatMap((each) =>
    each.model === 'fixed-fee' ? fixedFee(parts, each) : estimatedFees(parts, each),
  );
  return [
    ...(isMixed ? [labelled('fees.model', 'Payment model', BOTH_MODELS)] : []),
    ...body,
    ...(isMixed ? feesTogether(parts, charged) : []),
    ...paymentBlocks(parts),
  ];
}

const BOTH_MODELS =
  'Fixed fee for some services, time and materials for others. Each service is in one of the two tables.';

/** What both tables come to. */
function feesTogether({ draft }: SowParts, charged: readonly Charged[]): readonly Block[] {
  const { currency } = draft.estimate;
  const rows = charged.map(({ model, fees }) =>
    row(
      `fees.table.${model}`,
      model === 'fixed-fee' ? 'Fixed fee' : 'Time and materials (estimated)',
      formatMoney(fees.total.likely, currency),
    ),
  );
  const total = totalRow('fees.total', 'Total', formatMoney(feesOf(draft.estimate).total.likely, currency));
  return table('fees.table', 'Fees in all', [words('Payment model', 5), figures('Fees', 2)], [...rows, total]);
}

function fixedFee({ draft, isMixed }: SowParts, { id, services, fees, model }: Charged): readonly Block[] {
  const { currency } = draft.estimate;
  const rows = services.map((service) => {
    const { price } = totalsOf(service.phases.flatMap(({ activities }) => activities.flatMap(({ lines }) => lines)));
    return row(`fees.${service.instance}`, service.label, formatMoney(price.likely, currency));
  });
  const total = totalRow(`${id}.total`, 'Total', formatMoney(fees.total.likely, currency));
  const fee = [...rows, ...feeRows(fees, currency, [], id), total];
  return [
    isMixed
      ? labelled(`${id}.lead`, 'Fixed fee', `${servicesUnder(draft.estimate, model)}.`)
      : labelled('fees.model', 'Payment model', 'Fixed fee.'),
    ...table(`${id}.table`, 'Fixed fee', [words('Service', 5), figures('Fee', 2)], fee),
  ];
}

function estimatedFees(parts: SowParts, { id, services, fees, model, lines }: Charged): readonly Block[] {
  const { draft, index, isMixed } = parts;
  const { currency } = draft.estimate;
  const { effort, price } = totalsOf(lines);
  const { low, likely, high } = fees.total;
  const rows = services.flatMap((service) =>
    service.phases.map(({ key, phase, activities }) => {
      const ofPhase = totalsOf(activities.flatMap((activity) => activity.lines));
      const title = parts.services.length > 1 ? `${phase.title} (${service.label})` : phase.title;
      return row(`fees.${key}`, title, formatHours(ofPhase.effort.likely), formatMoney(ofPhase.price.likely, currency));
    }),
  );
  const total = totalRow(`${id}.total`, 'Total', formatHours(effort.likely), formatMoney(likely, currency));
  const range =
    isCertain(price) || isCertain(fees.total)
      ? ''
      : ` The estimate ranges from ${formatMoney(low, currency)} (low) to ${formatMoney(high, currency)} (high).`;
  const charged = `Hours worked are charged at the rates under “${rolesTitle(parts)}”.`;
  const about = isMixed ? 'The fees for time and materials' : 'The fees';
  return [
    isMixed
      ? labelled(`${id}.lead`, 'Time and materials', `${servicesUnder(draft.estimate, model)}. ${charged}`)
      : labelled('fees.model', 'Payment model', `Time and materials. ${charged}`),
    ...table(
      `${id}.table`,
      'Estimated fees by phase',
      [words('Phase', 4), figures('Estimated hours', 2), figures('Estimated fees', 3)],
      [...rows, ...feeRows(fees, currency, [''], id), total],
    ),
    ...effortFigures(services, parts.services.length > 1),
    paragraph('fees.range', `${about} are estimated at ${formatMoney(likely, currency)} (likely).${range}`),
    paragraph('fees.likely', index.catalog.likely),
    ...shareNotes(fees),
  ];
}
