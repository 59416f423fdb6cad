/** Why a clause stands in a statement of work, an approval is needed, a limit is reached, an offering is recommended. */
import type { Approval, Clause, DocumentCondition } from '../catalog/schema.ts';
import { refKey } from '../engagement/facts.ts';
import { adjustmentsByTime, latestOf } from '../engagement/engagement.ts';
import { isAbout } from '../engagement/conditions.ts';
import { instancesOf } from '../engagement/instances.ts';
import { approvalState, type ReachedLimit } from '../estimate/advice.ts';
import { documentConditionInWords, judgeDocument } from '../estimate/document-conditions.ts';
import type { Estimate } from '../estimate/estimate.ts';
import type { AppliedAdjustment } from '../estimate/line.ts';
import { adjustmentParts } from '../estimate/adjustment-words.ts';
import { behindCondition, conditionSteps, sourcesOf, truthInWords } from '../estimate/behind.ts';
import { NOTHING_BEHIND, type Explanation, type ExplanationPart, type Step } from '../estimate/explanation.ts';
import { feesOf } from '../estimate/fees.ts';
import { marginOf } from '../estimate/margin.ts';
import { verdictOf, type Candidate, type Coverage, type Position } from '../positioning/position.ts';
import { formatPercent } from '../quantity/count.ts';
import { formatDay, type CalendarDay } from '../quantity/day.ts';
import { formatMoney } from '../quantity/money.ts';
import { unreachable } from '../quantity/unreachable.ts';
import {
  approvalInWords,
  fitInWords,
  FIT_WORDS,
  limitInWords,
  listPriceInWords,
  RESULT_WORDS,
  VERDICT_WORDS,
} from './advice-words.ts';
import { serviceLabel } from './service-label.ts';
import { capitalise } from './wording.ts';
import { detailInWords } from './detail-words.ts';

// ---- Clauses ----------------------------------------------------------------------------------

export function explainClause(estimate: Estimate, clause: Clause): Explanation {
  const behind = behindDocument(estimate, clause.when);
  const adjustments = [...behind.adjustments, ...adjustmentsOfClause(estimate, clause)];
  const always = { words: 'It stands in every statement of work.' };
  const asked = { words: 'It is optional: it stands where an Engagement Manager includes it.' };
  return {
    ...behind,
    title: `Clause: ${clause.title}`,
    figure: clause.reviewedBy
      ? `Reviewed by ${clause.reviewedBy.name} on ${formatDay(clause.reviewedBy.on)}`
      : 'No lawyer has reviewed its wording',
    parts: [
      {
        id: 'scope',
        heading: 'Why it is in the statement of work',
        steps: [
          ...documentSteps(estimate, clause.when),
          ...(clause.isOptional ? [asked] : clause.when ? [] : [always]),
        ],
        remarks: [clause.because],
      },
      ...adjustmentParts(adjustments),
    ],
    sources: sourcesOf(estimate.facts, [clause.source]),
    adjustments,
    entry: `clause "${clause.id}"`,
  };
}

/** Who included it, and who wrote it in other words. */
function adjustmentsOfClause({ facts }: Estimate, { id }: Clause): readonly AppliedAdjustment[] {
  return adjustmentsByTime(facts.engagement).flatMap(([adjustmentId, adjustment]) =>
    (adjustment.kind === 'include-clause' && adjustment.clause === id) ||
    (adjustment.kind === 'wording' && adjustment.block.startsWith(`clause.${id}.`))
      ? [{ id: adjustmentId, adjustment, isBasisChanged: false }]
      : [],
  );
}

// ---- Approvals and limits -----------------------------------------------------------------------

export function explainApproval(estimate: Estimate, approval: Approval, issuedOn: CalendarDay): Explanation {
  const { state: figure, takes, needs, avoid } = approvalInWords(estimate, approval, issuedOn);
  const state = approvalState(estimate, approval);
  const behind = behindDocument(estimate, approval.when);
  const given = state.status === 'open' ? [] : [{ ...state, isBasisChanged: state.status === 'outgrown' }];
  const adjustments = [
    ...behind.adjustments,
    ...given.map(({ id, adjustment, isBasisChanged }) => ({ id, adjustment, isBasisChanged })),
  ];
  const steps = approval.when ? documentSteps(estimate, approval.when) : [{ words: 'It is always needed.' }];
  return {
    ...behind,
    title: `Approval: ${approval.title}`,
    figure,
    parts: [
      { id: 'scope', heading: 'Why it is needed', steps, remarks: [approval.because] },
      {
        id: 'scope',
        heading: 'What it takes',
        steps: [
          { words: approval.approver, ...(takes !== '' && { result: takes }) },
          ...needs.map((words) => ({ words })),
        ],
        remarks: avoid === undefined ? [] : [avoid],
      },
      ...adjustmentParts(adjustments),
    ],
    sources: sourcesOf(estimate.facts, [approval.source]),
    adjustments,
    entry: `approval "${approval.id}"`,
  };
}

export function explainLimit(estimate: Estimate, reached: ReachedLimit, issuedOn: CalendarDay): Explanation {
  const { limit, subject } = reached;
  const { facts } = estimate;
  const behind = behindCondition(estimate, limit.when, subject);
  return {
    ...behind,
    title: `Limit: ${serviceLabel(facts, subject.instance)}`,
    figure: limitInWords(estimate, reached, issuedOn),
    parts: [
      {
        id: 'scope',
        heading: 'Why it is reached',
        steps: conditionSteps(facts, limit.when, subject),
        remarks: [limit.because],
      },
      ...adjustmentParts(behind.adjustments),
    ],
    sources: sourcesOf(facts, [limit.source]),
    entry: `service "${facts.engagement.services[subject.instance]?.service ?? ''}" › limit "${limit.id}"`,
  };
}

// ---- Standard offering or custom SOW --------------------------------------------------------------

export function explainPosition({ facts }: Estimate, positioned: Position): Explanation {
  const { result, advice, candidates, chosen, uncovered } = positioned;
  const isChosen = ({ offering }: Candidate) => chosen.some((one) => one.offering.id === offering.id);
  return {
    ...NOTHING_BEHIND,
    title: 'Standard offering or custom SOW',
    figure: RESULT_WORDS[result],
    parts: [
      {
        id: 'scope',
        heading: 'Every offering for a service in scope',
        steps: [
          ...candidates.map((candidate) => ({
            words: `${candidate.offering.title}${isChosen(candidate) ? ' (of those that cover the most with the fewest)' : ''}`,
            result: VERDICT_WORDS[verdictOf(candidate)],
          })),
          ...uncovered.map((instance) => ({ words: serviceLabel(facts, instance), result: 'Covered by none' })),
        ],
        remarks: [advice],
      },
    ],
    entry: `the positioning "${result}"`,
  };
}

export function explainOffering(estimate: Estimate, candidate: Candidate, issuedOn: CalendarDay): Explanation {
  const { offering, coverage } = candidate;
  const { size, listPrice } = offering;
  const behind = coverage.flatMap(({ instance, fits }) =>
    fits.map(({ fit }) =>
      fit.when ? behindCondition(estimate, fit.when, { instance }) : behindDocument(estimate, fit.deal),
    ),
  );
  const together = merged(behind);
  return {
    ...together,
    title: `Offering: ${offering.title}`,
    figure: VERDICT_WORDS[verdictOf(candidate)],
    parts: [
      ...coverage.map((covered) => coveragePart(estimate, covered, issuedOn)),
      {
        id: 'scope',
        heading: 'What it is',
        steps: [
          { words: 'Size', result: size.duration },
          { words: 'Price', result: listPriceInWords(offering) ?? 'No list price is known' },
        ],
        remarks: [offering.summary, size.because],
      },
      ...adjustmentParts(together.adjustments),
    ],
    sources: sourcesOf(estimate.facts, [
      ...offering.fits.map(({ source }) => source),
      size.source,
      ...(listPrice ? [listPrice.source] : []),
    ]),
    entry: `offering "${offering.id}"`,
  };
}

/** Each reason for and against, below the condition that decides it. */
function coveragePart(
  estimate: Estimate,
  { instance, verdict, fits }: Coverage,
  issuedOn: CalendarDay,
): ExplanationPart {
  return {
    id: 'scope',
    heading: `In place of ${serviceLabel(estimate.facts, instance)}: ${VERDICT_WORDS[verdict]}`,
    steps: fits.flatMap(({ fit }) =>
      fit.when ? conditionSteps(estimate.facts, fit.when, { instance }) : documentSteps(estimate, fit.deal),
    ),
    remarks: fits.map((fit) => `${FIT_WORDS[fit.status]}: ${fitInWords(estimate, instance, fit, issuedOn)}`),
  };
}

// ---- Conditions of documents ----------------------------------------------------------------------

/** Each part of a condition, whether it holds and what it was held against. */
function documentSteps(estimate: Estimate, condition: DocumentCondition | undefined): readonly Step[] {
  if (!condition) return [];
  const parts = condition.kind === 'all' ? condition.of : [condition];
  return parts.map((part) => {
    const values = [...new Set(heldAgainst(estimate, part))];
    const truth = truthInWords(judgeDocument(part, estimate));
    return {
      words: capitalise(documentConditionInWords(part, estimate)),
      result: values.length === 0 ? truth : `${truth} (${values.join('; ')})`,
    };
  });
}

/** Nothing for what the words of the condition already say, or the answers behind it do. */
function heldAgainst(estimate: Estimate, condition: DocumentCondition): readonly string[] {
  const { facts, currency } = estimate;
  const detail = (name: 'paymentModel' | 'place' | 'expenses' | 'billing') =>
    [detailInWords(facts.index, facts.engagement, name) ?? ''].filter(Boolean);
  switch (condition.kind) {
    case 'scope':
    case 'service':
      return [];
    case 'payment-model':
      return detail('paymentModel');
    case 'place':
    case 'expenses':
    case 'billing':
      return detail(condition.kind);
    case 'price':
      return [formatMoney(feesOf(estimate).list.likely, currency)];
    case 'discount':
      return [formatPercent(latestOf(facts.engagement, 'discount')?.adjustment.hundredths ?? 0)];
    case 'margin': {
      const margin = marginOf(estimate);
      return margin.status === 'known' && margin.hundredths !== undefined ? [formatPercent(margin.hundredths)] : [];
    }
    case 'all':
    case 'any':
      return condition.of.flatMap((part) => heldAgainst(estimate, part));
    case 'not':
      return heldAgainst(estimate, condition.of);
    default:
      return unreachable(condition);
  }
}

type Behind = Pick<Explanation, 'quantities' | 'questions' | 'adjustments'>;

/** What a condition of a document rests on, in every service that can answer for it. */
function behindDocument(estimate: Estimate, condition: DocumentCondition | undefined): Behind {
  return condition ? merged(partsBehind(estimate, condition)) : NOTHING_BEHIND;
}

function partsBehind(estimate: Estimate, condition: DocumentCondition): readonly Behind[] {
  const { facts } = estimate;
  switch (condition.kind) {
    case 'scope': {
      const { of } = condition;
      return instancesOf(facts.index, facts.engagement)
        .filter((instance) => isAbout(facts, of, { instance }))
        .map((instance) => behindCondition(estimate, of, { instance }));
    }
    case 'all':
    case 'any':
      return condition.of.flatMap((part) => partsBehind(estimate, part));
    case 'not':
      return partsBehind(estimate, condition.of);
    case 'price':
      return [signed(estimate, 'contingency')];
    case 'discount':
      return [signed(estimate, 'discount')];
    case 'margin':
      return [signed(estimate, 'contingency'), signed(estimate, 'discount')];
    case 'service':
    case 'payment-model':
    case 'place':
    case 'expenses':
    case 'billing':
      return [];
    default:
      return unreachable(condition);
  }
}

function signed({ facts }: Estimate, kind: 'contingency' | 'discount'): Behind {
  const found = latestOf(facts.engagement, kind);
  return { ...NOTHING_BEHIND, adjustments: found ? [{ ...found, isBasisChanged: false }] : [] };
}

function merged(all: readonly Behind[]): Behind {
  return {
    quantities: once(
      all.flatMap(({ quantities }) => quantities),
      ({ driver, amount }) => `${driver} ${amount}`,
    ),
    questions: once(
      all.flatMap(({ questions }) => questions),
      ({ ref }) => refKey(ref),
    ),
    adjustments: once(
      all.flatMap(({ adjustments }) => adjustments),
      ({ id }) => id,
    ),
  };
}

function once<T>(all: readonly T[], keyOf: (one: T) => string): readonly T[] {
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}
