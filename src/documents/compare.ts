/**
 * What distinguishes two drafts of one engagement, in the terms of the field: services, activities with their hours by
 * role, figures, clauses and assumptions. What is the same is left out. Ordered as the later draft prints it; what only
 * the earlier one had comes last.
 */
import { feesOf } from '../estimate/fees.ts';
import type { RoleId } from '../catalog/schema.ts';
import { instancesOf } from '../engagement/instances.ts';
import type { InstanceId } from '../engagement/engagement.ts';
import type { Estimate } from '../estimate/estimate.ts';
import type { EstimateLine } from '../estimate/line.ts';
import type { Currency, Money } from '../quantity/money.ts';
import type { Minutes } from '../quantity/minutes.ts';
import type { Triple } from '../quantity/range.ts';
import { applyWordings } from './apply-wordings.ts';
import { plainText } from './blocks.ts';
import type { Sentence } from './compose.ts';
import type { Draft } from './draft.ts';
import { composeSow } from './sow.ts';
import { partsOf } from './sow-parts.ts';
import { serviceLabel } from './service-label.ts';

export type ChangeKind = 'added' | 'removed' | 'changed';

export interface ServiceDifference {
  readonly id: InstanceId;
  readonly title: string;
  readonly kind: 'added' | 'removed';
}

/** Likely effort; 0 where the role does nothing. */
export interface RoleDifference {
  readonly role: RoleId;
  readonly before: Minutes;
  readonly after: Minutes;
}

export interface ActivityDifference {
  /** "instance/activity", or "own/adjustment". */
  readonly id: string;
  readonly title: string;
  /** The service it belongs to. */
  readonly service: string;
  readonly kind: ChangeKind;
  /** Where removed work stands now, when somebody put it there. */
  readonly isNow?: 'later' | 'left-out';
  readonly roles: readonly RoleDifference[];
}

export interface Figures {
  readonly currency: Currency;
  readonly effort: Triple<Minutes>;
  readonly price: Triple<Money>;
  readonly weeks: Triple<number>;
}

export interface SentenceDifference {
  readonly gained: readonly Sentence[];
  readonly lost: readonly Sentence[];
}

export interface Difference {
  readonly services: readonly ServiceDifference[];
  readonly activities: readonly ActivityDifference[];
  /** The roles whose likely effort differs. */
  readonly roles: readonly RoleDifference[];
  readonly before: Figures;
  readonly after: Figures;
  /** By title. */
  readonly clauses: SentenceDifference;
  /** As the statement of work words them. */
  readonly assumptions: SentenceDifference;
}

export function compareDrafts(before: Draft, after: Draft): Difference {
  return {
    services: compareServices(before.estimate, after.estimate),
    activities: compareActivities(before.estimate, after.estimate),
    roles: compareRoles(before.estimate.lines, after.estimate.lines),
    before: figuresOf(before),
    after: figuresOf(after),
    clauses: compareSentences(clausesOf(before), clausesOf(after)),
    assumptions: compareSentences(assumptionsOf(before), assumptionsOf(after)),
  };
}

/** Whether there is nothing to tell. */
export function isSame({ services, activities, clauses, assumptions, before, after }: Difference): boolean {
  const differences = [services, activities, clauses.gained, clauses.lost, assumptions.gained, assumptions.lost];
  return differences.every((list) => list.length === 0) && JSON.stringify(before) === JSON.stringify(after);
}

export function figuresOf({ estimate, schedule }: Draft): Figures {
  const { currency, totals } = estimate;
  return { currency, effort: totals.effort, price: feesOf(estimate).total, weeks: schedule.weeks };
}

function compareServices(before: Estimate, after: Estimate): readonly ServiceDifference[] {
  const [old, now] = [before, after].map(({ facts }) => new Set(instancesOf(facts.index, facts.engagement)));
  const named = (estimate: Estimate, id: InstanceId, kind: ServiceDifference['kind']) => ({
    ...{ id, title: serviceLabel(estimate.facts, id), kind },
  });
  return [
    ...[...(now ?? [])].filter((id) => !old?.has(id)).map((id) => named(after, id, 'added')),
    ...[...(old ?? [])].filter((id) => !now?.has(id)).map((id) => named(before, id, 'removed')),
  ];
}

function compareActivities(before: Estimate, after: Estimate): readonly ActivityDifference[] {
  const [old, now] = [linesByActivity(before.lines), linesByActivity(after.lines)];
  const keys = new Set([...now.keys(), ...old.keys()]);
  return [...keys].flatMap((id): readonly ActivityDifference[] => {
    const [was, is] = [old.get(id) ?? [], now.get(id) ?? []];
    const roles = compareRoles(was, is);
    if (was.length > 0 && is.length > 0 && roles.length === 0) return [];
    const [line] = [...is, ...was] as [EstimateLine];
    const kind = was.length === 0 ? 'added' : is.length === 0 ? 'removed' : 'changed';
    const isNow = kind === 'removed' ? placeOf(after, id) : undefined;
    const service = serviceLabel((is.length > 0 ? after : before).facts, line.instance);
    return [{ id, title: line.title, service, kind, roles, ...(isNow && { isNow }) }];
  });
}

function placeOf({ later, leftOut }: Estimate, id: string): 'later' | 'left-out' | undefined {
  const has = (lines: readonly EstimateLine[]) => lines.some(({ activityKey }) => activityKey === id);
  if (has(later)) return 'later';
  return has(leftOut) ? 'left-out' : undefined;
}

function linesByActivity(lines: readonly EstimateLine[]): ReadonlyMap<string, readonly EstimateLine[]> {
  const byActivity = new Map<string, EstimateLine[]>();
  for (const line of lines) byActivity.set(line.activityKey, [...(byActivity.get(line.activityKey) ?? []), line]);
  return byActivity;
}

function compareRoles(before: readonly EstimateLine[], after: readonly EstimateLine[]): readonly RoleDifference[] {
  const [old, now] = [effortByRole(before), effortByRole(after)];
  return [...new Set([...now.keys(), ...old.keys()])]
    .map((role) => ({ role, before: old.get(role) ?? (0 as Minutes), after: now.get(role) ?? (0 as Minutes) }))
    .filter((role) => role.before !== role.after);
}

/** Likely effort by role, in the order of the lines. */
export function effortByRole(lines: readonly EstimateLine[]): ReadonlyMap<RoleId, Minutes> {
  const byRole = new Map<RoleId, Minutes>();
  for (const { role, effort } of lines) byRole.set(role, ((byRole.get(role) ?? 0) + effort.likely) as Minutes);
  return byRole;
}

function clausesOf(draft: Draft): readonly Sentence[] {
  return partsOf(draft).clauses.map(({ id, title }) => ({ id, text: title }));
}

function assumptionsOf(draft: Draft): readonly Sentence[] {
  const { blocks } = applyWordings(composeSow(draft), draft.estimate.facts.engagement).document;
  return blocks
    .filter((block) => block.kind === 'list' && block.id === 'assumptions.list')
    .flatMap((block) => (block.kind === 'list' ? block.items : []))
    .map(({ id, content }) => ({ id, text: plainText(content) }));
}

/** A sentence with another figure is another sentence: the old one is lost, the new one gained. */
function compareSentences(before: readonly Sentence[], after: readonly Sentence[]): SentenceDifference {
  const [old, now] = [new Set(before.map(({ text }) => text)), new Set(after.map(({ text }) => text))];
  return { gained: after.filter(({ text }) => !old.has(text)), lost: before.filter(({ text }) => !now.has(text)) };
}
