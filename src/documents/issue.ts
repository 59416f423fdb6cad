/** The two issues the tracker gets, composed from the catalog's templates. They are internal: notes and sources may stand in them. */
import type { IssuePart, IssueTemplate } from '../catalog/schema.ts';
import { holds } from '../estimate/document-conditions.ts';
import { approvalsNeeded } from '../estimate/advice.ts';
import { formatDay } from '../quantity/day.ts';
import { unreachable } from '../quantity/unreachable.ts';
import { strong, text, type Block, type Document } from './blocks.ts';
import { heading, paragraph } from './compose.ts';
import type { Draft } from './draft.ts';
import { approvalsPart, limitsPart, positioningPart } from './issue-advice.ts';
import { answersPart, askNextPart, openQuestionsPart } from './issue-answers.ts';
import { estimatePart, staffingPart } from './issue-estimate.ts';
import { fieldsPart } from './issue-fields.ts';
import { say, type WordingContext } from './wording.ts';
import { detailInWords } from './detail-words.ts';

/** A tracker cuts off longer titles, or refuses them. */
const MAX_TITLE = 255;

export function draftIssue(template: IssueTemplate, draft: Draft): Document {
  const labels = labelsOf(template, draft);
  const actions: readonly Block[] =
    labels.length === 0
      ? []
      : [{ kind: 'quick-actions', id: `${template.id}.actions`, actions: [{ kind: 'label', labels }] }];
  return issueOf(template, draft, [
    ...template.parts.flatMap((part) => partBlocks(part, draft)),
    madeFrom(draft),
    ...actions,
  ]);
}

/** An issue that lists the approvals also asks for them. */
function labelsOf(template: IssueTemplate, { estimate }: Draft): readonly string[] {
  const asks = template.parts.some(({ kind }) => kind === 'approvals');
  const asked = asks ? approvalsNeeded(estimate).flatMap(({ label }) => label ?? []) : [];
  return [...new Set([...template.labels, ...asked])];
}

/** What a prefilled link carries: short, and nothing confidential. The full body goes through the clipboard. */
export function shortIssueBody(template: IssueTemplate, draft: Draft): Document {
  return issueOf(template, draft, [paragraph(`${template.id}.short`, say(contextOf(draft), template.shortBody))]);
}

export function issueTitle(template: IssueTemplate, draft: Draft): string {
  const letters = [...say(contextOf(draft), template.title).replace(/\s+/gu, ' ').trim()];
  return letters.length <= MAX_TITLE ? letters.join('') : `${letters.slice(0, MAX_TITLE - 1).join('')}…`;
}

function contextOf(draft: Draft): WordingContext {
  return { facts: draft.estimate.facts, subject: {}, issuedOn: draft.issuedOn };
}

function issueOf(template: IssueTemplate, draft: Draft, blocks: readonly Block[]): Document {
  const { index, engagement } = draft.estimate.facts;
  const title = issueTitle(template, draft);
  return {
    properties: {
      title,
      subject: template.name,
      author: detailInWords(index, engagement, 'contractingEntity') ?? '',
      customer: engagement.details.customer,
      language: 'en-US',
      issuedOn: draft.issuedOn,
      header: { start: title, end: template.name },
      footer: `Catalog ${index.catalog.version} · ${formatDay(draft.issuedOn)} · ${draft.contentHash}`,
      keywords: [],
    },
    blocks,
  };
}

function partBlocks(part: IssuePart, draft: Draft): readonly Block[] {
  switch (part.kind) {
    case 'text':
      return [
        ...(part.title ? [heading(part.id, 2, part.title)] : []),
        ...part.paragraphs.map((wording, place) =>
          paragraph(`${part.id}.${place + 1}`, say(contextOf(draft), wording)),
        ),
      ];
    case 'fields':
      return [heading(part.id, 2, part.title), ...fieldsPart(part.id, part.title, part.fields, draft)];
    case 'answers':
      return [heading(part.id, 2, part.title), ...answersPart(part.id, draft)];
    case 'open-questions':
      return [heading(part.id, 2, part.title), ...openQuestionsPart(part.id, draft)];
    case 'ask-next':
      return headed(part, askNextPart(part.id, draft));
    case 'estimate':
      return [heading(part.id, 2, part.title), ...estimatePart(part.id, draft)];
    case 'staffing':
      return [heading(part.id, 2, part.title), ...staffingPart(part.id, draft)];
    case 'positioning':
      return headed(part, positioningPart(part.id, draft));
    case 'limits':
      return headed(part, limitsPart(part.id, draft));
    case 'approvals':
      return headed(part, approvalsPart(part.id, draft));
    case 'checklist': {
      const items = part.items.filter((item) => holds(item.when, draft.estimate));
      if (items.length === 0) return [];
      const boxes = items.map((item) => ({
        id: `${part.id}.${item.id}`,
        isDone: false,
        content: [text(say(contextOf(draft), item.text))],
      }));
      return [heading(part.id, 2, part.title), { kind: 'checklist', id: `${part.id}.list`, items: boxes }];
    }
    default:
      return unreachable(part);
  }
}

/** A part with nothing to say is left out, its heading included. */
function headed({ id, title }: { readonly id: string; readonly title: string }, blocks: readonly Block[]) {
  return blocks.length === 0 ? [] : [heading(id, 2, title), ...blocks];
}

/** So that whoever reads the issue later can tell which state of the engagement it shows. */
function madeFrom({ estimate, issuedOn, contentHash }: Draft): Block {
  const { catalog } = estimate.facts.index;
  return {
    kind: 'paragraph',
    id: 'made-from',
    content: [
      strong('Made from: '),
      text(`catalog ${catalog.id} ${catalog.version}, engagement ${contentHash}, ${formatDay(issuedOn)}`),
    ],
  };
}
