/** What services in scope are called. */
import type { PaymentModel, Service } from '../catalog/schema.ts';
import { instancesOf } from '../engagement/instances.ts';
import type { InstanceId } from '../engagement/engagement.ts';
import type { Facts } from '../engagement/facts.ts';
import { modelOf } from '../engagement/payment-models.ts';

export function serviceOf(facts: Facts, instance: InstanceId): Service | undefined {
  return facts.index.services.get(facts.engagement.services[instance]?.service ?? '');
}

/** Two instances of one service are told apart by their names, or by their place where nobody has named them. */
export function serviceLabel(facts: Facts, instance: InstanceId): string {
  const name = facts.engagement.services[instance]?.name;
  const title = serviceOf(facts, instance)?.title ?? '';
  if (name) return `${title}: ${name}`;
  const twins = twinsOf(facts, instance);
  return twins.length > 1 ? `${title} (${twins.indexOf(instance) + 1})` : title;
}

/** What is charged in one way, as services in scope are called. */
export function labelsUnder(facts: Facts, model: PaymentModel): readonly string[] {
  const { index, engagement } = facts;
  return instancesOf(index, engagement)
    .filter((instance) => modelOf(engagement, instance) === model)
    .map((instance) => serviceLabel(facts, instance));
}

/** The instances of the same service, this one included. */
export function twinsOf({ index, engagement }: Facts, instance: InstanceId): readonly InstanceId[] {
  const { services } = engagement;
  const instances = instancesOf(index, engagement);
  let twins = twinsByService.get(instances);
  if (!twins) {
    twins = new Map();
    for (const id of instances) twins.set(services[id]?.service, [...(twins.get(services[id]?.service) ?? []), id]);
    twinsByService.set(instances, twins);
  }
  return twins.get(services[instance]?.service) ?? [];
}

/** Of the instances in their order, which stay the same for most of an engagement: every label asks. */
const twinsByService = new WeakMap<readonly InstanceId[], Map<string | undefined, readonly InstanceId[]>>();
