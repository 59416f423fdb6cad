/** The estimate for other programs: `estimate.json`. Hours and money are numbers here; every sum is the estimate's own. */
import type { AskedQuestion } from '../engagement/asked.ts';
import { adjustmentsByTime } from '../engagement/engagement.ts';
import { refKey, type QuestionRef } from '../engagement/facts.ts';
import { billingUnder } from '../engagement/payment-models.ts';
import { approvalsNeeded, approvalState, limitsReached } from '../estimate/advice.ts';
import { paymentModelsOf } from '../estimate/document-conditions.ts';
import type { Orphan } from '../estimate/adjustments.ts';
import type { Estimate } from '../estimate/estimate.ts';
import type { Gap } from '../estimate/gaps.ts';
import { totalsOf, type AppliedAdjustment, type EstimateLine } from '../estimate/line.ts';
import { adjustmentInWords } from '../estimate/adjustment-words.ts';
import type { Explanation } from '../estimate/explanation.ts';
import { feesByModel, feesOf, type FeeShare } from '../estimate/fees.ts';
import { marginOf } from '../estimate/margin.ts';
import { totalsByRegion } from '../estimate/totals-by-region.ts';
import { hoursOf, type Minutes } from '../quantity/minutes.ts';
import { majorUnits, type Money } from '../quantity/money.ts';
import { tripleOf, type Triple } from '../quantity/range.ts';
import { targetDates } from '../schedule/calendar.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { Spread } from '../uncertainty/spread.ts';
import { position, verdictOf } from '../positioning/position.ts';
import { assumptionInWords } from './answer-words.ts';
import { triggerInWords } from './change-words.ts';
import { draftOf, type Draft, type Simulated } from './draft.ts';
import { explanationsOf, stepInWords } from './explanations.ts';
import { gapInWords } from './open-points.ts';
import { atPercentiles, finishDay } from './percentile-words.ts';
import { assumptionsOf } from './sow-assumptions.ts';
import { dueInWords, paymentsOfDraft } from './sow-payments.ts';
import { partsOf } from './sow-parts.ts';
import { activityTitle } from './work-in-scope.ts';
import { serviceLabel } from './service-label.ts';
import { answerInWords, sayAsAnswered } from './wording.ts';

export function estimateRecord(estimate: Estimate, schedule: Schedule) {
  const { facts, discovery, currency, totals } = estimate;
  const { catalog } = facts.index;
  // Nothing here depends on the day of writing; wordings that name one take the day the engagement is priced on.
  const draft = draftOf({ estimate, schedule, issuedOn: facts.engagement.pricedOn, contentHash: '' });
  const dates = targetDates(estimate, schedule);
  const explained = new Map(
    explanationsOf(draft).flatMap((group) => group.explained.map(({ id, explanation }) => [id, explanation] as const)),
  );
  const basisOf = (id: string) => basisRecord(explained.get(id));
  return {
    catalogVersion: catalog.version,
    catalog: { id: catalog.id, version: catalog.version, hash: catalog.hash },
    engagement: facts.engagement.id,
    currency,
    ...modelsRecord(estimate),
    pricedOn: facts.engagement.pricedOn,
    isComplete: estimate.isComplete,
    basedOn: { answered: discovery.answeredCount, relevant: discovery.relevantCount },
    totals: { effortHours: hours(totals.effort), price: money(estimate, totals.price), weeks: schedule.weeks },
    ...regionsRecord(estimate),
    fees: feesRecord(estimate, basisOf),
    rates: ratesRecord(estimate, basisOf),
    payments: paymentsRecord(draft),
    internal: { margin: marginRecord(estimate) },
    simulated: simulatedRecord(estimate, draft.simulated),
    lines: estimate.lines.map((line) => lineRecord(estimate, line, basisOf)),
    later: estimate.later.map((line) => lineRecord(estimate, line, basisOf)),
    leftOut: estimate.leftOut.map((line) => lineRecord(estimate, line, basisOf)),
    phases: schedule.phases.map(({ key, phase, instance, weeks, start, end, isCritical }) => ({
      key,
      title: phase.title,
      service: serviceLabel(facts, instance),
      weeks,
      /** Weeks after the start of the work. */
      start,
      end,
      isCritical,
      ...dates?.phases.get(key),
      basis: basisOf(`weeks.${key}`),
    })),
    clauses: partsOf(draft).clauses.map(({ id, title, place, isOptional, reviewedBy }) => ({
      ...{ id, title, place, isOptional, reviewedBy: reviewedBy ?? null },
      basis: basisOf(`clause.${id}`),
    })),
    ...adviceRecord(estimate, basisOf),
    answers: answerRecords(draft, [...explained.values()]),
    adjustments: adjustmentsByTime(facts.engagement).map(([id, adjustment]) => ({
      ...signedRecord({ id, adjustment }),
      words: adjustmentInWords(adjustment),
    })),
    gaps: estimate.gaps.map((gap) => gapRecord(draft, gap)),
    assumptions: assumptionRecords(draft),
    pricesOfChange: changeRecords(draft),
    openQuestions: discovery.open.map((asked) => questionRecord(draft, asked)),
    contradictions: discovery.contradictions.map(({ contradiction, subject, refs }) => ({
      id: contradiction.id,
      text: sayAsAnswered({ facts, subject, issuedOn: draft.issuedOn }, contradiction.text),
      questions: refs.map(refKey),
    })),
    orphans: estimate.orphans.map(signedRecord),
  };
}

const hours = (effort: Triple<Minutes>) => tripleOf((point) => hoursOf(effort[point]));
const money = (estimate: Estimate, price: Triple<Money>) =>
  tripleOf((point) => majorUnits(price[point], estimate.currency));

/** Only once somebody has said where people work from. */
function regionsRecord(estimate: Estimate) {
  const regions = totalsByRegion(estimate);
  if (regions.every(({ region }) => region === undefined)) return {};
  return {
    byRegion: regions.map(({ region, title, totals }) => ({
      ...{ region: region ?? null, title },
      ...{ effortHours: hours(totals.effort), price: money(estimate, totals.price) },
    })),
  };
}

function feesRecord(estimate: Estimate, basisOf: BasisOf) {
  const { work, contingency, discount, total } = feesOf(estimate);
  const share = ({ adjustment, amount }: FeeShare) => ({
    percent: adjustment.hundredths / 100,
    amount: money(estimate, amount),
  });
  return {
    work: money(estimate, work),
    ...(contingency && { contingency: share(contingency) }),
    ...(discount && { discount: share(discount) }),
    total: money(estimate, total),
    basis: {
      work: basisOf('fees.work'),
      ...(contingency && { contingency: basisOf('fees.contingency') }),
      ...(discount && { discount: basisOf('fees.discount') }),
      total: basisOf('fees.total'),
    },
  };
}

/** Of the roles that do something. `null` where no rate card has one. */
function ratesRecord({ lines, currency }: Estimate, basisOf: BasisOf) {
  const rates = new Map(lines.map(({ role, rate }) => [role, rate]));
  return [...rates].map(([role, rate]) => ({
    role,
    perHour: rate ? majorUnits(rate.perHour, currency) : null,
    basis: basisOf(`rate.${role}`),
  }));
}

/** What to propose, what is out of bounds, and who must approve. For the account team. */
function adviceRecord(estimate: Estimate, basisOf: BasisOf) {
  const positioned = position(estimate);
  return {
    positioning: positioned
      ? {
          result: positioned.result,
          chosen: positioned.chosen.map(({ offering }) => offering.id),
          basis: basisOf('positioning'),
          offerings: positioned.candidates.map((candidate) => ({
            id: candidate.offering.id,
            title: candidate.offering.title,
            verdict: verdictOf(candidate),
            basis: basisOf(`offering.${candidate.offering.id}`),
          })),
        }
      : null,
    limits: limitsReached(estimate.facts).map(({ limit, subject: { instance }, status }) => ({
      ...{ id: limit.id, instance, verdict: limit.verdict, status },
      basis: basisOf(`limit.${instance}.${limit.id}`),
    })),
    approvals: approvalsNeeded(estimate).map((approval) => ({
      ...{ id: approval.id, title: approval.title, approver: approval.approver },
      status: approvalState(estimate, approval).status,
      basis: basisOf(`approval.${approval.id}`),
    })),
  };
}

/** One for all services, or which of them is charged how. */
function modelsRecord(estimate: Estimate) {
  const { engagement } = estimate.facts;
  const charged = feesByModel(estimate);
  const [only] = charged;
  if (charged.length === 1) return { paymentModel: only?.model ?? engagement.details.paymentModel };
  return {
    paymentModel: 'mixed',
    byPaymentModel: charged.map(({ model, instances, lines, fees }) => ({
      paymentModel: model,
      billing: billingUnder(engagement, model, paymentModelsOf(estimate)),
      services: instances,
      effortHours: hours(totalsOf(lines).effort),
      fees: money(estimate, fees.total),
    })),
  };
}

/** Amounts only where they are known: not of hours still to be worked, nor while the estimate has gaps. */
function paymentsRecord(draft: Draft) {
  const { estimate } = draft;
  const { engagement } = estimate.facts;
  const models = paymentModelsOf(estimate);
  const [only, ...others] = models;
  const payments = paymentsOfDraft(draft);
  return {
    billing: only && !others.length ? billingUnder(engagement, only, models) : 'mixed',
    parts:
      payments.kind === 'as-worked' || !estimate.isComplete
        ? []
        : payments.parts.map(({ due, amount }) => ({
            due: dueInWords(draft, due),
            amount: majorUnits(amount, estimate.currency),
          })),
  };
}

/** For nobody but the provider. `null` is unknown, never free. */
function marginRecord(estimate: Estimate) {
  const margin = marginOf(estimate);
  if (margin.status === 'unknown') return { cost: null, percentOfFees: null, rolesWithoutCost: margin.roles };
  const { cost, hundredths } = margin;
  return { cost: money(estimate, cost), percentOfFees: hundredths === undefined ? null : hundredths / 100 };
}

/** Not exceeded in 50, 80 and 90 of 100 cases; low, likely and high stay the sums of the lines. */
function simulatedRecord(estimate: Estimate, { model, simulation }: Simulated) {
  const { samples, effort, price, weeks, parts } = simulation;
  const at = <T extends number>(spread: Spread<T>, inUnits: (value: T) => number) => ({
    mean: inUnits(spread.mean),
    ...atPercentiles(spread, inUnits),
  });
  return {
    samples,
    effortHours: at(effort, hoursOf),
    /** To be paid: contingency and discount are in. */
    price: at(price, (amount) => majorUnits(amount, estimate.currency)),
    weeks: at(weeks, (amount) => amount),
    ...(finishDay(estimate, 0) && { finish: atPercentiles(weeks, (amount) => finishDay(estimate, amount)) }),
    causes: model.causes.map(({ ref }, place) => ({
      key: refKey(ref),
      // Four digits: what lies beyond says more about the draws than about the engagement.
      part: Number((parts[place] ?? 0).toFixed(4)),
    })),
  };
}

function changeRecords({ changes = [], estimate }: Draft) {
  return changes.map((change) => ({
    key: refKey(change.asked.ref),
    change: triggerInWords(change),
    effortHours: hoursOf(change.effort),
    price: majorUnits(change.price, estimate.currency),
  }));
}

function lineRecord(estimate: Estimate, line: EstimateLine, basisOf: BasisOf) {
  const { index } = estimate.facts;
  return {
    key: line.key,
    activity: line.activity ?? line.key,
    title: activityTitle(line),
    service: line.service,
    instance: line.instance,
    phase: line.phase,
    role: line.role,
    roleTitle: index.roles.get(line.role)?.title ?? line.role,
    status: line.status,
    effortHours: hours(line.effort),
    suggestedEffortHours: hours(line.suggested),
    price: money(estimate, line.price),
    ...(line.rate?.region && { region: line.rate.region }),
    ratePerHour: line.rate ? majorUnits(line.rate.perHour, estimate.currency) : null,
    basis: { kind: line.basis.kind, ...basisOf(line.key) },
  };
}

type BasisOf = (id: string) => ReturnType<typeof basisRecord>;

/** Questions by the keys of `answers`. */
function basisRecord(explanation: Explanation | undefined) {
  if (!explanation) throw new Error('What is printed is explained');
  const { figure, parts, quantities, questions, sources, adjustments, entry } = explanation;
  return {
    figure,
    parts: parts.map(({ heading, steps, remarks }) => ({ heading, steps: steps.map(stepInWords), because: remarks })),
    quantities,
    questions: questions.map(({ ref }) => refKey(ref)),
    ...(entry !== undefined && { entry }),
    sources: sources.map(({ id, title }) => ({ id, title })),
    adjustments: adjustments.map((applied) => ({
      ...signedRecord(applied),
      isBasisChanged: applied.isBasisChanged,
    })),
  };
}

function signedRecord({ id, adjustment }: Orphan | AppliedAdjustment) {
  const { kind, reason, by, at } = adjustment;
  return { id, kind, reason, by, at };
}

/** Each question that a basis names, once: what was answered, by whom, and what is assumed meanwhile. */
function answerRecords({ estimate, issuedOn }: Draft, explanations: readonly Explanation[]) {
  const asked = new Map(
    explanations.flatMap(({ questions }) => questions.map((one) => [refKey(one.ref), one] as const)),
  );
  return [...asked].map(([key, one]) => {
    const assumed = assumptionInWords(estimate.facts, one, issuedOn);
    const { source, by, at } = one.answer ?? {};
    return {
      ...{ key, text: one.question.text, status: one.status, answer: answerInWords(one.question, one.answer) },
      ...(source && { source }),
      ...(by && { by }),
      ...(at && { at }),
      ...(assumed !== undefined && { assumed }),
    };
  });
}

function gapRecord(draft: Draft, gap: Gap) {
  const text = gapInWords(draft, gap);
  return gap.kind === 'question'
    ? { kind: gap.kind, question: gap.ref.question, key: refKey(gap.ref), text, activities: gap.activities }
    : { kind: gap.kind, role: gap.role, text, activities: gap.activities };
}

/** As the SOW prints them; those that stand in for an answer, or for a range, name its question. */
function assumptionRecords(draft: Draft) {
  const questionByKey = new Map(draft.estimate.discovery.questions.map(({ ref }) => [refKey(ref), ref]));
  return assumptionsOf(partsOf(draft)).map(({ id, text }) => {
    const ref: QuestionRef | undefined = questionByKey.get(id.replace('assumption.', ''));
    return { id, text, ...(ref && { question: ref.question, key: refKey(ref) }) };
  });
}

function questionRecord({ estimate: { facts } }: Draft, asked: AskedQuestion) {
  return {
    question: asked.ref.question,
    key: refKey(asked.ref),
    text: asked.question.text,
    isKey: asked.question.isKey,
    isVisited: asked.isVisited,
    ...(asked.instance && { instance: asked.instance, service: serviceLabel(facts, asked.instance) }),
    ...(asked.item && { item: asked.item.id }),
  };
}
