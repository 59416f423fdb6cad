/** What may go from an estimate, and who may be staffed otherwise, to fit it to a budget and a date. */
import type { Activity, PhaseId, RoleId } from '../catalog/schema.ts';
import type { InstanceId } from '../engagement/engagement.ts';
import { plannedShare } from '../estimate/adjustments.ts';
import type { Estimate } from '../estimate/estimate.ts';
import type { EstimateLine } from '../estimate/line.ts';
import type { Minutes } from '../quantity/minutes.ts';
import { staffingByRole, type Staffing } from '../schedule/staffing.ts';

/** So many people, each for so many percent of a week, from the same region as before: another would have another rate. */
type Team = Pick<Staffing, 'people' | 'allocation' | 'region'>;

export interface Cut {
  readonly kind: 'cut';
  /** The activity, "instance/activity". */
  readonly key: string;
  readonly title: string;
  readonly instance: InstanceId;
  readonly phase: PhaseId;
  /** Likely effort as suggested, as the adjustment will remember it. */
  readonly replaced: Minutes;
}

export interface Restaffing extends Team {
  readonly kind: 'staffing';
  /** "staffing/engineer/2x50" */
  readonly key: string;
  readonly role: RoleId;
  readonly now: Team;
}

export type FitChange = Cut | Restaffing;

export interface Candidate {
  readonly change: FitChange;
  /** Work set aside, at the likely price. */
  readonly loss: number;
  /** The price can fall by no more than this, but for rounding. */
  readonly saving: number;
  readonly phase?: string;
  /** Of those that stand on it, the keys. */
  readonly needs: readonly string[];
}

/** Those that save most first. `isLate`: people may be staffed otherwise too. `keep`: keys of changes that are none. */
export function candidatesOf(estimate: Estimate, isLate: boolean, keep?: ReadonlySet<string>): readonly Candidate[] {
  const cuts = cutsOf(estimate, keep);
  const staffings = isLate ? staffingsOf(estimate).filter(({ key }) => !keep?.has(key)) : [];
  return [
    ...[...cuts].sort((a, b) => b.saving - a.saving),
    ...staffings.map((change): Candidate => ({ change, loss: 0, saving: 0, needs: [] })),
  ];
}

function cutsOf(estimate: Estimate, keep: ReadonlySet<string> | undefined): readonly Candidate[] {
  const groups = new Map<string, EstimateLine[]>();
  for (const line of estimate.lines) groups.set(line.activityKey, [...(groups.get(line.activityKey) ?? []), line]);
  const allowed = new Map<string, Candidate>();
  const laterByCondition = new Map<string, string[]>();
  // From the last to the first: what stands on an activity is known before it.
  for (const [key, lines] of [...groups].reverse()) {
    const [line] = lines as [EstimateLine];
    const activity = activityOf(estimate, line);
    const chain = activity?.when && `${line.instance} ${JSON.stringify(activity.when)}`;
    const needs = chain === undefined ? [] : (laterByCondition.get(chain) ?? []);
    if (chain !== undefined) laterByCondition.set(chain, [...needs, key]);
    const isFree = activity && !activity.isEssential && !keep?.has(key) && needs.every((later) => allowed.has(later));
    if (isFree && lines.every(isDirect) && sum(lines, (one) => one.effort.likely) > 0)
      allowed.set(key, cutOf(estimate, key, lines, needs));
  }
  return [...groups.keys()].flatMap((key) => allowed.get(key) ?? []);
}

function cutOf(estimate: Estimate, key: string, lines: readonly EstimateLine[], needs: readonly string[]): Candidate {
  const [{ title, instance, phase }] = lines as [EstimateLine];
  const loss = sum(lines, (line) => line.price.likely);
  const shared = sum(sharesOf(estimate, instance), (share) => {
    const { basis, rate } = share;
    if (basis.kind !== 'share') return 0;
    const { ofRoles } = basis.rule;
    const percent = (plannedShare(share) ?? 0) / 100;
    const base = sum(lines, (line) => (!ofRoles || ofRoles.includes(line.role) ? line.effort.likely : 0));
    return (((base * percent) / 100) * (rate?.perHour ?? 0)) / 60;
  });
  const replaced = sum(lines, (line) => line.suggested.likely) as Minutes;
  const change: Cut = { kind: 'cut', key, title, instance, phase, replaced };
  return { change, loss, saving: loss + shared, phase: `${instance}/${phase}`, needs };
}

function activityOf({ facts }: Estimate, line: EstimateLine): Activity | undefined {
  const phase = facts.index.services.get(line.service)?.phases.find(({ id }) => id === line.phase);
  return phase?.activities.find(({ id }) => id === line.activity);
}

const isDirect = ({ basis }: EstimateLine) => basis.kind === 'rule';

export function sharesOf({ lines }: Estimate, instance?: InstanceId): readonly EstimateLine[] {
  return lines.filter((line) => line.basis.kind === 'share' && (instance ?? line.instance) === line.instance);
}

/** Full time where a role is not, and one more person. */
function staffingsOf(estimate: Estimate): readonly Restaffing[] {
  const roles = new Set(estimate.lines.filter(({ effort }) => effort.likely > 0).map(({ role }) => role));
  const staffing = staffingByRole(estimate.facts);
  return [...roles].flatMap((role) => {
    const { people: there, allocation: part, region } = staffing.get(role) ?? { people: 1, allocation: 100 };
    const now: Team = { people: there, allocation: part, ...(region && { region }) };
    const to = ({ people, allocation }: Team): Restaffing => ({
      ...{ kind: 'staffing', key: `staffing/${role}/${people}x${allocation}`, role, people, allocation, now },
      ...(region && { region }),
    });
    return [
      ...(now.allocation < 100 ? [to({ ...now, allocation: 100 })] : []),
      ...(now.people < 100 ? [to({ ...now, people: now.people + 1 })] : []),
    ];
  });
}

// ---- What may go together -------------------------------------------------------------------------

/** Whether a set keeps what the rules keep; the law's brute force asks it too. */
export function isAllowed(estimate: Estimate, changes: readonly FitChange[]): boolean {
  const keys = new Set(changes.map(({ key }) => key));
  const candidates = cutsOf(estimate, undefined).filter(({ change }) => keys.has(change.key));
  return isWhole(candidates, workByPhase(estimate)) && isOncePerRole(changes);
}

export function isOncePerRole(changes: readonly FitChange[]): boolean {
  const roles = changes.flatMap((change) => (change.kind === 'staffing' ? [change.role] : []));
  return new Set(roles).size === roles.length;
}

export function isWhole(chosen: readonly Candidate[], work: ReadonlyMap<string, number>): boolean {
  const keys = new Set(chosen.map(({ change }) => change.key));
  const left = new Map(work);
  for (const { phase } of chosen) if (phase !== undefined) left.set(phase, (left.get(phase) ?? 0) - 1);
  return (
    [...left.values()].every((count) => count > 0) && chosen.every(({ needs }) => needs.every((key) => keys.has(key)))
  );
}

/** How many activities with likely work each phase has. */
export function workByPhase({ lines }: Estimate): ReadonlyMap<string, number> {
  const byPhase = new Map<string, Set<string>>();
  for (const { instance, phase, activityKey, effort } of lines) {
    if (effort.likely === 0) continue;
    const key = `${instance}/${phase}`;
    byPhase.set(key, (byPhase.get(key) ?? new Set<string>()).add(activityKey));
  }
  return new Map([...byPhase].map(([phase, activities]) => [phase, activities.size]));
}

export function lossOf(chosen: readonly Candidate[]): number {
  return sum(chosen, ({ loss }) => loss);
}

export function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0);
}
