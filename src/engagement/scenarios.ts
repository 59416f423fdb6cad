/**
 * Named variants of one engagement, at most five. The one that is open has its content in the engagement itself, the
 * others carry theirs: opening one swaps the two, so that opening it and going back restores every byte. Every verb gives
 * the engagement back unchanged where it does not apply.
 */
import { MAX_SCENARIOS, type Content, type Engagement, type Scenario, type ScenarioId } from './engagement.ts';

export function openScenarioOf({ scenarios }: Engagement): Scenario {
  return scenarios.find(({ content }) => content === undefined) as Scenario;
}

export function primaryOf({ scenarios }: Engagement): Scenario {
  return scenarios.find(({ isPrimary }) => isPrimary) as Scenario;
}

export function contentOf(engagement: Engagement, scenario: Scenario = openScenarioOf(engagement)): Content {
  if (scenario.content) return scenario.content;
  const { currency, pricedOn, services, details, answers, adjustments } = engagement;
  return { currency, pricedOn, services, details, answers, adjustments };
}

export function withContent(engagement: Engagement, content: Content): Engagement {
  return { ...engagement, ...content };
}

/** The engagement as if this scenario were the open one: what it is estimated from, beside the others. */
export function asOpen(engagement: Engagement, scenario: Scenario): Engagement {
  return withContent(engagement, contentOf(engagement, scenario));
}

export function canClone({ scenarios }: Engagement): boolean {
  return scenarios.length < MAX_SCENARIOS;
}

/** A copy of the open scenario, last in the list. The original stays open. */
export function cloneScenario(engagement: Engagement, name: string, id: ScenarioId): Engagement {
  if (!canClone(engagement)) return engagement;
  const copy: Scenario = { id, name, isPrimary: false, content: contentOf(engagement) };
  return { ...engagement, scenarios: [...engagement.scenarios, copy] };
}

export function openScenario(engagement: Engagement, id: ScenarioId): Engagement {
  const content = engagement.scenarios.find((scenario) => scenario.id === id)?.content;
  if (!content) return engagement;
  const left = openScenarioOf(engagement);
  const scenarios = engagement.scenarios.map((scenario): Scenario => {
    if (scenario.id === left.id) return { ...scenario, content: contentOf(engagement) };
    return scenario.id === id ? opened(scenario) : scenario;
  });
  return { ...withContent(engagement, content), scenarios };
}

function opened({ id, name, isPrimary }: Scenario): Scenario {
  return { id, name, isPrimary };
}

export function renameScenario(engagement: Engagement, id: ScenarioId, name: string): Engagement {
  if (name.trim() === '') return engagement;
  const rename = (scenario: Scenario) => (scenario.id === id ? { ...scenario, name: name.trim() } : scenario);
  return { ...engagement, scenarios: engagement.scenarios.map(rename) };
}

export function markPrimary(engagement: Engagement, id: ScenarioId): Engagement {
  if (!engagement.scenarios.some((scenario) => scenario.id === id)) return engagement;
  const mark = (scenario: Scenario) => ({ ...scenario, isPrimary: scenario.id === id });
  return { ...engagement, scenarios: engagement.scenarios.map(mark) };
}

/**
 * Never the last one. With the open one gone the primary is opened, or the first that is left; with the primary gone the
 * open one is primary.
 */
export function removeScenario(engagement: Engagement, id: ScenarioId): Engagement {
  const rest = engagement.scenarios.filter((scenario) => scenario.id !== id);
  const [first] = rest;
  if (!first || rest.length === engagement.scenarios.length) return engagement;
  const next = rest.find(({ isPrimary }) => isPrimary) ?? first;
  const moved = openScenarioOf(engagement).id === id ? openScenario(engagement, next.id) : engagement;
  const left = { ...moved, scenarios: moved.scenarios.filter((scenario) => scenario.id !== id) };
  return left.scenarios.some(({ isPrimary }) => isPrimary) ? left : markPrimary(left, openScenarioOf(left).id);
}
