/** How the catalog speaks: said once, plainly, in one spelling, and leaving nothing vague. */
import { askedIn, type Asked } from './possible-answers.ts';
import type { Problem } from './problem.ts';
import { canBePrinted, canHold } from './reachability.ts';
import type { Catalog, DocumentCondition, ItemQuestion, Question, ScopeCondition } from './schema.ts';
import { britishIn } from './spelling.ts';
import { sentencesOf, stringsOf, type Said } from './strings.ts';

export function checkProse(catalog: Catalog): readonly Problem[] {
  const said = stringsOf(catalog);
  return [
    ...checkRepetition(catalog, said),
    ...checkQuestions(catalog),
    ...said.flatMap(checkSpelling),
    ...said.filter(({ isPrinted }) => isPrinted).flatMap(checkVagueness),
  ];
}

// ---- Said twice -----------------------------------------------------------------------------------

/** Shorter sentences may well be the same by chance: "None of these." */
const LONG = 8;
/** Where the same sentence belongs once in the catalog. Titles and formats are names, not sentences. */
const isSaidInSow = ({ isPrinted, where, field }: Said) =>
  isPrinted && /^(services|clauses)/.test(where) && field !== 'title' && field !== 'format';

function checkRepetition(catalog: Catalog, said: readonly Said[]): readonly Problem[] {
  const asked = askedIn(catalog);
  const places = new Map<string, { readonly sentence: string; readonly said: Said[] }>();
  for (const each of said.filter(isSaidInSow))
    for (const sentence of sentencesOf(each.text)) {
      if (sentence.split(/\s+/).length < LONG) continue;
      const key = sentence.toLowerCase();
      const known = places.get(key) ?? { sentence, said: [] };
      known.said.push(each);
      places.set(key, known);
    }
  return [...places.values()].flatMap(({ sentence, said: all }) => {
    const twice = all.filter((one) => all.some((other) => one !== other && !areAlternatives(asked, one, other)));
    if (twice.length === 0) return [];
    return [
      {
        where: twice.map(({ where }) => where).join('\n'),
        found: `the same sentence in ${twice.length} places: "${sentence}"`,
        fix: 'Share it: an activity in activities.json with "use", a statement in common.json, or words of its own',
      },
    ];
  });
}

/** Of two variants that exclude each other a reader sees one: there the sentence is not said twice. */
function areAlternatives(asked: Asked, one: Said, other: Said): boolean {
  const owner = ({ where }: Said) => /^services "[^"]*"|^\w+/.exec(where)?.[0];
  if (owner(one) !== owner(other)) return false;
  const guards = [...one.guards, ...other.guards];
  if (one.where.startsWith('clauses'))
    return !canBePrinted(asked, { kind: 'all', of: guards as readonly DocumentCondition[] });
  return !canHold(asked, guards as readonly ScopeCondition[]);
}

// ---- Questions ------------------------------------------------------------------------------------

const MOST_WORDS = 25;
/** School years needed to read it. */
const MOST_YEARS = 11;
/** Two questions whose words agree this much, the one within the other, ask the same. */
const ALIKE = 0.85;

interface AskedQuestion {
  readonly question: Question | ItemQuestion;
  readonly item: string;
}

function checkQuestions(catalog: Catalog): readonly Problem[] {
  const questions = catalog.sections.flatMap((section) =>
    section.questions.flatMap((question): readonly AskedQuestion[] => [
      { question, item: '' },
      ...(question.answer.kind === 'group'
        ? question.answer.questions.map((inner) => ({ question: inner, item: question.id }))
        : []),
    ]),
  );
  return [...questions.flatMap(({ question }) => checkReading(question)), ...checkMeaning(questions)];
}

function checkReading({ id, text }: Question | ItemQuestion): readonly Problem[] {
  const where = `question "${id}" › text`;
  const longest = Math.max(...sentencesOf(text).map((sentence) => wordsOf(sentence).length));
  if (longest > MOST_WORDS)
    return [{ where, found: `a sentence of ${longest} words`, fix: `Use at most ${MOST_WORDS}, or ask in two steps` }];
  const years = yearsToRead(text);
  if (years <= MOST_YEARS) return [];
  return [
    {
      where,
      found: `a question that takes ${years.toFixed(1)} years of school to read: "${text}"`,
      fix: `Use shorter words and sentences, for at most ${MOST_YEARS} years`,
    },
  ];
}

/**
 * Flesch and Kincaid's formula. It was made for a page; one question is too short for it, as "authentication" alone
 * would make a sentence of five words unreadable. So each is read together with fifteen plain words.
 */
export function yearsToRead(text: string): number {
  const words = wordsOf(text);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  const perSentence = words.length / sentencesOf(text).length;
  const perWord = (syllables + 15 * 1.4) / (words.length + 15);
  return 0.39 * perSentence + 11.8 * perWord - 15.59;
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[A-Za-z0-9']+/g) ?? [];
}

/** Stretches of vowels, without the mute e at the end. An abbreviation is known to whoever is asked. */
function syllablesOf(word: string): number {
  if (/^[A-Z0-9]+s?$/.test(word)) return 1;
  const stretches = word
    .toLowerCase()
    .replace(/(?<=[^aeiouyl])e[ds]?$|(?<=[aeiouy].*)e$/, '')
    .match(/[aeiouy]+/g);
  return Math.max(1, stretches?.length ?? 0);
}

const WITHOUT_MEANING = new Set(
  'a an the of to in on at for by with and or is are be will do does did you your they their it its there this that any have has please'.split(
    ' ',
  ),
);

function meaningOf({ question, item }: AskedQuestion): ReadonlySet<string> {
  const words = wordsOf(question.text.toLowerCase()).filter((word) => !WITHOUT_MEANING.has(word));
  const stems = words.map((word) => word.replace(/(?<=...)(ies|y)$/, 'i').replace(/(?<=...[^s])s$/, ''));
  return new Set(item === '' ? stems : [...stems, `of ${item}`]);
}

function checkMeaning(questions: readonly AskedQuestion[]): readonly Problem[] {
  const meanings = questions.map((asked) => ({ id: asked.question.id, words: meaningOf(asked) }));
  return meanings.flatMap((one, place) =>
    meanings.slice(place + 1).flatMap((other) => {
      const [few, many] = one.words.size <= other.words.size ? [one.words, other.words] : [other.words, one.words];
      const isWithin = [...few].every((word) => many.has(word));
      if (!isWithin || few.size < ALIKE * many.size) return [];
      return [
        {
          where: `questions "${one.id}" and "${other.id}"`,
          found: 'two questions with the same meaning',
          fix: 'Ask once, in a section that both services list; or say in the text what differs',
        },
      ];
    }),
  );
}

// ---- Spelling and vagueness ------------------------------------------------------------------------

function checkSpelling({ where, text }: Said): readonly Problem[] {
  return britishIn(text.replace(/\{[^}]*\}|https?:\S+/g, '')).map(({ word, american }) => ({
    where,
    found: `"${word}", the British spelling`,
    fix: `Write "${american}", as the rest of the catalog does`,
  }));
}

/** Words that leave open who does what, or how much. */
const VAGUE =
  /\betc\b\.?|\band\/or\b|\bas needed\b|\bas appropriate\b|\bbest efforts?\b|\bto be determined\b|\bTBD\b|\breasonable time\b|\bas required\b|\bwhere possible\b/gi;

function checkVagueness({ where, text }: Said): readonly Problem[] {
  return [...text.matchAll(VAGUE)].map(([words]) => ({
    where,
    found: `"${words}", which leaves open who does what, or how much`,
    fix: 'Say who does what, how much and by when',
  }));
}
