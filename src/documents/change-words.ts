/** What a change of the agreed scope would cost, in words that a customer may read. */
import { formatCount, formatNumber } from '../quantity/count.ts';
import { formatHours, type Minutes } from '../quantity/minutes.ts';
import type { PricedChange } from '../uncertainty/price-of-change.ts';
import { capitalise, labelOf, pointInWords, valueInWords } from './wording.ts';

/** "Each further 200 projects beyond 1,400", "Yes instead of No", "Also Jenkins" */
export function triggerInWords(change: PricedChange): string {
  const { asked, to, from } = change;
  if (to.kind === 'choices') return `Also ${labelOf(asked.question, to.options.at(-1))}`;
  if (from === 0) return stepInWords(change);
  if (typeof from === 'number') return `${stepInWords(change)} beyond ${formatNumber(from)}`;
  return capitalise(`${valueInWords(asked.question, to)} instead of ${pointInWords(asked.question, from)}`);
}

/** "Each further 200 projects"; "The next 200 projects" where those after them may cost more; of none, "Each" alone. */
export function stepInWords({ asked, from, step = 0, isSteady }: PricedChange): string {
  const { answer } = asked.question;
  const unit = answer.kind === 'number' ? answer.unit : { one: '', other: '' };
  const [each, next] = from === 0 ? ['Each', 'The first'] : ['Each further', 'The next'];
  return `${isSteady ? each : next} ${step === 1 ? unit.one : formatCount(step, unit)}`;
}

/** "24 h", "4 h less" */
export function changeOfHours(effort: Minutes): string {
  return effort < 0 ? `${formatHours(Math.abs(effort) as Minutes)} less` : formatHours(effort);
}
