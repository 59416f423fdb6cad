/** The fields of an issue: details, answers and figures by name, and lines to fill in by hand. */
import type { IssueField, ItemQuestion, Question, QuestionId } from '../catalog/schema.ts';
import { instancesOf } from '../engagement/instances.ts';
import type { Answer } from '../engagement/engagement.ts';
import { holds } from '../estimate/document-conditions.ts';
import { formatList } from '../quantity/count.ts';
import { formatHours } from '../quantity/minutes.ts';
import { formatWeeks } from '../schedule/schedule.ts';
import { unreachable } from '../quantity/unreachable.ts';
import { strong, text, type Block, type Content } from './blocks.ts';
import { labelled, row, table, words } from './compose.ts';
import type { Draft } from './draft.ts';
import { effortOf, pointsInWords, priceInWords, roleEfforts } from './issue-estimate.ts';
import { termInWords } from './sow-payments.ts';
import { sayThose } from './work-in-scope.ts';
import { serviceLabel, serviceOf } from './service-label.ts';
import { answerInWords, type WordingContext } from './wording.ts';

const NOT_KNOWN = 'Not known yet';
const NOT_APPLICABLE = 'N/A';

export function fieldsPart(id: string, title: string, fields: readonly IssueField[], draft: Draft): readonly Block[] {
  const printed = fields
    .filter((field) => holds(field.when, draft.estimate))
    .map((field) => ({ field, value: fieldValue(field, draft) }));
  const rows = printed.map(({ field, value }) =>
    row(`${id}.${field.id}`, field.isRequired ? [strong(field.label)] : field.label, value.content),
  );
  const missing = printed
    .filter(({ field, value }) => field.isRequired && value.isMissing)
    .map(({ field }) => field.label);
  return [
    ...table(`${id}.fields`, title, [words('Field', 2), words('Value', 5)], rows),
    ...(missing.length > 0 ? [labelled(`${id}.missing`, 'Required and still missing', `${missing.join('; ')}.`)] : []),
  ];
}

interface FieldValue {
  readonly content: Content;
  readonly isMissing: boolean;
}

function known(value: string, otherwise = NOT_KNOWN): FieldValue {
  return { content: [text(value || otherwise)], isMissing: value === '' };
}

function fieldValue({ from }: IssueField, draft: Draft): FieldValue {
  const { facts } = draft.estimate;
  switch (from.kind) {
    case 'detail': {
      const value = termInWords(facts, from.detail) ?? '';
      if (from.detail !== 'opportunityLink' || value === '') return known(value);
      // The address itself is the text of the link: nobody is led elsewhere than they read.
      return { content: [{ kind: 'link', text: value, href: value }], isMissing: false };
    }
    case 'question':
      return questionValue(from.question, draft);
    case 'estimate':
      return known(figureInWords(from.figure, draft), NOT_APPLICABLE);
    case 'blank':
      return { content: [{ kind: 'emphasis', text: from.placeholder }], isMissing: true };
    default:
      return unreachable(from);
  }
}

/** A question asked per service is answered once for each service that asks it. */
function questionValue(question: QuestionId, draft: Draft): FieldValue {
  const { facts, discovery } = draft.estimate;
  const asked = discovery.questions.filter((candidate) => candidate.ref.question === question);
  if (asked.length === 0) return { content: [text(NOT_APPLICABLE)], isMissing: false };
  const answers = asked.map(({ question: ofAsked, answer, instance, item }) => {
    const of = [instance && asked.length > 1 ? serviceLabel(facts, instance) : '', item?.name ?? '']
      .filter(Boolean)
      .join(', ');
    return `${of ? `${of}: ` : ''}${currentAnswer(ofAsked, answer)}`;
  });
  return { content: [text(answers.join('\n'))], isMissing: asked.every(({ answer }) => answer?.status !== 'known') };
}

function currentAnswer(question: Question | ItemQuestion, answer: Answer | undefined): string {
  return answer?.status === 'known' ? answerInWords(question, answer) || NOT_KNOWN : NOT_KNOWN;
}

type Figure = Extract<IssueField['from'], { kind: 'estimate' }>['figure'];

function figureInWords(figure: Figure, draft: Draft): string {
  const { estimate, schedule } = draft;
  const { facts } = estimate;
  const services = instancesOf(facts.index, facts.engagement);
  switch (figure) {
    case 'effort':
      return pointsInWords(draft, estimate.totals.effort, formatHours);
    case 'price':
      return priceInWords(draft);
    case 'weeks':
      return pointsInWords(draft, schedule.weeks, formatWeeks);
    case 'roles':
      return formatList(roleEfforts(draft).map(({ role, lines }) => `${role.title} (${effortOf(lines)})`));
    case 'services':
      return services.map((instance) => serviceLabel(facts, instance)).join('\n');
    case 'skills':
      return [
        ...new Set(
          services.flatMap((instance) => skillsOf({ facts, subject: { instance }, issuedOn: draft.issuedOn })),
        ),
      ].join('\n');
    default:
      return unreachable(figure);
  }
}

function skillsOf(context: WordingContext): readonly string[] {
  const service = context.subject.instance && serviceOf(context.facts, context.subject.instance);
  return service ? sayThose(context, service.skills).map((skill) => skill.text) : [];
}
