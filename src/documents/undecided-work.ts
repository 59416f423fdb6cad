/** Work that may come into scope, each activity with what decides on it. */
import { judge } from '../engagement/conditions.ts';
import { unitOf } from '../engagement/drivers.ts';
import type { Facts } from '../engagement/facts.ts';
import { conditionInWords } from '../estimate/condition-words.ts';
import type { Estimate } from '../estimate/estimate.ts';
import type { EstimateLine } from '../estimate/line.ts';
import { activityKeyOf, activityTitle } from './work-in-scope.ts';
import { namingCustomer } from './wording.ts';

export function undecidedWork(estimate: Estimate): readonly string[] {
  return activitiesOnlyIf(estimate, ({ status, effort }) => status !== 'in-scope' && effort.likely === 0);
}

/** Of the activities of which all lines are so. */
export function activitiesOnlyIf(
  { facts, lines }: Estimate,
  isOpen: (line: EstimateLine) => boolean,
): readonly string[] {
  const certain = new Set(lines.filter((line) => !isOpen(line)).map(activityKeyOf));
  const byKey = new Map(lines.filter(isOpen).map((line) => [activityKeyOf(line), line]));
  return [...byKey].flatMap(([key, line]) => (certain.has(key) ? [] : [onlyIf(facts, line)]));
}

/** "“Match accounts”, only if …", without what is so already. */
function onlyIf(facts: Facts, line: EstimateLine): string {
  const title = `“${activityTitle(line)}”`;
  const { condition, instance, item } = line;
  if (!condition) return title;
  const subject = { instance, ...(item && { item: item.id }) };
  const parts = condition.kind === 'all' ? condition.of : [condition];
  const open = parts.filter((part) => judge(facts, part, subject).likely !== 'yes');
  const words = open.map((part) => {
    const unit =
      part.kind === 'driver' && part.atLeast === 1 && part.atMost === undefined && unitOf(facts, part.driver);
    return unit ? `there are ${unit.other}` : conditionInWords(facts, part);
  });
  return words.length === 0 ? title : `${title}, only if ${namingCustomer(facts, words.join(', and '))}`;
}
