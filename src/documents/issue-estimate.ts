/** The estimate as an issue shows it: totals, phases, roles, and what is missing or left for later. */
import type { Role } from '../catalog/schema.ts';
import { totalsOf, type EstimateLine } from '../estimate/estimate.ts';
import { formatCount, formatNumber } from '../quantity/count.ts';
import { formatHours, WORKING_WEEK, type Minutes } from '../quantity/minutes.ts';
import { formatMoney } from '../quantity/money.ts';
import { isCertain, type Triple } from '../quantity/range.ts';
import { formatWeeks } from '../schedule/schedule.ts';
import type { Block, TableRow } from './blocks.ts';
import { figures, heading, list, paragraph, row, table, totalRow, words } from './compose.ts';
import type { Draft } from './draft.ts';
import { gapInWords } from './open-points.ts';
import { activityKeyOf, activityTitle, serviceLabel } from './work-in-scope.ts';

export interface RoleEffort {
  readonly role: Role;
  readonly effort: Triple<Minutes>;
  readonly lines: readonly EstimateLine[];
}

/** Roles with work, in the order of the catalog. */
export function roleEfforts({ estimate }: Draft): readonly RoleEffort[] {
  return estimate.facts.index.catalog.roles
    .map((role) => ({ role, lines: estimate.lines.filter((line) => line.role === role.id) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ role, lines }) => ({ role, lines, effort: totalsOf(lines).effort }));
}

/** "At least" while there are gaps: the figure then is a sum of what could be sized. */
export function pointsInWords<Figure extends number>(
  draft: Draft,
  points: Triple<Figure>,
  format: (figure: Figure) => string,
): string {
  const atLeast = draft.estimate.isComplete ? '' : 'At least ';
  if (isCertain(points)) return `${atLeast}${format(points.likely)}`;
  return `${atLeast}${format(points.likely)} (likely), ${format(points.low)} to ${format(points.high)}`;
}

export function estimatePart(id: string, draft: Draft): readonly Block[] {
  const { estimate, schedule } = draft;
  if (estimate.lines.length === 0)
    return [paragraph(`${id}.nothing`, 'Nothing is estimated yet.'), ...restPart(id, draft)];
  const { discovery, facts } = estimate;
  const basis = `Based on ${formatNumber(discovery.answeredCount)} of ${formatCount(discovery.relevantCount, { one: 'answer', other: 'answers' })}.`;
  const atLeast = estimate.isComplete ? '' : ' The estimate has gaps: read its figures as “at least”.';
  return [
    paragraph(`${id}.basis`, `${basis}${atLeast}`),
    ...table(
      `${id}.totals`,
      'Totals',
      [words('Figure', 3), ...POINT_COLUMNS],
      [
        pointsRow(`${id}.effort`, 'Effort', estimate.totals.effort, formatHours),
        pointsRow(`${id}.price`, 'Price', estimate.totals.price, (amount) => formatMoney(amount, estimate.currency)),
        pointsRow(`${id}.weeks`, 'Duration', schedule.weeks, formatWeeks),
      ],
    ),
    paragraph(`${id}.likely`, facts.index.catalog.likely),
    ...phasesTable(id, draft),
    ...rolesTable(id, draft),
    ...restPart(id, draft),
  ];
}

const POINT_COLUMNS = [figures('Low', 2), figures('Likely', 2), figures('High', 2)];

function pointsRow<Figure extends number>(
  id: string,
  label: string,
  points: Triple<Figure>,
  format: (figure: Figure) => string,
): TableRow {
  return row(id, label, format(points.low), format(points.likely), format(points.high));
}

function phasesTable(id: string, { estimate, schedule }: Draft): readonly Block[] {
  const { facts, currency, totals } = estimate;
  const isSeveral = new Set(schedule.phases.map((phase) => phase.instance)).size > 1;
  const rows = schedule.phases.map(({ key, instance, phase, lines, weeks }) => {
    const { effort, price } = totalsOf(lines);
    const title = isSeveral ? `${serviceLabel(facts, instance)}: ${phase.title}` : phase.title;
    return row(
      `${id}.${key}`,
      title,
      formatHours(effort.likely),
      formatMoney(price.likely, currency),
      phase.runsAlongside ? 'Alongside' : formatWeeks(weeks.likely),
    );
  });
  const total = totalRow(
    `${id}.phases.total`,
    'Total',
    formatHours(totals.effort.likely),
    formatMoney(totals.price.likely, currency),
    formatWeeks(schedule.weeks.likely),
  );
  const columns = [
    words('Phase', 4),
    figures('Effort, likely', 2),
    figures('Price, likely', 3),
    figures('Duration, likely', 2),
  ];
  return table(`${id}.phases`, 'Phases', columns, [...rows, total]);
}

function rolesTable(id: string, draft: Draft): readonly Block[] {
  const rows = roleEfforts(draft).map(({ role, effort }) =>
    pointsRow(`${id}.role.${role.id}`, role.title, effort, formatHours),
  );
  const { effort } = draft.estimate.totals;
  const total = totalRow(
    `${id}.roles.total`,
    'Total',
    formatHours(effort.low),
    formatHours(effort.likely),
    formatHours(effort.high),
  );
  return table(`${id}.roles`, 'Effort by role', [words('Role', 3), ...POINT_COLUMNS], [...rows, total]);
}

/** What no total holds: gaps, work that depends on an answer, later and left-out work. */
function restPart(id: string, draft: Draft): readonly Block[] {
  const { estimate } = draft;
  const gaps = estimate.gaps.map((gap, place) => ({ id: `${id}.gap.${place + 1}`, text: gapInWords(draft, gap) }));
  return [
    ...titled(`${id}.gaps`, 'Gaps', gaps),
    ...titled(
      `${id}.possible`,
      'Depends on an answer, in the high figure only',
      activities(estimate.lines.filter(({ status }) => status === 'possible' || status === 'undecided')),
    ),
    ...titled(`${id}.later`, 'Planned for a later phase, in no total', activities(estimate.later)),
    ...titled(`${id}.left-out`, 'Left out', activities(estimate.leftOut)),
  ];

  function activities(lines: readonly EstimateLine[]) {
    const byKey = new Map<string, EstimateLine[]>();
    for (const line of lines) byKey.set(activityKeyOf(line), [...(byKey.get(activityKeyOf(line)) ?? []), line]);
    return [...byKey].map(([key, ofActivity]) => {
      const [line] = ofActivity as [EstimateLine];
      const { low, likely, high } = totalsOf(ofActivity).effort;
      const effort = low === high ? formatHours(likely) : `${formatHours(low)} to ${formatHours(high)}`;
      return { id: `${id}.${line.status}.${key}`, text: `${activityTitle(line)}: ${effort}` };
    });
  }
}

function titled(id: string, title: string, sentences: Parameters<typeof list>[1]): readonly Block[] {
  return sentences.length === 0 ? [] : [heading(id, 3, title), ...list(`${id}.list`, sentences)];
}

/** Roles with hours, weeks and the share of a week they are needed. */
export function staffingPart(id: string, draft: Draft): readonly Block[] {
  const { schedule } = draft;
  const rows = roleEfforts(draft).map(({ role, effort, lines }) => {
    const phases = schedule.phases.filter((phase) =>
      phase.lines.some((line) => lines.includes(line) && line.effort.likely > 0),
    );
    const isThroughout = phases.some(({ phase }) => phase.runsAlongside);
    const weeks = isThroughout ? schedule.weeks.likely : phases.reduce((sum, phase) => sum + phase.weeks.likely, 0);
    const share = weeks === 0 ? 'N/A' : `${formatNumber(Math.ceil((effort.likely * 100) / (weeks * WORKING_WEEK)))} %`;
    const { low, likely, high } = effort;
    return row(
      `${id}.${role.id}`,
      role.title,
      formatHours(low),
      formatHours(likely),
      formatHours(high),
      formatWeeks(weeks),
      share,
    );
  });
  const columns = [
    words('Role', 3),
    figures('Hours, low', 2),
    figures('Hours, likely', 2),
    figures('Hours, high', 2),
    figures('Weeks', 2),
    figures('Share of a week', 2),
  ];
  const roles = table(`${id}.roles`, 'Roles with hours, weeks and share of a week', columns, rows);
  return roles.length > 0 ? roles : [paragraph(`${id}.nothing`, 'Nobody is needed yet: nothing is estimated.')];
}
