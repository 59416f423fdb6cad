/** What a condition, a rule or a wording names. */
import type {
  Catalog,
  DerivedDriver,
  DocumentCondition,
  Driver,
  ItemQuestion,
  Question,
  ScopeCondition,
} from './schema.ts';

export type Atom = Exclude<ScopeCondition, { kind: 'all' | 'any' | 'not' }>;

export function atomsOf(condition: ScopeCondition): readonly Atom[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap(atomsOf);
    case 'not':
      return atomsOf(condition.of);
    case 'answer':
    case 'driver':
    case 'exceeds':
    case 'version':
      return [condition];
  }
}

/** The scope conditions inside a document condition, and the services it asks about. */
export function partsOf(condition: DocumentCondition): {
  readonly scopes: readonly ScopeCondition[];
  readonly services: readonly string[];
} {
  switch (condition.kind) {
    case 'scope':
      return { scopes: [condition.of], services: [] };
    case 'service':
      return { scopes: [], services: [condition.is] };
    case 'all':
    case 'any': {
      const parts = condition.of.map(partsOf);
      return { scopes: parts.flatMap(({ scopes }) => scopes), services: parts.flatMap(({ services }) => services) };
    }
    case 'not':
      return partsOf(condition.of);
    case 'payment-model':
    case 'place':
    case 'price':
    case 'expenses':
    case 'billing':
    case 'discount':
    case 'margin':
      return { scopes: [], services: [] };
  }
}

/** The questions and drivers that a condition asks about. */
export function idsIn(condition: ScopeCondition): readonly string[] {
  return atomsOf(condition).flatMap((atom): readonly string[] => {
    switch (atom.kind) {
      case 'answer':
      case 'version':
        return [atom.question];
      case 'driver':
        return [atom.driver];
      case 'exceeds':
        return [atom.driver, atom.limit];
    }
  });
}

/** Every question, also those asked for each item of a repeated one. */
export function questionsOf(catalog: Catalog): readonly (Question | ItemQuestion)[] {
  return catalog.sections.flatMap((section) =>
    section.questions.flatMap((question) => [
      question,
      ...(question.answer.kind === 'group' ? question.answer.questions : []),
    ]),
  );
}

/** What a derived driver is derived from. `sum-items` looks into the items by itself. */
export function ingredientsOf(rule: DerivedDriver): {
  readonly drivers: readonly string[];
  readonly conditions: readonly ScopeCondition[];
  readonly version?: string;
  readonly group?: string;
} {
  const amounts = (values: readonly (number | string)[]) => values.filter((value) => typeof value === 'string');
  switch (rule.kind) {
    case 'batches':
    case 'lookup':
      return { drivers: [rule.of], conditions: [] };
    case 'sum':
      return { drivers: amounts(rule.of.map(({ value }) => value)), conditions: [] };
    case 'cases':
      return {
        drivers: amounts([...rule.cases.map(({ value }) => value), rule.otherwise]),
        conditions: rule.cases.map(({ when }) => when),
      };
    case 'versions-after':
      return { drivers: [], conditions: [], version: rule.question };
    case 'count-items':
      return { drivers: [], conditions: [], group: rule.group };
    case 'sum-items':
      return { drivers: [rule.of], conditions: [], group: rule.group };
  }
}

/** The names in braces of a wording: "projects" of `{projects}` and `{projects.number}`. */
export function namesInBraces(wording: string): readonly { readonly name: string; readonly isNumber: boolean }[] {
  return [...wording.matchAll(/\{([^{}]*)\}/g)].map(([, inside = '']) => ({
    name: inside.replace(/\.number$/, ''),
    isNumber: inside.endsWith('.number'),
  }));
}

/** The questions on which a driver rests in the end; a question rests on itself. */
export function rootsOf(
  drivers: ReadonlyMap<string, Driver>,
  id: string,
  seen: readonly string[] = [],
): readonly string[] {
  const rule = drivers.get(id)?.rule;
  if (!rule || seen.includes(id)) return [id];
  const { drivers: named, conditions, version, group } = ingredientsOf(rule);
  const below = [...named, ...conditions.flatMap(idsIn), ...(version ? [version] : []), ...(group ? [group] : [])];
  return [...new Set(below.flatMap((next) => rootsOf(drivers, next, [...seen, id])))];
}
