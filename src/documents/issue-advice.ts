/** What the scoping issue says beyond the estimate: standard offering or custom SOW, limits reached, approvals needed. */
import { approvalsNeeded, limitsReached } from '../estimate/advice.ts';
import { position, type Coverage } from '../positioning/position.ts';
import { strong, text, type Block, type TableRow } from './blocks.ts';
import { labelled, list, paragraph, row, table, words } from './compose.ts';
import {
  approvalInWords,
  customPriceInWords,
  fitInWords,
  FIT_WORDS,
  limitInWords,
  listPriceInWords,
  questionText,
  RESULT_WORDS,
  VERDICT_WORDS,
} from './advice-words.ts';
import type { Draft } from './draft.ts';
import { serviceLabel } from './service-label.ts';

export function positioningPart(id: string, { estimate, issuedOn }: Draft): readonly Block[] {
  const positioned = position(estimate);
  if (!positioned) return [];
  const { facts } = estimate;
  const rows = positioned.candidates.flatMap(({ offering, coverage }) =>
    coverage.map((covered): TableRow => {
      const listPrice = listPriceInWords(offering);
      return row(
        `${id}.${offering.id}.${covered.instance}`,
        [
          strong(offering.title),
          text([offering.sku ? ` (${offering.sku})` : '', `\n${offering.size.duration}`].join('')),
          ...(listPrice === undefined ? [] : [text(`\n${listPrice}`)]),
        ],
        `${serviceLabel(facts, covered.instance)}\n${customPriceInWords(estimate, [covered.instance])}`,
        VERDICT_WORDS[covered.verdict],
        reasons(covered),
      );
    }),
  );
  const uncovered = positioned.uncovered.map((instance) => serviceLabel(facts, instance));
  return [
    labelled(`${id}.advice`, RESULT_WORDS[positioned.result], positioned.advice),
    ...list(
      `${id}.questions`,
      positioned.questions.map((ref) => ({ id: `${id}.question.${ref.key}`, text: questionText(facts.index, ref) })),
    ),
    ...table(
      `${id}.offerings`,
      'Standard offerings',
      [words('Offering', 3), words('In place of', 3), words('Fits', 2), words('Why', 6)],
      rows,
    ),
    ...(rows.length > 0 && uncovered.length > 0
      ? [labelled(`${id}.uncovered`, 'Covered by no standard offering', `${uncovered.join('; ')}.`)]
      : []),
  ];

  function reasons({ instance, fits }: Coverage): string {
    return fits.map((fit) => `${FIT_WORDS[fit.status]}: ${fitInWords(estimate, instance, fit, issuedOn)}`).join('\n');
  }
}

export function limitsPart(id: string, { estimate, issuedOn }: Draft): readonly Block[] {
  return list(
    `${id}.list`,
    limitsReached(estimate.facts).map((reached) => ({
      id: `${id}.${reached.subject.instance}.${reached.limit.id}`,
      text: `${serviceLabel(estimate.facts, reached.subject.instance)}: ${limitInWords(estimate, reached, issuedOn)}`,
    })),
  );
}

export function approvalsPart(id: string, { estimate, issuedOn }: Draft): readonly Block[] {
  const rows = approvalsNeeded(estimate).map((approval): TableRow => {
    const { why, takes, needs, avoid, state } = approvalInWords(estimate, approval, issuedOn);
    return row(
      `${id}.${approval.id}`,
      [strong(approval.title), text(`\n${[approval.approver, takes].filter(Boolean).join(', ')}\n${state}`)],
      avoid === undefined ? why : `${why}\nTo avoid it: ${avoid}`,
      needs.join('\n'),
    );
  });
  if (rows.length === 0) return [];
  return [
    ...(estimate.isComplete
      ? []
      : [paragraph(`${id}.gaps`, 'The estimate has gaps: a higher price may need further approvals.')]),
    ...table(`${id}.table`, 'Approvals', [words('Approval', 3), words('Why', 5), words('What they must see', 4)], rows),
  ];
}
