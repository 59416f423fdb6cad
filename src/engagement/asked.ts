/** What the services in scope make us ask, whatever comes of it. */
import type { ItemQuestion, Question, Section } from '../catalog/schema.ts';
import type { Answer, InstanceId } from './engagement.ts';
import { refKey, refOf, subjectsOf, type Facts, type QuestionRef, type RepeatedItem, type Subject } from './facts.ts';

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

/** A question that is asked of somebody, whatever comes of it. */
export interface Askable {
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

/** All that is asked of somebody, and where each stands. */
export interface AskedOf {
  readonly askables: readonly Askable[];
  readonly placesByKey: ReadonlyMap<string, number>;
}

export function askedOf(facts: Facts, instances: readonly InstanceId[]): AskedOf {
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
