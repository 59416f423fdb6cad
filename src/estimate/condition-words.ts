/** A scope condition as a person would say it: "“Are the e-mail addresses the same?” is answered no". */
import type { QuestionId, ScopeCondition } from '../catalog/schema.ts';
import type { Facts } from '../engagement/facts.ts';
import { unitOf } from '../engagement/drivers.ts';
import { formatNumber } from '../quantity/count.ts';
import { unreachable } from '../quantity/unreachable.ts';

export function conditionInWords(facts: Facts, condition: ScopeCondition): string {
  switch (condition.kind) {
    case 'all':
      return condition.of.map((part) => conditionInWords(facts, part)).join(', and ');
    case 'any':
      return condition.of.map((part) => conditionInWords(facts, part)).join(', or ');
    case 'not':
      return `it is not so that ${conditionInWords(facts, condition.of)}`;
    case 'answer':
      return `${quote(facts, condition.question)} is answered ${[condition.is]
        .flat()
        .map((value) => optionInWords(facts, condition.question, value))
        .join(' or ')}`;
    case 'version':
      return `${quote(facts, condition.question)} is answered ${[
        ...(condition.from === undefined ? [] : [`${condition.from} or newer`]),
        ...(condition.before === undefined ? [] : [`older than ${condition.before}`]),
      ].join(' and ')}`;
    case 'driver':
      return `${plural(facts, condition.driver)} are ${[
        ...(condition.atLeast === undefined ? [] : [`${formatNumber(condition.atLeast)} or more`]),
        ...(condition.atMost === undefined ? [] : [`${formatNumber(condition.atMost)} or fewer`]),
      ].join(' and ')}`;
    case 'exceeds':
      return `${plural(facts, condition.driver)} are more than ${plural(facts, condition.limit)}`;
    default:
      return unreachable(condition);
  }
}

function quote(facts: Facts, question: QuestionId): string {
  return `“${facts.index.questions.get(question)?.question.text ?? question}”`;
}

function optionInWords(facts: Facts, question: QuestionId, value: string | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const answer = facts.index.questions.get(question)?.question.answer;
  const options = answer?.kind === 'choice' || answer?.kind === 'choices' ? answer.options : [];
  return `“${options.find(({ id }) => id === value)?.label ?? value}”`;
}

function plural(facts: Facts, driver: Extract<ScopeCondition, { kind: 'driver' }>['driver']): string {
  return unitOf(facts, driver)?.other ?? driver;
}
