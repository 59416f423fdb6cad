/**
 * What can be answered, in so far as conditions can tell: one value for each stretch in which no condition changes.
 * With these few values a condition is decided exactly, for all answers there could be.
 */
import { unreachable } from '../quantity/unreachable.ts';
import { compareVersions } from '../quantity/version.ts';
import { atomsOf, questionsOf, type Atom } from './names.ts';
import type { Catalog, DerivedDriver, Driver, ItemQuestion, Question, ScopeCondition } from './schema.ts';

export type Value = boolean | number | string;
/** By question; each option of several by `question=option`; a driver that cannot be traced to a question by its id. */
export type Answers = ReadonlyMap<string, Value>;

export interface Asked {
  readonly questions: ReadonlyMap<string, Question | ItemQuestion>;
  readonly drivers: ReadonlyMap<string, Driver>;
}

export function askedIn(catalog: Catalog): Asked {
  const questions = questionsOf(catalog);
  return {
    questions: new Map(questions.map((question) => [question.id, question])),
    drivers: new Map(catalog.drivers.map((driver) => [driver.id, driver])),
  };
}

// ---- The values worth trying ----------------------------------------------------------------------

/** Every unknown of the conditions with its values, numbers and versions rising. */
export function possibleAnswers(
  asked: Asked,
  conditions: readonly ScopeCondition[],
): ReadonlyMap<string, readonly Value[]> {
  const atoms = conditions.flatMap(atomsOf);
  const space = new Space(asked);
  for (const atom of atoms) space.add(atom);
  // What two numbers compare with each other must be tried on both sides; a second round carries it on.
  for (const _round of [1, 2])
    for (const atom of atoms) {
      if (atom.kind !== 'exceeds') continue;
      const [left, right] = [space.bounds(atom.driver), space.bounds(atom.limit)];
      space.addBounds(atom.driver, right);
      space.addBounds(atom.limit, left);
    }
  return space.values();
}

/** A bound `n` separates what is below n from n and above. */
class Space {
  readonly #asked: Asked;
  readonly #choices = new Map<string, readonly Value[]>();
  readonly #bounds = new Map<string, Set<number>>();
  readonly #versions = new Map<string, Set<string>>();
  readonly #boundsByDriver = new Map<string, Set<number>>();

  constructor(asked: Asked) {
    this.#asked = asked;
  }

  add(atom: Atom): void {
    switch (atom.kind) {
      case 'answer':
        return this.#addAnswer(atom.question, [atom.is].flat());
      case 'version':
        return this.#addVersions(
          atom.question,
          [atom.before, atom.from].filter((version) => version !== undefined),
        );
      case 'driver':
        return this.addBounds(atom.driver, [
          ...(atom.atLeast === undefined ? [] : [Math.ceil(atom.atLeast)]),
          ...(atom.atMost === undefined ? [] : [Math.floor(atom.atMost) + 1]),
        ]);
      case 'exceeds':
        this.addBounds(atom.driver, [1]);
        return this.addBounds(atom.limit, [1]);
      default:
        return unreachable(atom);
    }
  }

  bounds(driver: string): readonly number[] {
    return [...(this.#boundsByDriver.get(driver) ?? [])].flatMap((bound) => [bound, bound + 1]);
  }

  addBounds(id: string, bounds: readonly number[]): void {
    put(this.#boundsByDriver, id, bounds);
    const rule = this.#asked.drivers.get(id)?.rule;
    if (rule && isTraced(rule)) this.#addDerived(rule, bounds);
    else put(this.#bounds, id, bounds);
  }

  values(): ReadonlyMap<string, readonly Value[]> {
    const numbers = [...this.#bounds].map(([id, bounds]) => [id, this.#numbers(id, bounds)] as const);
    const versions = [...this.#versions].map(
      ([id, mentioned]) => [id, ['0.0', ...[...mentioned].sort(compareVersions)]] as const,
    );
    return new Map<string, readonly Value[]>([...this.#choices, ...numbers, ...versions]);
  }

  #addAnswer(id: string, options: readonly (string | boolean)[]): void {
    const answer = this.#asked.questions.get(id)?.answer;
    if (answer?.kind === 'choices') {
      for (const option of options) this.#choices.set(`${id}=${option}`, [false, true]);
      return;
    }
    const values = answer?.kind === 'choice' ? answer.options.map((option) => option.id) : [false, true];
    this.#choices.set(id, values);
  }

  #addVersions(id: string, versions: readonly string[]): void {
    put(this.#versions, id, versions);
  }

  #addDerived(rule: DerivedDriver, bounds: readonly number[]): void {
    switch (rule.kind) {
      case 'batches':
        return this.addBounds(
          rule.of,
          bounds.map((bound) => (bound - 1) * rule.size + 1),
        );
      case 'lookup':
        return this.addBounds(
          rule.of,
          rule.bands.flatMap(({ upTo }) => (upTo === undefined ? [] : [upTo + 1])),
        );
      case 'cases':
        for (const { when } of rule.cases) for (const atom of atomsOf(when)) this.add(atom);
        for (const value of [...rule.cases.map((each) => each.value), rule.otherwise])
          if (typeof value === 'string') this.addBounds(value, bounds);
        return;
      case 'versions-after':
        return this.#addVersions(rule.question, rule.stops);
      case 'sum':
      case 'count-items':
      case 'sum-items':
        return;
      default:
        return unreachable(rule);
    }
  }

  #numbers(id: string, bounds: ReadonlySet<number>): readonly number[] {
    const answer = this.#asked.questions.get(id)?.answer;
    const [min, max] = answer?.kind === 'number' ? [answer.min, answer.max] : [0, undefined];
    const highest = max ?? Math.max(min, ...bounds) + 1;
    const tried = [min, highest, ...[...bounds].flatMap((bound) => [bound - 1, bound])];
    return [...new Set(tried.filter((value) => value >= min && value <= highest))].sort((a, b) => a - b);
  }
}

function put<T>(sets: Map<string, Set<T>>, id: string, values: readonly T[]): void {
  const set = sets.get(id) ?? new Set<T>();
  sets.set(id, set);
  for (const value of values) set.add(value);
}

/** The others are taken as any count: too much is held possible, so nothing possible is called impossible. */
function isTraced(rule: DerivedDriver): boolean {
  return rule.kind !== 'sum' && rule.kind !== 'count-items' && rule.kind !== 'sum-items';
}

// ---- What the answers so far decide ----------------------------------------------------------------

/** Undefined while the answers given do not decide it. */
export function holds(asked: Asked, condition: ScopeCondition, answers: Answers): boolean | undefined {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const decides = condition.kind === 'any';
      const parts = condition.of.map((part) => holds(asked, part, answers));
      if (parts.includes(decides)) return decides;
      return parts.includes(undefined) ? undefined : !decides;
    }
    case 'not': {
      const inner = holds(asked, condition.of, answers);
      return inner === undefined ? undefined : !inner;
    }
    case 'answer':
      return isAnswered(asked, condition, answers);
    case 'version': {
      const version = answers.get(condition.question);
      if (version === undefined) return undefined;
      const { before, from } = condition;
      return (
        (before === undefined || compareVersions(String(version), before) < 0) &&
        (from === undefined || compareVersions(String(version), from) >= 0)
      );
    }
    case 'driver': {
      const count = countOf(asked, condition.driver, answers);
      if (count === undefined) return undefined;
      return count >= (condition.atLeast ?? -Infinity) && count <= (condition.atMost ?? Infinity);
    }
    case 'exceeds': {
      const [count, limit] = [condition.driver, condition.limit].map((driver) => countOf(asked, driver, answers));
      return count === undefined || limit === undefined ? undefined : count > limit;
    }
    default:
      return unreachable(condition);
  }
}

function isAnswered(asked: Asked, atom: Extract<Atom, { kind: 'answer' }>, answers: Answers): boolean | undefined {
  const wanted = [atom.is].flat();
  if (asked.questions.get(atom.question)?.answer.kind !== 'choices') {
    const given = answers.get(atom.question);
    return given === undefined ? undefined : wanted.some((option) => option === given);
  }
  const chosen = wanted.map((option) => answers.get(`${atom.question}=${option}`));
  if (chosen.includes(true)) return true;
  return chosen.includes(undefined) ? undefined : false;
}

/** The value of a driver, once what it rests on is given. */
export function countOf(asked: Asked, id: string, answers: Answers): number | undefined {
  const rule = asked.drivers.get(id)?.rule;
  if (!rule || !isTraced(rule)) {
    const given = answers.get(id);
    return given === undefined ? undefined : Number(given);
  }
  switch (rule.kind) {
    case 'batches': {
      const count = countOf(asked, rule.of, answers);
      return count === undefined ? undefined : Math.ceil(count / rule.size);
    }
    case 'lookup': {
      const count = countOf(asked, rule.of, answers);
      if (count === undefined) return undefined;
      return rule.bands.find(({ upTo }) => upTo === undefined || count <= upTo)?.value ?? 0;
    }
    case 'versions-after': {
      const version = answers.get(rule.question);
      if (version === undefined) return undefined;
      return rule.stops.filter(
        (stop) => compareVersions(stop, String(version)) > 0 && (!rule.until || compareVersions(stop, rule.until) <= 0),
      ).length;
    }
    case 'cases': {
      for (const { when, value } of rule.cases) {
        const truth = holds(asked, when, answers);
        if (truth === undefined) return undefined;
        if (truth) return typeof value === 'number' ? value : countOf(asked, value, answers);
      }
      return typeof rule.otherwise === 'number' ? rule.otherwise : countOf(asked, rule.otherwise, answers);
    }
    case 'sum':
    case 'count-items':
    case 'sum-items':
      return undefined;
    default:
      return unreachable(rule);
  }
}
