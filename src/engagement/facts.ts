/**
 * What is known when the answers, the catalog's assumptions and the planned quantities are put together.
 *
 * Three things about a fact, not two: *answered* (the customer said so), *assumed* (nobody said, the catalog did: its
 * wording must appear under Assumptions, or we have quoted on a guess), *missing* (nobody said and guessing would be
 * reckless: work sized by it is a gap).
 */
import type { CatalogIndex, QuestionEntry } from '../catalog/catalog-index.ts';
import type { DriverId, QuestionId } from '../catalog/schema.ts';
import { certain, tripleOf, type Triple } from '../quantity/range.ts';
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
  /** Results derived from these facts, kept for as long as the facts are. */
  readonly memo: Map<string, unknown>;
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

export function resolveFacts(index: CatalogIndex, engagement: Engagement, hasAssumptions = true): Facts {
  const plannedDrivers = new Map<string, PlannedDriver>();
  for (const [id, adjustment] of adjustmentsByTime(engagement)) {
    if (adjustment.kind === 'set-driver') {
      plannedDrivers.set(`${adjustment.instance}/${adjustment.driver}`, {
        id: id,
        value: adjustment.value,
      });
    }
  }

  function givenValue(entry: QuestionEntry, ref: QuestionRef): AnswerValue | undefined {
    const answer = engagement.answers[ref.key];
    if (answer?.status !== 'known') return undefined;
    if (ref.item === undefined) return fits(entry, answer.value) ? answer.value : undefined;
    if (answer.value.kind !== 'items') return undefined;
    const inner = answer.value.items.find((item) => item.id === ref.item)?.answers[entry.question.id];
    return inner?.status === 'known' && fits(entry, inner.value) ? inner.value : undefined;
  }

  function resolveAnswer(question: QuestionId, subject: Subject): AnswerState {
    const entry = entryOf(index, question);
    const ref = refOf(index, question, subject);
    const value = givenValue(entry, ref);
    if (value) return { status: 'answered', ref, value: pointsOf(value) };
    const assume = entry.question.assume;
    if (!assume || !hasAssumptions) return { status: 'missing', ref };
    return { status: 'assumed', ref, value: tripleOf((point) => assume[point] ?? assume.likely) };
  }

  const memo = new Map<string, unknown>();
  return {
    index,
    engagement,
    hasAssumptions,
    memo,
    answer(question, subject) {
      const key = `answer ${question} ${subject.instance ?? ''}#${subject.item ?? ''}`;
      const known = memo.get(key) as AnswerState | undefined;
      if (known) return known;
      const state = resolveAnswer(question, subject);
      memo.set(key, state);
      return state;
    },
    items(group, subject) {
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
    planned(driver, subject) {
      return plannedDrivers.get(`${subject.instance ?? ''}/${driver}`);
    },
  };
}
