/** Where the questions of public questionnaires are asked here, or why they are not: `coverage.json` and `COVERAGE.md`. */
import * as z from 'zod/mini';
import { questionsOf } from '../catalog/names.ts';
import type { Problem } from '../catalog/problem.ts';
import { DETAILS, type Catalog } from '../catalog/schema.ts';
import { didYouMean } from '../catalog/suggest.ts';

const Entry = z.strictObject({
  topic: z.string().check(z.minLength(1)),
  questions: z.optional(z.array(z.string()).check(z.minLength(1))),
  details: z.optional(z.array(z.string()).check(z.minLength(1))),
  because: z.optional(z.string().check(z.minLength(1))),
});
type Entry = z.infer<typeof Entry>;

export const Coverage = z.strictObject({
  areas: z.record(z.string(), z.record(z.string(), Entry)),
});
export type Coverage = z.infer<typeof Coverage>;

/** At most so many of a hundred entries may be reasons instead of questions. */
const MOST_REASONS = 10;

const FILE = 'coverage.json';

export function checkCoverage(catalog: Catalog, coverage: Coverage): readonly Problem[] {
  const known = questionsOf(catalog).map(({ id }) => id as string);
  const { entries, reasons } = countCoverage(coverage);
  const tooMany = reasons * 100 > entries * MOST_REASONS;
  return [
    ...entriesOf(coverage).flatMap(([id, entry]) => checkEntry(`${FILE} › "${id}"`, entry, known)),
    ...(tooMany
      ? [
          {
            where: FILE,
            found: `${reasons} reasons for ${entries} entries`,
            fix: `Ask: at most ${MOST_REASONS} % of the entries may be reasons why we do not`,
          },
        ]
      : []),
  ];
}

function checkEntry(where: string, entry: Entry, known: readonly string[]): readonly Problem[] {
  const { questions = [], details = [], because } = entry;
  const isNamed = questions.length + details.length > 0;
  const unknown = (id: string, candidates: readonly string[], what: string): Problem => ({
    where,
    found: `the unknown ${what} "${id}"`,
    fix: didYouMean(id, candidates, `Write the id of a ${what}`),
  });
  return [
    ...questions.filter((id) => !known.includes(id)).map((id) => unknown(id, known, 'question')),
    ...details
      .filter((key) => !DETAILS.some((detail) => detail === key))
      .map((key) => unknown(key, DETAILS, 'engagement detail')),
    ...(isNamed === (because !== undefined)
      ? [
          {
            where,
            found: isNamed ? 'questions and a reason why there are none' : 'nothing that accounts for it',
            fix: 'Name the questions or details that ask it, or say in "because" why none does',
          },
        ]
      : []),
  ];
}

function entriesOf({ areas }: Coverage): readonly (readonly [string, Entry])[] {
  return Object.values(areas).flatMap((entries) => Object.entries(entries));
}

export function countCoverage(coverage: Coverage) {
  const entries = entriesOf(coverage).map(([, entry]) => entry);
  const asked = entries.filter(({ questions, details }) => questions !== undefined || details !== undefined).length;
  const reasons = entries.filter(({ because }) => because !== undefined).length;
  return { entries: entries.length, asked, reasons };
}

/** "94 % of 248 public questions asked, 6 % answered with a reason why not" */
export function coverageInWords(coverage: Coverage): string {
  const { entries, asked, reasons } = countCoverage(coverage);
  const share = (count: number) => `${((count * 100) / Math.max(1, entries)).toFixed(1)} %`;
  return `coverage: ${asked} of ${entries} public questions are asked (${share(asked)}), ${reasons} have a reason why not (${share(reasons)})`;
}

export function coverageMarkdown(catalog: Catalog, coverage: Coverage): string {
  const texts = new Map(questionsOf(catalog).map(({ id, text }) => [id as string, text]));
  const cell = (words: string) => words.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const answerTo = ({ questions = [], details = [], because }: Entry) =>
    [
      ...questions.map((id) => `${texts.get(id) ?? ''} (\`${id}\`)`),
      ...details.map((key) => `the engagement detail \`${key}\``),
      ...(because === undefined ? [] : [`Not asked: ${because}`]),
    ].join('<br>');
  const areas = Object.entries(coverage.areas).flatMap(([title, entries]) => [
    `## ${title}`,
    '',
    '| Topic | Asked as | Entry |',
    '| --- | --- | --- |',
    ...Object.entries(entries).map(([id, entry]) => `| ${cell(entry.topic)} | ${cell(answerTo(entry))} | \`${id}\` |`),
    '',
  ]);
  return [
    '# What public questionnaires ask, and where we ask it',
    '',
    'Made from `coverage.json` by `npm run catalog -- coverage`; change that file, not this one. The topics are in our',
    'words; an entry is a question of a published scoping guide, questionnaire or issue template (see `sources.json`).',
    '',
    `In short, ${coverageInWords(coverage)}.`,
    '',
    ...areas,
  ].join('\n');
}
