/** The model of an estimate against the estimates it stands for, each worked out from scratch. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnswerKey, Engagement } from '../../src/engagement/engagement.ts';
import { refKey, type QuestionRef } from '../../src/engagement/facts.ts';
import { Estimator, estimate, type Estimate } from '../../src/estimate/estimate.ts';
import type { Point } from '../../src/quantity/range.ts';
import { minimumDaysAt, plannedPhases } from '../../src/schedule/schedule.ts';
import { causesIn, uncertaintyInSteps, uncertaintyOf } from '../../src/uncertainty/uncertainty-of.ts';
import { finish } from '../../src/uncertainty/steps.ts';
import { WorldMemory } from '../../src/uncertainty/worlds.ts';
import { catalogIndex, ENGAGEMENTS, readEngagement } from '../support/drafts.ts';
import { adjustedWalks, walks } from '../support/walks.ts';

/** The estimate with one answer at a point and all others at likely. */
function heldAt(base: Estimate, held: QuestionRef | undefined, point: Point): Estimate {
  return new Estimator(base.facts.index).estimate(base.facts.engagement, (ref) =>
    held && refKey(ref) === refKey(held) ? point : 'likely',
  );
}

const effortByLine = ({ lines }: Estimate) => new Map(lines.map(({ key, effort }) => [key, effort.likely]));
const daysByPhase = ({ facts }: Estimate) =>
  new Map(plannedPhases(facts).map((phase) => [phase.key, minimumDaysAt(facts, phase, 'likely')]));

test.each(ENGAGEMENTS)('law: likely and effect of %s are the estimate with that one answer held', (name) => {
  const base = new Estimator(catalogIndex()).estimate(readEngagement(name));
  const model = uncertaintyOf(base);
  const likely = heldAt(base, undefined, 'likely');
  const places = new Map(model.causes.map(({ ref }, place) => [refKey(ref), place]));
  for (const { ref } of causesIn(base)) {
    for (const point of ['low', 'high'] as const) {
      const held = heldAt(base, ref, point);
      const cause = places.get(refKey(ref));
      if (cause === undefined) {
        expect(effortByLine(held)).toEqual(effortByLine(likely));
        continue;
      }
      const [effort, days] = [effortByLine(held), daysByPhase(held)];
      for (const phase of model.phases) {
        const at = ({ likely: from, effects }: (typeof phase)['minimumDays']) =>
          from + (effects.find((effect) => effect.cause === cause)?.[point] ?? 0);
        expect(at(phase.minimumDays)).toBe(days.get(phase.key));
        for (const line of phase.lines) expect(at(line.minutes)).toBe(effort.get(line.key) ?? 0);
      }
    }
  }
});

test('a cause that moves nothing is none', () => {
  const base = new Estimator(catalogIndex()).estimate(readEngagement('knows-nothing-yet'));
  expect(uncertaintyOf(base).causes.length).toBeGreaterThan(0);
  expect(uncertaintyOf(base).causes.length).toBeLessThan(causesIn(base).length);
});

/** The model of each step, with one memory for the whole walk, is the model from scratch. */
function remembersTruly(walk: readonly Engagement[]): void {
  const [memory, estimator] = [new WorldMemory(), new Estimator(catalogIndex())];
  for (const engagement of walk) {
    const model = finish(uncertaintyInSteps(estimator.estimate(engagement), memory));
    expect(model).toEqual(uncertaintyOf(estimate(catalogIndex(), engagement)));
  }
}

test('law: what is remembered of the engagement before changes no model, as answers change', () => {
  fc.assert(fc.property(walks, remembersTruly), { numRuns: 4, seed: 20261129 });
});

test('law: nor as adjustments come and go', () => {
  fc.assert(fc.property(adjustedWalks, remembersTruly), { numRuns: 2, seed: 20261129 });
});

test('law: nor as answers are taken back one by one; and most of it is remembered', () => {
  const first = readEngagement('bitbucket-and-self-managed-to-gitlab-com');
  const keys = Object.keys(first.answers) as AnswerKey[];
  const walk = Array.from({ length: 10 }, (_, steps): Engagement => {
    const gone = new Set(keys.slice(0, steps));
    const answers = Object.fromEntries(Object.entries(first.answers).filter(([key]) => !gone.has(key as AnswerKey)));
    return { ...first, answers };
  });
  const memory = new WorldMemory();
  let [remembered, all] = [0, 0];
  for (const engagement of walk) {
    const before = [...memory.byInstance.values()].map(({ departures }) => departures);
    expect(finish(uncertaintyInSteps(estimate(catalogIndex(), engagement), memory))).toEqual(
      uncertaintyOf(estimate(catalogIndex(), engagement)),
    );
    remembered += [...memory.byInstance.values()].filter(({ departures }) => before.includes(departures)).length;
    all += memory.byInstance.size;
  }
  expect(remembered / all).toBeGreaterThan(0.3);
});

test('an answer of one service leaves what is remembered of the others', () => {
  const engagement = readEngagement('bitbucket-and-self-managed-to-gitlab-com');
  const [memory, index] = [new WorldMemory(), catalogIndex()];
  const remembered = () => new Map([...memory.byInstance].map(([instance, { departures }]) => [instance, departures]));
  finish(uncertaintyInSteps(estimate(index, engagement), memory));
  const before = remembered();
  const [key = ''] = Object.keys(engagement.answers).filter((answer) => answer.includes('/'));
  const { [key as AnswerKey]: _forgotten, ...answers } = engagement.answers;
  finish(uncertaintyInSteps(estimate(index, { ...engagement, answers }), memory));
  const after = remembered();
  const changed = [...after].filter(([instance, departures]) => before.get(instance) !== departures);
  expect(changed.map(([instance]) => instance)).toEqual([key.split('/')[0]]);
  expect(after.size).toBeGreaterThan(1);
});
