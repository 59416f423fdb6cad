/** The work of one service, sized and priced, phase by phase; what no changed answer touches is kept. */
import type { PaymentModel, Phase, Service, ShareRule } from '../catalog/schema.ts';
import { adjustmentsByTime, type Engagement, type InstanceId } from '../engagement/engagement.ts';
import type { Facts } from '../engagement/facts.ts';
import type { Memory } from '../engagement/memory.ts';
import { modelOf } from '../engagement/payment-models.ts';
import type { Minutes } from '../quantity/minutes.ts';
import { sumTriples, type Triple } from '../quantity/range.ts';
import { isSameList } from '../quantity/same-list.ts';
import type { Adjustments } from './adjustments.ts';
import { draftActivity, type Draft, type DraftedActivity, type Missing, type Suggested } from './draft-work.ts';
import { finish, finishOwn, type Rates } from './finish-line.ts';
import { isAside, totalsOf, type EstimateLine, type Totals } from './line.ts';
import { applyShare, suggestedShare } from './rules.ts';

/** What lines rest on besides the answers, and what was derived from both. */
export interface Grounds {
  readonly restsOn: readonly unknown[];
  readonly memory: Memory;
  /** What the adjustments were made of. */
  readonly made: Engagement['adjustments'];
  readonly adjustments: Adjustments;
  readonly ratesByModel: Readonly<Record<PaymentModel, Rates>>;
  /** What was last made of each service: of the same drafts nothing else would come. */
  readonly lastByInstance: Map<InstanceId, SizedService>;
}

export interface Sizing extends Grounds {
  readonly facts: Facts;
}

/** Of one service: its payment model decides the rates. */
interface ServiceSizing extends Sizing {
  readonly rates: Rates;
}

/** A part of the estimate with its sums, kept while no answer that it rests on changes. */
interface Sized {
  readonly lines: readonly EstimateLine[];
  readonly missing: readonly Missing[];
  /** Of the lines that count. */
  readonly totals: Totals;
  readonly hasAside: boolean;
  /** Some line that counts has no rate. */
  readonly isUnpriced: boolean;
}

export interface SizedService {
  /** The adjustments that touch it. */
  readonly adjusted: readonly unknown[];
  readonly direct: readonly DirectPhase[];
  readonly phases: readonly Sized[];
  readonly totals: Totals;
}

export function sizeService(sizing: Sizing, service: Service, instance: InstanceId): SizedService {
  const { facts, lastByInstance, adjustments } = sizing;
  const adjusted = adjustments.touching(instance);
  const before = lastByInstance.get(instance);
  const last = before && isSameList(before.adjusted, adjusted) ? before : undefined;
  const ofService = { ...sizing, rates: sizing.ratesByModel[modelOf(facts.engagement, instance)] };
  const direct = phasesOf(facts.engagement, service, instance).map((phase, place) =>
    sizePhase(ofService, { service, phase, instance }, last?.direct[place]),
  );
  if (last && isSameList(last.direct, direct)) return last;
  const phases = withShares(direct, ofService);
  const sized = { adjusted, direct, phases, totals: totalsOf(phases.map(({ totals }) => totals)) };
  lastByInstance.set(instance, sized);
  return sized;
}

/** Direct work of a phase; `entries` where shares of the direct work of the whole service are still to be worked out. */
interface DirectPhase extends Sized {
  readonly drafted: readonly DraftedActivity[];
  /** For each draft: the line, or for a share the draft itself. */
  readonly finished: readonly (readonly (EstimateLine | Draft)[])[];
  readonly entries?: readonly (EstimateLine | Draft)[];
}

function withShares(phases: readonly DirectPhase[], { adjustments, rates }: ServiceSizing): readonly Sized[] {
  return phases.map((phase): Sized => {
    if (!phase.entries) return phase;
    const lines = phase.entries.map((entry) =>
      isLine(entry) ? entry : finish(entry, shareOf(entry, phases), adjustments, rates),
    );
    return summed(lines, phase.missing);
  });
}

export function summed(lines: readonly EstimateLine[], missing: readonly Missing[]): Sized {
  const hasAside = lines.some(isAside);
  const counted = hasAside ? lines.filter((line) => !isAside(line)) : lines;
  return { lines, missing, totals: totalsOf(counted), hasAside, isUnpriced: counted.some((line) => !line.rate) };
}

/** Of the same drafts comes the same phase, and the same line of the same draft. */
function sizePhase(
  sizing: ServiceSizing,
  { service, phase, instance }: { readonly service: Service; readonly phase: Phase; readonly instance: InstanceId },
  last: DirectPhase | undefined,
): DirectPhase {
  const { facts, adjustments, rates } = sizing;
  const drafted = facts.deriveEach(phase, instance, phase.activities, (activity) =>
    draftActivity(facts, service, phase, activity, { instance }),
  );
  if (last?.drafted === drafted) return last;
  const finished: (readonly (EstimateLine | Draft)[])[] = [];
  const entries: (EstimateLine | Draft)[] = [];
  const missing: Missing[] = [];
  drafted.forEach((activity, place) => {
    const known = last?.drafted[place] === activity ? last.finished[place] : undefined;
    const made = known ?? finishDirect(activity, sizing);
    finished.push(made);
    for (const entry of made) entries.push(entry);
    for (const each of activity.missing) missing.push(each);
  });
  for (const work of adjustments.ownWork(instance, phase.id))
    entries.push(finishOwn(service, work, adjustments, rates));
  if (entries.every(isLine)) return { ...summed(entries, missing), drafted, finished };
  return { ...summed(entries.filter(isLine), missing), drafted, finished, entries };
}

/** Direct work is finished; a share waits for the work it is a share of. */
function finishDirect(
  { drafts }: DraftedActivity,
  { adjustments, rates }: ServiceSizing,
): readonly (EstimateLine | Draft)[] {
  return drafts.map((draft) => ('share' in draft.sized ? draft : finish(draft, draft.sized, adjustments, rates)));
}

function isLine(entry: EstimateLine | Draft): entry is EstimateLine {
  return 'price' in entry;
}

/** The catalog's order unless phases were reordered; phases the reordering does not name keep their place at the end. */
export function phasesOf(engagement: Engagement, service: Service, instance: InstanceId): readonly Phase[] {
  const reorder = adjustmentsByTime(engagement)
    .map(([, adjustment]) => adjustment)
    .findLast((adjustment) => adjustment.kind === 'reorder' && adjustment.instance === instance);
  if (reorder?.kind !== 'reorder') return service.phases;
  const place = (phase: Phase) =>
    reorder.phases.includes(phase.id) ? reorder.phases.indexOf(phase.id) : reorder.phases.length;
  return [...service.phases].sort((a, b) => place(a) - place(b));
}

export function shareOf({ sized, truths }: Draft, phases: readonly Sized[]): Suggested {
  if (!('share' in sized)) return sized;
  const { share: rule } = sized;
  const base = sumTriples(phases.map((phase) => effortOf(phase, rule)));
  return { suggested: applyShare(suggestedShare(rule), base, truths), basis: { kind: 'share', rule, base } };
}

/** What of the phase's direct work the percentage is of. */
function effortOf({ lines, totals }: Sized, { ofRoles }: ShareRule): Triple<Minutes> {
  if (!ofRoles) return totals.effort;
  return sumTriples(lines.filter((line) => !isAside(line) && ofRoles.includes(line.role)).map((line) => line.effort));
}
