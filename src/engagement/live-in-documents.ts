/** Which answers clauses and the fields of issues could still need: conditions of documents ask about terms besides facts. */
import type { Catalog, Clause, DocumentCondition, PaymentModel, ScopeCondition } from '../catalog/schema.ts';
import {
  isAbout,
  isAnswered,
  judge,
  left,
  notLeft,
  questionsOf,
  strikeOut,
  type Held,
  type Remainder,
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
/** The parts of a document condition that ask about scope; totals and terms are not discovery's to know. */
function scopePartsOf(condition: DocumentCondition | undefined): readonly ScopeCondition[] {
  if (!condition) return [];
  switch (condition.kind) {
    case 'scope':
      return [condition.of];
    case 'all':
    case 'any':
      return condition.of.flatMap(scopePartsOf);
    case 'not':
      return scopePartsOf(condition.of);
    case 'service':
    case 'payment-model':
    case 'place':
    case 'price':
    case 'expenses':
    case 'billing':
    case 'discount':
    case 'margin':
      return [];
  }
}

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
  for (const part of scopePartsOf(condition)) {
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
    case 'price':
    case 'margin':
      return { truth: 'undecided', isLive: false };
    case 'service':
    case 'payment-model':
    case 'place':
    case 'expenses':
    case 'billing':
    case 'discount':
      return { truth: mayHoldUnder(facts, condition, terms) ? 'yes' : 'no', isLive: false };
  }
}

/** Of one of the payment models that services have, as documents are. */
function mayHold(facts: Facts, condition: DocumentCondition | undefined, instances: readonly InstanceId[]): boolean {
  const models = modelsOf(facts.engagement, instances);
  return models.some((model) => mayHoldUnder(facts, condition, { instances, model, models }));
}

interface Terms {
  readonly instances: readonly InstanceId[];
  readonly model: PaymentModel;
  readonly models: readonly PaymentModel[];
}

function mayHoldUnder(facts: Facts, condition: DocumentCondition | undefined, terms: Terms): boolean {
  if (!condition) return true;
  const { instances, model, models } = terms;
  switch (condition.kind) {
    case 'service':
      return instances.some((instance) => facts.engagement.services[instance]?.service === condition.is);
    case 'scope':
      return subjectsOf(instances).some(
        (subject) => isAbout(facts, condition.of, subject) && judge(facts, condition.of, subject).likely === 'yes',
      );
    case 'all':
      return condition.of.every((part) => mayHoldUnder(facts, part, terms));
    case 'any':
      return condition.of.some((part) => mayHoldUnder(facts, part, terms));
    case 'payment-model':
      return model === condition.is;
    case 'place':
      return facts.engagement.details.place === condition.is;
    case 'expenses':
      return facts.engagement.details.expenses === condition.are;
    case 'billing':
      return billingUnder(facts.engagement, model, models) === condition.is;
    case 'discount':
      return (latestOf(facts.engagement, 'discount')?.adjustment.hundredths ?? 0) > condition.above * 100;
    case 'not':
      return isOfTotals(condition.of) || !mayHoldUnder(facts, condition.of, terms);
    case 'price':
    case 'margin':
      return true;
  }
}

/** Not discovery's to know, either way. */
function isOfTotals({ kind }: DocumentCondition): boolean {
  return kind === 'price' || kind === 'margin';
}
