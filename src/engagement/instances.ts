/** The services in scope, one by one. */
import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { Activity, Catalog, Service } from '../catalog/schema.ts';
import type { Engagement, InstanceId } from './engagement.ts';
import type { Facts, Subject } from './facts.ts';

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);

/** Services in scope in the order of the catalog, then as they were added: two people see the same order. */
export function instancesOf(
  { catalog }: CatalogIndex,
  { services }: Pick<Engagement, 'services'>,
): readonly InstanceId[] {
  let ofCatalog = sorted.get(catalog);
  if (!ofCatalog) sorted.set(catalog, (ofCatalog = new WeakMap()));
  let instances = ofCatalog.get(services);
  if (!instances) ofCatalog.set(services, (instances = sortInstances(catalog, services)));
  return instances;
}

/** Asked about each phase and each question, of services that are the same for most of an engagement. */
const sorted = new WeakMap<Catalog, WeakMap<Engagement['services'], readonly InstanceId[]>>();

function sortInstances(catalog: Catalog, services: Engagement['services']): readonly InstanceId[] {
  const places = new Map<string, number>(catalog.services.map(({ id }, place) => [id, place]));
  const place = (id: InstanceId) => places.get(services[id]?.service ?? '') ?? -1;
  const addedAt = (id: InstanceId) => services[id]?.addedAt ?? '';
  return (Object.keys(services) as InstanceId[])
    .filter((id) => place(id) >= 0)
    .sort((a, b) => place(a) - place(b) || compare(addedAt(a), addedAt(b)) || compare(a, b));
}

/** Done once however many services need it, and another service in scope comes first: here it is no work. */
export function isDoneElsewhere(facts: Facts, activity: Activity, { instance }: Subject): boolean {
  return activity.oncePerEngagement === true && instancesWith(facts, activity)[0] !== instance;
}

/** The services in scope that have this activity. */
export function instancesWith({ index, engagement }: Facts, { id }: Activity): readonly InstanceId[] {
  const isIn = (service: Service) => service.phases.some(({ activities }) => activities.some((one) => one.id === id));
  return instancesOf(index, engagement).filter((instance) => {
    const service = index.services.get(engagement.services[instance]?.service ?? '');
    return service !== undefined && isIn(service);
  });
}
