/** Which answers clauses and the fields of issues could still need: conditions of documents ask about terms besides facts. */
import { partsOf } from '../catalog/names.ts';
import type { Catalog, Clause, DocumentCondition, PaymentModel } from '../catalog/schema.ts';
import { unreachable } from '../quantity/unreachable.ts';
import {
  all,
  any,
  asTruth,
  isAbout,
  isAnswered,
  judge,
  left,
  not,
  notLeft,
  questionsOf,
  strikeOut,
  type Held,
  type Remainder,
  type Truth,
} from './conditions.ts';
import { isIncluded, latestOf, type InstanceId } from './engagement.ts';
import { subjectsOf, type Facts } from './facts.ts';
import { markQuestion, markWording, type Mark } from './live-in-scope.ts';
import { billingUnder, modelsOf } from './payment-models.ts';

export function markClause(facts: Facts, clause: Clause, instances: readonly InstanceId[], mark: Mark): void {
  if (!isIncluded(facts.engagement, clause)) return;
  markDocumentCondition(facts, clause.when, instances, mark);
  if (!mayHold(facts, clause.when, instances)) return;
  for (const text of clause.text) for (const subject of subjectsOf(instances)) markWording(facts, text, subject, mark);
}

export function markIssue(facts: Facts, template: IssueTemplate, instances: readonly InstanceId[], mark: Mark): void {
  for (const part of template.parts) {
    if (part.kind !== 'fields') continue;
    for (const { from, when } of part.fields) {
      if (from.kind !== 'question') continue;
      markDocumentCondition(facts, when, instances, mark);
      if (!mayHold(facts, when, instances)) continue;
      for (const subject of subjectsOf(instances)) markQuestion(facts, from.question, subject, mark);
    }
  }
}

type IssueTemplate = Catalog['issues'][number];

/** What of it is decided by terms or by another service asks nothing more. */
function markDocumentCondition(
  facts: Facts,
  condition: DocumentCondition | undefined,
  instances: readonly InstanceId[],
  mark: Mark,
): void {
  if (!condition) return;
  const models = modelsOf(facts.engagement, instances);
  const isAsked = (held: Held) =>
    models.some((model) => strikeOutUnder(facts, condition, { instances, model, models }, held).isLive);
  for (const part of partsOf(condition).scopes) {
    for (const subject of subjectsOf(instances)) {
      if (!isAbout(facts, part, subject)) continue;
      mark(questionsOf(facts, part, subject).filter((ref) => isAsked({ ref, isAnswered: isAnswered(facts, ref, subject) }))); // prettier-ignore
    }
  }
}

function strikeOutUnder(facts: Facts, condition: DocumentCondition, terms: Terms, held: Held): Remainder {
  switch (condition.kind) {
    case 'scope': {
      const subjects = subjectsOf(terms.instances).filter((subject) => isAbout(facts, condition.of, subject));
      const parts = subjects.map((subject) => strikeOut(facts, condition.of, subject, held, 'likely'));
      return left('any', parts, held);
    }
    case 'all':
    case 'any': {
      const parts = condition.of.map((part) => strikeOutUnder(facts, part, terms, held));
      return left(condition.kind, parts, held);
    }
    case 'not':
      return notLeft(strikeOutUnder(facts, condition.of, terms, held));
    case 'service':
    case 'payment-model':
    case 'place':
    case 'price':
    case 'expenses':
    case 'billing':
    case 'discount':
    case 'margin':
      return { truth: judgeUnder(facts, condition, terms), isLive: false };
    default:
      return unreachable(condition);
  }
}

/** Of one of the payment models that services have, as documents are. */
function mayHold(facts: Facts, condition: DocumentCondition | undefined, instances: readonly InstanceId[]): boolean {
  const models = modelsOf(facts.engagement, instances);
  return models.some((model) => !condition || judgeUnder(facts, condition, { instances, model, models }) !== 'no');
}

interface Terms {
  readonly instances: readonly InstanceId[];
  readonly model: PaymentModel;
  readonly models: readonly PaymentModel[];
}

/** Totals are not discovery's to know, and leave it undecided. A scope that nobody knows prints nothing: it is a "no". */
function judgeUnder(facts: Facts, condition: DocumentCondition, terms: Terms): Truth {
  const { instances, model, models } = terms;
  const { details, services } = facts.engagement;
  switch (condition.kind) {
    case 'service':
      return asTruth(instances.some((instance) => services[instance]?.service === condition.is));
    case 'scope': {
      const subjects = subjectsOf(instances).filter((subject) => isAbout(facts, condition.of, subject));
      return asTruth(subjects.some((subject) => judge(facts, condition.of, subject).likely === 'yes'));
    }
    case 'all':
      return all(condition.of.map((part) => judgeUnder(facts, part, terms)));
    case 'any':
      return any(condition.of.map((part) => judgeUnder(facts, part, terms)));
    case 'not':
      return not(judgeUnder(facts, condition.of, terms));
    case 'payment-model':
      return asTruth(model === condition.is);
    case 'place':
      return asTruth(details.place === condition.is);
    case 'expenses':
      return asTruth(details.expenses === condition.are);
    case 'billing':
      return asTruth(billingUnder(facts.engagement, model, models) === condition.is);
    case 'discount':
      return asTruth((latestOf(facts.engagement, 'discount')?.adjustment.hundredths ?? 0) > condition.above * 100);
    case 'price':
    case 'margin':
      return 'undecided';
    default:
      return unreachable(condition);
  }
}
