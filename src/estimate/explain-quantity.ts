/** The quantities a figure rests on, and how they follow from what was asked. */
import type { DerivedDriver, DriverId, ScopeCondition } from '../catalog/schema.ts';
import { resolveDriver, type DriverValue } from '../engagement/drivers.ts';
import type { Facts, Subject } from '../engagement/facts.ts';
import { formatCount, formatList, formatNumber, type Unit } from '../quantity/count.ts';
import { isCertain } from '../quantity/range.ts';
import { unreachable } from '../quantity/unreachable.ts';
import { conditionInWords } from './condition-words.ts';
import { unitFor } from './explain-rule.ts';
import type { Quantity } from './explanation.ts';

/** The drivers and those they follow from, each once, in the order in which one asks about them. */
export function quantitiesOf(facts: Facts, drivers: readonly DriverId[], subject: Subject): readonly Quantity[] {
  const found = new Map<DriverId, Quantity>();
  const visit = (driver: DriverId) => {
    if (found.has(driver)) return;
    const rule = facts.index.drivers.get(driver);
    const value = resolveDriver(facts, driver, subject);
    const isPlanned = restsOnPlan(facts, driver, subject);
    found.set(driver, {
      driver,
      amount: amountInWords(value, unitFor(facts, driver)),
      status: isPlanned ? 'planned' : value.status,
      ...(rule && { how: howInWords(facts, rule.rule), because: rule.because }),
    });
    if (rule) inputsOf(rule.rule).forEach(visit);
  };
  drivers.forEach(visit);
  return [...found.values()];
}

/** What follows from a planned quantity was neither answered nor assumed. */
function restsOnPlan(facts: Facts, driver: DriverId, subject: Subject): boolean {
  if (resolveDriver(facts, driver, subject).status === 'planned') return true;
  const rule = facts.index.drivers.get(driver)?.rule;
  return rule !== undefined && inputsOf(rule).some((input) => restsOnPlan(facts, input, subject));
}

function inputsOf(rule: DerivedDriver): readonly DriverId[] {
  switch (rule.kind) {
    case 'batches':
    case 'lookup':
      return [rule.of];
    case 'sum':
      return rule.of.flatMap(({ value }) => (typeof value === 'number' ? [] : [value]));
    case 'cases':
      return [...rule.cases.map(({ value }) => value), rule.otherwise].flatMap((value) =>
        typeof value === 'number' ? [] : [value],
      );
    case 'versions-after':
    case 'count-items':
    case 'sum-items':
      return [];
    default:
      return unreachable(rule);
  }
}

function howInWords(facts: Facts, rule: DerivedDriver): string {
  const amount = (value: number | DriverId) =>
    typeof value === 'number' ? formatNumber(value) : unitFor(facts, value).other;
  switch (rule.kind) {
    case 'batches':
      return `One for every started ${formatCount(rule.size, unitFor(facts, rule.of))}`;
    case 'lookup':
      return `Looked up by the number of ${unitFor(facts, rule.of).other}`;
    case 'sum':
      return `Sum of ${formatList(rule.of.map(({ value, times }) => (times === 1 ? amount(value) : `${formatNumber(times)} × ${amount(value)}`)))}`;
    case 'cases':
      return [
        ...rule.cases.map(({ when, value }) => `${amount(value)} when ${conditionInWords(facts, when)}`),
        `otherwise ${amount(rule.otherwise)}`,
      ].join('; ');
    case 'versions-after':
      return `How many of the required stops are newer than the present version${rule.until ? `, up to ${rule.until}` : ''}: ${rule.stops.join(', ')}`;
    case 'count-items':
      return 'Counted from the list of items';
    case 'sum-items':
      return `Sum of ${unitFor(facts, rule.of).other} over the list of items`;
    default:
      return unreachable(rule);
  }
}

export function amountInWords(value: DriverValue, unit: Unit): string {
  if (value.status === 'missing') return `${unit.other}: not known yet`;
  if (isCertain(value.value)) return formatCount(value.value.likely, unit);
  return `${formatCount(value.value.likely, unit)} (${formatNumber(value.value.low)} to ${formatNumber(value.value.high)})`;
}

export function driversIn(condition: ScopeCondition): readonly DriverId[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap(driversIn);
    case 'not':
      return driversIn(condition.of);
    case 'driver':
      return [condition.driver];
    case 'exceeds':
      return [condition.driver, condition.limit];
    case 'answer':
    case 'version':
      return [];
    default:
      return unreachable(condition);
  }
}
