/** What of the work and the words of a service in scope some answer could change. */
import type {
  Activity,
  ActivityId,
  DriverId,
  Phase,
  QuestionId,
  ScopeCondition,
  Service,
  Statement,
  SumRule,
} from '../catalog/schema.ts';
import { POINTS, type Point } from '../quantity/range.ts';
import { isDone, judge, liveQuestions } from './conditions.ts';
import { questionsBehind, resolveDriver, unique } from './drivers.ts';
import { ASSUMED_ITEM, refOf, type Facts, type QuestionRef, type Subject } from './facts.ts';
import { placeholdersOf } from './wording-names.ts';

export type Mark = (refs: readonly QuestionRef[]) => void;

/** One phase of a service in scope; without one, what is said about the service as a whole. */
export interface Part {
  readonly service: Service;
  readonly subject: Subject;
  readonly phase?: Phase;
  /** Activities that another service in scope does for all. */
  readonly doneElsewhere: ReadonlySet<ActivityId>;
}

export function markPart(facts: Facts, part: Part, mark: Mark): void {
  if (part.phase) markPhase(facts, part, part.phase, mark);
  else markService(facts, part.service, part.subject, mark);
}

function markService(facts: Facts, service: Service, subject: Subject, mark: Mark): void {
  for (const wording of [service.summary, service.involvement]) markWording(facts, wording, subject, mark);
  const statements = [
    service.objectives,
    service.environment,
    service.assumptions,
    service.exclusions,
    service.responsibilities,
    service.skills,
  ];
  markEach(facts, service, subject, statements.flat(), (statement, note) =>
    markStatement(facts, statement, subject, note),
  ).forEach(({ refs }) => mark(refs));
}

function markPhase(facts: Facts, { subject, doneElsewhere }: Part, phase: Phase, mark: Mark): void {
  const marked = markEach(facts, phase, subject, phase.activities, (activity, note) =>
    doneElsewhere.has(activity.id) ? 'never' : markActivity(facts, activity, subject, note),
  );
  marked.forEach(({ refs }) => mark(refs));
  const reaches = new Set(marked.map(({ result }) => result));
  if (reaches.has('certain')) markWording(facts, phase.purpose, subject, mark);
  if (!reaches.has('certain') && !reaches.has('possible')) return;
  for (const minimum of phase.minimumDays)
    if (minimum.kind === 'per-day') markDriver(facts, minimum.driver, subject, mark);
}

interface Marked<T> {
  readonly refs: readonly QuestionRef[];
  readonly result: T;
}

/** What each of a list marks, kept while the answers that it rests on stay the same. */
function markEach<Item, T>(
  facts: Facts,
  owner: object,
  { instance }: Subject,
  items: readonly Item[],
  markOne: (item: Item, mark: Mark) => T,
): readonly Marked<T>[] {
  return facts.deriveEach(owner, `live ${instance ?? ''}`, items, (item) => {
    const refs: QuestionRef[] = [];
    const result = markOne(item, (more) => refs.push(...more));
    return { result, refs: unique(refs) };
  });
}

/** `certain`: in the likely scope, so its words are printed; `possible`: only its figures may matter. */
type Reach = 'never' | 'possible' | 'certain';

function markActivity(facts: Facts, activity: Activity, subject: Subject, mark: Mark): Reach {
  if (activity.forEach === undefined) return markActivityOnce(facts, activity, subject, mark);
  const items = facts.items(activity.forEach, subject);
  const reaches = items.map((item) => markActivityOnce(facts, activity, { ...subject, item: item.id }, mark));
  const group = facts.answer(activity.forEach, subject).ref;
  // Without items there is nothing to reach yet, but naming one would reach it.
  if (items.length === 0 || reaches.some((reach) => reach !== 'never') || asksAboutItem(facts, activity.when, subject))
    mark([group]);
  return reaches.includes('certain') ? 'certain' : reaches.includes('possible') ? 'possible' : 'never';
}

function asksAboutItem(facts: Facts, condition: ScopeCondition | undefined, subject: Subject): boolean {
  return (
    condition !== undefined &&
    liveQuestions(facts, condition, { ...subject, item: ASSUMED_ITEM }).some((ref) => ref.item !== undefined)
  );
}

function markActivityOnce(facts: Facts, activity: Activity, subject: Subject, mark: Mark): Reach {
  if (activity.when) mark(liveQuestions(facts, activity.when, subject));
  const truths = judge(facts, activity.when, subject);
  if (POINTS.every((point) => truths[point] === 'no')) return 'never';
  const points = POINTS.filter((point) => isDone(truths, point));
  for (const rule of activity.effort) if (rule.kind === 'sum') markRule(facts, rule, subject, points, mark);
  if (truths.likely !== 'yes') return 'possible';
  markWording(facts, activity.scope, subject, mark);
  for (const deliverable of activity.deliverables) {
    if (deliverable.when) mark(liveQuestions(facts, deliverable.when, subject, IN_WORDS));
    if (judge(facts, deliverable.when, subject).likely !== 'yes') continue;
    markWording(facts, deliverable.description, subject, mark);
    markWording(facts, deliverable.acceptance, subject, mark);
    markWording(facts, deliverable.format, subject, mark);
  }
  for (const statement of [activity.assumptions, activity.exclusions, activity.responsibilities].flat())
    markStatement(facts, statement, subject, mark);
  return 'certain';
}

/** What sizes work shows at the points at which the work is done, what cannot be sized or decided yet as a gap. */
function markRule(facts: Facts, rule: SumRule, subject: Subject, done: readonly Point[], mark: Mark): void {
  for (const term of rule.terms) {
    if (term.kind === 'fixed') continue;
    const isGap = resolveDriver(facts, term.driver, subject).status === 'missing';
    mark(questionsBehind(facts, term.driver, subject, isGap ? POINTS : done));
  }
  if (!mayMultiply(facts, rule, subject)) return;
  const points = done.filter((point) => mayMultiply(facts, rule, subject, point));
  for (const factor of rule.factors) {
    const isGap = judge(facts, factor.when, subject).likely === 'undecided';
    mark(liveQuestions(facts, factor.when, subject, isGap ? POINTS : points));
  }
}

/** A factor changes nothing while the work has no size, or none of it is needed; what is only unanswered may yet get one. */
export function mayMultiply(facts: Facts, rule: SumRule, subject: Subject, point: Point = 'high'): boolean {
  // The first band counts for none of something too.
  const isFixed = rule.terms.some(
    (term) => term.kind === 'fixed' || (term.kind === 'by-band' && (term.bands[0]?.time.high ?? 0) > 0),
  );
  const drivers = rule.terms.flatMap((term) =>
    term.kind === 'fixed' ? [] : [resolveDriver(facts, term.driver, subject)],
  );
  if (drivers.some((driver) => driver.status === 'missing')) return !facts.hasAssumptions;
  return isFixed || drivers.some((driver) => driver.status !== 'missing' && driver.value[point] > 0);
}

function markStatement(
  facts: Facts,
  statement: Statement & { readonly due?: string },
  subject: Subject,
  mark: Mark,
): void {
  if (statement.when) mark(liveQuestions(facts, statement.when, subject, IN_WORDS));
  if (judge(facts, statement.when, subject).likely !== 'yes') return;
  if (statement.forEach !== undefined && subject.item === undefined) {
    mark([refOf(facts.index, statement.forEach, subject)]);
    for (const item of facts.items(statement.forEach, subject))
      markStatement(facts, statement, { ...subject, item: item.id }, mark);
    return;
  }
  markWording(facts, statement.text, subject, mark);
  if (statement.due !== undefined) markWording(facts, statement.due, subject, mark);
}

/** Words are said of the likely point alone. */
const IN_WORDS: readonly Point[] = ['likely'];

export function markWording(facts: Facts, wording: string, subject: Subject, mark: Mark): void {
  for (const { name } of placeholdersOf(wording)) {
    if (facts.index.drivers.has(name)) mark(questionsBehind(facts, name as DriverId, subject, IN_WORDS));
    else if (facts.index.questions.has(name)) markQuestion(facts, name as QuestionId, subject, mark);
  }
}

function markDriver(facts: Facts, driver: DriverId, subject: Subject, mark: Mark): void {
  mark(questionsBehind(facts, driver, subject));
}

export function markQuestion(facts: Facts, question: QuestionId, subject: Subject, mark: Mark): void {
  mark([refOf(facts.index, question, subject)]);
}
