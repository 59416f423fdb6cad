/** What the catalog has to say to the answers as they stand together. */
import type { Clue, Contradiction, ScopeCondition } from '../catalog/schema.ts';
import { isAbout, judge } from './conditions.ts';
import type { InstanceId } from './engagement.ts';
import { refKey, refOf, subjectsOf, type Facts, type QuestionRef, type Subject } from './facts.ts';

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

/** Only answers that matter contradict each other; one over a fact asked once is found once. */
export function findContradictions(
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
export function findClues(answeredOnly: Facts, instances: readonly InstanceId[]): readonly FoundClue[] {
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
