/** The work a statement of work promises: what is done at the likely point, by service, phase and activity. */
import type { Activity, Phase, QuestionId, ScopeCondition, Service } from '../catalog/schema.ts';
import { judge } from '../engagement/conditions.ts';
import { isAssumedItem } from '../engagement/discovery.ts';
import { instancesOf } from '../engagement/instances.ts';
import type { AdjustmentId, AdjustmentOf, Engagement, InstanceId } from '../engagement/engagement.ts';
import type { Facts, RepeatedItem, Subject } from '../engagement/facts.ts';
import type { Estimate } from '../estimate/estimate.ts';
import type { EstimateLine } from '../estimate/line.ts';
import { phasesOf } from '../estimate/size-service.ts';
import { serviceLabel, serviceOf } from './service-label.ts';
import { say, type WordingContext } from './wording.ts';

export interface ScopedActivity {
  /** "instance/activity" and, where work is repeated, "/item"; "own/adjustment" for own work. */
  readonly key: string;
  readonly title: string;
  /** What is done, as the SOW says it. */
  readonly scope: string;
  readonly context: WordingContext;
  readonly lines: readonly EstimateLine[];
  /** Absent for own work. */
  readonly activity?: Activity;
  readonly own?: AdjustmentOf<'add-work'>;
}

export interface ScopedPhase {
  /** "instance/phase" */
  readonly key: string;
  readonly phase: Phase;
  readonly activities: readonly ScopedActivity[];
}

export interface ScopedService {
  readonly instance: InstanceId;
  readonly service: Service;
  readonly label: string;
  readonly context: WordingContext;
  readonly phases: readonly ScopedPhase[];
}

/**
 * What is possible or undecided is no promise, unless an Engagement Manager has planned effort for it. A gap says only
 * that nobody can size the work: whether it is done at all is asked of its condition.
 */
function isPromised(facts: Facts, { status, effort, condition, instance, item }: EstimateLine): boolean {
  if (status === 'in-scope' || effort.likely > 0) return true;
  const subject: Subject = { instance, ...(item && { item: item.id }) };
  return status === 'gap' && judge(facts, condition, subject).likely === 'yes';
}

/** Services without any promised activity are left out. */
export function workInScope(
  estimate: Estimate,
  written: Pick<WordingContext, 'issuedOn' | 'isBeforeSow'>,
): readonly ScopedService[] {
  const { facts } = estimate;
  return instancesOf(facts.index, facts.engagement).flatMap((instance): ScopedService[] => {
    const service = serviceOf(facts, instance);
    if (!service) return [];
    const context = { facts, subject: { instance }, ...written };
    const lines = estimate.lines.filter((line) => line.instance === instance && isPromised(facts, line));
    const phases = phasesOf(facts.engagement, service, instance).flatMap((phase): ScopedPhase[] => {
      const activities = activitiesOf(phase, lines, context);
      return activities.length === 0 ? [] : [{ key: `${instance}/${phase.id}`, phase, activities }];
    });
    return phases.length === 0 ? [] : [{ instance, service, label: serviceLabel(facts, instance), context, phases }];
  });
}

/** One activity is one row, whichever roles do it. */
function activitiesOf(
  phase: Phase,
  lines: readonly EstimateLine[],
  context: WordingContext,
): readonly ScopedActivity[] {
  const linesByKey = new Map<string, EstimateLine[]>();
  for (const line of lines.filter((candidate) => candidate.phase === phase.id)) {
    const key = activityKeyOf(line);
    linesByKey.set(key, [...(linesByKey.get(key) ?? []), line]);
  }
  return [...linesByKey].map(([key, ofActivity]) => scoped(key, ofActivity, phase, context));
}

export function activityKeyOf(line: EstimateLine): string {
  return line.item ? `${line.activityKey}/${line.item.id}` : line.activityKey;
}

export function activityTitle(line: EstimateLine): string {
  return titleFor(line.title, line.item);
}

/** "Upgrade the source: git.example.com". An item that is only assumed has no name yet. */
export function titleFor(title: string, item: RepeatedItem | undefined): string {
  return item && !isAssumedItem(item.id) ? `${title}: ${item.name}` : title;
}

/** An item that is only assumed has no name yet: sentences call it "the source instance". */
export function named(item: RepeatedItem): RepeatedItem {
  return isAssumedItem(item.id) ? { ...item, name: `the ${item.name}` } : item;
}

function scoped(key: string, lines: readonly EstimateLine[], phase: Phase, service: WordingContext): ScopedActivity {
  const [line] = lines as [EstimateLine];
  const subject: Subject = line.item ? { ...service.subject, item: line.item.id } : service.subject;
  const context: WordingContext = { ...service, subject, ...(line.item && { item: named(line.item) }) };
  const base = { key, title: activityTitle(line), context, lines };
  const own = ownWorkOf(service.facts.engagement, line);
  if (own) return { ...base, scope: own.scope, own };
  const activity = phase.activities.find(({ id }) => id === line.activity);
  return { ...base, scope: activity ? say(context, activity.scope) : '', ...(activity && { activity }) };
}

function ownWorkOf(engagement: Engagement, line: EstimateLine): AdjustmentOf<'add-work'> | undefined {
  if (line.basis.kind !== 'own-work') return undefined;
  const adjustment = engagement.adjustments[line.key.replace('own/', '') as AdjustmentId];
  return adjustment?.kind === 'add-work' ? adjustment : undefined;
}

interface Conditional {
  readonly when?: ScopeCondition | undefined;
}

export function thatHold<S extends Conditional>(
  { facts, subject }: WordingContext,
  statements: readonly S[],
): readonly S[] {
  return statements.filter(({ when }) => judge(facts, when, subject).likely === 'yes');
}

interface Sayable extends Conditional {
  readonly id: string;
  readonly text: string;
  readonly forEach?: QuestionId | undefined;
}

/** The statements that hold, filled in: once, or for each item that was named. */
export function sayThose<S extends Sayable>(context: WordingContext, statements: readonly S[]): readonly S[] {
  return thatHold(context, statements).flatMap((statement) =>
    contextsOf(context, statement).map((each) => ({
      ...statement,
      id: each.item && statement.forEach !== undefined ? `${statement.id}/${each.item.id}` : statement.id,
      text: say(each, statement.text),
    })),
  );
}

function contextsOf(context: WordingContext, { forEach }: Sayable): readonly WordingContext[] {
  if (forEach === undefined) return [context];
  return context.facts
    .items(forEach, context.subject)
    .filter(({ id }) => !isAssumedItem(id))
    .map((item) => ({ ...context, subject: { ...context.subject, item: item.id }, item }));
}
