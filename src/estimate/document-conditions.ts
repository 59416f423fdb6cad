/**
 * When a clause or a line of an issue is printed, an approval is needed, an offering fits. Unlike the scope of work, such
 * a condition may ask about totals, payment model and place: it stands above the estimate, so there is no circle.
 */
import type { Billing, DocumentCondition, PaymentModel, ScopeCondition } from '../catalog/schema.ts';
import { all, any, isAbout, judge, not, type Truth } from '../engagement/conditions.ts';
import { instancesOf } from '../engagement/instances.ts';
import { latestOf, type InstanceId } from '../engagement/engagement.ts';
import type { Facts } from '../engagement/facts.ts';
import { billingUnder, modelsOf } from '../engagement/payment-models.ts';
import { formatList } from '../quantity/count.ts';
import { formatMoney, majorUnits, parseMoney } from '../quantity/money.ts';
import { tripleOf, type Point, type Triple } from '../quantity/range.ts';
import { unreachable } from '../quantity/unreachable.ts';
import { conditionInWords } from './condition-words.ts';
import type { Estimate } from './estimate.ts';
import { feesOf } from './fees.ts';
import { marginOf } from './margin.ts';

export function holds(condition: DocumentCondition | undefined, estimate: Estimate): boolean {
  return modelsUnder(condition, estimate).length > 0;
}

/**
 * The payment models of services for which the condition holds. Where services are charged in two ways, each is asked
 * alone: that a fixed fee is due on signature says nothing about when hours are billed.
 */
export function modelsUnder(condition: DocumentCondition | undefined, estimate: Estimate): readonly PaymentModel[] {
  const models = paymentModelsOf(estimate);
  return condition ? models.filter((model) => holdsUnder(condition, estimate, model)) : models;
}

/** Those of the services in scope, the fixed fee first. */
export function paymentModelsOf({ facts: { index, engagement } }: Pick<Estimate, 'facts'>): readonly PaymentModel[] {
  return modelsOf(engagement, instancesOf(index, engagement));
}

function holdsUnder(condition: DocumentCondition, estimate: Estimate, model: PaymentModel): boolean {
  const { engagement } = estimate.facts;
  const { details } = engagement;
  switch (condition.kind) {
    case 'scope':
      return isTrueOfAService(condition.of, estimate);
    case 'service':
      return Object.values(engagement.services).some(({ service }) => service === condition.is);
    case 'payment-model':
      return model === condition.is;
    case 'place':
      return details.place === condition.is;
    case 'price':
      return isAbove(condition.above, estimate, 'likely');
    case 'expenses':
      return details.expenses === condition.are;
    case 'billing':
      return billingUnder(engagement, model, paymentModelsOf(estimate)) === condition.is;
    case 'discount':
      return (latestOf(engagement, 'discount')?.adjustment.hundredths ?? 0) > condition.above * 100;
    case 'margin':
      return marginTruth(condition.below, estimate) === 'yes';
    case 'all':
      return condition.of.every((part) => holdsUnder(part, estimate, model));
    case 'any':
      return condition.of.some((part) => holdsUnder(part, estimate, model));
    case 'not':
      return !holdsUnder(condition.of, estimate, model);
    default:
      return unreachable(condition);
  }
}

/** Before any discount: what is reviewed and steered is how much work there is, and a rebate does not make it less. */
function isAbove(threshold: number, estimate: Estimate, point: Point): boolean {
  return majorUnits(feesOf(estimate).list[point], estimate.currency) > threshold;
}

/** A margin that nobody knows is not below anything; without fees there is none. */
function marginTruth(below: number, estimate: Estimate): Truth {
  const margin = marginOf(estimate);
  if (margin.status === 'unknown') return 'undecided';
  return margin.hundredths !== undefined && margin.hundredths < below * 100 ? 'yes' : 'no';
}

/** Only a service that is asked the questions can answer for them. */
function isTrueOfAService(condition: ScopeCondition, { facts }: Estimate): boolean {
  return askedAbout(facts, condition).some((instance) => judge(facts, condition, { instance }).likely === 'yes');
}

function askedAbout(facts: Facts, condition: ScopeCondition): readonly InstanceId[] {
  return instancesOf(facts.index, facts.engagement).filter((instance) => isAbout(facts, condition, { instance }));
}

/** What a document prints, `holds` decides; this also says what is not decided yet, at each of the three points. */
export function judgeDocument(condition: DocumentCondition, estimate: Estimate): Triple<Truth> {
  const models = paymentModelsOf(estimate);
  return tripleOf((point) => any(models.map((model) => judgeAt(condition, estimate, point, model))));
}

function judgeAt(condition: DocumentCondition, estimate: Estimate, point: Point, model: PaymentModel): Truth {
  switch (condition.kind) {
    case 'scope':
      return any(
        askedAbout(estimate.facts, condition.of).map(
          (instance) => judge(estimate.facts, condition.of, { instance })[point],
        ),
      );
    case 'price':
      if (isAbove(condition.above, estimate, point)) return 'yes';
      // With gaps the total is only the least it can come to.
      return estimate.isComplete ? 'no' : 'undecided';
    case 'all':
      return all(condition.of.map((part) => judgeAt(part, estimate, point, model)));
    case 'any':
      return any(condition.of.map((part) => judgeAt(part, estimate, point, model)));
    case 'not':
      return not(judgeAt(condition.of, estimate, point, model));
    case 'margin':
      return marginTruth(condition.below, estimate);
    case 'service':
    case 'payment-model':
    case 'place':
    case 'expenses':
    case 'billing':
    case 'discount':
      return holdsUnder(condition, estimate, model) ? 'yes' : 'no';
    default:
      return unreachable(condition);
  }
}

const BILLING_IN_WORDS: Readonly<Record<Billing, string>> = {
  'on-signature': 'the fees are due on signature',
  monthly: 'the hours worked are billed monthly',
  'by-phase': 'the fees are due by phase',
  'half-half': 'half of the fees is due on signature, half at completion',
  'at-completion': 'the fees are due at completion',
};

/** "the likely price before discount is above USD 50,000.00" */
export function documentConditionInWords(condition: DocumentCondition, estimate: Estimate): string {
  const { facts, currency } = estimate;
  switch (condition.kind) {
    case 'scope':
      return conditionInWords(facts, condition.of);
    case 'service':
      return `${facts.index.services.get(condition.is)?.title ?? condition.is} is in scope`;
    case 'payment-model':
      return condition.is === 'fixed-fee' ? 'the fee is fixed' : 'the work is charged by time and materials';
    case 'place':
      return { remote: 'all work is remote', 'on-site': 'the work is on site', mixed: 'some of the work is on site' }[
        condition.is
      ];
    case 'price': {
      const amount = parseMoney(String(condition.above), currency);
      return `the likely price before discount is above ${amount === undefined ? condition.above : formatMoney(amount, currency)}`;
    }
    case 'expenses':
      return condition.are === 'billed' ? 'expenses are billed' : 'expenses are included in the fees';
    case 'billing':
      return BILLING_IN_WORDS[condition.is];
    case 'discount':
      return condition.above === 0 ? 'a discount is given' : `the discount is above ${condition.above} %`;
    case 'margin':
      return `the margin is below ${condition.below} % of the fees`;
    case 'all':
      return formatList(condition.of.map((part) => documentConditionInWords(part, estimate)));
    case 'any':
      return condition.of.map((part) => documentConditionInWords(part, estimate)).join(', or ');
    case 'not':
      return notInWords(condition.of, documentConditionInWords(condition.of, estimate));
    default:
      return unreachable(condition);
  }
}

/** "the fees are not due on signature" where one verb can be denied. */
function notInWords({ kind }: DocumentCondition, words: string): string {
  const hasOneVerb = ['service', 'payment-model', 'billing'].includes(kind) && !words.includes(',');
  return hasOneVerb ? words.replace(/\b(is|are)\b/, '$1 not') : `it is not so that ${words}`;
}
