/** Education is quoted and delivered apart from services: a section and a total of its own where a SOW has both. */
import { totalsOf } from '../estimate/line.ts';
import { feesOf } from '../estimate/fees.ts';
import { formatList } from '../quantity/count.ts';
import { formatHours } from '../quantity/minutes.ts';
import { formatMoney } from '../quantity/money.ts';
import type { Block } from './blocks.ts';
import { figures, row, table, totalRow, words } from './compose.ts';
import type { SowParts } from './sow-parts.ts';
import type { ScopedService } from './work-in-scope.ts';

const EDUCATION = 'Education';

export interface Divided {
  readonly services: readonly ScopedService[];
  readonly education: readonly ScopedService[];
}

/** All under `services` unless there are both. */
export function divided({ services }: SowParts): Divided {
  const education = services.filter(({ service }) => service.category === EDUCATION);
  const isMixed = education.length > 0 && education.length < services.length;
  return isMixed
    ? { services: services.filter(({ service }) => service.category !== EDUCATION), education }
    : { services, education: [] };
}

/** What each of the two comes to; both add up to the fees of the work. */
export function educationTotals(parts: SowParts): readonly Block[] {
  const { services, education } = divided(parts);
  const { isComplete, currency } = parts.draft.estimate;
  if (education.length === 0 || !isComplete) return [];
  const linesOf = (of: readonly ScopedService[]) =>
    of.flatMap(({ phases }) => phases.flatMap(({ activities }) => activities.flatMap(({ lines }) => lines)));
  const cells = (of: readonly ScopedService[]) => {
    const { effort, price } = totalsOf(linesOf(of));
    return [formatHours(effort.likely), formatMoney(price.likely, currency)] as const;
  };
  const { contingency, discount } = feesOf(parts.draft.estimate);
  const later = [...(contingency ? ['contingency'] : []), ...(discount ? ['discount'] : [])];
  const before = later.length > 0 ? `, before ${formatList(later)}` : '';
  const columns = [words('Part', 4), figures('Hours', 2), figures('Fees', 3)];
  return table('fees.parts', `Services and education apart${before}`, columns, [
    row('fees.parts.services', 'Services', ...cells(services)),
    row('fees.parts.education', EDUCATION, ...cells(education)),
    totalRow('fees.parts.total', 'Total', ...cells(parts.services)),
  ]);
}
