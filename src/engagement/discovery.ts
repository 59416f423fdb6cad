/**
 * What to ask follows from what the catalog would do with the answer; there are no next-question pointers.
 *
 * A question is *open* exactly when some answer to it, everything else held, changes the estimate, the SOW or the
 * intake fields; *waiting* when only another answer can make it matter; *not applicable* when nothing can, given what
 * has been answered. Decided by static reachability over the catalog, so that discovery sits below the estimate.
 */
import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type {
  Activity,
  Catalog,
  Clause,
  Clue,
  Contradiction,
  DocumentCondition,
  DriverId,
  ItemQuestion,
  PaymentModel,
  Phase,
  Question,
  QuestionId,
  ScopeCondition,
  Section,
  Service,
  Statement,
  SumRule,
} from '../catalog/schema.ts';
import { POINTS, type Point } from '../quantity/range.ts';
import {
  isAnswered,
  isDone,
  judge,
  left,
  liveQuestions,
  notLeft,
  questionsOf,
  strikeOut,
  type Held,
  type Remainder,
} from './conditions.ts';
import { questionsBehind, resolveDriver, unique } from './drivers.ts';
import { isIncluded, latestOf, type Answer, type Engagement, type InstanceId, type ItemId } from './engagement.ts';
import { ASSUMED_ITEM, refKey, refOf, type Facts, type QuestionRef, type RepeatedItem, type Subject } from './facts.ts';
import { billingUnder, modelsOf } from './payment-models.ts';
import { placeholdersOf } from './wording-names.ts';

export type QuestionStatus = 'open' | 'waiting' | 'answered' | 'not-applicable';

export interface AskedQuestion {
  readonly ref: QuestionRef;
  readonly subject: Subject;
  readonly question: Question | ItemQuestion;
  readonly section: Section;
  readonly instance?: InstanceId;
  readonly item?: RepeatedItem;
  readonly status: QuestionStatus;
  /** Some answer would change something now, whether or not there is one. */
  readonly isLive: boolean;
  /** Asked already, and nobody knew. */
  readonly isVisited: boolean;
  readonly answer?: Answer;
}

export interface Discovery {
  /** Every question of every service in scope, in the order of the sections. */
  readonly questions: readonly AskedQuestion[];
  readonly open: readonly AskedQuestion[];
  /** Answers that no longer matter: kept, left out of the calculation, back when an earlier answer is reverted. */
  readonly setAside: readonly AskedQuestion[];
  readonly contradictions: readonly FoundContradiction[];
  readonly clues: readonly FoundClue[];
  readonly answeredCount: number;
  /** Answered and open questions: those that matter now. */
  readonly relevantCount: number;
}

export interface FoundContradiction {
  readonly contradiction: Contradiction;
  readonly subject: Subject;
  readonly refs: readonly QuestionRef[];
}

/** What the answers suggest, and the question beside which it is said. */
export interface FoundClue {
  readonly clue: Clue;
  readonly subject: Subject;
  readonly ref: QuestionRef;
}

export function discover(facts: Facts): Discovery {
  const answeredOnly = facts.answeredOnly();
  const instances = instancesOf(facts.index, facts.engagement);
  const liveNow = collectLive(facts, instances);
  const livePossibly = collectLive(answeredOnly, instances);
  const answers = new Map<string, Answer>(Object.entries(facts.engagement.answers));
  const questions = askables(facts, instances).map((askable) =>
    judged(
      askable,
      askable.item ? askable.itemAnswer : answers.get(askable.ref.key),
      liveNow.has(askable.key),
      livePossibly.has(askable.key),
    ),
  );
  const open = questions.filter((asked) => asked.status === 'open');
  const answered = new Set(questions.filter((asked) => asked.status === 'answered').map((asked) => refKey(asked.ref)));
  const answeredCount = answered.size;
  return {
    questions,
    open,
    setAside: questions.filter((asked) => asked.status === 'not-applicable' && asked.answer?.status === 'known'),
    contradictions: findContradictions(answeredOnly, instances, answered),
    clues: findClues(answeredOnly, instances),
    answeredCount,
    relevantCount: answeredCount + open.length,
  };
}

/** A question that is asked of somebody, whatever comes of it. */
interface Askable {
  readonly ref: QuestionRef;
  readonly key: string;
  readonly subject: Subject;
  readonly question: Question | ItemQuestion;
  readonly section: Section;
  readonly instance: InstanceId | undefined;
  readonly item: RepeatedItem | undefined;
  /** To a question about an item; what else was answered stands in the engagement. */
  readonly itemAnswer: Answer | undefined;
  /** As last judged. The same object while nothing about it changes: the screen need not look at it again. */
  judged?: {
    readonly answer: Answer | undefined;
    readonly isLive: boolean;
    readonly isPossible: boolean;
    readonly asked: AskedQuestion;
  };
}

function judged(askable: Askable, answer: Answer | undefined, isLive: boolean, isPossible: boolean): AskedQuestion {
  const before = askable.judged;
  if (before && before.answer === answer && before.isLive === isLive && before.isPossible === isPossible)
    return before.asked;
  const { ref, subject, question, section, instance, item } = askable;
  const status = statusOf(askable, answer, isLive, isPossible);
  const isVisited = answer?.status === 'not-known';
  const asked: AskedQuestion = {
    ...{ ref, subject, question, section, status, isLive, isVisited },
    ...(instance && { instance }),
    ...(item && { item }),
    ...(answer && { answer }),
  };
  askable.judged = { answer, isLive, isPossible, asked };
  return asked;
}

function statusOf(askable: Askable, answer: Answer | undefined, isLive: boolean, isPossible: boolean): QuestionStatus {
  const isKnown = answer?.status === 'known';
  const { item } = askable.ref;
  const isHypothetical = item !== undefined && isAssumedItem(item);
  return isKnown
    ? isLive || isPossible
      ? 'answered'
      : 'not-applicable'
    : isLive && !isHypothetical
      ? 'open'
      : isLive || isPossible
        ? 'waiting'
        : 'not-applicable';
}

/** An assumption is printed while its question is open and would matter. */
export function isAssumptionPrinted(asked: AskedQuestion): boolean {
  const isHypothetical = asked.ref.item !== undefined && isAssumedItem(asked.ref.item);
  return asked.status === 'open' || (asked.isLive && isHypothetical && asked.status === 'waiting');
}

export function isAssumedItem(item: ItemId): boolean {
  return item === ASSUMED_ITEM || item.startsWith(`${ASSUMED_ITEM}-`);
}

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);

/** Services in scope in the order of the catalog, then as they were added: two people see the same order. */
export function instancesOf(
  { catalog }: CatalogIndex,
  { services }: Pick<Engagement, 'services'>,
): readonly InstanceId[] {
  let ofCatalog = sorted.get(catalog);
  if (!ofCatalog) sorted.set(catalog, (ofCatalog = new WeakMap()));
  let instances = ofCatalog.get(services);
  if (!instances) ofCatalog.set(services, (instances = sortInstances(catalog, services)));
  return instances;
}

/** Asked about each phase and each question, of services that are the same for most of an engagement. */
const sorted = new WeakMap<Catalog, WeakMap<Engagement['services'], readonly InstanceId[]>>();

function sortInstances(catalog: Catalog, services: Engagement['services']): readonly InstanceId[] {
  const places = new Map<string, number>(catalog.services.map(({ id }, place) => [id, place]));
  const place = (id: InstanceId) => places.get(services[id]?.service ?? '') ?? -1;
  const addedAt = (id: InstanceId) => services[id]?.addedAt ?? '';
  return (Object.keys(services) as InstanceId[])
    .filter((id) => place(id) >= 0)
    .sort((a, b) => place(a) - place(b) || compare(addedAt(a), addedAt(b)) || compare(a, b));
}

/** Done once however many services need it, and another service in scope comes first: here it is no work. */
export function isDoneElsewhere(facts: Facts, activity: Activity, { instance }: Subject): boolean {
  return activity.oncePerEngagement === true && instancesWith(facts, activity)[0] !== instance;
}

/** The services in scope that have this activity. */
export function instancesWith({ index, engagement }: Facts, { id }: Activity): readonly InstanceId[] {
  const isIn = (service: Service) => service.phases.some(({ activities }) => activities.some((one) => one.id === id));
  return instancesOf(index, engagement).filter((instance) => {
    const service = index.services.get(engagement.services[instance]?.service ?? '');
    return service !== undefined && isIn(service);
  });
}

function askables(facts: Facts, instances: readonly InstanceId[]): readonly Askable[] {
  const { index, engagement } = facts;
  const servicesOf = (instance: InstanceId) => index.services.get(engagement.services[instance]?.service ?? '');
  const ofSections = facts.deriveEach(index.sections, 'asked', index.sections, (section) => {
    const listing = instances.filter((instance) => servicesOf(instance)?.sections.includes(section.id));
    const subjects: readonly Subject[] = section.asked === 'once' ? [{}] : subjectsOf(listing);
    if (listing.length === 0) return [];
    return subjects.flatMap((subject) =>
      section.questions.flatMap((question) => withItems(facts, section, question, subject)),
    );
  });
  return flattened(ofSections);
}

function flattened(ofSections: readonly (readonly Askable[])[]): readonly Askable[] {
  let askables = known.get(ofSections);
  if (!askables) known.set(ofSections, (askables = ofSections.flat()));
  return askables;
}

/** The list stays the same object while no item comes or goes. */
const known = new WeakMap<readonly (readonly Askable[])[], readonly Askable[]>();

function withItems(facts: Facts, section: Section, question: Question, subject: Subject): readonly Askable[] {
  const ask = (of: Question | ItemQuestion, about: Subject, item?: RepeatedItem, itemAnswer?: Answer): Askable => {
    const ref = refOf(facts.index, of.id, about);
    const { instance } = subject;
    return { ref, key: refKey(ref), subject: about, question: of, section, instance, item, itemAnswer };
  };
  const self = ask(question, subject);
  if (question.answer.kind !== 'group') return [self];
  const inner = question.answer.questions;
  const items = facts.items(question.id, subject);
  const answer = facts.engagement.answers[self.ref.key];
  const given = answer?.status === 'known' && answer.value.kind === 'items' ? answer.value.items : [];
  const ofItem = (item: RepeatedItem) => {
    const answers = given.find(({ id }) => id === item.id)?.answers;
    return inner.map((of) => ask(of, { ...subject, item: item.id }, item, answers?.[of.id]));
  };
  return [self, ...items.flatMap(ofItem)];
}

// ---- What an answer could change ---------------------------------------------------------------

/**
 * Keys of the questions of which some answer would change something, given these facts. Services and payment models are
 * the same for as long as facts share what they keep.
 */
function collectLive(facts: Facts, instances: readonly InstanceId[]): ReadonlySet<string> {
  const { clauses, catalog, services } = facts.index;
  const parts = facts.derive(services, 'parts', () => instances.flatMap((instance) => partsOf(facts, instance)));
  const terms = termsOf(facts, instances);
  const lists = [
    facts.deriveEach(services, 'live', parts, (part) => keysMarked((mark) => markPart(facts, part, mark))),
    facts.deriveEach(clauses, `live ${terms}`, clauses, (clause) =>
      keysMarked((mark) => markClause(facts, clause, instances, mark)),
    ),
    facts.deriveEach(catalog.issues, `live ${terms}`, catalog.issues, (template) =>
      keysMarked((mark) => markIssue(facts, template, instances, mark)),
    ),
  ];
  const live = new Set<string>();
  for (const list of lists) for (const keys of list) for (const key of keys) live.add(key);
  return live;
}

/** What conditions of documents may ask about besides answers and adjustments. */
function termsOf({ engagement }: Facts, instances: readonly InstanceId[]): string {
  const { place, expenses } = engagement.details;
  const models = modelsOf(engagement, instances);
  return [place, expenses, ...models.map((model) => billingUnder(engagement, model, models))].join(' ');
}

function markClause(facts: Facts, clause: Clause, instances: readonly InstanceId[], mark: Mark): void {
  if (!isIncluded(facts.engagement, clause)) return;
  markDocumentCondition(facts, clause.when, instances, mark);
  if (!mayHold(facts, clause.when, instances)) return;
  for (const text of clause.text) for (const subject of subjectsOf(instances)) markWording(facts, text, subject, mark);
}

function markIssue(facts: Facts, template: IssueTemplate, instances: readonly InstanceId[], mark: Mark): void {
  for (const part of template.parts) {
    if (part.kind !== 'fields') continue;
    for (const { from, when } of part.fields) {
      if (from.kind !== 'question') continue;
      markDocumentCondition(facts, when, instances, mark);
      if (!mayHold(facts, when, instances)) continue;
      for (const subject of subjectsOf(instances)) markQuestion(facts, from.question, subject, mark);
    }
  }
}

type IssueTemplate = Catalog['issues'][number];
type Mark = (refs: readonly QuestionRef[]) => void;

function subjectsOf(instances: readonly InstanceId[]): readonly Subject[] {
  return instances.map((instance) => ({ instance }));
}

function keysMarked(markAll: (mark: Mark) => void): readonly string[] {
  const keys = new Set<string>();
  markAll((refs) => refs.forEach((ref) => keys.add(refKey(ref))));
  return [...keys];
}

/** One phase of a service in scope; without one, what is said about the service as a whole. */
interface Part {
  readonly service: Service;
  readonly subject: Subject;
  readonly phase?: Phase;
}

function partsOf({ index, engagement }: Facts, instance: InstanceId): readonly Part[] {
  const service = index.services.get(engagement.services[instance]?.service ?? '');
  const subject = { instance };
  return service ? [{ service, subject }, ...service.phases.map((phase) => ({ service, subject, phase }))] : [];
}

function markPart(facts: Facts, { service, subject, phase }: Part, mark: Mark): void {
  if (phase) markPhase(facts, phase, subject, mark);
  else markService(facts, service, subject, mark);
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

function markPhase(facts: Facts, phase: Phase, subject: Subject, mark: Mark): void {
  const marked = markEach(facts, phase, subject, phase.activities, (activity, note) =>
    markActivity(facts, activity, subject, note),
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
  if (isDoneElsewhere(facts, activity, subject)) return 'never';
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

function markWording(facts: Facts, wording: string, subject: Subject, mark: Mark): void {
  for (const { name } of placeholdersOf(wording)) {
    if (facts.index.drivers.has(name)) mark(questionsBehind(facts, name as DriverId, subject, IN_WORDS));
    else if (facts.index.questions.has(name)) markQuestion(facts, name as QuestionId, subject, mark);
  }
}

function markDriver(facts: Facts, driver: DriverId, subject: Subject, mark: Mark): void {
  mark(questionsBehind(facts, driver, subject));
}

function markQuestion(facts: Facts, question: QuestionId, subject: Subject, mark: Mark): void {
  mark([refOf(facts.index, question, subject)]);
}

/** The parts of a document condition that ask about scope; totals and terms are not discovery's to know. */
function scopePartsOf(condition: DocumentCondition | undefined): readonly ScopeCondition[] {
  if (!condition) return [];
  switch (condition.kind) {
    case 'scope':
      return [condition.of];
    case 'all':
    case 'any':
      return condition.of.flatMap(scopePartsOf);
    case 'not':
      return scopePartsOf(condition.of);
    case 'service':
    case 'payment-model':
    case 'place':
    case 'price':
    case 'expenses':
    case 'billing':
    case 'discount':
    case 'margin':
      return [];
  }
}

/** What of it is decided by terms or by another service asks nothing more. */
function markDocumentCondition(
  facts: Facts,
  condition: DocumentCondition | undefined,
  instances: readonly InstanceId[],
  mark: Mark,
): void {
  if (!condition) return;
  const models = modelsOf(facts.engagement, instances);
  const isAsked = (held: Held) =>
    models.some((model) => strikeOutUnder(facts, condition, { instances, model, models }, held).isLive);
  for (const part of scopePartsOf(condition)) {
    for (const subject of subjectsOf(instances)) {
      if (!isAbout(facts, part, subject)) continue;
      mark(questionsOf(facts, part, subject).filter((ref) => isAsked({ ref, isAnswered: isAnswered(facts, ref, subject) }))); // prettier-ignore
    }
  }
}

function strikeOutUnder(facts: Facts, condition: DocumentCondition, terms: Terms, held: Held): Remainder {
  switch (condition.kind) {
    case 'scope': {
      const subjects = subjectsOf(terms.instances).filter((subject) => isAbout(facts, condition.of, subject));
      const parts = subjects.map((subject) => strikeOut(facts, condition.of, subject, held, 'likely'));
      return left('any', parts, held);
    }
    case 'all':
    case 'any': {
      const parts = condition.of.map((part) => strikeOutUnder(facts, part, terms, held));
      return left(condition.kind, parts, held);
    }
    case 'not':
      return notLeft(strikeOutUnder(facts, condition.of, terms, held));
    case 'price':
    case 'margin':
      return { truth: 'undecided', isLive: false };
    case 'service':
    case 'payment-model':
    case 'place':
    case 'expenses':
    case 'billing':
    case 'discount':
      return { truth: mayHoldUnder(facts, condition, terms) ? 'yes' : 'no', isLive: false };
  }
}

/** Of one of the payment models that services have, as documents are. */
function mayHold(facts: Facts, condition: DocumentCondition | undefined, instances: readonly InstanceId[]): boolean {
  const models = modelsOf(facts.engagement, instances);
  return models.some((model) => mayHoldUnder(facts, condition, { instances, model, models }));
}

interface Terms {
  readonly instances: readonly InstanceId[];
  readonly model: PaymentModel;
  readonly models: readonly PaymentModel[];
}

function mayHoldUnder(facts: Facts, condition: DocumentCondition | undefined, terms: Terms): boolean {
  if (!condition) return true;
  const { instances, model, models } = terms;
  switch (condition.kind) {
    case 'service':
      return instances.some((instance) => facts.engagement.services[instance]?.service === condition.is);
    case 'scope':
      return subjectsOf(instances).some(
        (subject) => isAbout(facts, condition.of, subject) && judge(facts, condition.of, subject).likely === 'yes',
      );
    case 'all':
      return condition.of.every((part) => mayHoldUnder(facts, part, terms));
    case 'any':
      return condition.of.some((part) => mayHoldUnder(facts, part, terms));
    case 'payment-model':
      return model === condition.is;
    case 'place':
      return facts.engagement.details.place === condition.is;
    case 'expenses':
      return facts.engagement.details.expenses === condition.are;
    case 'billing':
      return billingUnder(facts.engagement, model, models) === condition.is;
    case 'discount':
      return (latestOf(facts.engagement, 'discount')?.adjustment.hundredths ?? 0) > condition.above * 100;
    case 'not':
      return isOfTotals(condition.of) || !mayHoldUnder(facts, condition.of, terms);
    case 'price':
    case 'margin':
      return true;
  }
}

/** Not discovery's to know, either way. */
function isOfTotals({ kind }: DocumentCondition): boolean {
  return kind === 'price' || kind === 'margin';
}

/** Whether the service in question is asked what the condition asks about. */
export function isAbout(facts: Facts, condition: ScopeCondition, subject: Subject): boolean {
  const service = facts.index.services.get(facts.engagement.services[subject.instance as InstanceId]?.service ?? '');
  return service !== undefined && facts.index.sectionsBehind(condition).every((id) => service.sections.includes(id));
}

// ---- Contradictions and clues ----------------------------------------------------------------------------

/** Only answers that matter contradict each other; one over a fact asked once is found once. */
function findContradictions(
  answeredOnly: Facts,
  instances: readonly InstanceId[],
  answered: ReadonlySet<string>,
): readonly FoundContradiction[] {
  const { contradictions } = answeredOnly.index.catalog;
  const found = new Map<string, FoundContradiction>();
  for (const each of holding(answeredOnly, instances, contradictions)) {
    for (const { entry: contradiction, subject } of each) {
      const refs = contradiction.questions.map((question) => refOf(answeredOnly.index, question, subject));
      if (!refs.every((ref) => answered.has(refKey(ref)))) continue;
      found.set([contradiction.id, ...refs.map(refKey)].join(' '), { contradiction, subject, refs });
    }
  }
  return [...found.values()];
}

/** Assumptions suggest nothing; a clue beside a question asked once is found once. */
function findClues(answeredOnly: Facts, instances: readonly InstanceId[]): readonly FoundClue[] {
  const found = new Map<string, FoundClue>();
  for (const each of holding(answeredOnly, instances, answeredOnly.index.catalog.clues)) {
    for (const { entry: clue, subject } of each) {
      const ref = refOf(answeredOnly.index, clue.beside, subject);
      const key = `${clue.id} ${refKey(ref)}`;
      if (!found.has(key)) found.set(key, { clue, subject, ref });
    }
  }
  return [...found.values()];
}

/** Of which services each entry's condition holds. */
function holding<Entry extends { readonly when: ScopeCondition }>(
  facts: Facts,
  instances: readonly InstanceId[],
  entries: readonly Entry[],
): readonly (readonly { readonly entry: Entry; readonly subject: Subject }[])[] {
  return facts.deriveEach(entries, 'holding', entries, (entry) =>
    subjectsOf(instances)
      .filter((subject) => isAbout(facts, entry.when, subject) && judge(facts, entry.when, subject).likely === 'yes')
      .map((subject) => ({ entry, subject })),
  );
}
