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
import { Derivation, Memory, type Cell } from './memory.ts';

/** What a fact is about: the engagement, one service in scope, or one item of a repeated question. */
export interface Subject {
  readonly instance?: InstanceId;
  readonly item?: ItemId;
}

export function subjectsOf(instances: readonly InstanceId[]): readonly Subject[] {
  return instances.map((instance) => ({ instance }));
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

export function subjectKey({
  instance = '',
  item,
}: {
  readonly instance?: string | undefined;
  readonly item?: string | undefined;
}): string {
  return item === undefined ? instance : `${instance}#${item}`;
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
  const instance = entry.isPerService ? subject.instance : undefined;
  const item = entry.group === undefined ? undefined : subject.item;
  let known = refsByEntry.get(entry);
  if (!known) refsByEntry.set(entry, (known = new Map<string, QuestionRef>()));
  const about = subjectKey({ instance, item });
  let ref = known.get(about);
  if (!ref) known.set(about, (ref = { key: answerKeyOf(entry, instance), question, ...(item !== undefined && { item }) })); // prettier-ignore
  return ref;
}

/** One object for one question of one subject: sets of keys find the same string, and need not read it. */
const refsByEntry = new WeakMap<QuestionEntry, Map<string, QuestionRef>>();

/** An answer given under another catalog may be of another kind than the question now is: then it answers nothing. */
function fits({ question }: QuestionEntry, { kind }: AnswerValue): boolean {
  const wanted = question.answer.kind;
  return kind === (wanted === 'group' ? 'items' : wanted) || (kind === 'range' && wanted === 'number');
}

/** An answer's value at the three points. A range that does not say what is likely reads its rounded-up middle. */
function pointsOf(value: AnswerValue): Triple<PointValue> {
  switch (value.kind) {
    case 'range':
      return { low: value.low, likely: value.likely ?? Math.ceil((value.low + value.high) / 2), high: value.high };
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
  { hasAssumptions = true, memory = new Memory(index), pin }: Resolution = {},
): Facts {
  const { answers } = engagement;
  const turn = memory.nextTurn();
  const derivation = new Derivation(memory, answers, pin !== undefined, turn, see);
  const plannedDrivers = new Map<string, PlannedDriver>();
  for (const [id, adjustment] of adjustmentsByTime(engagement)) {
    if (adjustment.kind === 'set-driver')
      plannedDrivers.set(`${adjustment.instance}/${adjustment.driver}`, { id, value: adjustment.value });
  }

  function stateOf({ entry, ref }: Cell, value: AnswerValue | undefined): AnswerState {
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
  function see(cell: Cell): AnswerState {
    if (cell.turn === turn) return cell.seen;
    const given = givenValue(answers, cell);
    if (!cell.said || cell.given !== given) {
      cell.said = stateOf(cell, given);
      cell.given = given;
    }
    cell.turn = turn;
    return (cell.seen = pinned(cell.said));
  }

  const facts: Facts = {
    index,
    engagement,
    hasAssumptions,
    answer: (question, subject) => derivation.read(memory.cellOf(question, subject)),
    items(group, subject) {
      const cell = memory.cellOf(group, subject);
      derivation.read(cell);
      if (cell.given?.kind === 'items') return cell.given.items.map(({ id, name }) => ({ id, name }));
      const answer = cell.entry.question.answer;
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
      return plannedDrivers.size === 0 ? undefined : plannedDrivers.get(`${subject.instance ?? ''}/${driver}`);
    },
    derive: (owner, key, compute) => derivation.derive(owner, key, compute),
    deriveEach: (owner, key, items, compute) => derivation.deriveEach(owner, key, items, compute),
  };
  return facts;
}

function givenValue(answers: Engagement['answers'], { entry, ref }: Cell): AnswerValue | undefined {
  const answer = answers[ref.key];
  if (answer?.status !== 'known') return undefined;
  if (ref.item === undefined) return fits(entry, answer.value) ? answer.value : undefined;
  if (answer.value.kind !== 'items') return undefined;
  const inner = answer.value.items.find((item) => item.id === ref.item)?.answers[entry.question.id];
  return inner?.status === 'known' && fits(entry, inner.value) ? inner.value : undefined;
}
