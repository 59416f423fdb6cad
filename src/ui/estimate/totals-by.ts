/** The work of an estimate, summed by what a reader asks for. */
import { instancesOf } from '../../engagement/discovery.ts';
import { totalsOf, type Estimate, type EstimateLine, type Totals } from '../../estimate/estimate.ts';
import { totalsByRegion } from '../../estimate/totals-by-region.ts';
import type { Schedule } from '../../schedule/schedule.ts';
import { roleTitle, serviceTitle } from './arrange.ts';

export const GROUPINGS = ['service', 'phase', 'role', 'region'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface GroupTotals {
  readonly key: string;
  readonly title: string;
  readonly totals: Totals;
}

/** Only groups with work; their sums are the estimate's totals. */
export function totalsBy(estimate: Estimate, schedule: Schedule, grouping: Grouping): readonly GroupTotals[] {
  return groupsOf(estimate, schedule, grouping)
    .map(({ key, title, isIn }) => ({ key, title, lines: estimate.lines.filter(isIn) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ key, title, lines }) => ({ key, title, totals: totalsOf(lines) }));
}

interface Group {
  readonly key: string;
  readonly title: string;
  readonly isIn: (line: EstimateLine) => boolean;
}

function groupsOf(estimate: Estimate, { phases }: Schedule, grouping: Grouping): readonly Group[] {
  const { index, engagement } = estimate.facts;
  const instances = instancesOf(index, engagement);
  switch (grouping) {
    case 'service':
      return instances.map((instance) => ({
        key: instance,
        title: serviceTitle(estimate, instance),
        isIn: (line) => line.instance === instance,
      }));
    case 'phase':
      return phases.map(({ key, phase, instance }) => ({
        key,
        title: instances.length > 1 ? `${phase.title} (${serviceTitle(estimate, instance)})` : phase.title,
        isIn: (line) => line.instance === instance && line.phase === phase.id,
      }));
    case 'role':
      return index.catalog.roles.map(({ id }) => ({
        key: id,
        title: roleTitle(estimate.facts.index, id),
        isIn: (line) => line.role === id,
      }));
    case 'region':
      return totalsByRegion(estimate).map(({ region = '', title, lines }) => ({
        ...{ key: region, title },
        isIn: (line) => lines.includes(line),
      }));
  }
}
