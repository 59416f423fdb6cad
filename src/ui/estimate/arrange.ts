/** The estimate in the order in which the room shows it: services, their phases, activities, and one row per line. */
import type { CatalogIndex } from '../../catalog/catalog-index.ts';
import type { Phase, RoleId } from '../../catalog/schema.ts';
import { serviceLabel } from '../../documents/service-label.ts';
import { instancesOf } from '../../engagement/instances.ts';
import type { Adjustment, AdjustmentId, AdjustmentOf, Engagement, InstanceId } from '../../engagement/engagement.ts';
import { isOfEffort } from '../../estimate/adjustments.ts';
import type { Estimate } from '../../estimate/estimate.ts';
import { totalsOf, type EstimateLine, type LineStatus, type Totals } from '../../estimate/line.ts';
import { phasesOf } from '../../estimate/size-service.ts';
import type { PhaseSchedule, Schedule } from '../../schedule/schedule.ts';

export interface ActivityGroup {
  /** "instance/activity", as adjustments name it. */
  readonly key: string;
  readonly title: string;
  readonly lines: readonly EstimateLine[];
  readonly totals: Totals;
  /** The adjustment that holds for the whole activity: left out, later, or own work. */
  readonly adjusted?: Signed;
}

export interface PhaseGroup {
  /** "instance/phase" */
  readonly key: string;
  readonly instance: InstanceId;
  readonly phase: Phase;
  readonly schedule?: PhaseSchedule;
  readonly lines: readonly EstimateLine[];
  readonly activities: readonly ActivityGroup[];
  readonly totals: Totals;
}

export interface ServiceGroup {
  readonly instance: InstanceId;
  readonly title: string;
  readonly phases: readonly PhaseGroup[];
  readonly lines: readonly EstimateLine[];
  readonly totals: Totals;
  readonly reorder?: Signed<'reorder'>;
}

/** An adjustment and its id. */
export interface Signed<Kind extends Adjustment['kind'] = Adjustment['kind']> {
  readonly id: AdjustmentId;
  readonly adjustment: AdjustmentOf<Kind>;
}

export function arrange(estimate: Estimate, schedule: Schedule): readonly ServiceGroup[] {
  const { index, engagement } = estimate.facts;
  const scheduledByKey = new Map(schedule.phases.map((phase) => [phase.key, phase]));
  const linesByInstance = listsBy(estimate.lines, ({ instance }) => instance);
  return instancesOf(index, engagement).flatMap((instance): ServiceGroup[] => {
    const service = index.services.get(engagement.services[instance]?.service ?? '');
    if (!service) return [];
    const lines = linesByInstance.get(instance) ?? [];
    const linesByPhase = listsBy(lines, ({ phase }) => phase);
    const phases = phasesOf(engagement, service, instance).map((phase): PhaseGroup => {
      const key = `${instance}/${phase.id}`;
      const inPhase = linesByPhase.get(phase.id) ?? [];
      const scheduled = scheduledByKey.get(key);
      return {
        key,
        instance,
        phase,
        ...(scheduled && { schedule: scheduled }),
        lines: inPhase,
        activities: groupByActivity(inPhase, engagement),
        totals: totalsOf(inPhase),
      };
    });
    const reorder = reorderOf(engagement, instance);
    return [
      {
        instance,
        title: serviceTitle(estimate, instance),
        phases,
        lines,
        totals: totalsOf(lines),
        ...(reorder && { reorder }),
      },
    ];
  });
}

/** In the order in which the keys first appear. */
export function listsBy<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const lists = new Map<Key, Item[]>();
  for (const item of items) {
    const list = lists.get(keyOf(item));
    if (list) list.push(item);
    else lists.set(keyOf(item), [item]);
  }
  return lists;
}

export function serviceTitle({ facts }: Estimate, instance: InstanceId): string {
  return serviceLabel(facts, instance);
}

/** Lines of one activity stand together, in the order of the estimate. */
export function groupByActivity(lines: readonly EstimateLine[], engagement: Engagement): readonly ActivityGroup[] {
  return [...listsBy(lines, ({ activityKey }) => activityKey)].map(([key, group]) => {
    const adjusted = wholeActivityOf(key, group, engagement);
    return { key, title: group[0]?.title ?? '', lines: group, totals: totalsOf(group), ...(adjusted && { adjusted }) };
  });
}

function wholeActivityOf(key: string, lines: readonly EstimateLine[], engagement: Engagement): Signed | undefined {
  const own = /^own\/(.*)$/.exec(key)?.[1] as AdjustmentId | undefined;
  const added = own === undefined ? undefined : engagement.adjustments[own];
  if (own !== undefined && added) return { id: own, adjustment: added };
  return lines.flatMap((line) => line.adjustments).find(({ adjustment }) => !isOfEffort(adjustment));
}

export function reorderOf(engagement: Engagement, instance: InstanceId): Signed<'reorder'> | undefined {
  for (const [id, adjustment] of Object.entries(engagement.adjustments)) {
    if (adjustment.kind === 'reorder' && adjustment.instance === instance)
      return { id: id as AdjustmentId, adjustment };
  }
  return undefined;
}

/** What a badge beside the line says; nothing for work that is simply done. */
export function statusInWords(status: LineStatus): string | undefined {
  switch (status) {
    case 'possible':
      return 'Only at worst';
    case 'undecided':
      return 'Not decided yet';
    case 'gap':
      return 'Not known yet';
    case 'in-scope':
    case 'later':
    case 'left-out':
      return undefined;
  }
}

export function roleTitle(index: CatalogIndex, role: RoleId): string {
  return index.roles.get(role)?.title ?? role;
}

/** Sized outside the range its rule was reasoned for: someone should check the figure. */
export function isOutOfRange({ basis, effort }: EstimateLine): boolean {
  return basis.kind === 'rule' && basis.outOfRange.length > 0 && effort.likely > 0;
}
