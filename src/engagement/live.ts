/** What an answer could change, by static reachability over the catalog. */
import type { InstanceId } from './engagement.ts';
import { refKey, type Facts } from './facts.ts';
import { isDoneElsewhere } from './instances.ts';
import { markClause, markIssue } from './live-in-documents.ts';
import { markPart, type Mark, type Part } from './live-in-scope.ts';
import { billingUnder, modelsOf } from './payment-models.ts';

/**
 * Keys of the questions of which some answer would change something, given these facts. Services and payment models are
 * the same for as long as facts share what they keep.
 */
export function collectLive(facts: Facts, instances: readonly InstanceId[]): ReadonlySet<string> {
  const { clauses, catalog, services } = facts.index;
  const parts = facts.derive(services, 'parts', () => instances.flatMap((instance) => partsOf(facts, instance)));
  const terms = termsOf(facts, instances);
  const lists = [
    facts.deriveEach(services, 'live', parts, (part) => keysMarked((mark) => markPart(facts, part, mark))),
    facts.deriveEach(clauses, `live ${terms}`, clauses, (clause) =>
      keysMarked((mark) => markClause(facts, clause, instances, mark)),
    ),
    facts.deriveEach(catalog.issues, `live ${terms}`, catalog.issues, (template) =>
      keysMarked((mark) => markIssue(facts, template, instances, mark)),
    ),
  ];
  const live = new Set<string>();
  for (const list of lists) for (const keys of list) for (const key of keys) live.add(key);
  return live;
}

/** What conditions of documents may ask about besides answers and adjustments. */
function termsOf({ engagement }: Facts, instances: readonly InstanceId[]): string {
  const { place, expenses } = engagement.details;
  const models = modelsOf(engagement, instances);
  return [place, expenses, ...models.map((model) => billingUnder(engagement, model, models))].join(' ');
}

function keysMarked(markAll: (mark: Mark) => void): readonly string[] {
  const keys = new Set<string>();
  markAll((refs) => refs.forEach((ref) => keys.add(refKey(ref))));
  return [...keys];
}

function partsOf(facts: Facts, instance: InstanceId): readonly Part[] {
  const { index, engagement } = facts;
  const service = index.services.get(engagement.services[instance]?.service ?? '');
  const subject = { instance };
  if (!service) return [];
  const activities = service.phases.flatMap((phase) => phase.activities);
  const elsewhere = activities.filter((activity) => isDoneElsewhere(facts, activity, subject)).map(({ id }) => id);
  const whole = { service, subject, doneElsewhere: new Set(elsewhere) };
  return [whole, ...service.phases.map((phase) => ({ ...whole, phase }))];
}
