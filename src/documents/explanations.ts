/** Why every figure is what it is, as an internal appendix. Reasons, sources and who adjusted what: never for a customer. */
import { explainEffort, explainLine, explainPrice } from '../estimate/explain.ts';
import type { Explanation, Step } from '../estimate/explanation.ts';
import type { EstimateLine } from '../estimate/estimate.ts';
import { formatDay } from '../quantity/day.ts';
import { explainWeeks } from '../schedule/explain-weeks.ts';
import { strong, text, type Block, type Document } from './blocks.ts';
import { askedInWords } from './ask-next-words.ts';
import { heading, labelled, list, paragraph } from './compose.ts';
import type { Draft } from './draft.ts';
import { serviceLabel } from './work-in-scope.ts';
import { answerInWords } from './wording.ts';

export function draftExplanations(draft: Draft): Document {
  const { estimate, schedule, issuedOn, contentHash } = draft;
  const { index, engagement } = estimate.facts;
  const title = `Internal appendix: ${engagement.details.customer || 'engagement'}`;
  const groups = [
    ...byService(draft, estimate.lines),
    ...asideBlocks(draft, 'later', 'Later phase', estimate.later),
    ...asideBlocks(draft, 'left-out', 'Left out', estimate.leftOut),
  ];
  return {
    properties: {
      title,
      subject: 'Why every figure of the estimate is what it is',
      author: index.catalog.provider,
      customer: engagement.details.customer,
      language: 'en-US',
      issuedOn,
      header: { start: title, end: 'Internal' },
      footer: `Catalog ${index.catalog.version} · ${formatDay(issuedOn)} · ${contentHash}`,
      keywords: ['internal'],
    },
    blocks: [
      heading('appendix', 1, title),
      {
        kind: 'notice',
        id: 'internal',
        tone: 'caution',
        content: [
          strong('Internal. '),
          text('It holds reasons, rates and names that no customer may see. Keep it with the engagement.'),
        ],
      },
      heading('totals', 1, 'Totals'),
      ...explained(draft, 'effort', explainEffort(estimate, 'Total effort', estimate.lines)),
      ...explained(draft, 'price', explainPrice(estimate, 'Total price', estimate.lines)),
      ...explained(draft, 'weeks', explainWeeks(schedule)),
      ...groups,
      labelled(
        'made-from',
        'Made from',
        `catalog ${index.catalog.id} ${index.catalog.version}, engagement ${contentHash}`,
      ),
    ],
  };
}

function byService(draft: Draft, lines: readonly EstimateLine[]): readonly Block[] {
  const { facts } = draft.estimate;
  const instances = [...new Set(lines.map(({ instance }) => instance))];
  return instances.flatMap((instance) => [
    heading(`service.${instance}`, 1, serviceLabel(facts, instance)),
    ...linesBlocks(
      draft,
      lines.filter((line) => line.instance === instance),
    ),
  ]);
}

function asideBlocks(draft: Draft, id: string, title: string, lines: readonly EstimateLine[]): readonly Block[] {
  return lines.length === 0 ? [] : [heading(id, 1, title), ...linesBlocks(draft, lines)];
}

function linesBlocks(draft: Draft, lines: readonly EstimateLine[]): readonly Block[] {
  return lines.flatMap((line) => explained(draft, line.key, explainLine(draft.estimate, line)));
}

function explained({ estimate }: Draft, id: string, explanation: Explanation): readonly Block[] {
  const { title, figure, parts, quantities, questions, sources } = explanation;
  return [
    heading(id, 2, title),
    labelled(`${id}.figure`, 'Figure', figure),
    ...parts.flatMap((part, place): readonly Block[] => [
      ...sentences(`${id}.part.${place + 1}`, part.heading, part.steps.map(stepInWords)),
      ...part.remarks.map((remark, row) => paragraph(`${id}.part.${place + 1}.remark.${row + 1}`, remark)),
    ]),
    ...sentences(
      `${id}.quantities`,
      'Quantities',
      quantities.map(({ amount, status, how, because }) =>
        [`${amount} (${status})`, how, because].filter((words) => words !== undefined).join('. '),
      ),
    ),
    ...sentences(
      `${id}.questions`,
      'Answers behind it',
      questions.map((asked) => `${askedInWords(estimate.facts, asked)} ${answerInWords(asked.question, asked.answer)}`),
    ),
    ...sentences(
      `${id}.sources`,
      'Sources',
      sources.map((source) => `${source.title}, ${source.where}`),
    ),
  ];
}

function sentences(id: string, label: string, words: readonly string[]): readonly Block[] {
  if (words.length === 0) return [];
  return [
    { kind: 'paragraph', id, content: [strong(label)] },
    ...list(
      `${id}.list`,
      words.map((one, place) => ({ id: `${id}.${place + 1}`, text: one })),
    ),
  ];
}

function stepInWords({ words, result }: Step): string {
  return result === undefined ? words : `${words}: ${result}`;
}
