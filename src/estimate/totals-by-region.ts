/** The work by the region its people work from. Law: the totals of the regions add up to those of the estimate. */
import type { RegionId } from '../catalog/schema.ts';
import { regionOf } from '../engagement/engagement.ts';
import type { Estimate } from './estimate.ts';
import { totalsOf, type EstimateLine, type Totals } from './line.ts';
import { regionTitle } from './pricing.ts';

export interface RegionTotals {
  /** Absent for work of which nobody has said where it is done from. */
  readonly region?: RegionId;
  readonly title: string;
  readonly lines: readonly EstimateLine[];
  readonly totals: Totals;
}

/** Regions in the order of the catalog, those it does not know after them, and last what is not settled. */
export function totalsByRegion({ lines, facts }: Estimate): readonly RegionTotals[] {
  const { index, engagement } = facts;
  const regionByRole = new Map(lines.map(({ role }) => [role, regionOf(engagement, role)]));
  const known = index.catalog.regions.map(({ id }) => id);
  const regions = new Set<RegionId | undefined>([...known, ...regionByRole.values()].filter((id) => id !== undefined));
  return [...regions, undefined].flatMap((region): readonly RegionTotals[] => {
    const there = lines.filter(({ role }) => regionByRole.get(role) === region);
    if (there.length === 0) return [];
    const title = regionTitle(index, region) ?? 'Not settled';
    return [{ ...(region && { region }), title, lines: there, totals: totalsOf(there) }];
  });
}
