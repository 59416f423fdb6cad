/**
 * Explains a line of the estimate, and a quantity: the rule with its values filled in, the quantities and answers behind
 * it, who changed it and why, and where it comes from.
 */
import type { DriverId, RoleId } from '../catalog/schema.ts';
import type { AskedQuestion } from '../engagement/asked.ts';
import { questionsOf } from '../engagement/conditions.ts';
import { resolveDriver } from '../engagement/drivers.ts';
import { adjustmentsByTime, regionOf } from '../engagement/engagement.ts';
import type { Facts, Subject } from '../engagement/facts.ts';
import { instancesWith } from '../engagement/instances.ts';
import { formatList, formatNumber } from '../quantity/count.ts';
import { formatDay } from '../quantity/day.ts';
import { formatHours } from '../quantity/minutes.ts';
import { formatMoney } from '../quantity/money.ts';
import { isCertain } from '../quantity/range.ts';
import { unreachable } from '../quantity/unreachable.ts';
import { adjustmentParts } from './adjustment-words.ts';
import { askedBehind, conditionSteps, nameOf, plansBehind, roleTitle, sourcesOf, staffingOf } from './behind.ts';
import type { Estimate } from './estimate.ts';
import { driversIn, quantitiesOf } from './explain-quantity.ts';
import { ruleParts, unitFor } from './explain-rule.ts';
import {
  capitalise,
  effortInWords,
  priceInWords,
  type Explanation,
  type ExplanationPart,
  type Quantity,
  type Step,
} from './explanation.ts';
import { totalsOf, type AppliedAdjustment, type EstimateLine, type ShareBasis } from './line.ts';
import { regionTitle, type Rate } from './pricing.ts';

export function explainLine(estimate: Estimate, line: EstimateLine): Explanation {
  const { facts } = estimate;
  const subject = subjectOf(line);
  const drivers = driversOf(line);
  const quantities = quantitiesOf(facts, drivers, subject);
  const refs = [
    ...(line.condition ? questionsOf(facts, line.condition, subject) : []),
    ...drivers.flatMap((driver) => resolveDriver(facts, driver, subject).from),
    ...(line.basis.kind === 'rule'
      ? line.basis.rule.factors.flatMap((factor) => questionsOf(facts, factor.when, subject))
      : []),
  ];
  const adjustments = adjustmentsOf(estimate, line, quantities);
  let questions: readonly AskedQuestion[] | undefined;
  return {
    title: nameOf(estimate, line),
    figure: `${effortInWords(line.effort)} · ${priceInWords(line.price, estimate.currency)}`,
    parts: [
      ...effortParts(estimate, line),
      ...adjustmentParts(adjustments),
      scopePart(facts, line),
      pricePart(estimate, line),
    ],
    quantities,
    get questions() {
      return (questions ??= askedBehind(estimate, refs));
    },
    sources: sourcesOf(facts, [
      ...(line.basis.kind === 'own-work' ? [] : [line.basis.rule.source]),
      ...(line.basis.kind === 'rule' ? line.basis.factors.map((factor) => factor.source) : []),
      ...quantities.flatMap(({ driver }) => facts.index.drivers.get(driver)?.source ?? []),
      ...(line.rate ? [line.rate.card.source] : []),
    ]),
    adjustments,
    ...(line.activity !== undefined && {
      entry: `service "${line.service}" › phase "${line.phase}" › activity "${line.activity}"`,
    }),
  };
}

/** Who added or changed the line, planned a quantity it rests on, or decided where its people work from. */
function adjustmentsOf(
  estimate: Estimate,
  line: EstimateLine,
  quantities: readonly Quantity[],
): readonly AppliedAdjustment[] {
  const { engagement } = estimate.facts;
  const own = adjustmentsByTime(engagement).filter(
    ([id]) => line.basis.kind === 'own-work' && line.key === `own/${id}`,
  );
  return [
    ...own.map(([id, adjustment]) => ({ id, adjustment, isBasisChanged: false })),
    ...line.adjustments,
    ...plansBehind(estimate, line.instance, quantities),
    ...(line.rate?.region === undefined ? [] : staffingOf(estimate, line.role)),
  ];
}

function subjectOf(line: EstimateLine): Subject {
  return line.item ? { instance: line.instance, item: line.item.id } : { instance: line.instance };
}

function driversOf(line: EstimateLine): readonly DriverId[] {
  const asked = line.condition ? driversIn(line.condition) : [];
  if (line.basis.kind !== 'rule') return asked;
  return [...line.basis.rule.terms.flatMap((term) => (term.kind === 'fixed' ? [] : [term.driver])), ...asked];
}

function effortParts(estimate: Estimate, line: EstimateLine): readonly ExplanationPart[] {
  const { basis } = line;
  switch (basis.kind) {
    case 'rule':
      return ruleParts(estimate.facts, line, basis, subjectOf(line));
    case 'share':
      return [sharePart(estimate, line, basis)];
    case 'own-work':
      return [
        {
          id: 'effort',
          heading: 'Added by hand',
          steps: [{ words: basis.scope, result: effortInWords(line.suggested) }],
          remarks: [],
        },
      ];
    default:
      return unreachable(basis);
  }
}

function sharePart(estimate: Estimate, line: EstimateLine, { rule, base }: ShareBasis): ExplanationPart {
  const { index } = estimate.facts;
  const roles = rule.ofRoles?.map((role) => index.roles.get(role)?.title ?? role);
  const counted = estimate.lines.filter(
    (other) =>
      other.instance === line.instance &&
      other.basis.kind !== 'share' &&
      (!rule.ofRoles || rule.ofRoles.includes(other.role)),
  );
  const phases = [...new Set(counted.map((other) => other.phase))];
  return {
    id: 'effort',
    heading: 'How the effort is reckoned',
    steps: [
      ...phases.map((phase): Step => {
        const effort = totalsOf(counted.filter((other) => other.phase === phase)).effort.likely;
        return {
          words: index.services.get(line.service)?.phases.find(({ id }) => id === phase)?.title ?? phase,
          result: formatHours(effort),
        };
      }),
      {
        words: roles ? `Direct work of ${formatList(roles)}` : 'Direct work of all roles of this service',
        result: formatHours(base.likely),
      },
      {
        words: `${formatNumber(rule.percent)} % of it, rounded up to the quarter hour`,
        result: formatHours(line.suggested.likely),
      },
      ...(isCertain(base)
        ? []
        : [
            {
              words: `Of ${formatHours(base.low)} at best and ${formatHours(base.high)} at worst`,
              result: `${formatHours(line.suggested.low)} to ${formatHours(line.suggested.high)}`,
            },
          ]),
    ],
    remarks: [rule.because],
  };
}

function scopePart(facts: Facts, line: EstimateLine): ExplanationPart {
  const heading = 'Why it is in the estimate';
  if (line.basis.kind === 'own-work')
    return {
      id: 'scope',
      heading,
      steps: [{ words: 'An Engagement Manager added it; the catalog does not hold it.' }],
      remarks: [],
    };
  if (!line.condition) return { id: 'scope', heading, steps: [{ words: alwaysInWords(facts, line) }], remarks: [] };
  return { id: 'scope', heading, steps: conditionSteps(facts, line.condition, subjectOf(line)), remarks: [] };
}

/** Whoever misses the work in another service finds here where it went. */
function alwaysInWords(facts: Facts, line: EstimateLine): string {
  const { services } = facts.index;
  const service = services.get(line.service);
  const phase = service?.phases.find(({ id }) => id === line.phase);
  const activity = phase?.activities.find(({ id }) => id === line.activity);
  const sharing = activity?.oncePerEngagement ? instancesWith(facts, activity) : [];
  if (!service || sharing.length < 2) return 'It is part of every engagement of this service.';
  return `It is done once for ${sharing.length} services in scope and counted with the first of them, ${service.title}.`;
}

function pricePart(estimate: Estimate, line: EstimateLine): ExplanationPart {
  const { currency } = estimate;
  if (!line.rate) {
    const region = regionTitle(estimate.facts.index, regionOf(estimate.facts.engagement, line.role));
    const from = region === undefined ? '' : ` who works from ${region}`;
    const words = `No rate card in force has a rate for ${roleTitle(estimate, line)}${from} in ${currency} under this payment model.`;
    return { id: 'price', heading: 'Price', steps: [{ words }], remarks: [] };
  }
  const words = `${formatHours(line.effort.likely)} × ${formatMoney(line.rate.perHour, currency)} an hour`;
  return {
    id: 'price',
    heading: 'Price',
    steps: [{ words, result: formatMoney(line.price.likely, currency) }],
    remarks: rateRemarks(estimate, line.role, line.rate),
  };
}

export function rateRemarks(estimate: Estimate, role: RoleId, { card, ...rate }: Rate): readonly string[] {
  const region = regionTitle(estimate.facts.index, rate.region);
  return [
    `${card.title}, in force from ${formatDay(card.effectiveFrom)}. ${card.because}`,
    ...(region === undefined
      ? []
      : [
          rate.isRegional
            ? `The rate of ${roleTitle(estimate, { role })} who works from ${region}.`
            : `${roleTitle(estimate, { role })} works from ${region}, which has no rate of its own; the card says that its rates hold everywhere.`,
        ]),
  ];
}

export function explainDriver(estimate: Estimate, driver: DriverId, subject: Subject): Explanation {
  const { facts } = estimate;
  const value = resolveDriver(facts, driver, subject);
  const quantities = quantitiesOf(facts, [driver], subject);
  const adjustments = plansBehind(estimate, subject.instance, quantities);
  return {
    title: capitalise(unitFor(facts, driver).other),
    figure: quantities[0]?.amount ?? '',
    parts: adjustmentParts(adjustments),
    adjustments,
    quantities,
    questions: askedBehind(estimate, value.from),
    sources: sourcesOf(
      facts,
      quantities.flatMap((quantity) => facts.index.drivers.get(quantity.driver)?.source ?? []),
    ),
  };
}
