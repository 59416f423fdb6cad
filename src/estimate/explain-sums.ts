/** Explains a sum of lines by the lines, or by the phases they belong to. */
import { formatCount } from '../quantity/count.ts';
import { formatHours } from '../quantity/minutes.ts';
import { formatMoney, type Money } from '../quantity/money.ts';
import type { Triple } from '../quantity/range.ts';
import { nameOf } from './behind.ts';
import type { Estimate } from './estimate.ts';
import {
  effortInWords,
  NOTHING_BEHIND,
  pointsInWords,
  priceInWords,
  type Explanation,
  type Step,
} from './explanation.ts';
import { totalsOf, type EstimateLine } from './line.ts';

/** A total is the sum of the printed lines, so its explanation is the list of them. */
export function explainEffort(estimate: Estimate, title: string, lines: readonly EstimateLine[]): Explanation {
  const { effort } = totalsOf(lines);
  return explainSum(estimate, title, lines, effortInWords(effort), (part) => totalsOf(part).effort, formatHours);
}

export function explainPrice(estimate: Estimate, title: string, lines: readonly EstimateLine[]): Explanation {
  const { price } = totalsOf(lines);
  const inMoney = (amount: Money) => formatMoney(amount, estimate.currency);
  return explainSum(
    estimate,
    title,
    lines,
    priceInWords(price, estimate.currency),
    (part) => totalsOf(part).price,
    inMoney,
  );
}

function explainSum<Unit extends number>(
  estimate: Estimate,
  title: string,
  lines: readonly EstimateLine[],
  figure: string,
  sum: (lines: readonly EstimateLine[]) => Triple<Unit>,
  format: (amount: Unit) => string,
): Explanation {
  const isOnePhase = new Set(lines.map((line) => `${line.instance}/${line.phase}`)).size <= 1;
  const groups = groupBy(lines, (line) => (isOnePhase ? line.key : `${line.instance}/${line.phase}`));
  const steps = groups.map(([first, group]): Step => ({
    words: isOnePhase ? nameOf(estimate, first) : phaseName(estimate, first),
    result: pointsInWords(sum(group), format),
  }));
  const total: Step = {
    words: `Sum of ${formatCount(lines.length, { one: 'line', other: 'lines' })}`,
    result: pointsInWords(sum(lines), format),
  };
  return {
    title,
    figure,
    parts: [
      {
        id: 'sum',
        heading: isOnePhase ? 'The lines' : 'The phases',
        steps: [...steps, total],
        remarks: sumRemarks(estimate),
      },
    ],
    ...NOTHING_BEHIND,
  };
}

function sumRemarks(estimate: Estimate): readonly string[] {
  return [
    'Low, likely and high are each the sum of the same figures of the lines.',
    ...(estimate.isComplete
      ? []
      : ['Work that cannot be sized or decided yet is not in the likely sum: read it as “at least”.']),
    estimate.facts.index.catalog.likely,
  ];
}

function phaseName(estimate: Estimate, line: EstimateLine): string {
  const { index, engagement } = estimate.facts;
  const service = index.services.get(line.service);
  const phase = service?.phases.find(({ id }) => id === line.phase)?.title ?? line.phase;
  const isOnly = Object.keys(engagement.services).length === 1;
  return isOnly ? phase : `${engagement.services[line.instance]?.name ?? service?.title ?? line.service} · ${phase}`;
}

function groupBy<T>(values: readonly T[], key: (value: T) => string): readonly (readonly [T, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(key(value), [...(groups.get(key(value)) ?? []), value]);
  return [...groups.values()].flatMap((group) => (group[0] === undefined ? [] : [[group[0], group] as const]));
}
