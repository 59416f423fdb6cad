/** Finds what is uncertain in an estimate, and what it does to the work. */
import type { AskedQuestion } from '../engagement/asked.ts';
import { latestOf } from '../engagement/engagement.ts';
import type { Estimate } from '../estimate/estimate.ts';
import { isCertain, type Triple } from '../quantity/range.ts';
import { staffingByRole } from '../schedule/staffing.ts';
import type { Cause, UncertaintyModel } from './model.ts';
import { Seen } from './seen.ts';
import { finish, type Steps } from './steps.ts';
import { Worlds, type WorldMemory } from './worlds.ts';

export function uncertaintyOf(estimate: Estimate): UncertaintyModel {
  return finish(uncertaintyInSteps(estimate));
}

/** A step for each answer that is not certain. With a `memory` the next model of the engagement takes less time. */
export function* uncertaintyInSteps(estimate: Estimate, memory?: WorldMemory): Steps<UncertaintyModel> {
  const { engagement } = estimate.facts;
  const worlds = new Worlds(estimate, memory);
  const seen = new Seen(worlds.likely, worlds.phases);
  yield;
  for (const cause of causesIn(estimate)) {
    if (!worlds.restOn(cause.ref)) continue;
    seen.compare(cause, worlds.at(cause.ref, 'low'), worlds.at(cause.ref, 'high'));
    yield;
  }
  return {
    causes: seen.causes,
    phases: seen.phases(),
    allocationByRole: Object.fromEntries(
      [...staffingByRole(estimate.facts)].map(([role, { people, allocation }]) => [role, people * allocation]),
    ),
    contingency: latestOf(engagement, 'contingency')?.adjustment.hundredths ?? 0,
    discount: latestOf(engagement, 'discount')?.adjustment.hundredths ?? 0,
  };
}

/** The questions whose answer is not certain, in the order of discovery. */
export function causesIn({ facts, discovery }: Estimate): readonly Cause[] {
  return discovery.questions.flatMap((asked): Cause[] => {
    const points = pointsOf(facts.answer(asked.question.id, asked.subject), asked);
    if (!points) return [];
    return [{ ref: asked.ref, ...(typeof points.likely === 'number' && { points: points as Triple<number> }) }];
  });
}

function pointsOf(
  state: ReturnType<Estimate['facts']['answer']>,
  { question }: AskedQuestion,
): Triple<unknown> | undefined {
  if (question.answer.kind === 'group' || state.status === 'missing') return undefined;
  return isCertain(state.value) ? undefined : state.value;
}
