/** When a clause or a line of an issue is printed. Unlike the scope of work, it may ask about totals, payment model and place. */
import type { DocumentCondition, ScopeCondition } from '../catalog/schema.ts';
import { judge } from '../engagement/conditions.ts';
import { instancesOf, isAbout } from '../engagement/discovery.ts';
import { majorUnits } from '../quantity/money.ts';
import { unreachable } from '../quantity/unreachable.ts';
import type { Draft } from './draft.ts';

export function holds(condition: DocumentCondition | undefined, draft: Draft): boolean {
  if (!condition) return true;
  const { engagement } = draft.estimate.facts;
  const { details } = engagement;
  switch (condition.kind) {
    case 'scope':
      return isTrueOfAService(condition.of, draft);
    case 'service':
      return Object.values(engagement.services).some(({ service }) => service === condition.is);
    case 'payment-model':
      return details.paymentModel === condition.is;
    case 'place':
      return details.place === condition.is;
    case 'price':
      return majorUnits(draft.estimate.totals.price.likely, draft.estimate.currency) > condition.above;
    case 'expenses':
      return details.expenses === condition.are;
    case 'all':
      return condition.of.every((part) => holds(part, draft));
    case 'any':
      return condition.of.some((part) => holds(part, draft));
    case 'not':
      return !holds(condition.of, draft);
    default:
      return unreachable(condition);
  }
}

/** Only a service that is asked the questions can answer for them. */
function isTrueOfAService(condition: ScopeCondition, { estimate: { facts } }: Draft): boolean {
  return instancesOf(facts.index, facts.engagement).some(
    (instance) => isAbout(facts, condition, { instance }) && judge(facts, condition, { instance }).likely === 'yes',
  );
}
