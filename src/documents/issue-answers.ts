/** Questions and answers as an issue shows them: what was said and by whom, what is open, what was set aside. */
import type { DriverId } from '../catalog/schema.ts';
import type { Answer, AnswerSource } from '../engagement/engagement.ts';
import type { AskedQuestion } from '../engagement/asked.ts';
import { isAssumedItem } from '../engagement/discovery.ts';
import { refKey, type Facts } from '../engagement/facts.ts';
import { formatCount, formatNumber } from '../quantity/count.ts';
import { formatDay, parseDay } from '../quantity/day.ts';
import { strong, text, type Block, type Content, type Inline, type TableRow } from './blocks.ts';
import { askedInWords, worthAsking, worthInWords } from './ask-next-words.ts';
import { heading, list, paragraph, row, table, words } from './compose.ts';
import type { Draft } from './draft.ts';
import { named } from './work-in-scope.ts';
import { serviceLabel } from './service-label.ts';
import { answeredRange, answerInWords, say, sayAsAnswered, type WordingContext } from './wording.ts';

const COLUMNS = [words('Question', 4), words('Answer', 4), words('Why we ask', 4)];

export function answersPart(id: string, draft: Draft): readonly Block[] {
  const { discovery, facts } = draft.estimate;
  const current = discovery.questions.filter((asked) => asked.status !== 'not-applicable' && !isOfAssumedItem(asked));
  if (discovery.questions.length === 0)
    return [paragraph(`${id}.nothing`, 'No service is in scope yet, so nothing is asked.')];
  const groups = new Map<string, AskedQuestion[]>();
  for (const asked of current) groups.set(groupKey(asked), [...(groups.get(groupKey(asked)) ?? []), asked]);
  return [
    ...contradictions(id, draft),
    ...[...groups].flatMap(([key, questions]) => {
      const [first] = questions as [AskedQuestion];
      const title = first.instance
        ? `${first.section.title}: ${serviceLabel(facts, first.instance)}`
        : first.section.title;
      return [
        heading(`${id}.${key}`, 3, title),
        ...folded(
          `${id}.${key}`,
          questions,
          table(
            `${id}.${key}.table`,
            title,
            COLUMNS,
            questions.map((asked) => answerRow(id, asked, facts)),
            false,
          ),
        ),
      ];
    }),
    ...setAside(id, draft),
  ];
}

/** More rows than this are folded away: what is still to be asked stands above, in the open. */
const SHOWN_AT_ONCE = 5;

function folded(id: string, questions: readonly AskedQuestion[], blocks: readonly Block[]): readonly Block[] {
  if (questions.length <= SHOWN_AT_ONCE) return blocks;
  const known = questions.filter(({ answer }) => answer?.status === 'known').length;
  const summary = `${formatCount(questions.length, { one: 'question', other: 'questions' })}, ${formatNumber(known)} answered`;
  return [{ kind: 'details', id: `${id}.folded`, summary, blocks }];
}

function groupKey({ section, instance }: AskedQuestion): string {
  return instance ? `${section.id}.${instance}` : section.id;
}

function isOfAssumedItem({ ref }: AskedQuestion): boolean {
  return ref.item !== undefined && isAssumedItem(ref.item);
}

function questionInWords({ question, item }: AskedQuestion): string {
  return item ? `${item.name}: ${question.text}` : question.text;
}

function answerRow(id: string, asked: AskedQuestion, facts: Facts): TableRow {
  const question: Inline = asked.question.isKey ? strong(questionInWords(asked)) : text(questionInWords(asked));
  return row(`${id}.${refKey(asked.ref)}`, [question], answerCell(asked, facts), asked.question.why);
}

function answerCell(asked: AskedQuestion, facts: Facts): Content {
  const { question, answer, status } = asked;
  const said =
    answer?.status === 'known'
      ? answerInWords(question, answer)
      : status === 'waiting'
        ? 'Depends on another answer'
        : '';
  const provenance = answer ? provenanceInWords(answer) : '';
  return [
    text(said || 'Not known yet'),
    ...limitCell(asked, facts),
    ...(answer?.note ? [text(`\nNote: ${answer.note}`)] : []),
    ...(provenance ? [text(`\n${provenance}`)] : []),
  ];
}

/** Of a range, the one figure that the fees are for: the SOW names it as the limit. */
function limitCell({ question, subject, status }: AskedQuestion, facts: Facts): Content {
  if (status !== 'answered' || question.answer.kind !== 'number') return [];
  const range = answeredRange({ facts, subject }, question.id as string as DriverId);
  return range ? [text(`\nPlanned: up to ${formatCount(range.planned, question.answer.unit)}`)] : [];
}

const SOURCE_WORDS: Record<AnswerSource, string> = {
  'account-team': 'account team',
  customer: 'customer',
  import: 'import',
};

/** "From: customer; recorded by Ana Ruiz, 20 November 2026" */
function provenanceInWords({ source, by, at }: Answer): string {
  const day = at && parseDay(at.slice(0, 10));
  const recorded = [by ?? '', day ? formatDay(day) : ''].filter(Boolean).join(', ');
  return [
    source ? `From: ${SOURCE_WORDS[source]}` : '',
    recorded ? `${source ? 'recorded by' : 'Recorded by'} ${recorded}` : '',
  ]
    .filter(Boolean)
    .join('; ');
}

function contradictions(id: string, draft: Draft): readonly Block[] {
  const { discovery, facts } = draft.estimate;
  if (discovery.contradictions.length === 0) return [];
  const sentences = discovery.contradictions.map(({ contradiction, subject }) => ({
    id: `${id}.contradiction.${subject.instance ?? ''}/${contradiction.id}`,
    text: sayAsAnswered({ facts, subject, issuedOn: draft.issuedOn }, contradiction.text),
  }));
  return [
    heading(`${id}.contradictions`, 3, 'Answers that do not fit together'),
    ...list(`${id}.contradictions.list`, sentences),
  ];
}

/** Folded away: these answers do not count any more, and come back when an earlier answer changes. */
function setAside(id: string, draft: Draft): readonly Block[] {
  const { setAside: asked } = draft.estimate.discovery;
  if (asked.length === 0) return [];
  const sentences = asked.map((question) => ({
    id: `${id}.set-aside.${refKey(question.ref)}`,
    text: `${questionInWords(question)} ${answerInWords(question.question, question.answer)}`,
  }));
  const blocks = list(`${id}.set-aside.list`, sentences);
  return [{ kind: 'details', id: `${id}.set-aside`, summary: 'Set aside: answers that no longer matter', blocks }];
}

export function openQuestionsPart(id: string, draft: Draft): readonly Block[] {
  const { discovery } = draft.estimate;
  const rows = discovery.open.map((asked) => {
    const question = questionInWords(asked);
    return row(
      `${id}.${refKey(asked.ref)}`,
      [asked.question.isKey ? strong(question) : text(question)],
      assumedMeanwhile(asked, draft),
      asked.question.why,
    );
  });
  if (rows.length === 0) return [paragraph(`${id}.nothing`, 'Nothing is open.')];
  return [
    paragraph(
      `${id}.lead`,
      'Key questions are in bold: while one of them is open, read a likely figure only together with its range.',
    ),
    ...table(
      `${id}.table`,
      'Open questions',
      [words('Question', 4), words('Assumed meanwhile', 4), words('Why we ask', 4)],
      rows,
      false,
    ),
  ];
}

/** What to ask first, with what it is worth. */
export function askNextPart(id: string, { estimate, next = [] }: Draft): readonly Block[] {
  const items = worthAsking(next).map((one) => ({
    id: `${id}.${refKey(one.asked.ref)}`,
    isDone: false,
    content: [strong(askedInWords(estimate.facts, one.asked)), text(` ${worthInWords(estimate, one)}`)],
  }));
  return items.length === 0 ? [] : [{ kind: 'checklist', id: `${id}.list`, items }];
}

function assumedMeanwhile({ question, subject, item }: AskedQuestion, draft: Draft): string {
  const { answer, assume } = question;
  const wording = answer.kind === 'group' ? answer.assumeItems?.wording : assume?.wording;
  const context: WordingContext = {
    facts: draft.estimate.facts,
    subject,
    issuedOn: draft.issuedOn,
    ...(item && { item: named(item) }),
  };
  return wording === undefined ? 'Nothing: what depends on it is not estimated' : say(context, wording);
}
