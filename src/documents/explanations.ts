/** Why every figure, clause and recommendation is what it is. Reasons, sources and who adjusted what: never for a customer. */
import { adjustmentsByTime } from '../engagement/engagement.ts';
import { approvalsNeeded, limitsReached } from '../estimate/advice.ts';
import type { EstimateLine } from '../estimate/line.ts';
import { explainLine } from '../estimate/explain.ts';
import { explainEffort } from '../estimate/explain-sums.ts';
import { explainFeeRows, explainRates } from '../estimate/explain-fees.ts';
import type { Explanation, Step } from '../estimate/explanation.ts';
import { position } from '../positioning/position.ts';
import { formatDay } from '../quantity/day.ts';
import { explainPhaseWeeks, explainWeeks } from '../schedule/explain-weeks.ts';
import { answerBehindInWords } from './answer-words.ts';
import { strong, text, type Block, type Document } from './blocks.ts';
import { heading, labelled, list, paragraph } from './compose.ts';
import type { Draft } from './draft.ts';
import { explainAdjustment } from './explain-adjustments.ts';
import { explainApproval, explainClause, explainLimit, explainOffering, explainPosition } from './explain-advice.ts';
import { partsOf } from './sow-parts.ts';
import { serviceLabel } from './service-label.ts';

// ---- As data ----------------------------------------------------------------------------------

/** What is explained together. */
export interface ExplainedGroup {
  readonly id: string;
  readonly title: string;
  readonly explained: readonly Explained[];
}

export interface Explained {
  readonly id: string;
  readonly explanation: Explanation;
}

const explainedAs = (id: string, explanation: Explanation): Explained => ({ id, explanation });

/** The one list from which the appendix is written and `estimate.json` takes each basis. */
export function explanationsOf(draft: Draft): readonly ExplainedGroup[] {
  const { estimate, schedule } = draft;
  const totals = [
    explainedAs('effort', explainEffort(estimate, 'Total effort', estimate.lines)),
    explainedAs('weeks', explainWeeks(schedule)),
  ];
  const fees = [
    ...Object.entries(explainFeeRows(estimate)).map(([row, explanation]) => explainedAs(`fees.${row}`, explanation)),
    ...explainRates(estimate).map(([role, explanation]) => explainedAs(`rate.${role}`, explanation)),
  ];
  const phases = schedule.phases.map((phase) =>
    explainedAs(`weeks.${phase.key}`, explainPhaseWeeks(estimate, schedule, phase)),
  );
  const adjustments = adjustmentsByTime(estimate.facts.engagement).map(([id, adjustment]) =>
    explainedAs(`adjustment.${id}`, explainAdjustment(estimate, id, adjustment)),
  );
  const groups = [
    { id: 'totals', title: 'Totals', explained: totals },
    { id: 'fees', title: 'Fees and rates', explained: fees },
    ...adviceGroups(draft),
    ...serviceGroups(draft),
    { id: 'later', title: 'Later phase', explained: linesExplained(draft, estimate.later) },
    { id: 'left-out', title: 'Left out', explained: linesExplained(draft, estimate.leftOut) },
    { id: 'phases', title: 'Weeks of the phases', explained: phases },
    { id: 'clauses', title: 'Clauses', explained: clausesExplained(draft) },
    { id: 'adjustments', title: 'Adjustments', explained: adjustments },
  ];
  return groups.filter(({ explained }) => explained.length > 0);
}

function adviceGroups({ estimate, issuedOn }: Draft): readonly ExplainedGroup[] {
  const positioned = position(estimate);
  const offerings = positioned?.candidates.map((candidate) =>
    explainedAs(`offering.${candidate.offering.id}`, explainOffering(estimate, candidate, issuedOn)),
  );
  const positioning = positioned ? [explainedAs('positioning', explainPosition(estimate, positioned))] : [];
  const limits = limitsReached(estimate.facts).map((reached) =>
    explainedAs(`limit.${reached.subject.instance}.${reached.limit.id}`, explainLimit(estimate, reached, issuedOn)),
  );
  const approvals = approvalsNeeded(estimate).map((approval) =>
    explainedAs(`approval.${approval.id}`, explainApproval(estimate, approval, issuedOn)),
  );
  return [
    { id: 'advice', title: 'What to propose', explained: [...positioning, ...(offerings ?? [])] },
    { id: 'limits', title: 'Limits', explained: limits },
    { id: 'approvals', title: 'Approvals', explained: approvals },
  ];
}

function serviceGroups(draft: Draft): readonly ExplainedGroup[] {
  const { lines, facts } = draft.estimate;
  return [...new Set(lines.map(({ instance }) => instance))].map((instance) => ({
    id: `service.${instance}`,
    title: serviceLabel(facts, instance),
    explained: linesExplained(
      draft,
      lines.filter((line) => line.instance === instance),
    ),
  }));
}

function linesExplained({ estimate }: Draft, lines: readonly EstimateLine[]): readonly Explained[] {
  return lines.map((line) => explainedAs(line.key, explainLine(estimate, line)));
}

function clausesExplained(draft: Draft): readonly Explained[] {
  return partsOf(draft).clauses.map((clause) =>
    explainedAs(`clause.${clause.id}`, explainClause(draft.estimate, clause)),
  );
}

// ---- As an appendix ---------------------------------------------------------------------------

export function draftExplanations(draft: Draft): Document {
  const { estimate, issuedOn, contentHash } = draft;
  const { index, engagement } = estimate.facts;
  const title = `Internal appendix: ${engagement.details.customer || 'engagement'}`;
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
      ...explanationsOf(draft).flatMap((group) => [
        heading(group.id, 1, group.title),
        ...group.explained.flatMap((one) => explainedBlocks(draft, one)),
      ]),
      labelled(
        'made-from',
        'Made from',
        `catalog ${index.catalog.id} ${index.catalog.version}, engagement ${contentHash}`,
      ),
    ],
  };
}

function explainedBlocks({ estimate, issuedOn }: Draft, { id, explanation }: Explained): readonly Block[] {
  const { title, figure, parts, quantities, questions, sources, entry } = explanation;
  return [
    heading(`${id}.title`, 2, title),
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
      questions.map((asked) => answerBehindInWords(estimate.facts, asked, issuedOn)),
    ),
    ...sentences(`${id}.sources`, 'Sources', [
      ...(entry === undefined ? [] : [`In the catalog: ${entry}`]),
      ...sources.map((source) => `${source.title}, ${source.where}`),
    ]),
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

export function stepInWords({ words, result }: Step): string {
  return result === undefined ? words : `${words}: ${result}`;
}
