/** Conditions that no answers can make true: what they guard is written for nobody. */
import { unreachable } from '../quantity/unreachable.ts';
import { atomsOf } from './names.ts';
import { askedIn, holds, possibleAnswers, type Asked, type Value } from './possible-answers.ts';
import type { Problem } from './problem.ts';
import {
  BILLING,
  type Activity,
  type Catalog,
  type DocumentCondition,
  type ScopeCondition,
  type Service,
} from './schema.ts';

/** Steps after which a condition is taken as reachable: no false alarm, and no long wait. */
const PATIENCE = 50_000;

export function checkReachability(catalog: Catalog): readonly Problem[] {
  const asked = askedIn(catalog);
  const seen = new Set<Activity | object>();
  return [
    ...catalog.drivers.flatMap(({ id, rule }) =>
      rule.kind === 'cases'
        ? rule.cases.flatMap(({ when }, place) => scope(asked, `driver "${id}" › case ${place + 1}`, [when]))
        : [],
    ),
    ...catalog.services.flatMap((service) => inService(asked, service, seen)),
    ...catalog.positioning.offerings.flatMap(({ id, when, fits, services }) => {
      const where = `offering "${id}"`;
      const each = [
        ...scope(asked, `${where} › when`, [when]),
        ...fits.flatMap((fit) => [
          ...scope(asked, `${where} › fit "${fit.id}" › when`, [fit.when]),
          ...inDocument(asked, `${where} › fit "${fit.id}" › deal`, fit.deal),
        ]),
      ];
      if (each.length > 0 || services.length > 1) return each;
      return canHold(asked, given([when, ...fits.map((fit) => fit.when)]))
        ? []
        : [{ where, found: 'fits that no answers keep all at once', fix: 'Correct the conditions of its fits' }];
    }),
    ...catalog.clues.flatMap(({ id, when }) => scope(asked, `clue "${id}" › when`, [when])),
    ...catalog.contradictions.flatMap(({ id, when }) => scope(asked, `contradiction "${id}" › when`, [when])),
    ...catalog.clauses.flatMap(({ id, when }) => inDocument(asked, `clause "${id}" › when`, when)),
    ...catalog.approvals.flatMap(({ id, when }) => inDocument(asked, `approval "${id}" › when`, when)),
    ...catalog.issues.flatMap((issue) =>
      issue.parts.flatMap((part) => {
        const entries = part.kind === 'fields' ? part.fields : part.kind === 'checklist' ? part.items : [];
        return entries.flatMap(({ id, when }) => inDocument(asked, `issue "${issue.id}" › "${id}" › when`, when));
      }),
    ),
  ];
}

interface Guarded {
  readonly id: string;
  readonly when?: ScopeCondition | undefined;
}

/** What is shared by services is looked at once. */
function inService(asked: Asked, service: Service, seen: Set<object>): readonly Problem[] {
  const where = `service "${service.id}"`;
  const isNew = (thing: object) => !seen.has(thing) && seen.add(thing);
  const { objectives, environment, assumptions, exclusions, responsibilities, skills, limits } = service;
  const statements: readonly Guarded[] = [
    ...[...objectives, ...environment, ...assumptions, ...exclusions],
    ...[...responsibilities, ...skills, ...limits],
  ];
  const activities = service.phases.flatMap((phase) => phase.activities);
  return [
    ...statements.filter(isNew).flatMap(({ id, when }) => scope(asked, `${where} › "${id}" › when`, [when])),
    ...activities
      .filter(isNew)
      .flatMap((activity) => inActivity(asked, `${where} › activity "${activity.id}"`, activity)),
  ];
}

function inActivity(asked: Asked, where: string, activity: Activity): readonly Problem[] {
  const own = scope(asked, `${where} › when`, [activity.when]);
  if (own.length > 0) return own;
  const inside: readonly Guarded[] = [
    ...activity.deliverables,
    ...activity.assumptions,
    ...activity.exclusions,
    ...activity.responsibilities,
  ];
  return [
    ...inside.flatMap(({ id, when }) =>
      when ? scope(asked, `${where} › "${id}" › when`, [activity.when, when], within(activity)) : [],
    ),
    ...activity.effort.flatMap((rule, place) =>
      rule.kind === 'share'
        ? []
        : rule.factors.flatMap(({ when }, factor) =>
            scope(
              asked,
              `${where} › effort ${place + 1} › factor ${factor + 1} › when`,
              [activity.when, when],
              within(activity),
            ),
          ),
    ),
  ];
}

const within = ({ when }: Activity) => (when ? ' while its activity is in scope' : '');

function given(conditions: readonly (ScopeCondition | undefined)[]): readonly ScopeCondition[] {
  return conditions.filter((condition) => condition !== undefined);
}

function problem(where: string, addition = ''): Problem {
  return {
    where,
    found: `a condition that no answers can make true${addition}`,
    fix: 'Correct the condition, or remove what it guards',
  };
}

function scope(
  asked: Asked,
  where: string,
  conditions: readonly (ScopeCondition | undefined)[],
  addition?: string,
): readonly Problem[] {
  return canHold(asked, given(conditions)) ? [] : [problem(where, addition)];
}

/** Whether some answers make all of the conditions true. */
export function canHold(asked: Asked, conditions: readonly ScopeCondition[]): boolean {
  if (conditions.length === 0) return true;
  const whole: ScopeCondition = { kind: 'all', of: conditions };
  const unknowns = [...possibleAnswers(asked, conditions)];
  // Numbers compared in a chain could need values between those tried.
  const isExact = atomsOf(whole).filter(({ kind }) => kind === 'exceeds').length <= 1;
  let steps = 0;
  const search = (place: number, answers: ReadonlyMap<string, Value>): boolean => {
    const truth = holds(asked, whole, answers);
    if (truth !== undefined) return truth;
    const [key, values] = unknowns[place] ?? [];
    if (key === undefined || values === undefined || ++steps > PATIENCE) return true;
    return values.some((value) => search(place + 1, new Map([...answers, [key, value]])));
  };
  return search(0, new Map()) || !isExact;
}

// ---- Document conditions ---------------------------------------------------------------------------

function inDocument(asked: Asked, where: string, condition: DocumentCondition | undefined): readonly Problem[] {
  return !condition || canBePrinted(asked, condition) ? [] : [problem(where)];
}

export function canBePrinted(asked: Asked, condition: DocumentCondition): boolean {
  const unknowns = [...dealUnknowns(asked, condition)];
  let steps = 0;
  const search = (place: number, deal: ReadonlyMap<string, Value>): boolean => {
    const [key, values] = unknowns[place] ?? [];
    if (key === undefined || values === undefined) return holdsInDeal(condition, deal);
    if (++steps > PATIENCE) return true;
    return values.some((value) => search(place + 1, new Map([...deal, [key, value]])));
  };
  return search(0, new Map());
}

/** Compared with thresholds: each threshold that is named gives values to try on both of its sides. */
const AMOUNTS = ['price', 'discount', 'margin'] as const;

/** A scope condition holds for one service or another, so each counts as free unless it cannot hold at all. */
function dealUnknowns(asked: Asked, condition: DocumentCondition): ReadonlyMap<string, readonly Value[]> {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const parts = condition.of.map((part) => dealUnknowns(asked, part));
      const amounts = AMOUNTS.flatMap((kind) => {
        const tried = [...new Set(parts.flatMap((part) => [...(part.get(kind) ?? [])]))];
        return tried.length > 0 ? [[kind, tried] as const] : [];
      });
      return new Map([...parts.flatMap((part) => [...part]), ...amounts]);
    }
    case 'not':
      return dealUnknowns(asked, condition.of);
    case 'scope':
      return new Map([
        [`scope ${JSON.stringify(condition.of)}`, canHold(asked, [condition.of]) ? [true, false] : [false]],
      ]);
    case 'service':
      return new Map([[`service ${condition.is}`, [true, false]]]);
    case 'payment-model':
      return new Map([['payment-model', ['time-and-materials', 'fixed-fee']]]);
    case 'place':
      return new Map([['place', ['remote', 'on-site', 'mixed']]]);
    case 'expenses':
      return new Map([['expenses', ['billed', 'included']]]);
    case 'billing':
      return new Map([['billing', BILLING]]);
    case 'price':
    case 'discount':
      return new Map([[condition.kind, [condition.above, condition.above + 1]]]);
    case 'margin':
      return new Map([['margin', [condition.below, condition.below - 1]]]);
    default:
      return unreachable(condition);
  }
}

function holdsInDeal(condition: DocumentCondition, deal: ReadonlyMap<string, Value>): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((part) => holdsInDeal(part, deal));
    case 'any':
      return condition.of.some((part) => holdsInDeal(part, deal));
    case 'not':
      return !holdsInDeal(condition.of, deal);
    case 'scope':
      return deal.get(`scope ${JSON.stringify(condition.of)}`) === true;
    case 'service':
      return deal.get(`service ${condition.is}`) === true;
    case 'payment-model':
    case 'place':
    case 'billing':
      return deal.get(condition.kind) === condition.is;
    case 'expenses':
      return deal.get('expenses') === condition.are;
    case 'price':
    case 'discount':
      return Number(deal.get(condition.kind)) > condition.above;
    case 'margin':
      return Number(deal.get('margin')) < condition.below;
    default:
      return unreachable(condition);
  }
}
