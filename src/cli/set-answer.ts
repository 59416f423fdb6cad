/** `--set question=value`: another answer for this run, so that a pipeline can ask what-if. */
import type { CatalogIndex, QuestionEntry } from '../catalog/catalog-index.ts';
import type { ItemQuestion, OptionId, Question } from '../catalog/schema.ts';
import { didYouMean } from '../catalog/suggest.ts';
import {
  checkValue,
  instancesAsked,
  keysOf,
  unknownQuestion,
  type AnswerProblem,
} from '../engagement/check-answers.ts';
import {
  answerQuestion,
  changeDetails,
  Details,
  type Answer,
  type AnswerValue,
  type Engagement,
  type InstanceId,
  type ItemId,
} from '../engagement/engagement.ts';
import { answerKeyOf } from '../engagement/facts.ts';
import { formatNumber } from '../quantity/count.ts';
import { parseDay } from '../quantity/day.ts';
import { unreachable } from '../quantity/unreachable.ts';

export interface SetResult {
  readonly engagement: Engagement;
  readonly problems: readonly AnswerProblem[];
}

/** Applies all of them, the later over the earlier; those with a problem change nothing. */
export function setAnswers(index: CatalogIndex, engagement: Engagement, sets: readonly string[]): SetResult {
  return sets.reduce<SetResult>(
    (before, set) => {
      const next = setAnswer(index, before.engagement, set);
      return { engagement: next.engagement, problems: [...before.problems, ...next.problems] };
    },
    { engagement, problems: [] },
  );
}

const TARGET = /^(?:(?<instance>[^/[\]]+)\/)?(?<question>[^/[\].]+)(?:\[(?<item>[^\]]+)\]\.(?<inner>[^/[\]]+))?$/;

function setAnswer(index: CatalogIndex, engagement: Engagement, set: string): SetResult {
  const where = `--set ${set}`;
  const refuse = (found: string, fix: string): SetResult => ({ engagement, problems: [{ where, found, fix }] });
  const [target = '', ...rest] = set.split('=');
  const written = rest.join('=');
  if (rest.length === 0) return refuse('no "="', 'Write question=value, for example users=900.');
  if (target.startsWith('detail.')) return setDetail(engagement, target.slice('detail.'.length), written, where);
  const parts = TARGET.exec(target)?.groups;
  if (!parts)
    return refuse(`"${target}"`, 'Write question, instance/question, or group[item].question before the "=".');
  const { instance, question = '', item, inner } = parts;
  const entry = index.questions.get(question);
  if (!entry) return { engagement, problems: [unknownQuestion(index, where, question)] };
  if (entry.group !== undefined)
    return refuse(
      `"${question}" on its own`,
      `It is asked for each item: write ${entry.group}[item].${question}=${written}.`,
    );
  const asked = askedOf(index, engagement, entry, instance, written);
  if (!asked.ok) return refuse(asked.found, asked.fix);
  const key = answerKeyOf(entry, asked.instance);
  if (item !== undefined && inner !== undefined) {
    const set = setInItem(entry.question, engagement.answers[key], item, inner, written, where);
    return set.ok
      ? { engagement: answerQuestion(engagement, key, set.answer), problems: [] }
      : { engagement, problems: set.problems };
  }
  const read = readAnswer(entry.question, written, where);
  return read.ok
    ? { engagement: answerQuestion(engagement, key, read.answer), problems: [] }
    : { engagement, problems: read.problems };
}

// ---- For whom ---------------------------------------------------------------------------------

type Asked =
  | { readonly ok: true; readonly instance?: InstanceId }
  | { readonly ok: false; readonly found: string; readonly fix: string };

function askedOf(
  index: CatalogIndex,
  engagement: Engagement,
  entry: QuestionEntry,
  instance: string | undefined,
  written: string,
): Asked {
  const { id } = entry.question;
  const instances = instancesAsked(index, engagement, entry);
  if (!entry.isPerService) {
    return instance === undefined
      ? { ok: true }
      : { ok: false, found: `"${id}" for one service`, fix: `It is asked once: write ${id}=${written}.` };
  }
  if (instances.length === 0)
    return {
      ok: false,
      found: `"${id}"`,
      fix: 'No service in scope asks it. Add the service to the engagement first.',
    };
  if (instance === undefined) {
    const [only] = instances;
    if (only !== undefined && instances.length === 1) return { ok: true, instance: only };
    return {
      ok: false,
      found: `"${id}", which ${formatNumber(instances.length)} services ask`,
      fix: `Write ${keysOf(instances, `${id}=${written}`)}.`,
    };
  }
  const named = instances.find((candidate) => candidate === instance);
  if (named !== undefined) return { ok: true, instance: named };
  return {
    ok: false,
    found: `"${instance}", which is no service that asks "${id}"`,
    fix: didYouMean(instance, instances, `Write ${keysOf(instances, id)}.`),
  };
}

// ---- What -------------------------------------------------------------------------------------

type Read =
  { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly problems: readonly AnswerProblem[] };

function readAnswer(question: Question | ItemQuestion, written: string, where: string): Read {
  if (written === 'unknown') return { ok: true, answer: { status: 'not-known' } };
  const value = readValue(question, written);
  if (typeof value === 'string') return { ok: false, problems: [{ where, found: `"${written}"`, fix: value }] };
  const problems = checkValue(question, value, where).map((problem) => ({ ...problem, where }));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, answer: { status: 'known', value } };
}

/** The value, or what to write instead. */
function readValue({ id, answer }: Question | ItemQuestion, written: string): AnswerValue | string {
  switch (answer.kind) {
    case 'number':
      return (
        readNumber(written) ??
        `Write ${id} as a whole number (900), a range (800..1000, or 800..850..1000 with the likely number) or unknown.`
      );
    case 'yes-no':
      if (['yes', 'true'].includes(written)) return { kind: 'yes-no', value: true };
      if (['no', 'false'].includes(written)) return { kind: 'yes-no', value: false };
      return `Write ${id} as yes, no or unknown.`;
    case 'version':
      return { kind: 'version', value: written };
    case 'text':
      return { kind: 'text', value: written };
    case 'date': {
      const day = parseDay(written);
      return day === undefined
        ? `Write ${id} as a day of the calendar, YYYY-MM-DD, or unknown.`
        : { kind: 'date', value: day };
    }
    case 'choice':
      return { kind: 'choice', option: written as OptionId };
    case 'choices':
      return {
        kind: 'choices',
        options: written === 'none' ? [] : (written.split(',').map((option) => option.trim()) as OptionId[]),
      };
    case 'group':
      return `Answer for one ${answer.item.one}: ${id}[name].${answer.questions[0]?.id ?? 'question'}=value. Or write ${id}=unknown.`;
    default:
      return unreachable(answer);
  }
}

function readNumber(written: string): AnswerValue | undefined {
  if (!/^\d{1,15}(\.\.\d{1,15}){0,2}$/.test(written)) return undefined;
  const [low = 0, ...others] = written.split('..').map(Number);
  const [likely, high] = others.length === 2 ? others : [undefined, ...others];
  if (high === undefined) return { kind: 'number', value: low };
  const isOrdered = low <= (likely ?? low) && (likely ?? low) <= high;
  return isOrdered ? { kind: 'range', low, ...(likely !== undefined && { likely }), high } : undefined;
}

/** An item by its name or id. In a group that nobody has answered yet the first one named is added. */
function setInItem(
  group: Question | ItemQuestion,
  answer: Answer | undefined,
  item: string,
  inner: string,
  written: string,
  where: string,
): Read {
  const refuse = (found: string, fix: string): Read => ({ ok: false, problems: [{ where, found, fix }] });
  if (group.answer.kind !== 'group')
    return refuse(`"${group.id}[${item}]"`, `It has no items: write ${group.id}=value.`);
  const question = group.answer.questions.find(({ id }) => id === inner);
  const ids = group.answer.questions.map(({ id }) => id as string);
  if (!question)
    return refuse(`"${inner}", which "${group.id}" does not ask`, didYouMean(inner, ids, `It asks ${ids.join(', ')}.`));
  const read = readAnswer(question, written, where);
  if (!read.ok) return read;
  const items = answer?.status === 'known' && answer.value.kind === 'items' ? answer.value.items : [];
  const known = items.find(({ id, name }) => id === item || name === item);
  if (!known && items.length > 0) {
    return refuse(
      `"${item}", which is no ${group.answer.item.one} of this engagement`,
      didYouMean(
        item,
        items.map(({ name }) => name),
        'See the file for their names.',
      ),
    );
  }
  const { [question.id]: _replaced, ...others } = known?.answers ?? {};
  const changed = {
    ...(known ?? { id: 'set' as ItemId, name: item }),
    answers: { ...others, [question.id]: read.answer },
  };
  const next = known ? items.map((other) => (other === known ? changed : other)) : [changed];
  return { ok: true, answer: { ...answer, status: 'known', value: { kind: 'items', items: next } } };
}

function setDetail(engagement: Engagement, key: string, written: string, where: string): SetResult {
  const refuse = (found: string, fix: string): SetResult => ({ engagement, problems: [{ where, found, fix }] });
  const keys = Object.keys(Details.def.shape).filter((name) => name !== 'customerContacts');
  if (!keys.includes(key))
    return refuse(
      `"${key}", which is no detail that can be set`,
      didYouMean(key, keys, `Write one of ${keys.join(', ')}.`),
    );
  const checked = Details.safeParse({ ...engagement.details, [key]: written });
  if (!checked.success) return refuse(`"${written}"`, checked.error.issues.map(({ message }) => message).join(' '));
  return { engagement: changeDetails(engagement, checked.data), problems: [] };
}
