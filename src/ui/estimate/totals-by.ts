/** The work of an estimate, summed by what a reader asks for. */
import { instancesOf } from '../../engagement/instances.ts';
import type { InstanceId } from '../../engagement/engagement.ts';
import type { Estimate } from '../../estimate/estimate.ts';
import { totalsOf, type EstimateLine, type Totals } from '../../estimate/line.ts';
import { totalsByRegion } from '../../estimate/totals-by-region.ts';
import type { Schedule } from '../../schedule/schedule.ts';
import { listsBy, roleTitle, serviceTitle } from './arrange.ts';

export const GROUPINGS = ['service', 'phase', 'role', 'region'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface GroupTotals {
  readonly key: string;
  readonly title: string;
  readonly totals: Totals;
}

/** Only groups with work; their sums are the estimate's totals. */
export function totalsBy(estimate: Estimate, schedule: Schedule, grouping: Grouping): readonly GroupTotals[] {
  const { groups, keyOf } = groupsOf(estimate, schedule, grouping);
  const linesByKey = listsBy(estimate.lines, keyOf);
  return groups.flatMap(({ key, title }) => {
    const lines = linesByKey.get(key);
    return lines ? [{ key, title, totals: totalsOf(lines) }] : [];
  });
}

interface Groups {
  /** In the order in which they are shown. */
  readonly groups: readonly { readonly key: string; readonly title: string }[];
  readonly keyOf: (line: EstimateLine) => string;
}

function groupsOf(estimate: Estimate, { phases }: Schedule, grouping: Grouping): Groups {
  const { index, engagement } = estimate.facts;
  const instances = instancesOf(index, engagement);
  const label = (instance: InstanceId) => serviceTitle(estimate, instance);
  switch (grouping) {
    case 'service':
      return {
        groups: instances.map((instance) => ({ key: instance, title: label(instance) })),
        keyOf: ({ instance }) => instance,
      };
    case 'phase':
      return {
        groups: phases.map(({ key, phase, instance }) => ({
          key,
          title: instances.length > 1 ? `${phase.title} (${label(instance)})` : phase.title,
        })),
        keyOf: ({ instance, phase }) => `${instance}/${phase}`,
      };
    case 'role':
      return {
        groups: index.catalog.roles.map(({ id }) => ({ key: id, title: roleTitle(index, id) })),
        keyOf: ({ role }) => role,
      };
    case 'region': {
      const regions = totalsByRegion(estimate);
      const keyByLine = new Map(regions.flatMap(({ region = '', lines }) => lines.map((line) => [line, region])));
      return {
        groups: regions.map(({ region = '', title }) => ({ key: region, title })),
        keyOf: (line) => keyByLine.get(line) ?? '',
      };
    }
  }
}
