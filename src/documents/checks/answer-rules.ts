/** Promises that rest on nothing yet. */
import { isAssumptionPrinted } from '../../engagement/discovery.ts';
import { refKey } from '../../engagement/facts.ts';
import { formatCount, formatList } from '../../quantity/count.ts';
import { formatDay } from '../../quantity/day.ts';
import { gapInWords } from '../open-points.ts';
import { sayAsAnswered } from '../wording.ts';
import { when, type CheckContext, type Found, type Rule } from './check.ts';

export const ANSWER_RULES: readonly Rule[] = [
  { id: 'gaps', group: 'answers', severity: 'must', title: 'Everything promised can be estimated', find: gaps },
  { id: 'key-questions', group: 'answers', severity: 'must', title: 'Key questions are answered', find: keyQuestions },
  {
    id: 'contradictions',
    group: 'answers',
    severity: 'must',
    title: 'Answers do not contradict each other',
    find: contradictions,
  },
  { id: 'assumed-answers', group: 'answers', severity: 'should', title: 'Few answers are assumed', find: assumed },
  {
    id: 'past-answers',
    group: 'answers',
    severity: 'should',
    title: 'Dates that were answered lie ahead',
    find: pastAnswers,
  },
  { id: 'unnamed-items', group: 'answers', severity: 'should', title: 'What is listed has a name', find: unnamed },
];

function gaps({ parts: { draft } }: CheckContext): readonly Found[] {
  return draft.estimate.gaps.map((gap) => ({
    finding: gapInWords(draft, gap),
    ...(gap.activities[0] !== undefined && { where: `${gap.activities[0]}.scope` }),
    fix: gap.kind === 'question' ? { kind: 'question', ref: gap.ref } : { kind: 'catalog' },
  }));
}

function keyQuestions({ parts: { draft } }: CheckContext): readonly Found[] {
  const { discovery, gaps: open } = draft.estimate;
  const counted = new Set(open.flatMap((gap) => (gap.kind === 'question' ? [refKey(gap.ref)] : [])));
  return discovery.open
    .filter(({ question, ref }) => question.isKey && !counted.has(refKey(ref)))
    .map(({ question, ref }) => ({
      finding: `“${question.text}” is a key question and not answered.`,
      fix: { kind: 'question', ref },
    }));
}

function contradictions({ parts: { draft } }: CheckContext): readonly Found[] {
  const { estimate, issuedOn } = draft;
  return estimate.discovery.contradictions.flatMap(({ contradiction, subject, refs: [ref] }) =>
    ref
      ? [
          {
            finding: sayAsAnswered({ facts: estimate.facts, subject, issuedOn }, contradiction.text),
            fix: { kind: 'question' as const, ref },
          },
        ]
      : [],
  );
}

/** More assumptions than this, and the customer signs a guess. */
const MANY = 12;

function assumed({ parts: { draft } }: CheckContext): readonly Found[] {
  const open = draft.estimate.discovery.questions.filter(isAssumptionPrinted);
  const [first] = open;
  if (!first || open.length <= MANY) return [];
  const count = formatCount(open.length, { one: 'answer is', other: 'answers are' });
  return [
    {
      finding: `${count} assumed, among them: ${formatList(open.slice(0, 3).map(({ question }) => `“${question.text}”`))}. Ask before somebody signs.`,
      where: 'assumptions.list',
      fix: { kind: 'question', ref: first.ref },
    },
  ];
}

function pastAnswers({ parts: { draft } }: CheckContext): readonly Found[] {
  return draft.estimate.discovery.questions.flatMap(({ status, answer, question, ref }) => {
    if (status !== 'answered' || answer?.status !== 'known' || answer.value.kind !== 'date') return [];
    const day = answer.value.value;
    return when(
      day < draft.issuedOn,
      `“${question.text}” is answered with ${formatDay(day)}, which has passed. Does it still hold?`,
      { kind: 'question', ref },
    );
  });
}

function unnamed({ parts: { draft } }: CheckContext): readonly Found[] {
  return draft.estimate.discovery.questions.flatMap(({ status, answer, question, ref }) => {
    if (status !== 'answered' || answer?.status !== 'known' || answer.value.kind !== 'items') return [];
    const nameless = answer.value.items.filter(({ name }) => name.trim() === '').length;
    return when(
      nameless > 0,
      `“${question.text}” lists ${formatCount(nameless, { one: 'entry', other: 'entries' })} without a name.`,
      {
        kind: 'question',
        ref,
      },
    );
  });
}
