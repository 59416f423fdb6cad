/** What an Engagement Manager typed, read as an adjustment: either a proposal, or what to write instead, field by field. */
import type { DriverId, PhaseId, RoleId } from '../../catalog/schema.ts';
import { resolveDriver, unitOf } from '../../engagement/drivers.ts';
import type { AdjustmentId, Engagement, InstanceId } from '../../engagement/engagement.ts';
import type { Facts } from '../../engagement/facts.ts';
import { effortAdjustmentOf, isOfEffort, plannedShare } from '../../estimate/adjustments.ts';
import { amountInWords } from '../../estimate/explain-quantity.ts';
import type { Estimate } from '../../estimate/estimate.ts';
import type { EstimateLine } from '../../estimate/line.ts';
import type { Fees } from '../../estimate/fees.ts';
import { capitalise } from '../../estimate/explanation.ts';
import { suggestedShare } from '../../estimate/rules.ts';
import { formatNumber } from '../../quantity/count.ts';
import { formatHours, parseDuration, type Minutes } from '../../quantity/minutes.ts';
import { sumTriples } from '../../quantity/range.ts';
import { readNumber } from '../parts/reading.ts';
import type { Proposal } from '../session.svelte.ts';
import { reorderOf, type ActivityGroup } from './arrange.ts';

/** By the field's name: what to do about it. */
export type Problems = Readonly<Record<string, string>>;
export type Read =
  { readonly ok: true; readonly proposal: Proposal } | { readonly ok: false; readonly problems: Problems };

export const REASON_MISSING = 'Give a reason: who reads the estimate next will ask why';

/** Some fifty people for a year: more is a slip of the finger. */
const MOST_HOURS = 100_000;

/** Reads "72", "72.5 h", "1,200", "1h30m", "2d": a bare number is hours. A comma stands between thousands alone. */
export function readHours(typed: string): Minutes | undefined {
  const plain = typed
    .trim()
    .toLowerCase()
    .replace(/\s*(hours?|hrs?)$/, 'h')
    .replace(/^\d{1,3}([,'’\s]\d{3})+(?![\d,])/, (thousands) => thousands.replace(/\D/g, ''));
  if (/,|\d\s+\d/.test(plain)) return undefined;
  const joined = plain.replace(/\s/g, '');
  const minutes = parseDuration(/^\d*\.?\d+$/.test(joined) ? `${joined.replace(/^\./, '0.')}h` : joined);
  return minutes !== undefined && minutes <= MOST_HOURS * 60 ? minutes : undefined;
}

/** "72.5": hours as a field shows them. */
export function hoursForField(minutes: Minutes): string {
  return formatHours(minutes).replace(/[ ,h]/g, '');
}

export function readCount(typed: string): number | undefined {
  const count = readNumber(typed.replace(/\s+/g, ' ').trim());
  return count !== undefined && count <= 999_999_999 ? count : undefined;
}

function finish(problems: Problems, proposal: () => Proposal): Read {
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, proposal: proposal() };
}

function problem(field: string, isWrong: boolean, text: string): Problems {
  return isWrong ? { [field]: text } : {};
}

// ---- Hours of a line --------------------------------------------------------------------------

export interface TypedEffort {
  readonly low: string;
  readonly likely: string;
  readonly high: string;
  readonly reason: string;
}

const HOURS_EXPECTED = `Write hours, like 72 or 72.5, up to ${formatNumber(MOST_HOURS)}`;

/** Low and high are optional: left empty, they keep their proportion to likely. */
function readEffort({ low, likely, high }: Omit<TypedEffort, 'reason'>) {
  const effort = { low: readHours(low), likely: readHours(likely), high: readHours(high) };
  const problems: Problems = {
    ...problem(
      'likely',
      effort.likely === undefined,
      likely.trim() === '' ? 'Write the hours to plan, like 72 or 72.5' : HOURS_EXPECTED,
    ),
    ...problem('low', low.trim() !== '' && effort.low === undefined, HOURS_EXPECTED),
    ...problem('high', high.trim() !== '' && effort.high === undefined, HOURS_EXPECTED),
    ...(effort.likely !== undefined &&
      effort.low !== undefined &&
      effort.low > effort.likely && { low: `Write at most the likely ${formatHours(effort.likely)}` }),
    ...(effort.likely !== undefined &&
      effort.high !== undefined &&
      effort.high < effort.likely && { high: `Write at least the likely ${formatHours(effort.likely)}` }),
  };
  return { effort, problems };
}

export function readSetEffort(line: EstimateLine, typed: TypedEffort): Read {
  const { effort, problems } = readEffort(typed);
  return finish({ ...problems, ...problem('reason', typed.reason.trim() === '', REASON_MISSING) }, () => ({
    kind: 'set-effort',
    line: line.key,
    likely: effort.likely as Minutes,
    ...(effort.low !== undefined && { low: effort.low }),
    ...(effort.high !== undefined && { high: effort.high }),
    replaced: line.suggested.likely,
    reason: typed.reason.trim(),
  }));
}

/** What the fields show when the dialog opens: the last adjustment, so that it can be confirmed or changed. */
export function typedEffortOf(line: EstimateLine): TypedEffort {
  const adjustment = effortAdjustmentOf(line)?.adjustment;
  const given = adjustment?.kind === 'set-effort' ? adjustment : undefined;
  const optional = (minutes: Minutes | undefined) => (minutes === undefined ? '' : hoursForField(minutes));
  return {
    likely: hoursForField(given?.likely ?? line.effort.likely),
    low: optional(given?.low),
    high: optional(given?.high),
    reason: adjustment?.reason ?? '',
  };
}

// ---- The percentage of a share ----------------------------------------------------------------

export interface SharePercent {
  /** In hundredths of a percent, like `planned`. */
  readonly suggested: number;
  /** Undefined where fixed hours were set. */
  readonly planned: number | undefined;
}

/** Undefined for work that is no percentage of other work. */
export function sharePercentOf(line: EstimateLine): SharePercent | undefined {
  if (line.basis.kind !== 'share') return undefined;
  return { suggested: suggestedShare(line.basis.rule), planned: plannedShare(line) };
}

export function readSetShare(
  line: EstimateLine,
  share: SharePercent | undefined,
  typed: { readonly percent: string; readonly reason: string },
): Read {
  const hundredths = readHundredths(typed.percent, 0);
  const problems = {
    ...problem('percent', hundredths === undefined, 'Enter a percentage from 0 to 100, with at most two decimals'),
    ...problem('reason', typed.reason.trim() === '', REASON_MISSING),
  };
  return finish(problems, () => ({
    kind: 'set-share',
    line: line.key,
    hundredths: hundredths as number,
    replaced: share?.suggested as number,
    reason: typed.reason.trim(),
  }));
}

// ---- A whole activity -------------------------------------------------------------------------

export function readMove(kind: 'leave-out' | 'later-phase', activity: ActivityGroup, reason: string): Read {
  return finish(problem('reason', reason.trim() === '', REASON_MISSING), () => ({
    kind,
    activity: activity.key,
    replaced: sumTriples(activity.lines.map((line) => line.suggested)).likely,
    reason: reason.trim(),
  }));
}

// ---- Own work ---------------------------------------------------------------------------------

export interface TypedWork {
  title: string;
  scope: string;
  role: string;
  low: string;
  likely: string;
  high: string;
  deliverable: string;
  acceptance: string;
  reason: string;
}

export function readAddWork(instance: InstanceId, phase: PhaseId, typed: TypedWork): Read {
  const { effort, problems } = readEffort(typed);
  const [deliverable, acceptance] = [typed.deliverable.trim(), typed.acceptance.trim()];
  const all: Problems = {
    ...problem('title', typed.title.trim() === '', 'Name the work, as the estimate will list it'),
    ...problem('scope', typed.scope.trim() === '', 'Say what is done, as the SOW will print it'),
    ...problem('role', typed.role === '', 'Choose who does the work'),
    ...problems,
    ...problem('deliverable', deliverable === '' && acceptance !== '', 'Name the deliverable that is accepted'),
    ...problem(
      'acceptance',
      deliverable !== '' && acceptance === '',
      'Say how a third person can check the deliverable',
    ),
    ...problem('reason', typed.reason.trim() === '', REASON_MISSING),
  };
  return finish(all, () => {
    const likely = effort.likely as Minutes;
    return {
      kind: 'add-work',
      instance,
      phase,
      title: typed.title.trim(),
      scope: typed.scope.trim(),
      role: typed.role as RoleId,
      effort: { low: effort.low ?? likely, likely, high: effort.high ?? likely },
      ...(deliverable !== '' && { deliverable: { title: deliverable, acceptance } }),
      reason: typed.reason.trim(),
    };
  });
}

// ---- Quantities -------------------------------------------------------------------------------

export interface PlannableDriver {
  readonly driver: DriverId;
  /** "projects" */
  readonly name: string;
  /** What the answers or the catalog suggest: "1,400 projects". */
  readonly suggested: string;
  readonly replaced?: number;
  readonly planned?: { readonly id: AdjustmentId; readonly value: number };
}

/** The numbers that size work of a service: those that are asked and those that follow from them. */
export function plannableDrivers({ facts, lines }: Estimate, instance: InstanceId): readonly PlannableDriver[] {
  const sized = lines.filter((line) => line.instance === instance && line.item === undefined);
  const drivers = new Set(sized.flatMap((line) => driversOf(facts, line)));
  return [...drivers].map((driver) => {
    const value = resolveDriver(facts, driver, { instance });
    const suggested = value.status === 'planned' ? value.suggested : value;
    const unit = unitOf(facts, driver) ?? { one: driver, other: driver };
    return {
      driver,
      name: facts.index.drivers.get(driver)?.title ?? capitalise(unit.other),
      suggested: amountInWords(suggested, unit),
      ...(suggested.status !== 'missing' && { replaced: suggested.value.likely }),
      ...(value.status === 'planned' && { planned: { id: value.plan.id, value: value.plan.value } }),
    };
  });
}

/** Those of one line. Work that is repeated is sized item by item, so no one number can be planned for it. */
export function driversBehind(estimate: Estimate, line: EstimateLine): readonly PlannableDriver[] {
  if (line.item) return [];
  const sizing = driversOf(estimate.facts, line);
  return plannableDrivers(estimate, line.instance).filter(({ driver }) => sizing.includes(driver));
}

/** The numbers that size one line, the asked ones before those that follow from them. */
function driversOf(facts: Facts, { basis }: EstimateLine): readonly DriverId[] {
  if (basis.kind !== 'rule') return [];
  return basis.terms.flatMap(({ term }) => (term.kind === 'fixed' ? [] : inputs(facts, term.driver)));
}

function inputs(facts: Facts, driver: DriverId): readonly DriverId[] {
  const rule = facts.index.drivers.get(driver)?.rule;
  return rule?.kind === 'batches' || rule?.kind === 'lookup' ? [...inputs(facts, rule.of), driver] : [driver];
}

/** What the field shows when the dialog opens. */
export function plannedNumber(driver: PlannableDriver | undefined): string {
  return String(driver?.planned?.value ?? driver?.replaced ?? '');
}

export function readSetDriver(
  instance: InstanceId,
  chosen: PlannableDriver | undefined,
  typed: { readonly value: string; readonly reason: string },
): Read {
  const value = readCount(typed.value);
  const problems = {
    ...problem('driver', chosen === undefined, 'Choose what to plan'),
    ...problem('value', value === undefined, 'Write a whole number, like 1,200'),
    ...problem('reason', typed.reason.trim() === '', REASON_MISSING),
  };
  return finish(problems, () => ({
    kind: 'set-driver',
    instance,
    driver: chosen?.driver as DriverId,
    value: value as number,
    ...(chosen?.replaced !== undefined && { replaced: chosen.replaced }),
    reason: typed.reason.trim(),
  }));
}

// ---- The order of phases ----------------------------------------------------------------------

/** The phases with one of them a place earlier (-1) or later (1). */
export function move(phases: readonly PhaseId[], phase: PhaseId, places: -1 | 1): readonly PhaseId[] {
  const from = phases.indexOf(phase);
  const to = from + places;
  if (from < 0 || to < 0 || to >= phases.length) return phases;
  const rest = phases.filter((id) => id !== phase);
  return [...rest.slice(0, to), phase, ...rest.slice(to)];
}

export function readReorder(instance: InstanceId, phases: readonly PhaseId[], reason: string): Read {
  return finish(problem('reason', reason.trim() === '', REASON_MISSING), () => ({
    kind: 'reorder',
    instance,
    phases: [...phases],
    reason: reason.trim(),
  }));
}

// ---- Optional clauses -------------------------------------------------------------------------

export function readIncludeClause(clause: string, reason: string): Read {
  return finish(problem('reason', reason.trim() === '', REASON_MISSING), () => ({
    kind: 'include-clause',
    clause,
    reason: reason.trim(),
  }));
}

// ---- Approvals --------------------------------------------------------------------------------

/** `reason`: where it was given, so that whoever signs can look it up. It holds for this price and this discount. */
export function readApproval(approval: string, { list, discount }: Fees, reason: string): Read {
  const missing = problem('reason', reason.trim() === '', 'Say where it was given: a comment, a message, a meeting');
  return finish(missing, () => ({
    kind: 'approval',
    approval,
    price: list.likely,
    ...(discount && { discount: discount.adjustment.hundredths }),
    reason: reason.trim(),
  }));
}

// ---- Contingency and discount ---------------------------------------------------------------------

/** "12.5" or "12.5 %", from the least to 100, as hundredths of a percent. */
export function readHundredths(typed: string, least = 1): number | undefined {
  const [, whole, fraction = ''] = /^(\d{1,3})(?:\.(\d{1,2}))?\s*%?$/.exec(typed.trim()) ?? [];
  const hundredths = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  return hundredths >= least && hundredths <= 10_000 ? hundredths : undefined;
}

export function readFeeShare(
  kind: 'contingency' | 'discount',
  typed: { readonly percent: string; readonly reason: string },
): Read {
  const hundredths = readHundredths(typed.percent);
  const problems = {
    ...problem(
      'percent',
      hundredths === undefined,
      'Enter a percentage between 0.01 and 100, with at most two decimals',
    ),
    ...problem('reason', typed.reason.trim() === '', REASON_MISSING),
  };
  return finish(problems, () => ({ kind, hundredths: hundredths as number, reason: typed.reason.trim() }));
}

/** The adjustment a proposal takes the place of: a line, activity, quantity or order is adjusted once. */
export function replacedBy(engagement: Engagement, proposal: Proposal): AdjustmentId | undefined {
  if (proposal.kind === 'reorder') return reorderOf(engagement, proposal.instance)?.id;
  const isSame = Object.entries(engagement.adjustments).find(([, known]) => {
    if ('line' in proposal) return isOfEffort(known) && known.line === proposal.line;
    if (proposal.kind === 'set-driver')
      return known.kind === 'set-driver' && known.instance === proposal.instance && known.driver === proposal.driver;
    if (proposal.kind === 'wording') return known.kind === 'wording' && known.block === proposal.block;
    if (proposal.kind === 'include-clause') return known.kind === 'include-clause' && known.clause === proposal.clause;
    if (proposal.kind === 'approval') return known.kind === 'approval' && known.approval === proposal.approval;
    if (proposal.kind === 'add-work') return false;
    if (proposal.kind === 'discount' || proposal.kind === 'contingency') return known.kind === proposal.kind;
    if (proposal.kind === 'staffing') return known.kind === 'staffing' && known.role === proposal.role;
    if (proposal.kind === 'phase-start')
      return known.kind === 'phase-start' && known.instance === proposal.instance && known.phase === proposal.phase;
    return (known.kind === 'leave-out' || known.kind === 'later-phase') && known.activity === proposal.activity;
  });
  return isSame?.[0] as AdjustmentId | undefined;
}
