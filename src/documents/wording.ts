/** Fills the catalog's wordings with what is known, and says what is known in words. */
import type { DetailKey, DriverId, ItemQuestion, Question, QuestionId } from '../catalog/schema.ts';
import { isAssumedItem } from '../engagement/discovery.ts';
import { resolveDriver, unitOf } from '../engagement/drivers.ts';
import type { Answer, AnswerValue } from '../engagement/engagement.ts';
import type { Facts, PointValue, RepeatedItem, Subject } from '../engagement/facts.ts';
import { fill, type Placeholder } from '../engagement/wording-names.ts';
import { formatCount, formatList, formatNumber, type Unit } from '../quantity/count.ts';
import { addDays, formatDay, parseDay, type CalendarDay } from '../quantity/day.ts';
import { unreachable } from '../quantity/unreachable.ts';
import { detailInWords } from './detail-words.ts';

/** Printed for what nobody has said yet; a document with one of these in it is not ready. */
export const TO_BE_CONFIRMED = '[to be confirmed]';

/** Printed instead of any figure that work nobody could size or price is a part of. Never a zero. */
export const TO_BE_ESTIMATED = 'to be estimated';

export interface WordingContext {
  readonly facts: Facts;
  readonly subject: Subject;
  readonly item?: RepeatedItem;
  /** The day the document is written, handed in: the core has no clock. */
  readonly issuedOn: CalendarDay;
  /** While there is no SOW that could call itself “this SOW”. */
  readonly isBeforeSow?: boolean;
}

/** As a contract says it: where a range was answered, it names the one figure that the fees are for, as a limit. */
export function say(context: WordingContext, wording: string): string {
  return filledIn(context, wording, limited);
}

/** As colleagues read it, before anything is planned: a range as it was answered. */
export function sayAsAnswered(context: WordingContext, wording: string): string {
  return filledIn(context, wording, ({ low, high, isBare, unit }) => {
    const count = isBare ? formatNumber(high) : formatCount(high, unit);
    return `${formatNumber(low)} to ${count}`;
  });
}

function filledIn(context: WordingContext, written: string, range: RangeInWords): string {
  const wording = speakingOfSow(context, written);
  let said = '';
  let isFilledIn = false;
  for (const part of wording.split(/(?=\{)|(?<=\})/)) {
    const isCounted = COUNTED.test(said);
    const words = fill(part, (placeholder) => valueOf(context, placeholder, (told) => range({ ...told, isCounted })));
    // An answer that ends its own sentence would otherwise end it twice.
    said += isFilledIn && said.endsWith('.') && words.startsWith('.') ? words.slice(1) : words;
    isFilledIn = words !== part;
  }
  return NAME_FIRST.test(wording) && !isUnnamed(context, wording) ? said : capitalise(said);
}

/** The words of the catalog; what somebody said or typed stays as it is. */
function speakingOfSow({ isBeforeSow }: WordingContext, words: string): string {
  return isBeforeSow ? words.replace(/\b([Tt])his SOW\b/g, '$1he statement of work') : words;
}

export interface AnsweredRange {
  readonly low: number;
  readonly high: number;
  /** What the fees are for. */
  readonly planned: number;
}

interface ToldRange extends AnsweredRange {
  readonly isBare: boolean;
  readonly unit: Unit;
}

type RangeInWords = (told: ToldRange & { readonly isCounted: boolean }) => string;

function limited({ planned, isBare, unit, isCounted }: Parameters<RangeInWords>[0]): string {
  const count = isBare ? formatNumber(planned) : formatCount(planned, unit);
  return isCounted ? count : `up to ${count}`;
}

/** A sentence that begins with a name begins as its owner writes it: "git.example.com is upgraded". */
const NAME_FIRST = /^\{(?:item|customer|customerLegalName|contractingEntity|provider)\}/;

/** "The source instance is upgraded": nobody has named it yet. */
function isUnnamed({ item }: WordingContext, wording: string): boolean {
  return wording.startsWith('{item}') && item !== undefined && isAssumedItem(item.id);
}

/** The words before a figure make it a limit already, or leave no room for "up to". */
const COUNTED = /\b(?:up to|at most|than|the|last|is|are|times) $/i;

export function capitalise(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function valueOf(
  context: WordingContext,
  { name, isBare }: Placeholder,
  range: (told: ToldRange) => string,
): string | undefined {
  const { facts, subject } = context;
  const { index, engagement } = facts;
  if (name === 'item') return context.item?.name ?? TO_BE_CONFIRMED;
  if (name === 'service')
    return index.services.get(engagement.services[subject.instance ?? ('' as never)]?.service ?? '')?.title;
  if (name === 'provider') return index.catalog.provider;
  if (name === 'validityDays') return formatNumber(index.catalog.validityDays);
  if (name === 'expiry') return formatDay(addDays(context.issuedOn, index.catalog.validityDays));
  const detail = detailInWords(index, engagement, name as DetailKey);
  if (detail !== undefined) return detail || TO_BE_CONFIRMED;
  const unit = unitOf(facts, name as DriverId);
  if (unit) {
    const driver = resolveDriver(facts, name as DriverId, subject);
    if (driver.status === 'missing') return `${TO_BE_CONFIRMED} ${isBare ? '' : unit.other}`.trim();
    const told = answeredRange(context, name as DriverId);
    if (told) return range({ ...told, isBare, unit });
    return isBare ? formatNumber(driver.value.likely) : formatCount(driver.value.likely, unit);
  }
  const entry = index.questions.get(name);
  if (!entry) return undefined;
  const state = facts.answer(name as QuestionId, subject);
  if (state.status === 'missing') return TO_BE_CONFIRMED;
  const likely = pointInWords(entry.question, state.value.likely) || TO_BE_CONFIRMED;
  const point = state.status === 'assumed' ? speakingOfSow(context, likely) : likely;
  // Free text stays as it was said: "the customer" of a bank may be the one at its counter.
  return 'options' in entry.question.answer ? namingCustomer(facts, point) : point;
}

/** What the customer expects of a quantity, where that is more than one figure; what is planned may be set by hand. */
export function answeredRange(
  { facts, subject }: Pick<WordingContext, 'facts' | 'subject'>,
  driver: DriverId,
): AnsweredRange | undefined {
  if (!facts.index.questions.has(driver)) return undefined;
  const resolved = resolveDriver(facts, driver, subject);
  const suggested = resolved.status === 'planned' ? resolved.suggested : resolved;
  if (suggested.status !== 'answered' || resolved.status === 'missing') return undefined;
  const { low, high } = suggested.value;
  return low < high ? { low, high, planned: resolved.value.likely } : undefined;
}

/** Options speak of "the customer"; a document that is sent to one calls it by its name. */
export function namingCustomer({ engagement }: Facts, words: string): string {
  const { customer } = engagement.details;
  return customer === '' ? words : words.replace(/\bthe customer\b/gi, () => customer);
}

export function labelOf(question: Question | ItemQuestion, option: unknown): string {
  const answer = question.answer;
  const options = answer.kind === 'choice' || answer.kind === 'choices' ? answer.options : [];
  return options.find(({ id }) => id === option)?.label ?? String(option);
}

export function pointInWords(question: Question | ItemQuestion, value: PointValue): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number')
    return question.answer.kind === 'number' ? formatCount(value, question.answer.unit) : formatNumber(value);
  if (typeof value === 'string') {
    if (question.answer.kind === 'date') return formatDay((parseDay(value) ?? value) as CalendarDay);
    return question.answer.kind === 'choice' ? labelOf(question, value) : value;
  }
  if (value.length === 0) return question.answer.kind === 'choices' ? question.answer.none : '';
  return formatList(value.map((option) => labelOf(question, option)));
}

/** What the customer said, as the issue and the review page print it. */
export function answerInWords(question: Question | ItemQuestion, answer: Answer | undefined): string {
  if (!answer) return 'Not asked yet';
  return answer.status === 'not-known' ? 'Not known yet' : valueInWords(question, answer.value);
}

export function valueInWords(question: Question | ItemQuestion, value: AnswerValue): string {
  switch (value.kind) {
    case 'number':
      return pointInWords(question, value.value);
    case 'range':
      return [
        `${formatNumber(value.low)} to ${pointInWords(question, value.high)}`,
        ...(value.likely === undefined ? [] : [`likely ${formatNumber(value.likely)}`]),
      ].join(', ');
    case 'choice':
      return labelOf(question, value.option);
    case 'choices':
      return pointInWords(question, value.options);
    case 'yes-no':
      return pointInWords(question, value.value);
    case 'version':
    case 'text':
      return value.value;
    case 'date':
      return formatDay(value.value);
    case 'items':
      return value.items.length === 0 ? 'None' : value.items.map((item) => item.name).join(', ');
    default:
      return unreachable(value);
  }
}
