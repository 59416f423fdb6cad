/** Who is there: so many people of a role, each for a part of the week. */
import type { RegionId, RoleId } from '../catalog/schema.ts';
import { adjustmentsByTime, type AdjustmentId, type AdjustmentOf } from '../engagement/engagement.ts';
import type { Facts } from '../engagement/facts.ts';

export interface Staffing {
  readonly people: number;
  /** Percent of a week, of each of them. */
  readonly allocation: number;
  /** Where they work from, once that is settled. */
  readonly region?: RegionId;
  /** Where it is not what the catalog says. */
  readonly adjusted?: { readonly id: AdjustmentId; readonly adjustment: AdjustmentOf<'staffing'> };
}

/** One person for as much of a week as the catalog says, unless adjusted; of two adjustments the later one holds. */
export function staffingByRole({ index, engagement }: Facts): ReadonlyMap<RoleId, Staffing> {
  const byRole = new Map<RoleId, Staffing>();
  for (const { id, allocation } of index.catalog.roles) byRole.set(id, { people: 1, allocation });
  for (const [id, adjustment] of adjustmentsByTime(engagement)) {
    if (adjustment.kind !== 'staffing') continue;
    const { people, allocation, region } = adjustment;
    byRole.set(adjustment.role, { people, allocation, ...(region && { region }), adjusted: { id, adjustment } });
  }
  return byRole;
}
