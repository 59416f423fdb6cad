/** Positioning, limits and approvals in sentences, for the scoping issue and the screen. For the account team only. */
import type { Approval, Offering } from '../catalog/schema.ts';
import type { InstanceId } from '../engagement/engagement.ts';
import type { QuestionRef } from '../engagement/facts.ts';
import { approvalState, type ApprovalState, type ReachedLimit } from '../estimate/advice.ts';
import { documentConditionInWords } from '../estimate/document-conditions.ts';
import type { Estimate } from '../estimate/estimate.ts';
import { totalsOf } from '../estimate/line.ts';
import type { JudgedFit, Position, Verdict } from '../positioning/position.ts';
import { formatCount, formatPercent } from '../quantity/count.ts';
import { formatDay, type CalendarDay } from '../quantity/day.ts';
import { formatMoney, parseMoney } from '../quantity/money.ts';
import { capitalise, sayAsAnswered, TO_BE_ESTIMATED } from './wording.ts';

export const RESULT_WORDS: Record<Position['result'], string> = {
  offering: 'A standard offering',
  offerings: 'Standard offerings',
  mixed: 'Standard offerings in part, custom SOW for the rest',
  custom: 'A custom SOW',
  undecided: 'Not decided yet',
};

export const VERDICT_WORDS: Record<Verdict, string> = {
  fits: 'Fits',
  'fits-if': 'Fits if the open answers allow it',
  'does-not-fit': 'Does not fit',
};

export const FIT_WORDS: Record<JudgedFit['status'], string> = { met: 'For', unmet: 'Against', open: 'Open' };

/** What speaks for an offering, what against it, and what is open. */
export function fitInWords(
  { facts }: Estimate,
  instance: InstanceId,
  { fit, status, truth, questions }: JudgedFit,
  issuedOn: CalendarDay,
): string {
  if (truth === 'undecided') {
    const asked = questions.map((ref) => `“${questionText(facts.index, ref)}”`);
    return `Decided by ${asked.length > 0 ? asked.join(' and ') : 'what is still to be estimated'}.`;
  }
  const words = sayAsAnswered({ facts, subject: { instance }, issuedOn }, truth === 'yes' ? fit.met : fit.unmet);
  return status === 'open' ? `${words} So far this is an assumption.` : words;
}

export function questionText(index: Estimate['facts']['index'], { question }: QuestionRef): string {
  return index.questions.get(question)?.question.text ?? question;
}

/** "USD 40,000.00, list price of 2023": an old price is no offer, so it never goes without its year. */
export function listPriceInWords({ listPrice }: Offering): string | undefined {
  if (!listPrice) return undefined;
  const amount = parseMoney(listPrice.amount, listPrice.currency);
  const price = amount === undefined ? listPrice.amount : formatMoney(amount, listPrice.currency);
  return `${price}, list price of ${listPrice.year}`;
}

/** What the work of some services comes to as a custom statement of work. */
export function customPriceInWords(
  { lines, currency, isComplete }: Estimate,
  instances: readonly InstanceId[],
): string {
  const ofThose = lines.filter(({ instance }) => instances.includes(instance));
  if (ofThose.some(({ rate }) => rate === undefined)) return TO_BE_ESTIMATED;
  return `${isComplete ? '' : 'at least '}${formatMoney(totalsOf(ofThose).price.likely, currency)}, likely price of this estimate`;
}

export function limitInWords(
  { facts }: Estimate,
  { limit, subject, status }: ReachedLimit,
  issuedOn: CalendarDay,
): string {
  const advice = sayAsAnswered({ facts, subject, issuedOn }, limit.advice);
  return status === 'reached' ? advice : `Possibly: ${advice}`;
}

export interface ApprovalWords {
  /** When it is needed, and why. */
  readonly why: string;
  readonly takes: string;
  readonly needs: readonly string[];
  readonly avoid: string | undefined;
  /** "Given by Ada on 22 November 2026", "Not given yet". */
  readonly state: string;
}

export function approvalInWords(estimate: Estimate, approval: Approval, issuedOn: CalendarDay): ApprovalWords {
  const context = { facts: estimate.facts, subject: {}, issuedOn };
  const when = approval.when ? capitalise(documentConditionInWords(approval.when, estimate)) : 'Always needed';
  return {
    why: `${when}. ${approval.because}`,
    takes: approval.workingDays === undefined ? '' : formatCount(approval.workingDays, WORKING_DAYS),
    needs: approval.needs.map((wording) => sayAsAnswered(context, wording)),
    avoid: approval.avoid && sayAsAnswered(context, approval.avoid),
    state: stateInWords(estimate, approvalState(estimate, approval)),
  };
}

function stateInWords({ currency }: Estimate, state: ApprovalState): string {
  if (state.status === 'open') return 'Not given yet';
  const { by, at, price, discount } = state.adjustment;
  const given = `by ${by || 'somebody'} on ${formatDay(at.slice(0, 10) as CalendarDay)}`;
  if (state.status === 'given') return `Given ${given}`;
  const off = discount === undefined ? '' : ` with a discount of ${formatPercent(discount)}`;
  return `Given ${given} for ${formatMoney(price, currency)}${off}, which is less than is asked for now: ask again`;
}

const WORKING_DAYS = { one: 'business day', other: 'business days' };
