/** A rule in words with its values filled in: "8.5 h per started 200 projects × 7 (1,400 projects)". */
import type { DriverId, EffortTerm, Factor, SumRule } from '../catalog/schema.ts';
import { evaluateAt, type Truth } from '../engagement/conditions.ts';
import { unitOf, type DriverValue } from '../engagement/drivers.ts';
import type { Facts, Subject } from '../engagement/facts.ts';
import { formatCount, formatNumber, type Unit } from '../quantity/count.ts';
import { formatHours, type Minutes } from '../quantity/minutes.ts';
import { isCertain, type Point } from '../quantity/range.ts';
import { unreachable } from '../quantity/unreachable.ts';
import { conditionInWords } from './condition-words.ts';
import type { EstimateLine } from './line.ts';
import { capitalise, type ExplanationPart, type Step } from './explanation.ts';
import { termMinutes, type RuleBasis } from './rules.ts';

export function ruleParts(
  facts: Facts,
  line: EstimateLine,
  basis: RuleBasis,
  subject: Subject,
): readonly ExplanationPart[] {
  const { rule } = basis;
  const effort: ExplanationPart = {
    id: 'effort',
    heading: 'How the effort is reckoned',
    steps: [...stepsAt(facts, basis, subject, 'likely'), ...limits(rule, 'likely'), ...notDone(line)],
    remarks: [rule.because, ...basis.factors.map((factor) => factor.because), ...warnings(facts, basis)],
  };
  if (isCertain(line.suggested)) return [effort];
  const range: ExplanationPart = {
    id: 'range',
    heading: 'Low and high',
    steps: (['low', 'high'] as const).map((point) => ({
      words: `${point === 'low' ? 'At best' : 'At worst'}: ${sentenceAt(facts, basis, subject, point)}`,
      result: formatHours(line.suggested[point]),
    })),
    remarks: ['Each of the three figures is rounded up to the quarter hour once.'],
  };
  return [effort, range];
}

function stepsAt(facts: Facts, basis: RuleBasis, subject: Subject, point: Point): readonly Step[] {
  const terms = basis.terms.map(({ term, driver, minutes }): Step => ({
    words: termInWords(facts, term, driver, point),
    result: driver?.status === 'missing' ? 'not known yet' : formatHours(minutes[point] as Minutes),
  }));
  const factors = selectedFactors(facts, basis.rule, subject, point).map((factor): Step => ({
    words: `× ${formatNumber(factor.percent)} %, because ${conditionInWords(facts, factor.when)}`,
  }));
  return [...terms, ...factors];
}

/** The same reckoning in one sentence: "6 h × 7 waves + 2 h, × 125 %". */
function sentenceAt(facts: Facts, basis: RuleBasis, subject: Subject, point: Point): string {
  const terms = basis.terms
    .filter(({ minutes }) => minutes[point] > 0)
    .map(({ term, driver }) => termInWords(facts, term, driver, point));
  const factors = selectedFactors(facts, basis.rule, subject, point).map(
    ({ percent }) => ` × ${formatNumber(percent)} %`,
  );
  return terms.length === 0
    ? 'nothing'
    : (terms.length > 1 && factors.length > 0 ? `(${terms.join(' + ')})` : terms.join(' + ')) + factors.join('');
}

/** An undecided factor counts at the high point only, like undecided work. */
function selectedFactors(facts: Facts, rule: SumRule, subject: Subject, point: Point): readonly Factor[] {
  const counts = (truth: Truth) => truth === 'yes' || (truth === 'undecided' && point === 'high');
  return rule.factors.filter((factor) => counts(evaluateAt(facts, factor.when, subject, point)));
}

function termInWords(facts: Facts, term: EffortTerm, driver: DriverValue | undefined, point: Point): string {
  if (term.kind === 'fixed') return `${formatHours(term.time[point])} fixed`;
  const unit = unitFor(facts, term.driver);
  if (!driver || driver.status === 'missing') return capitalise(unit.other);
  const count = driver.value[point];
  switch (term.kind) {
    case 'per-unit':
      return `${formatHours(term.time[point])} per ${unit.one} × ${formatCount(count, unit)}`;
    case 'per-batch': {
      const batches = Math.ceil(count / term.size);
      const per = formatCount(term.size, unit);
      return `${formatHours(term.time[point])} per started ${per} × ${formatNumber(batches)} (${formatCount(count, unit)})`;
    }
    case 'by-band':
      return `${formatHours(termMinutes(term, count, point) as Minutes)} for ${formatCount(count, unit)}`;
    case 'graduated':
      return `${tiersInWords(term, point, unit)}, for ${formatCount(count, unit)}`;
    default:
      return unreachable(term);
  }
}

function tiersInWords(term: Extract<EffortTerm, { kind: 'graduated' }>, point: Point, unit: Unit): string {
  return term.tiers
    .map((tier, place) => {
      const rest = place === 0 ? `per ${unit.one}` : 'each of the rest';
      return `${formatHours(tier.time[point])} ${tier.upTo === undefined ? rest : `per ${unit.one} up to ${formatNumber(tier.upTo)}`}`;
    })
    .join(', ');
}

function limits(rule: SumRule, point: Point): readonly Step[] {
  return [
    ...(rule.min ? [{ words: `At least ${formatHours(rule.min[point])}` }] : []),
    ...(rule.max ? [{ words: `At most ${formatHours(rule.max[point])}` }] : []),
  ];
}

function notDone(line: EstimateLine): readonly Step[] {
  const rounded: Step = { words: 'Rounded up to the quarter hour', result: formatHours(line.suggested.likely) };
  switch (line.status) {
    case 'possible':
      return [
        { words: 'Not expected: it is counted in the high figure only', result: formatHours(line.suggested.likely) },
      ];
    case 'undecided':
      return [
        { words: 'Not decided yet: it is counted in the high figure only', result: formatHours(line.suggested.likely) },
      ];
    case 'gap':
      return [{ words: 'Cannot be sized until the open question is answered' }];
    case 'in-scope':
    case 'later':
    case 'left-out':
      return [rounded];
    default:
      return unreachable(line.status);
  }
}

function warnings(facts: Facts, basis: RuleBasis): readonly string[] {
  return basis.outOfRange.map(({ driver, value, from, to }) => {
    const unit = unitFor(facts, driver as DriverId);
    return `The rule was reasoned for ${formatNumber(from)} to ${formatCount(to, unit)}; ${formatNumber(value)} is outside that range. Check the figure.`;
  });
}

export function unitFor(facts: Facts, driver: DriverId): Unit {
  return unitOf(facts, driver) ?? { one: driver, other: driver };
}
