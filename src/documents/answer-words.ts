/** Who said what, and what is taken as true meanwhile. */
import type { DriverId } from '../catalog/schema.ts';
import type { AskedQuestion } from '../engagement/asked.ts';
import type { Answer, AnswerSource } from '../engagement/engagement.ts';
import type { Facts } from '../engagement/facts.ts';
import { placeholdersOf } from '../engagement/wording-names.ts';
import { momentInWords } from '../estimate/adjustment-words.ts';
import { formatNumber } from '../quantity/count.ts';
import type { CalendarDay } from '../quantity/day.ts';
import { askedInWords } from './ask-next-words.ts';
import { answerInWords, say, type AnsweredRange, type WordingContext } from './wording.ts';

const SOURCES: Record<AnswerSource, string> = {
  'account-team': 'the account team',
  customer: 'the customer',
  import: 'an import',
};

/** "from the customer, by Ada, 20 November 2026, 09:00 UTC" */
export function provenanceInWords(answer: Answer | undefined): string {
  if (!answer) return '';
  const { source, by, at } = answer;
  return [source && `from ${SOURCES[source]}`, by && `by ${by}`, at && momentInWords(at)].filter(Boolean).join(', ');
}

/** "Assumed meanwhile: Up to 300 projects move. Most customers …" */
export function assumptionInWords(facts: Facts, asked: AskedQuestion, today: CalendarDay): string | undefined {
  if (asked.answer?.status === 'known') return undefined;
  const { question, subject, item } = asked;
  const assumed = question.assume ?? (question.answer.kind === 'group' ? question.answer.assumeItems : undefined);
  if (!assumed) return undefined;
  return `Assumed meanwhile: ${say({ facts, subject, issuedOn: today, ...(item && { item }) }, assumed.wording)} ${assumed.because}`;
}

/** "How many projects move? 1,400 projects (from the customer, by Ada, 20 November 2026, 09:00 UTC)" */
export function answerBehindInWords(facts: Facts, asked: AskedQuestion, today: CalendarDay): string {
  const provenance = provenanceInWords(asked.answer);
  const said = `${askedInWords(facts, asked)} ${answerInWords(asked.question, asked.answer)}`;
  const assumption = assumptionInWords(facts, asked, today);
  return `${said}${provenance && ` (${provenance})`}${assumption === undefined ? '' : `. ${assumption}`}`;
}

interface Told {
  /** The assumption of the question, which may name the quantity. */
  readonly wording: string | undefined;
  readonly customer: string;
}

/**
 * "At most 375 secrets are named. Acme expects 300 to 450; scope, timeline and fees are planned for 375." Everywhere else
 * only the limit stands, so that nobody has to ask which of the figures holds.
 */
export function limitInWords(
  context: WordingContext,
  driver: DriverId,
  { low, high, planned }: AnsweredRange,
  { wording = '', customer }: Told,
): string {
  const isNamed = placeholdersOf(wording).some(({ name }) => name === driver);
  const limit = say(context, isNamed ? wording : `The work covers {${driver}}.`);
  const expected = `${formatNumber(low)} to ${formatNumber(high)}`;
  return `${limit} ${customer} expects ${expected}; scope, timeline and fees are planned for ${formatNumber(planned)}.`;
}
