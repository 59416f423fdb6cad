/**
 * What is known when the answers, the catalog's assumptions and the planned quantities are put together.
 *
 * Three things about a fact, not two: *answered* (the customer said so), *assumed* (nobody said, the catalog did: its
 * wording must appear under Assumptions, or we have quoted on a guess), *missing* (nobody said and guessing would be
 * reckless: work sized by it is a gap).
 */
import type { CatalogIndex, QuestionEntry } from '../catalog/catalog-index.ts';
import type { DriverId, QuestionId } from '../catalog/schema.ts';
import { certain, isCertain, tripleOf, type Point, type Triple } from '../quantity/range.ts';
import {
  adjustmentsByTime,
  type AdjustmentId,
  type AnswerKey,
  type AnswerValue,
  type Engagement,
  type InstanceId,
  type ItemId,
} from './engagement.ts';

/** What a fact is about: the engagement, one service in scope, or one item of a repeated question. */
export interface Subject {
  readonly instance?: InstanceId;
  readonly item?: ItemId;
}

/** Stands for the items a repeated question is assumed to have. */
export const ASSUMED_ITEM = 'assumed' as ItemId;

export type PointValue = boolean | number | string | readonly string[];

/** Where a question is answered: the key in `answers` and, inside a repeated question, the item. */
export interface QuestionRef {
  readonly key: AnswerKey;
  readonly question: QuestionId;
  readonly item?: ItemId;
}

export type AnswerState =
  | { readonly status: 'answered' | 'assumed'; readonly ref: QuestionRef; readonly value: Triple<PointValue> }
  | { readonly status: 'missing'; readonly ref: QuestionRef };

export interface RepeatedItem {
  readonly id: ItemId;
  readonly name: string;
}

export interface PlannedDriver {
  readonly id: AdjustmentId;
  readonly value: number;
}

/** Answers by question and subject, with or without the catalog's assumptions. */
export interface Facts {
  readonly index: CatalogIndex;
  readonly engagement: Engagement;
  /** False: only what was answered counts, everything else is undecided. */
  readonly hasAssumptions: boolean;
  answer(question: QuestionId, subject: Subject): AnswerState;
  items(group: QuestionId, subject: Subject): readonly RepeatedItem[];
  planned(driver: DriverId, subject: Subject): PlannedDriver | undefined;
  /** The same answers without the catalog's assumptions. */
  answeredOnly(): Facts;
  /**
   * A value that follows from these facts alone, worked out when first asked for. With a `Memory` it outlives the facts:
   * the next facts take it over when every answer it was derived from is still the same.
   */
  derive<T>(owner: object, key: string, compute: () => T): T;
  /**
   * The same for a long list: only the entries that rest on a changed answer are worked out again, and nothing else is
   * looked at. The items are those of the owner, always in the same order.
   */
  deriveEach<Item, T>(owner: object, key: string, items: readonly Item[], compute: (item: Item) => T): readonly T[];
}

interface Read {
  readonly key: string;
  readonly question: QuestionId;
  readonly subject: Subject;
  readonly state: AnswerState;
}
interface DerivedList {
  readonly values: readonly unknown[];
  readonly readsByPlace: readonly (readonly Read[])[];
  readonly placesByAnswer: Map<string, Set<number>>;
  /** What the values were derived from. */
  readonly answers: Engagement['answers'];
  readonly isPinned: boolean;
}
const NOTHING_DERIVED: DerivedList = {
  ...{ values: [], readsByPlace: [], placesByAnswer: new Map(), answers: {}, isPinned: false },
};
interface Derived {
  readonly value: unknown;
  readonly reads: readonly Read[];
  /** The facts that last found it still true. */
  holdsFor: Facts;
}

/**
 * What was derived from facts, kept for the facts that follow: one changed answer recomputes only what rests on it.
 * It may be shared by facts of one catalog that agree on adjustments and on whether there are assumptions; sharing it never
 * makes a result differ.
 */
export class Memory {
  constructor(isForAnswersOnly = false) {
    if (!isForAnswersOnly) this.answeredOnly = new Memory(true);
  }

  readonly derivedByOwner = new Map<object, Map<string, Derived>>();
  readonly listsByOwner = new Map<object, Map<string, DerivedList>>();
  readonly stateByKey = new Map<string, { readonly value: AnswerValue | undefined; readonly state: AnswerState }>();
  readonly pinnedByState = new WeakMap<AnswerState, Partial<Record<Point, AnswerState>>>();
  /** For the same answers without the catalog's assumptions. */
  readonly answeredOnly?: Memory;
  #compared: { before: Engagement['answers']; after: Engagement['answers']; keys: readonly string[] } | undefined;

  /** The keys under which two sets of answers differ. Many lists ask about the same two. */
  changedKeys(before: Engagement['answers'], after: Engagement['answers']): readonly string[] {
    if (before === after) return [];
    if (this.#compared?.before === before && this.#compared.after === after) return this.#compared.keys;
    const keys = Object.keys(after).filter((key) => after[key] !== before[key]);
    for (const key of Object.keys(before)) if (!(key in after)) keys.push(key);
    this.#compared = { before, after, keys };
    return keys;
  }
}

export interface Resolution {
  /** True unless given: what nobody answered is taken from the catalog. */
  readonly hasAssumptions?: boolean;
  readonly memory?: Memory;
  /** Holds an uncertain answer at one of its three points, for asking "what if". */
  readonly pin?: (ref: QuestionRef) => Point | undefined;
}

export function refKey(ref: QuestionRef): string {
  return ref.item === undefined ? ref.key : `${ref.key}#${ref.item}/${ref.question}`;
}

export function subjectKey(subject: Subject): string {
  return `${subject.instance ?? ''}#${subject.item ?? ''}`;
}

/** The key under which a question is answered. */
export function answerKeyOf(entry: QuestionEntry, instance: InstanceId | undefined): AnswerKey {
  const asked = entry.group ?? entry.question.id;
  return (entry.isPerService ? `${instance ?? ''}/${asked}` : asked) as AnswerKey;
}

function entryOf(index: CatalogIndex, question: QuestionId): QuestionEntry {
  const entry = index.questions.get(question);
  if (!entry) throw new Error(`The catalog was not checked: no question "${question}"`);
  return entry;
}

export function refOf(index: CatalogIndex, question: QuestionId, subject: Subject): QuestionRef {
  const entry = entryOf(index, question);
  const key = answerKeyOf(entry, subject.instance);
  return entry.group !== undefined && subject.item !== undefined
    ? { key, question, item: subject.item }
    : { key, question };
}

/** An answer given under another catalog may be of another kind than the question now is: then it answers nothing. */
function fits({ question }: QuestionEntry, { kind }: AnswerValue): boolean {
  const wanted = question.answer.kind;
  return kind === (wanted === 'group' ? 'items' : wanted) || (kind === 'range' && wanted === 'number');
}

/** An answer's value at the three points. A range reads low, its rounded-up middle, high. */
function pointsOf(value: AnswerValue): Triple<PointValue> {
  switch (value.kind) {
    case 'range':
      return { low: value.low, likely: Math.ceil((value.low + value.high) / 2), high: value.high };
    case 'choice':
      return certain<PointValue>(value.option);
    case 'choices':
      return certain<PointValue>(value.options);
    case 'items':
      return certain<PointValue>(value.items.length);
    case 'number':
    case 'version':
    case 'yes-no':
    case 'text':
    case 'date':
      return certain<PointValue>(value.value);
  }
}

export function resolveFacts(
  index: CatalogIndex,
  engagement: Engagement,
  { hasAssumptions = true, memory = new Memory(), pin }: Resolution = {},
): Facts {
  const plannedDrivers = new Map<string, PlannedDriver>();
  for (const [id, adjustment] of adjustmentsByTime(engagement)) {
    if (adjustment.kind === 'set-driver')
      plannedDrivers.set(`${adjustment.instance}/${adjustment.driver}`, { id, value: adjustment.value });
  }

  function givenValue(entry: QuestionEntry, ref: QuestionRef): AnswerValue | undefined {
    const answer = engagement.answers[ref.key];
    if (answer?.status !== 'known') return undefined;
    if (ref.item === undefined) return fits(entry, answer.value) ? answer.value : undefined;
    if (answer.value.kind !== 'items') return undefined;
    const inner = answer.value.items.find((item) => item.id === ref.item)?.answers[entry.question.id];
    return inner?.status === 'known' && fits(entry, inner.value) ? inner.value : undefined;
  }

  function stateOf(entry: QuestionEntry, ref: QuestionRef, value: AnswerValue | undefined): AnswerState {
    if (value) return { status: 'answered', ref, value: pointsOf(value) };
    const assume = entry.question.assume;
    if (!assume || !hasAssumptions) return { status: 'missing', ref };
    return { status: 'assumed', ref, value: tripleOf((point) => assume[point] ?? assume.likely) };
  }

  function pinned(state: AnswerState): AnswerState {
    if (!pin || state.status === 'missing' || isCertain(state.value)) return state;
    const point = pin(state.ref);
    if (!point) return state;
    const known = memory.pinnedByState.get(state) ?? {};
    memory.pinnedByState.set(state, known);
    return (known[point] ??= { ...state, value: certain(state.value[point]) });
  }

  /** The same answer gives the same state, so that what follows from it can be taken over. */
  function resolveAnswer(key: string, question: QuestionId, subject: Subject): AnswerState {
    const entry = entryOf(index, question);
    const ref = refOf(index, question, subject);
    const value = givenValue(entry, ref);
    const kept = memory.stateByKey.get(key);
    if (kept && kept.value === value) return pinned(kept.state);
    const state = stateOf(entry, ref, value);
    memory.stateByKey.set(key, { value, state });
    return pinned(state);
  }

  const states = new Map<string, AnswerState>();
  let reads: Map<string, Read> | undefined;

  function stateAt(key: string, question: QuestionId, subject: Subject): AnswerState {
    let state = states.get(key);
    if (!state) states.set(key, (state = resolveAnswer(key, question, subject)));
    return state;
  }

  /** What `compute` gives, and the answers it asked for. */
  function tracked<T>(compute: () => T): { readonly value: T; readonly reads: readonly Read[] } {
    const outer = reads;
    reads = new Map();
    try {
      const value = compute();
      return { value, reads: [...reads.values()] };
    } finally {
      reads = outer;
    }
  }

  function note(read: Read): void {
    if (reads && !reads.has(read.key)) reads.set(read.key, read);
  }

  /** The places of a list that rest on an answer that is no longer the same. */
  function stalePlaces(list: DerivedList): Iterable<number> {
    if (pin || list.isPinned)
      return list.readsByPlace.flatMap((ofPlace, place) => (ofPlace.every(stillHolds) ? [] : [place]));
    return memory
      .changedKeys(list.answers, engagement.answers)
      .flatMap((key) => [...(list.placesByAnswer.get(key) ?? [])]);
  }

  const stillHolds = ({ key, question, subject, state }: Read) => stateAt(key, question, subject) === state;

  /** As kept, with what is stale worked out again. */
  function listOf<Item, T>(
    owner: object,
    key: string,
    items: readonly Item[],
    compute: (item: Item) => T,
  ): DerivedList {
    const ofOwner = entryIn(memory.listsByOwner, owner);
    const kept = ofOwner.get(key) ?? NOTHING_DERIVED;
    const stale = kept === NOTHING_DERIVED ? items.keys() : new Set(stalePlaces(kept));
    const [values, readsByPlace] = [kept.values.slice(), kept.readsByPlace.slice()];
    const placesByAnswer = kept === NOTHING_DERIVED ? new Map<string, Set<number>>() : kept.placesByAnswer;
    for (const place of stale) {
      for (const read of readsByPlace[place] ?? []) placesByAnswer.get(read.state.ref.key)?.delete(place);
      const result = tracked(() => compute(items[place] as Item));
      values[place] = result.value;
      readsByPlace[place] = result.reads;
      putPlace(placesByAnswer, result.reads, place);
    }
    const list = { values, readsByPlace, placesByAnswer, answers: engagement.answers, isPinned: pin !== undefined };
    ofOwner.set(key, list);
    return list;
  }

  const facts: Facts = {
    index,
    engagement,
    hasAssumptions,
    answer(question, subject) {
      const key = `${question} ${subject.instance ?? ''}#${subject.item ?? ''}`;
      const state = stateAt(key, question, subject);
      note({ key, question, subject, state });
      return state;
    },
    items(group, subject) {
      facts.answer(group, subject);
      const entry = entryOf(index, group);
      const value = givenValue(entry, refOf(index, group, subject));
      if (value?.kind === 'items') return value.items.map(({ id, name }) => ({ id, name }));
      const answer = entry.question.answer;
      return answer.kind === 'group' && answer.assumeItems
        ? Array.from({ length: answer.assumeItems.count }, (_, place) => ({
            id: (place === 0 ? ASSUMED_ITEM : `${ASSUMED_ITEM}-${place + 1}`) as ItemId,
            name: answer.item.one,
          }))
        : [];
    },
    answeredOnly() {
      const { answeredOnly } = memory;
      return hasAssumptions
        ? resolveFacts(index, engagement, { hasAssumptions: false, ...(answeredOnly && { memory: answeredOnly }) })
        : facts;
    },
    planned(driver, subject) {
      return plannedDrivers.get(`${subject.instance ?? ''}/${driver}`);
    },
    derive<T>(owner: object, key: string, compute: () => T): T {
      const ofOwner = entryIn(memory.derivedByOwner, owner);
      let derived = ofOwner.get(key);
      if (!derived || (derived.holdsFor !== facts && !derived.reads.every(stillHolds))) {
        derived = { ...tracked(compute), holdsFor: facts };
        ofOwner.set(key, derived);
      }
      derived.holdsFor = facts;
      if (reads) derived.reads.forEach(note);
      return derived.value as T;
    },
    deriveEach<Item, T>(owner: object, key: string, items: readonly Item[], compute: (item: Item) => T): readonly T[] {
      const list = listOf(owner, key, items, compute);
      if (reads) for (const ofPlace of list.readsByPlace) ofPlace.forEach(note);
      return list.values as readonly T[];
    },
  };
  return facts;
}

function entryIn<Value>(map: Map<object, Map<string, Value>>, owner: object): Map<string, Value> {
  let entry = map.get(owner);
  if (!entry) map.set(owner, (entry = new Map<string, Value>()));
  return entry;
}

function putPlace(placesByAnswer: Map<string, Set<number>>, reads: readonly Read[], place: number): void {
  for (const { state } of reads) {
    const places = placesByAnswer.get(state.ref.key) ?? new Set<number>();
    places.add(place);
    placesByAnswer.set(state.ref.key, places);
  }
}
