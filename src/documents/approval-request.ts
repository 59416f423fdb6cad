/** The comment that asks for an approval: who, why, what they must see, and the label that the tracker is to set. */
import type { Approval } from '../catalog/schema.ts';
import { strong, text, type Document } from './blocks.ts';
import { approvalInWords } from './advice-words.ts';
import { list, paragraph, labelled } from './compose.ts';
import type { Draft } from './draft.ts';
import { formatHours } from '../quantity/minutes.ts';
import { formatMoney } from '../quantity/money.ts';

export function approvalRequest({ estimate, issuedOn, contentHash }: Draft, approval: Approval): Document {
  const { why, takes, needs } = approvalInWords(estimate, approval, issuedOn);
  const { id, title, approver, label } = approval;
  const { totals, currency, isComplete } = estimate;
  const atLeast = isComplete ? '' : 'at least ';
  const figures = `${atLeast}${formatMoney(totals.price.likely, currency)}, ${formatHours(totals.effort.likely)} (likely)`;
  const { details } = estimate.facts.engagement;
  const properties = {
    ...{ title, subject: title, author: details.engagementManager, customer: details.customer, language: 'en-US' },
    ...{ issuedOn, header: { start: title, end: '' }, footer: contentHash, keywords: [] },
  };
  return {
    properties,
    blocks: [
      {
        kind: 'paragraph',
        id: `${id}.ask`,
        content: [
          strong(`${title}: `),
          text(`${approver}, please review${takes === '' ? '' : `; it takes ${takes}`}.`),
        ],
      },
      paragraph(`${id}.why`, why),
      labelled(`${id}.figures`, 'Estimate', figures),
      ...(needs.length > 0 ? [paragraph(`${id}.needs`, 'What you need to see:')] : []),
      ...list(
        `${id}.list`,
        needs.map((need, place) => ({ id: `${id}.need.${place + 1}`, text: need })),
      ),
      ...(label === undefined
        ? []
        : [
            {
              kind: 'quick-actions' as const,
              id: `${id}.actions`,
              actions: [{ kind: 'label' as const, labels: [label] }],
            },
          ]),
    ],
  };
}
