/** Checks that values fit the questions they answer: what is assumed, and what examples give. */
import { parseDay } from '../quantity/day.ts';
import { parseVersion } from '../quantity/version.ts';
import { questionsOf } from './names.ts';
import type { Problem } from './problem.ts';
import type { Catalog, ItemQuestion, Question } from './schema.ts';
import { didYouMean } from './suggest.ts';

type Value = boolean | number | string | readonly string[];

/** What to write instead, or undefined when the value can be an answer. */
export function whyUnfit(question: Question | ItemQuestion, value: Value): string | undefined {
  const { answer } = question;
  switch (answer.kind) {
    case 'number':
      if (typeof value !== 'number' || !Number.isInteger(value)) return 'Write a whole number';
      if (value < answer.min) return `Write at least ${answer.min}`;
      return answer.max !== undefined && value > answer.max ? `Write at most ${answer.max}` : undefined;
    case 'yes-no':
      return typeof value === 'boolean' ? undefined : 'Write true or false';
    case 'choice':
      return typeof value === 'string' ? unknownOption(answer.options, value) : 'Write the id of an option';
    case 'choices':
      if (typeof value !== 'object') return 'Write a list of options; an empty one for none';
      return value.map((option) => unknownOption(answer.options, option)).find((why) => why !== undefined);
    case 'version':
      return typeof value === 'string' && parseVersion(value) ? undefined : 'Write a version as "16.11"';
    case 'date':
      return typeof value === 'string' && parseDay(value) ? undefined : 'Write a day as YYYY-MM-DD';
    case 'text':
      return typeof value === 'string' ? undefined : 'Write words in quotation marks';
    case 'group':
      return 'A repeated question has no single value';
  }
}

function unknownOption(options: readonly { readonly id: string }[], option: string): string | undefined {
  const ids = options.map(({ id }) => id);
  return ids.includes(option) ? undefined : didYouMean(option, ids, 'Write the id of an option of the question.');
}

export function checkValues(catalog: Catalog): readonly Problem[] {
  const questions = questionsOf(catalog);
  return [
    ...questions.flatMap(checkAnswerKind),
    ...questions.flatMap(checkAssumption),
    ...checkExamples(catalog, new Map(questions.map((question) => [question.id, question]))),
  ];
}

function checkAnswerKind({ id, answer }: Question | ItemQuestion): Problem[] {
  if (answer.kind !== 'number' || answer.max === undefined || answer.min <= answer.max) return [];
  return [
    {
      where: `question "${id}" › answer`,
      found: `min ${answer.min} above max ${answer.max}`,
      fix: 'Let min be at most max',
    },
  ];
}

function checkAssumption(question: Question | ItemQuestion): Problem[] {
  const { assume } = question;
  if (!assume) return [];
  const where = `question "${question.id}" › assume`;
  const points = [
    ['low', assume.low],
    ['likely', assume.likely],
    ['high', assume.high],
  ] as const;
  const unfit = points.flatMap(([point, value]): Problem[] => {
    const why = value === undefined ? undefined : whyUnfit(question, value);
    return why ? [{ where: `${where} › ${point}`, found: JSON.stringify(value), fix: why }] : [];
  });
  const [low, likely, high] = points.map(([, value]) => value ?? assume.likely);
  const falls =
    typeof low === 'number' &&
    typeof likely === 'number' &&
    typeof high === 'number' &&
    (low > likely || likely > high);
  return falls
    ? [
        ...unfit,
        {
          where,
          found: `low ${low}, likely ${likely}, high ${high}`,
          fix: 'Let low be at most likely, and likely at most high',
        },
      ]
    : unfit;
}

function checkExamples(catalog: Catalog, questions: ReadonlyMap<string, Question | ItemQuestion>): Problem[] {
  const drivers = new Set<string>(catalog.drivers.map(({ id }) => id));
  return sumRules(catalog).flatMap(({ where, rule }) =>
    rule.examples.flatMap((example, place) =>
      Object.entries(example.given).flatMap(([id, value]): Problem[] => {
        const at = `${where} › example ${place + 1}`;
        const question = questions.get(id);
        if (question) {
          const why = whyUnfit(question, value);
          return why ? [{ where: at, found: `${JSON.stringify(value)} for "${id}"`, fix: why }] : [];
        }
        if (drivers.has(id))
          return typeof value === 'number'
            ? []
            : [{ where: at, found: `${JSON.stringify(value)} for "${id}"`, fix: 'Write a number' }];
        return [
          {
            where: at,
            found: `the unknown question or driver "${id}"`,
            fix: didYouMean(id, [...questions.keys(), ...drivers], 'Write the id of a question or driver.'),
          },
        ];
      }),
    ),
  );
}

/** Every rule that sums terms, with its place. */
export function sumRules(catalog: Catalog) {
  return catalog.services.flatMap((service) =>
    service.phases.flatMap((phase) =>
      phase.activities.flatMap((activity) =>
        activity.effort.flatMap((rule, place) =>
          rule.kind === 'sum'
            ? [{ where: `service "${service.id}" › activity "${activity.id}" › effort ${place + 1}`, rule }]
            : [],
        ),
      ),
    ),
  );
}
