/** An estimate without some of its activities, from the lines there are. */
import { judge } from '../engagement/conditions.ts';
import type { Facts } from '../engagement/facts.ts';
import { Adjustments } from './adjustments.ts';
import type { Draft } from './draft-work.ts';
import type { Estimate } from './estimate.ts';
import { finish } from './finish-line.ts';
import { totalsOf, type EstimateLine } from './line.ts';
import { shareOf, summed } from './size-service.ts';

/**
 * The estimate with whole activities in no total, and the shares of what is left: what adjustments that leave them out
 * would give, worked out from the lines there are, for asking "what if" many times over. Law: lines and totals equal those
 * of the adjusted engagement.
 */
export function setAside(estimate: Estimate, activities: ReadonlySet<string>): Estimate {
  const { facts } = estimate;
  const kept = estimate.lines.filter((line) => !activities.has(line.activityKey));
  const adjustments = new Adjustments(facts.engagement);
  const lines = kept.map((line) => (line.basis.kind === 'share' ? shareAgain(facts, line, kept, adjustments) : line));
  return {
    ...{ currency: estimate.currency, lines, later: estimate.later, leftOut: estimate.leftOut },
    ...{ totals: totalsOf(lines), isComplete: estimate.isComplete, gaps: estimate.gaps, orphans: estimate.orphans },
    ...{ plans: estimate.plans, facts },
    get discovery() {
      return estimate.discovery;
    },
  };
}

function shareAgain(
  facts: Facts,
  line: EstimateLine,
  lines: readonly EstimateLine[],
  adjustments: Adjustments,
): EstimateLine {
  const { basis, instance, item } = line;
  if (basis.kind !== 'share') return line;
  const direct = lines.filter((one) => one.instance === instance && one.basis.kind !== 'share');
  const of = summed(direct, []);
  const truths = judge(facts, line.condition, item ? { instance, item: item.id } : { instance });
  const { key, role, status } = line;
  const draft: Draft = { work: line, key, role, status, truths, sized: { share: basis.rule } };
  return finish(draft, shareOf(draft, [of]), adjustments, new Map([[line.role, line.rate]]));
}
