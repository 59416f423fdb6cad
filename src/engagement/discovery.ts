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
  Clue,
  Contradiction,
  ItemQuestion,
  Question,
  ScopeCondition,
  Section,
  Service,
} from '../catalog/schema.ts';
import { isAbout, judge } from './conditions.ts';
import type { Answer, Engagement, InstanceId, ItemId } from './engagement.ts';
import {
  ASSUMED_ITEM,
  refKey,
  refOf,
  subjectsOf,
  type Facts,
  type QuestionRef,
  type RepeatedItem,
  type Subject,
} from './facts.ts';
import { markClause, markIssue } from './live-in-documents.ts';
import { markPart, type Mark, type Part } from './live-in-scope.ts';
import { billingUnder, modelsOf } from './payment-models.ts';

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
  /** Where each stands among them, by the key of its reference. */
  readonly placesByKey: ReadonlyMap<string, number>;
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
  const { askables, placesByKey } = askedOf(facts, instances);
  const questions = askables.map((askable) =>
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
    placesByKey,
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

/** All that is asked of somebody, and where each stands. */
interface AskedOf {
  readonly askables: readonly Askable[];
  readonly placesByKey: ReadonlyMap<string, number>;
}

function askedOf(facts: Facts, instances: readonly InstanceId[]): AskedOf {
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

function flattened(ofSections: readonly (readonly Askable[])[]): AskedOf {
  let asked = known.get(ofSections);
  if (!asked) {
    const askables = ofSections.flat();
    asked = { askables, placesByKey: new Map(askables.map(({ key }, place) => [key, place])) };
    known.set(ofSections, asked);
  }
  return asked;
}

/** The list stays the same object while no item comes or goes. */
const known = new WeakMap<readonly (readonly Askable[])[], AskedOf>();

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

function keysMarked(markAll: (mark: Mark) => void): readonly string[] {
  const keys = new Set<string>();
  markAll((refs) => refs.forEach((ref) => keys.add(refKey(ref))));
  return [...keys];
}

function partsOf(facts: Facts, instance: InstanceId): readonly Part[] {
  const { index, engagement } = facts;
  const service = index.services.get(engagement.services[instance]?.service ?? '');
  const subject = { instance };
  if (!service) return [];
  const activities = service.phases.flatMap((phase) => phase.activities);
  const elsewhere = activities.filter((activity) => isDoneElsewhere(facts, activity, subject)).map(({ id }) => id);
  const whole = { service, subject, doneElsewhere: new Set(elsewhere) };
  return [whole, ...service.phases.map((phase) => ({ ...whole, phase }))];
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
