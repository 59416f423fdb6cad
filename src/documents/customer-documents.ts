/** Two documents for the customer before any SOW: the estimate in words, and the questions still to be answered. No cost, no note, no reason. */
import type { AskedQuestion } from '../engagement/asked.ts';
import { isAssumptionPrinted } from '../engagement/discovery.ts';
import { refKey } from '../engagement/facts.ts';
import { instancesOf } from '../engagement/instances.ts';
import type { InstanceId } from '../engagement/engagement.ts';
import type { Estimate } from '../estimate/estimate.ts';
import { totalsOf, type Totals } from '../estimate/line.ts';
import { formatList } from '../quantity/count.ts';
import { formatDay } from '../quantity/day.ts';
import { formatHours } from '../quantity/minutes.ts';
import { formatMoney, type Money } from '../quantity/money.ts';
import { isCertain, type Triple } from '../quantity/range.ts';
import { feesOf } from '../estimate/fees.ts';
import { modelOf } from '../engagement/payment-models.ts';
import { MODEL_WORDS, uncapitalise } from './payment-words.ts';
import { targetDates } from '../schedule/calendar.ts';
import { weeksInWords } from '../schedule/explain-weeks.ts';
import { strong, text, type Block, type Content, type Document } from './blocks.ts';
import { figures, heading, list, paragraph, row, table, totalRow, words } from './compose.ts';
import type { Draft } from './draft.ts';
import { assumptionsOf } from './sow-assumptions.ts';
import { exclusionsSection } from './sow-obligations.ts';
import { partsOf, type SowParts } from './sow-parts.ts';
import { serviceLabel } from './service-label.ts';
import { activitiesOnlyIf, undecidedWork } from './undecided-work.ts';
import { namingCustomer, say, TO_BE_CONFIRMED, TO_BE_ESTIMATED } from './wording.ts';

/** So that the estimate stays a reading of two pages. */
const MOST = 10;

export function draftCustomerEstimate(draft: Draft): Document {
  const parts = partsOf(draft, { isBeforeSow: true });
  const title = `Estimate for ${parts.customerName}`;
  if (parts.services.length === 0)
    return documentOf(parts, title, [paragraph('estimate.nothing', nothingInWords(draft.estimate))]);
  return documentOf(parts, title, [
    notOffer(parts),
    heading('estimate.scope', 1, 'What we would do'),
    ...list(
      'estimate.scope.list',
      parts.services.map(({ instance, service, context }) => ({
        id: `estimate.${instance}`,
        text: say(context, service.summary),
      })),
    ),
    heading('estimate.figures', 1, 'What it would take'),
    ...figuresOf(parts),
    ...first('estimate.assumptions', 'What we took as true', assumptionsOf(parts)),
    ...first('estimate.exclusions', 'What is not included', exclusions(parts)),
    ...openQuestions(parts),
  ]);
}

function nothingInWords(estimate: Estimate): string {
  const undecided = undecidedWork(estimate);
  return undecided.length === 0
    ? 'No service is in scope yet: there is nothing to estimate.'
    : `Nothing is certainly in scope yet. Your answers decide on this work: ${firstOf(undecided)}.`;
}

function notOffer({ draft, index }: SowParts): Block {
  return {
    kind: 'notice',
    id: 'estimate.notice',
    tone: 'draft',
    content: [
      strong('An estimate, not an offer. '),
      text(
        `Made on ${formatDay(draft.issuedOn)} from what we know so far. ${index.catalog.provider} offers the work in a statement of work.`,
      ),
    ],
  };
}

function figuresOf(parts: SowParts): readonly Block[] {
  const { draft, isFixedFee, isMixed, details } = parts;
  const { estimate, schedule } = draft;
  const { currency, isComplete, totals } = estimate;
  const fees = feesOf(estimate);
  const range = (low: Money, high: Money) =>
    low === high ? formatMoney(high, currency) : `${formatMoney(low, currency)} to ${formatMoney(high, currency)}`;
  const byService = totalsByService(parts);
  const rows = byService.map(({ instance, label, totals: { effort, price } }) => {
    const cells = isComplete
      ? [formatHours(effort.likely), range(price.low, price.high)]
      : [TO_BE_ESTIMATED, TO_BE_ESTIMATED];
    const how = isMixed ? ` (${uncapitalise(MODEL_WORDS[modelOf(estimate.facts.engagement, instance)])})` : '';
    return row(`estimate.row.${instance}`, `${label}${how}`, ...cells);
  });
  const total = isComplete
    ? [formatHours(totals.effort.likely), range(fees.total.low, fees.total.high)]
    : [TO_BE_ESTIMATED, TO_BE_ESTIMATED];
  const shares = [...(fees.contingency ? ['contingency'] : []), ...(fees.discount ? ['discount'] : [])];
  const isOneFigure = byService.length === 1 && shares.length === 0;
  const title = shares.length > 0 ? `Total, with ${formatList(shares)}` : 'Total';
  const travel =
    details.expenses === 'billed' ? 'Travel and expenses come on top, at cost.' : 'Travel and expenses are included.';
  const likely = isCertain(fees.total)
    ? ''
    : `We expect ${formatMoney(fees.total.likely, currency)} when the assumptions hold. `;
  return [
    ...table(
      'estimate.table',
      'Effort and price, by service',
      [
        words('Service', 5),
        figures('Hours', 2),
        figures(isFixedFee || isMixed ? 'Price range' : 'Price range, by the hour', 4),
      ],
      isOneFigure ? rows : [...rows, totalRow('estimate.total', title, ...total)],
    ),
    paragraph(
      'estimate.price',
      `${isComplete ? likely : 'The price follows when the open questions are answered. '}${travel} Taxes are not included.`,
    ),
    ...(isComplete ? onlyAtHighPoint(estimate) : []),
    paragraph('estimate.time', timeInWords(parts, isComplete ? schedule.weeks : undefined)),
  ];
}

export interface ServiceTotals {
  readonly instance: InstanceId;
  readonly label: string;
  readonly totals: Totals;
}

/** Of every line that counts, so that the services add up to the estimate: also of what a statement of work does not promise. */
export function totalsByService({
  draft: { estimate },
  services,
}: Pick<SowParts, 'draft' | 'services'>): readonly ServiceTotals[] {
  const { facts, lines } = estimate;
  return instancesOf(facts.index, facts.engagement).flatMap((instance) => {
    const totals = totalsOf(lines.filter((line) => line.instance === instance));
    const isThere = totals.effort.high > 0 || services.some((service) => service.instance === instance);
    return isThere ? [{ instance, label: serviceLabel(facts, instance), totals }] : [];
  });
}

/** The high figure has it, the list of what is done has not. */
function onlyAtHighPoint(estimate: Estimate): readonly Block[] {
  const named = activitiesOnlyIf(estimate, ({ effort }) => effort.likely === 0 && effort.high > 0);
  if (named.length === 0) return [];
  return [
    paragraph('estimate.high', `The high end of the range includes work that may not be needed: ${firstOf(named)}.`),
  ];
}

function firstOf(named: readonly string[]): string {
  const rest = named.length - MOST;
  return [...named.slice(0, MOST), ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}

function timeInWords({ draft }: SowParts, weeks: Triple<number> | undefined): string {
  if (weeks === undefined) return 'The duration follows when the open questions are answered.';
  const dates = targetDates(draft.estimate, draft.schedule);
  const when = dates ? `, from ${formatDay(dates.start)} to ${formatDay(dates.finish)} if it starts as hoped` : '';
  return `The work takes ${weeksInWords(weeks)}${when}.`;
}

function exclusions(parts: SowParts) {
  const found = exclusionsSection(parts).blocks.find(({ kind }) => kind === 'list');
  return found?.kind === 'list'
    ? found.items.map(({ id, content }) => ({ id, text: content.map((inline) => inline.text).join('') }))
    : [];
}

function first(
  id: string,
  title: string,
  all: readonly { readonly id: string; readonly text: string }[],
  where = 'which the statement of work will name',
): readonly Block[] {
  if (all.length === 0) return [];
  const shown = all.slice(0, MOST).map((sentence) => ({ ...sentence, id: `${id}.${sentence.id}` }));
  const rest = all.length - shown.length;
  const more = rest > 0 ? [{ id: `${id}.more`, text: `And ${rest} more, ${where}.` }] : [];
  return [heading(id, 1, title), ...list(`${id}.list`, [...shown, ...more])];
}

/** Key questions first: those without an assumption decide whether there is a figure at all. */
function openOf({ draft }: SowParts): readonly AskedQuestion[] {
  const { open } = draft.estimate.discovery;
  return [...open.filter(({ question }) => question.isKey), ...open.filter(({ question }) => !question.isKey)];
}

function openQuestions(parts: SowParts): readonly Block[] {
  const open = openOf(parts).map((asked) => ({ id: refKey(asked.ref), text: nameOf(parts, asked) }));
  return first('estimate.open', 'What we still need to know', open, 'in the list of questions');
}

function nameOf({ draft }: SowParts, { question, instance, item }: AskedQuestion): string {
  const several = Object.keys(draft.estimate.facts.engagement.services).length > 1;
  const of = [instance && several ? serviceLabel(draft.estimate.facts, instance) : '', item?.name ?? '']
    .filter(Boolean)
    .join(', ');
  return of ? `${question.text} (${of})` : question.text;
}

export function draftQuestionList(draft: Draft): Document {
  const parts = partsOf(draft, { isBeforeSow: true });
  const open = openOf(parts);
  const sections = [...new Map(open.map(({ section }) => [section.id, section])).values()];
  const assumption = (asked: AskedQuestion): Content => {
    const { assume } = asked.question;
    if (!assume || !isAssumptionPrinted(asked)) return [];
    return [
      text(
        `\nUntil we know: ${say({ ...parts.context, subject: asked.subject, ...(asked.item && { item: asked.item }) }, assume.wording)}`,
      ),
    ];
  };
  const { facts } = draft.estimate;
  const blocks = sections.flatMap((section) => [
    heading(`questions.${section.id}`, 1, namingCustomer(facts, section.title)),
    ...table(
      `questions.${section.id}.table`,
      `Questions about: ${namingCustomer(facts, section.title)}`,
      [words('Question', 5), words('Why we ask', 4), words('Your answer', 4)],
      open
        .filter((asked) => asked.section.id === section.id)
        .map((asked) =>
          row(
            `questions.${refKey(asked.ref)}`,
            [strong(nameOf(parts, asked)), ...assumption(asked)],
            asked.question.why,
            namingCustomer(facts, toTick(asked.question.answer)),
          ),
        ),
    ),
  ]);
  const lead =
    open.length === 0
      ? 'Every question is answered. Thank you.'
      : 'Your answers decide what the work is and what it costs. “Not known” is an answer too: we then plan with the assumption named under the question.';
  return documentOf(parts, `Questions for ${parts.customerName}`, [paragraph('questions.lead', lead), ...blocks]);
}

/** What can be chosen, a box each; a blank cell for what is written. */
function toTick(answer: AskedQuestion['question']['answer']): string {
  const offered = (labels: readonly string[]) => labels.map((label) => `☐ ${label}`).join('\n');
  if (answer.kind === 'yes-no') return offered(['Yes', 'No']);
  if (answer.kind === 'choice') return offered(answer.options.map(({ label }) => label));
  if (answer.kind === 'choices') return offered([...answer.options.map(({ label }) => label), answer.none]);
  return '';
}

function documentOf(
  { draft, index, services, contractingEntity, customer }: SowParts,
  title: string,
  blocks: readonly Block[],
): Document {
  return {
    properties: {
      title,
      subject: formatList(services.map(({ label }) => label)) || title,
      author: contractingEntity === TO_BE_CONFIRMED ? index.catalog.provider : contractingEntity,
      customer,
      language: 'en-US',
      issuedOn: draft.issuedOn,
      header: { start: customer, end: title },
      footer: `${index.catalog.provider} · ${formatDay(draft.issuedOn)}`,
      keywords: [],
    },
    blocks,
  };
}
