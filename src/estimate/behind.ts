/** What stands behind a figure: the questions, conditions, sources and adjustments that every explanation names. */
import type { RoleId, ScopeCondition, SourceId } from '../catalog/schema.ts';
import type { AskedQuestion } from '../engagement/asked.ts';
import { judge, questionsOf, type Truth } from '../engagement/conditions.ts';
import { adjustmentsByTime, type InstanceId } from '../engagement/engagement.ts';
import { refKey, type Facts, type QuestionRef, type Subject } from '../engagement/facts.ts';
import type { Triple } from '../quantity/range.ts';
import { conditionInWords } from './condition-words.ts';
import type { Estimate } from './estimate.ts';
import { driversIn, quantitiesOf } from './explain-quantity.ts';
import { capitalise, type Explanation, type Quantity, type Source, type Step } from './explanation.ts';
import type { AppliedAdjustment, EstimateLine } from './line.ts';

/** "Run the waves · Engineer", with the item where work is repeated. */
export function nameOf(estimate: Estimate, line: EstimateLine): string {
  return [line.title, line.item?.name, roleTitle(estimate, line)].filter(Boolean).join(' · ');
}

export function roleTitle({ facts }: Estimate, { role }: Pick<EstimateLine, 'role'>): string {
  return facts.index.roles.get(role)?.title ?? role;
}

/** In the order in which they are asked. */
export function askedBehind({ discovery }: Estimate, refs: readonly QuestionRef[]): readonly AskedQuestion[] {
  const places = new Set(refs.flatMap((ref) => discovery.placesByKey.get(refKey(ref)) ?? []));
  return [...places].sort((a, b) => a - b).flatMap((place) => discovery.questions[place] ?? []);
}

export function sourcesOf(facts: Facts, ids: readonly SourceId[]): readonly Source[] {
  const wanted = new Set<string>(ids);
  return facts.index.catalog.sources.filter(({ id }) => wanted.has(id));
}

/** Each part of a condition, and whether it holds. */
export function conditionSteps(facts: Facts, condition: ScopeCondition, subject: Subject): readonly Step[] {
  const parts = condition.kind === 'all' ? condition.of : [condition];
  return parts.map((part) => ({
    words: capitalise(conditionInWords(facts, part)),
    result: truthInWords(judge(facts, part, subject)),
  }));
}

/** What a condition rests on. */
export function behindCondition(
  estimate: Estimate,
  condition: ScopeCondition,
  subject: Subject,
): Pick<Explanation, 'quantities' | 'questions' | 'adjustments'> {
  const { facts } = estimate;
  const quantities = quantitiesOf(facts, driversIn(condition), subject);
  return {
    quantities,
    questions: askedBehind(estimate, questionsOf(facts, condition, subject)),
    adjustments: plansBehind(estimate, subject.instance, quantities),
  };
}

export function truthInWords(truths: Triple<Truth>): string {
  if (truths.likely === 'undecided') return 'not known yet';
  if (truths.likely === 'yes') return 'holds';
  return truths.high === 'yes' ? 'possibly' : 'does not hold';
}

/** Quantities that an Engagement Manager planned otherwise. */
export function plansBehind(
  { plans }: Estimate,
  instance: InstanceId | undefined,
  quantities: readonly Quantity[],
): readonly AppliedAdjustment[] {
  return plans.filter(
    ({ adjustment }) =>
      adjustment.kind === 'set-driver' &&
      adjustment.instance === instance &&
      quantities.some(({ driver }) => driver === adjustment.driver),
  );
}

/** Of two adjustments of a role the later one holds. */
export function staffingOf({ facts }: Estimate, role: RoleId): readonly AppliedAdjustment[] {
  const found = adjustmentsByTime(facts.engagement).findLast(
    ([, adjustment]) => adjustment.kind === 'staffing' && adjustment.role === role,
  );
  return found ? [{ id: found[0], adjustment: found[1], isBasisChanged: false }] : [];
}
