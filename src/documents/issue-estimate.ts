/** The estimate as an issue shows it: totals, phases, roles, and what is missing or left for later. */
import type { Role } from '../catalog/schema.ts';
import { totalsOf, type EstimateLine } from '../estimate/line.ts';
import { feesOf } from '../estimate/fees.ts';
import { formatCount, formatNumber } from '../quantity/count.ts';
import { formatDay, type CalendarDay } from '../quantity/day.ts';
import { formatHours, WORKING_WEEK, type Minutes } from '../quantity/minutes.ts';
import { formatMoney, negative, type Money } from '../quantity/money.ts';
import { isCertain, tripleOf, type Triple } from '../quantity/range.ts';
import { formatWeeks, type PhaseSchedule } from '../schedule/schedule.ts';
import type { Spread } from '../uncertainty/spread.ts';
import type { Block, TableRow } from './blocks.ts';
import { figures, heading, list, paragraph, row, table, totalRow, words } from './compose.ts';
import type { Draft } from './draft.ts';
import { scheduleTable } from './issue-schedule.ts';
import { gapInWords } from './open-points.ts';
import { atPercentiles, finishDay, hoursUpTo, NOT_EXCEEDED, PERCENTILES, priceUpTo } from './percentile-words.ts';
import { shareTitle } from './sow-payments.ts';
import { activityKeyOf, activityTitle } from './work-in-scope.ts';
import { serviceLabel } from './service-label.ts';
import { TO_BE_ESTIMATED } from './wording.ts';

interface RoleEffort {
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
  const { isComplete } = draft.estimate;
  if (!isComplete && points.high === 0) return TO_BE_ESTIMATED;
  const atLeast = isComplete ? '' : 'At least ';
  if (isCertain(points)) return `${atLeast}${format(points.likely)}`;
  return `${atLeast}${format(points.likely)} (likely), ${format(points.low)} to ${format(points.high)}`;
}

/** What is to be paid, after contingency and discount; without a rate for some of the work there is none, however much of it has one. */
export function priceInWords(draft: Draft): string {
  const { lines, currency } = draft.estimate;
  if (!isPriced(lines)) return TO_BE_ESTIMATED;
  return pointsInWords(draft, feesOf(draft.estimate).total, (amount) => formatMoney(amount, currency));
}

function isPriced(lines: readonly EstimateLine[]): boolean {
  return lines.every(({ rate }) => rate !== undefined);
}

function isSized(lines: readonly EstimateLine[]): boolean {
  return lines.every(({ status }) => status !== 'gap' && status !== 'undecided');
}

type Format<Figure> = (figure: Figure) => string;

/** One figure of a sum: of work that nobody could size yet only its least is known. */
function figureOf<Figure extends number>(
  figure: Figure,
  lines: readonly EstimateLine[],
  format: Format<Figure>,
): string {
  if (isSized(lines)) return format(figure);
  return figure === 0 ? TO_BE_ESTIMATED : `at least ${format(figure)}`;
}

/** "30 h – 40 h – 52 h" */
function rangeOf<Figure extends number>(
  points: Triple<Figure>,
  lines: readonly EstimateLine[],
  format: Format<Figure>,
): string {
  if (!isSized(lines) && points.high === 0) return TO_BE_ESTIMATED;
  const range = isCertain(points)
    ? format(points.likely)
    : `${format(points.low)} – ${format(points.likely)} – ${format(points.high)}`;
  return isSized(lines) ? range : `at least ${range}`;
}

export function effortOf(lines: readonly EstimateLine[]): string {
  return rangeOf(totalsOf(lines).effort, lines, formatHours);
}

function priceOf({ estimate: { currency } }: Draft, lines: readonly EstimateLine[]): string {
  if (!isPriced(lines)) return TO_BE_ESTIMATED;
  return rangeOf(totalsOf(lines).price, lines, (amount) => formatMoney(amount, currency));
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
        pointsRow(`${id}.effort`, 'Effort', estimate.totals.effort, estimate.lines, formatHours),
        ...priceRows(id, draft),
        pointsRow(`${id}.weeks`, 'Duration', schedule.weeks, estimate.lines, formatWeeks),
      ],
    ),
    paragraph(`${id}.likely`, facts.index.catalog.likely),
    ...surenessTable(id, draft),
    ...phasesTable(id, draft),
    ...scheduleTable(id, draft),
    ...rolesTable(id, draft),
    ...restPart(id, draft),
  ];
}

/** How sure the figures are: of the fees as they are to be paid, and of the day on which all is done. */
function surenessTable(id: string, { estimate, simulated }: Draft): readonly Block[] {
  if (!simulated) return [];
  const { lines, currency } = estimate;
  const { effort, price, weeks } = simulated.simulation;
  const rowOf = <Figure extends number>(
    kind: string,
    label: string,
    spread: Spread<Figure>,
    format: Format<Figure>,
  ) => {
    const figure = atPercentiles(spread, (value) => figureOf(value, lines, format));
    return row(`${id}.sure.${kind}`, label, ...PERCENTILES.map((percentile) => figure[percentile]));
  };
  const finish = (amount: number) => formatDay(finishDay(estimate, amount) as CalendarDay);
  const rows = [
    rowOf('effort', 'Effort', effort, hoursUpTo),
    ...(isPriced(lines) ? [rowOf('price', 'Price to be paid', price, (amount) => priceUpTo(amount, currency))] : []),
    rowOf('weeks', 'Duration', weeks, formatWeeks),
    ...(finishDay(estimate, 0) && isSized(lines) ? [rowOf('finish', 'Finish', weeks, finish)] : []),
  ];
  const columns = [words('Figure', 3), ...PERCENTILES.map((percentile) => figures(percentile.toUpperCase(), 2))];
  return [...table(`${id}.sure`, 'How sure is this?', columns, rows), paragraph(`${id}.sure.note`, NOT_EXCEEDED)];
}

/** The price of the work; where something is added or taken off, that too, and what is left to pay. */
function priceRows(id: string, { estimate }: Draft): readonly TableRow[] {
  const { lines, currency } = estimate;
  const unknown = (kind: string, label: string) =>
    row(`${id}.${kind}`, label, TO_BE_ESTIMATED, TO_BE_ESTIMATED, TO_BE_ESTIMATED);
  const points = (kind: string, label: string, amount: Triple<Money>) =>
    pointsRow(`${id}.${kind}`, label, amount, lines, (figure) => formatMoney(figure, currency));
  if (!isPriced(lines)) return [unknown('price', 'Price')];
  const { work, contingency, discount, total } = feesOf(estimate);
  if (!contingency && !discount) return [points('price', 'Price', work)];
  return [
    points('price', 'Price of the work', work),
    ...(contingency ? [points('contingency', shareTitle(contingency), contingency.amount)] : []),
    ...(discount
      ? [
          isSized(lines)
            ? points(
                'discount',
                shareTitle(discount),
                tripleOf((point) => negative(discount.amount[point])),
              )
            : unknown('discount', shareTitle(discount)),
        ]
      : []),
    points('fees', 'Fees', total),
  ];
}

const POINT_COLUMNS = [figures('Low', 2), figures('Likely', 2), figures('High', 2)];

function pointsRow<Figure extends number>(
  id: string,
  label: string,
  points: Triple<Figure>,
  lines: readonly EstimateLine[],
  format: Format<Figure>,
): TableRow {
  const { low, likely, high } = points;
  return row(id, label, ...[low, likely, high].map((figure) => figureOf(figure, lines, format)));
}

function phasesTable(id: string, draft: Draft): readonly Block[] {
  const { estimate, schedule } = draft;
  const { facts } = estimate;
  const isSeveral = new Set(schedule.phases.map((phase) => phase.instance)).size > 1;
  const rows = schedule.phases.map(({ key, instance, phase, lines, weeks }) => {
    const title = isSeveral ? `${serviceLabel(facts, instance)}: ${phase.title}` : phase.title;
    return row(
      `${id}.${key}`,
      title,
      effortOf(lines),
      priceOf(draft, lines),
      phase.runsAlongside ? 'Alongside' : rangeOf(weeks, lines, formatWeeks),
    );
  });
  const total = totalRow(
    `${id}.phases.total`,
    'Total',
    effortOf(estimate.lines),
    priceOf(draft, estimate.lines),
    rangeOf(schedule.weeks, estimate.lines, formatWeeks),
  );
  const columns = [
    words('Phase', 3),
    figures('Effort: low – likely – high', 3),
    figures('Price: low – likely – high', 4),
    figures('Duration: low – likely – high', 3),
  ];
  return table(`${id}.phases`, 'Phases', columns, [...rows, total]);
}

function rolesTable(id: string, draft: Draft): readonly Block[] {
  const rows = roleEfforts(draft).map(({ role, effort, lines }) =>
    pointsRow(`${id}.role.${role.id}`, role.title, effort, lines, formatHours),
  );
  const { lines, totals } = draft.estimate;
  const total = { ...pointsRow(`${id}.roles.total`, 'Total', totals.effort, lines, formatHours), isTotal: true };
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
      // No hours because nobody can size it is not the same as no hours because there is nothing to do.
      const isUnsized = high === 0 && estimate.gaps.some((gap) => gap.activities.includes(line.activityKey));
      const range = low === high ? formatHours(likely) : `${formatHours(low)} to ${formatHours(high)}`;
      const effort = isUnsized ? TO_BE_ESTIMATED : range;
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
    const weeks = weeksTogether(phases);
    const share = weeks === 0 ? 'N/A' : `${formatNumber(Math.ceil((effort.likely * 100) / (weeks * WORKING_WEEK)))} %`;
    const { low, likely, high } = effort;
    return row(
      `${id}.${role.id}`,
      role.title,
      ...[low, likely, high].map((figure) => figureOf(figure, lines, formatHours)),
      formatWeeks(weeks),
      share,
    );
  });
  const columns = [
    words('Role', 3),
    figures('Hours, low', 2),
    figures('Hours, likely', 2),
    figures('Hours, high', 2),
    figures('Weeks, likely', 2),
    figures('Share of a week, likely', 2),
  ];
  const roles = table(`${id}.roles`, 'Roles with hours, weeks and share of a week', columns, rows);
  return roles.length > 0 ? roles : [paragraph(`${id}.nothing`, 'Nobody is needed yet: nothing is estimated.')];
}

/** Weeks in which at least one of the phases goes on. */
function weeksTogether(phases: readonly PhaseSchedule[]): number {
  const spans = phases.map(({ start, end }) => [start.likely, end.likely] as const).sort(([a], [b]) => a - b);
  let [weeks, until] = [0, 0];
  for (const [from, to] of spans) {
    weeks += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return weeks;
}
