/** What to ask next, in words: for the account team with what it is worth, for the customer without. */
import type { AnswerKind } from '../catalog/schema.ts';
import type { AskedQuestion } from '../engagement/asked.ts';
import type { Facts } from '../engagement/facts.ts';
import type { Estimate } from '../estimate/estimate.ts';
import { formatCount, formatList } from '../quantity/count.ts';
import { formatHours, type Minutes } from '../quantity/minutes.ts';
import { formatMoney, type Money } from '../quantity/money.ts';
import { width, type NextQuestion } from '../uncertainty/ask-next.ts';
import { named } from './work-in-scope.ts';
import { serviceLabel } from './service-label.ts';

/** As many as a customer answers in one message. */
export const ASKED_AT_ONCE = 5;

/** Those that change a figure or decide something, the weightiest first; others are in discovery's order anyway. */
export function worthAsking(next: readonly NextQuestion[]): readonly NextQuestion[] {
  return next
    .filter(
      ({ isNeeded, price, effort, decides }) => isNeeded || width(price) > 0 || width(effort) > 0 || decides.length > 0,
    )
    .slice(0, ASKED_AT_ONCE);
}

/** The question; where several services ask it, or it is about one of several things, with what it is about. */
export function askedInWords(facts: Facts, asked: AskedQuestion): string {
  const isOnly = Object.keys(facts.engagement.services).length === 1;
  const about = [
    ...(asked.instance === undefined || isOnly ? [] : [serviceLabel(facts, asked.instance)]),
    ...(asked.item ? [named(asked.item).name] : []),
  ];
  return about.length === 0 ? asked.question.text : `${about.join(', ')}: ${asked.question.text}`;
}

/** "Could move the price by up to USD 11,385.00 (34.5 h). Decides: Technical review of the estimate." */
export function worthInWords(estimate: Estimate, { asked, isNeeded, price, effort, decides }: NextQuestion): string {
  const money = width(price) as Money;
  const time = width(effort) as Minutes;
  const gap = estimate.gaps.find(
    (one) => one.kind === 'question' && one.ref.key === asked.ref.key && one.ref.question === asked.ref.question,
  );
  const activities = formatCount(gap?.activities.length ?? 0, { one: 'activity', other: 'activities' });
  return [
    ...(isNeeded ? [`Without an answer ${activities} cannot be estimated.`] : []),
    ...(money > 0
      ? [`Could move the price by up to ${formatMoney(money, estimate.currency)} (${formatHours(time)}).`]
      : time > 0
        ? [`Could move the effort by up to ${formatHours(time)}.`]
        : []),
    ...(decides.length > 0 ? [`Decides: ${formatList(decidesInWords(estimate, decides))}.`] : []),
  ].join(' ');
}

/** More names than these nobody reads. */
const NAMED_AT_ONCE = 3;

/** Many offerings are counted; approvals are few, and each is named. */
function decidesInWords({ facts }: Estimate, decides: readonly string[]): readonly string[] {
  const titles = new Set(facts.index.catalog.positioning.offerings.map(({ title }) => title));
  const offerings = decides.filter((title) => titles.has(title));
  if (offerings.length <= NAMED_AT_ONCE) return decides;
  return [
    ...decides.filter((title) => !titles.has(title)),
    `which of ${formatCount(offerings.length, { one: 'offering', other: 'offerings' })} fits`,
  ];
}

/** Plain text for a mail or a chat. Nothing of what an answer is worth to us. */
export function messageToCustomer(estimate: Estimate, next: readonly NextQuestion[]): string {
  const { facts } = estimate;
  const questions = next.map(({ asked }, place) => {
    const { hint, answer } = asked.question;
    const below = [...(hint === undefined ? [] : [hint]), ...optionsInWords(answer)];
    return [`${place + 1}. ${askedInWords(facts, asked)}`, ...below].join('\n   ');
  });
  return [
    'Hello,',
    `to make our estimate more certain, ${next.length === 1 ? 'this answer' : 'these answers'} would help us most:`,
    questions.join('\n'),
    '“Not known yet” and a range (“800 to 1,200”) are good answers, too: we then say in writing what we assume meanwhile.',
    'Thank you',
  ].join('\n\n');
}

function optionsInWords(answer: AnswerKind): readonly string[] {
  if (answer.kind !== 'choice' && answer.kind !== 'choices') return [];
  const labels = answer.options.map(({ label }) => label).join('; ');
  return [answer.kind === 'choice' ? `One of: ${labels}` : `Any of: ${labels}`];
}
