/**
 * Whether an engagement and the catalog speak of the same things. The schema has read the file; here every id is looked up
 * and every answer held against its question, all at once, so that past this point the catalog is trusted.
 */
import type { CatalogIndex, QuestionEntry } from '../catalog/catalog-index.ts';
import type { ItemQuestion, Question } from '../catalog/schema.ts';
import { didYouMean } from '../catalog/suggest.ts';
import { formatNumber } from '../quantity/count.ts';
import { unreachable } from '../quantity/unreachable.ts';
import { parseVersion } from '../quantity/version.ts';
import type { Adjustment, Answer, AnswerValue, Engagement, InstanceId, Item } from './engagement.ts';

/** Where in the file, what was found there, and what to write instead. */
export interface AnswerProblem {
  readonly where: string;
  readonly found: string;
  readonly fix: string;
}

export function checkAnswers(index: CatalogIndex, engagement: Engagement): readonly AnswerProblem[] {
  return [
    ...Object.entries(engagement.services).flatMap(([instance, { service }]) => checkService(index, instance, service)),
    ...Object.entries(engagement.answers).flatMap(([key, answer]) => checkAnswer(index, engagement, key, answer)),
    ...Object.entries(engagement.adjustments).flatMap(([id, adjustment]) => checkAdjustment(index, id, adjustment)),
    ...checkHolidays(index, engagement),
  ];
}

const see = (index: CatalogIndex) => `See catalog ${index.catalog.id} ${index.catalog.version}.`;

function checkService(index: CatalogIndex, instance: string, service: string): readonly AnswerProblem[] {
  if (index.services.has(service)) return [];
  const fix = didYouMean(service, index.services.keys(), see(index));
  return [{ where: `services.${instance}.service`, found: `"${service}", which the catalog does not offer`, fix }];
}

function checkHolidays(index: CatalogIndex, { details: { holidays } }: Engagement): readonly AnswerProblem[] {
  const calendars = index.catalog.holidays.map(({ id }) => id as string);
  if (holidays === undefined || calendars.includes(holidays)) return [];
  const fix = didYouMean(holidays, calendars, see(index));
  return [{ where: 'details.holidays', found: `"${holidays}", which is no calendar of the catalog`, fix }];
}

// ---- Answers ----------------------------------------------------------------------------------

function checkAnswer(
  index: CatalogIndex,
  engagement: Engagement,
  key: string,
  answer: Answer,
): readonly AnswerProblem[] {
  const where = `answers.${key}`;
  const parts = key.split('/');
  if (parts.length > 2 || parts.includes(''))
    return [{ where, found: `"${key}"`, fix: 'Write a question alone, or "instance/question" for one service.' }];
  const [id = '', instance] = [...parts].reverse();
  const entry = index.questions.get(id);
  if (!entry) return [unknownQuestion(index, where, id)];
  const misplaced = checkPlace(engagement, entry, where, instance);
  if (misplaced) return [misplaced];
  return answer.status === 'known' ? checkValue(entry.question, answer.value, where) : [];
}

/** Keys of answers for services that the engagement does not have: kept for the day one comes back, without effect. */
export function answersWithoutService({ answers, services }: Engagement): readonly string[] {
  return Object.keys(answers).filter((key) => {
    const [instance = '', question] = key.split('/');
    return question !== undefined && !Object.hasOwn(services, instance);
  });
}

export function unknownQuestion(index: CatalogIndex, where: string, id: string): AnswerProblem {
  const fix = didYouMean(id, index.questions.keys(), see(index));
  return { where, found: `"${id}", which the catalog does not ask`, fix };
}

/** A question inside a group has no key of its own; one asked per service needs the service, one asked once must not name any. */
function checkPlace(
  engagement: Engagement,
  entry: QuestionEntry,
  where: string,
  instance: string | undefined,
): AnswerProblem | undefined {
  const { id } = entry.question;
  if (entry.group !== undefined) {
    return {
      where,
      found: `"${id}" on its own`,
      fix: `It is asked for each item of "${entry.group}": write it in the answers of an item there.`,
    };
  }
  if (!entry.isPerService && instance !== undefined) {
    return {
      where,
      found: `"${id}" for one service`,
      fix: `It is asked once for the engagement: write "${id}" alone.`,
    };
  }
  if (entry.isPerService && instance === undefined) {
    const instances = Object.keys(engagement.services);
    return {
      where,
      found: `"${id}" without a service`,
      fix: `It is asked for each service: write ${keysOf(instances, id)}.`,
    };
  }
  return undefined;
}

export function keysOf(instances: readonly string[], question: string): string {
  return instances.length === 0
    ? `"instance/${question}"`
    : instances.map((instance) => `"${instance}/${question}"`).join(' or ');
}

const VALUE_KINDS = {
  number: ['number', 'range'],
  version: ['version'],
  choice: ['choice'],
  choices: ['choices'],
  'yes-no': ['yes-no'],
  text: ['text'],
  date: ['date'],
  group: ['items'],
} as const satisfies Record<Question['answer']['kind'], readonly AnswerValue['kind'][]>;

export function checkValue(
  question: Question | ItemQuestion,
  value: AnswerValue,
  where: string,
): readonly AnswerProblem[] {
  const { answer } = question;
  const kinds: readonly string[] = VALUE_KINDS[answer.kind];
  if (!kinds.includes(value.kind)) {
    return [
      {
        where: `${where}.value.kind`,
        found: `"${value.kind}"`,
        fix: `"${question.id}" is answered with ${kinds.map((kind) => `"${kind}"`).join(' or ')}.`,
      },
    ];
  }
  switch (value.kind) {
    case 'number':
      return checkCount(question, value.value, `${where}.value.value`);
    case 'range':
      return [
        ...checkCount(question, value.low, `${where}.value.low`),
        ...checkCount(question, value.high, `${where}.value.high`),
      ];
    case 'version':
      if (parseVersion(value.value)) return [];
      return [
        { where: `${where}.value.value`, found: `"${value.value}"`, fix: 'Write a version as "16.11" or "16.11.10".' },
      ];
    case 'choice':
      return checkOptions(question, [value.option], `${where}.value.option`);
    case 'choices':
      return checkOptions(question, value.options, `${where}.value.options`);
    case 'items':
      return checkItems(question, value.items, `${where}.value.items`);
    case 'yes-no':
    case 'text':
    case 'date':
      return [];
    default:
      return unreachable(value);
  }
}

function checkCount({ id, answer }: Question | ItemQuestion, count: number, where: string): readonly AnswerProblem[] {
  if (answer.kind !== 'number') return [];
  const { min, max = Number.MAX_SAFE_INTEGER, unit } = answer;
  if (count >= min && count <= max) return [];
  const limits =
    answer.max === undefined
      ? `at least ${formatNumber(min)}`
      : `between ${formatNumber(min)} and ${formatNumber(max)}`;
  return [
    { where, found: `${formatNumber(count)} ${unit.other}`, fix: `"${id}" is ${limits}. Look for a typing mistake.` },
  ];
}

function checkOptions(
  { id, answer }: Question | ItemQuestion,
  chosen: readonly string[],
  where: string,
): readonly AnswerProblem[] {
  if (answer.kind !== 'choice' && answer.kind !== 'choices') return [];
  const options = answer.options.map((option) => option.id as string);
  const unknown = chosen.filter((option) => !options.includes(option));
  const repeated = chosen.filter((option, place) => chosen.indexOf(option) !== place);
  return [
    ...unknown.map((option) => ({
      where,
      found: `"${option}", which is no option of "${id}"`,
      fix: didYouMean(option, options, `Write one of ${options.join(', ')}.`),
    })),
    ...repeated.map((option) => ({ where, found: `"${option}" twice`, fix: 'Name each option once.' })),
  ];
}

function checkItems(
  { id, answer }: Question | ItemQuestion,
  items: readonly Item[],
  where: string,
): readonly AnswerProblem[] {
  if (answer.kind !== 'group') return [];
  const inner = new Map<string, ItemQuestion>(answer.questions.map((question) => [question.id, question]));
  return items.flatMap((item, place) => {
    const here = `${where}.${place}`;
    const isRepeated = items.findIndex((other) => other.id === item.id) !== place;
    return [
      ...(isRepeated
        ? [{ where: `${here}.id`, found: `"${item.id}" a second time`, fix: 'Give every item an id of its own.' }]
        : []),
      ...Object.entries(item.answers).flatMap(([question, given]): readonly AnswerProblem[] => {
        const asked = inner.get(question);
        const at = `${here}.answers.${question}`;
        if (!asked)
          return [
            {
              where: at,
              found: `"${question}", which "${id}" does not ask`,
              fix: didYouMean(question, inner.keys(), `It asks ${[...inner.keys()].join(', ')}.`),
            },
          ];
        return given.status === 'known' ? checkValue(asked, given.value, at) : [];
      }),
    ];
  });
}

// ---- Adjustments ------------------------------------------------------------------------------

/** What an adjustment is made of must exist. What it adjusts may be gone: such an adjustment is kept and shown. */
function checkAdjustment(index: CatalogIndex, id: string, adjustment: Adjustment): readonly AnswerProblem[] {
  const where = `adjustments.${id}`;
  if ((adjustment.kind === 'add-work' || adjustment.kind === 'staffing') && !index.roles.has(adjustment.role)) {
    const fix = didYouMean(adjustment.role, index.roles.keys(), see(index));
    return [{ where: `${where}.role`, found: `"${adjustment.role}", which is no role of the catalog`, fix }];
  }
  if (adjustment.kind === 'staffing' && adjustment.region !== undefined) {
    const regions = index.catalog.regions.map(({ id: region }) => region);
    if (!regions.includes(adjustment.region)) {
      const fix = didYouMean(adjustment.region, regions, see(index));
      return [{ where: `${where}.region`, found: `"${adjustment.region}", which is no region of the catalog`, fix }];
    }
  }
  if (adjustment.kind === 'set-driver' && !isDriver(index, adjustment.driver)) {
    const fix = didYouMean(adjustment.driver, driversOf(index), see(index));
    return [{ where: `${where}.driver`, found: `"${adjustment.driver}", which is no driver of the catalog`, fix }];
  }
  return [];
}

function isDriver(index: CatalogIndex, driver: string): boolean {
  return index.drivers.has(driver) || index.questions.get(driver)?.question.answer.kind === 'number';
}

function driversOf(index: CatalogIndex): readonly string[] {
  return [
    ...index.drivers.keys(),
    ...[...index.questions].flatMap(([id, { question }]) => (question.answer.kind === 'number' ? [id] : [])),
  ];
}

/** The services in scope that are asked a question. */
export function instancesAsked(
  index: CatalogIndex,
  engagement: Engagement,
  entry: QuestionEntry,
): readonly InstanceId[] {
  return (Object.keys(engagement.services) as InstanceId[]).filter((instance) =>
    index.services.get(engagement.services[instance]?.service ?? '')?.sections.includes(entry.section.id),
  );
}
