/** Work as it follows from answers alone: adjustments, shares and prices come later. */
import type {
  Activity,
  ActivityId,
  Phase,
  PhaseId,
  RoleId,
  ScopeCondition,
  Service,
  ServiceId,
  ShareRule,
} from '../catalog/schema.ts';
import { isDone, judge, liveQuestions, type Truth } from '../engagement/conditions.ts';
import { isDoneElsewhere } from '../engagement/instances.ts';
import type { InstanceId } from '../engagement/engagement.ts';
import { refOf, type Facts, type QuestionRef, type RepeatedItem, type Subject } from '../engagement/facts.ts';
import { mayMultiply } from '../engagement/live-in-scope.ts';
import type { Minutes } from '../quantity/minutes.ts';
import { certain, POINTS, type Triple } from '../quantity/range.ts';
import type { Basis, LineStatus } from './line.ts';
import { applyRule } from './rules.ts';

export interface Missing {
  readonly activityKey: string;
  readonly refs: readonly QuestionRef[];
}

/** What the lines of one activity have in common. */
export interface Work {
  readonly activityKey: string;
  readonly instance: InstanceId;
  readonly service: ServiceId;
  readonly phase: PhaseId;
  readonly title: string;
  readonly activity?: ActivityId | undefined;
  readonly item?: RepeatedItem | undefined;
  readonly condition?: ScopeCondition | undefined;
}

/** A line before its price and, for a share, before its effort. */
export interface Draft {
  readonly work: Work;
  readonly key: string;
  readonly role: RoleId;
  readonly status: LineStatus;
  readonly truths: Triple<Truth>;
  readonly sized: Suggested | { readonly share: ShareRule };
}

export interface Suggested {
  readonly suggested: Triple<Minutes>;
  readonly basis: Basis;
}

/** What follows from answers alone: adjustments come later. */
export interface DraftedActivity {
  readonly drafts: readonly Draft[];
  readonly missing: readonly Missing[];
}

export function draftActivity(
  facts: Facts,
  service: Service,
  phase: Phase,
  activity: Activity,
  subject: Subject,
): DraftedActivity {
  if (isDoneElsewhere(facts, activity, subject)) return { drafts: [], missing: [] };
  const missing: Missing[] = [];
  if (activity.forEach === undefined)
    return { drafts: draftOnce(facts, service, phase, activity, subject, undefined, missing), missing };
  const items = facts.items(activity.forEach, subject);
  if (
    items.length === 0 &&
    facts.answer(activity.forEach, subject).status === 'missing' &&
    mayBeDone(judge(facts, activity.when, subject))
  ) {
    missing.push({
      activityKey: activityKeyOf(subject, activity.id),
      refs: [refOf(facts.index, activity.forEach, subject)],
    });
  }
  const drafts = items.flatMap((item) =>
    draftOnce(facts, service, phase, activity, { ...subject, item: item.id }, item, missing),
  );
  return { drafts, missing };
}

function activityKeyOf(subject: Subject, activity: ActivityId): string {
  return `${subject.instance ?? ''}/${activity}`;
}

function mayBeDone(truths: Triple<Truth>): boolean {
  return POINTS.some((point) => isDone(truths, point));
}

function draftOnce(
  facts: Facts,
  service: Service,
  phase: Phase,
  activity: Activity,
  subject: Subject,
  item: RepeatedItem | undefined,
  missing: Missing[],
): readonly Draft[] {
  const truths = judge(facts, activity.when, subject);
  if (!mayBeDone(truths)) return [];
  const activityKey = activityKeyOf(subject, activity.id);
  if (activity.when && POINTS.some((point) => truths[point] === 'undecided')) {
    missing.push({ activityKey, refs: missingIn(facts, liveQuestions(facts, activity.when, subject), subject) });
  }
  const work: Work = {
    activityKey,
    instance: subject.instance as InstanceId,
    service: service.id,
    phase: phase.id,
    title: activity.title,
    activity: activity.id,
    item,
    condition: activity.when,
  };
  return activity.effort.map((rule): Draft => {
    const key = `${activityKey}/${rule.role}${item ? `/${item.id}` : ''}`;
    const draft = (status: LineStatus, sized: Draft['sized']) => ({
      work,
      key,
      role: rule.role,
      status,
      truths,
      sized,
    });
    if (rule.kind === 'share') return draft(statusOf(truths), { share: rule });
    const result = applyRule(facts, rule, subject, (point) => isDone(truths, point));
    // A factor of work that has no size yet is asked about when it has one.
    const factors = mayMultiply(facts, rule, subject) ? rule.factors : [];
    const undecidedFactors = factors.filter((factor) => judge(facts, factor.when, subject).likely === 'undecided');
    const refs = [
      ...(result.status === 'missing' ? result.missing : []),
      ...undecidedFactors.flatMap((factor) => missingIn(facts, liveQuestions(facts, factor.when, subject), subject)),
    ];
    if (refs.length > 0) missing.push({ activityKey, refs });
    if (result.status === 'missing')
      return draft(gapStatusOf(truths), { suggested: certain(0 as Minutes), basis: result.basis });
    return draft(statusOf(truths), { suggested: result.effort, basis: result.basis });
  });
}

/** Work without a size is a gap once it is done at all: until then nobody promises it. */
function gapStatusOf(truths: Triple<Truth>): LineStatus {
  return truths.likely === 'yes' ? 'gap' : statusOf(truths);
}

function statusOf(truths: Triple<Truth>): LineStatus {
  if (truths.likely === 'yes') return 'in-scope';
  return truths.likely === 'undecided' ? 'undecided' : 'possible';
}

function missingIn(facts: Facts, refs: readonly QuestionRef[], subject: Subject): readonly QuestionRef[] {
  return refs.filter(
    (ref) =>
      facts.answer(ref.question, ref.item === undefined ? subject : { ...subject, item: ref.item }).status ===
      'missing',
  );
}
