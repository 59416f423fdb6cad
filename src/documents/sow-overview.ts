/** The first page, for the customer's sponsor: what they get, when, what it costs, what is needed and what is not included. */
import { formatCount, formatList, formatNumber } from '../quantity/count.ts';
import { formatDay } from '../quantity/day.ts';
import { formatHours } from '../quantity/minutes.ts';
import { formatMoney, type Money } from '../quantity/money.ts';
import { isCertain } from '../quantity/range.ts';
import type { Estimate } from '../estimate/estimate.ts';
import { totalsOf } from '../estimate/line.ts';
import { feesByModel, feesOf } from '../estimate/fees.ts';
import { targetDates } from '../schedule/calendar.ts';
import { formatWeeks } from '../schedule/schedule.ts';
import { plainText, runsOf, type Block } from './blocks.ts';
import { heading, labelled, list, paragraph, type Section, type Sentence } from './compose.ts';
import { servicesUnder, type SowParts } from './sow-parts.ts';
import { say } from './wording.ts';

/**
 * As many as a sponsor reads; the sections name all. Fewer where a page would not hold them, and then rather what is left
 * out than what the customer has to do.
 */
const SHOWN: readonly Shown[] = [
  { duties: 5, exclusions: 5 },
  { duties: 4, exclusions: 4 },
  { duties: 3, exclusions: 3 },
  { duties: 3, exclusions: 2 },
  { duties: 3, exclusions: 1 },
  { duties: 2, exclusions: 1 },
  { duties: 1, exclusions: 1 },
];
const SERVICES_SHOWN = 5;

interface Shown {
  readonly duties: number;
  readonly exclusions: number;
}

/** What a page holds below the heading of this section when the title above takes no line, in points. */
const PAGE = 535;
const TITLE_LEADING = 30;
const LEADING = 14.5;
/** Letters of a line of text, of an item of a list and of the title. */
const LINE = 97;
const ITEM_LINE = 92;
const TITLE_LINE = 34;

/** `details`: the sections that say it in full; what was reworded there reads the same here, by id. */
export function overviewSection(parts: SowParts, details: readonly Section[]): Section {
  const blocks = details.flatMap((section) => section.blocks);
  const pages = SHOWN.map((shown) => overview(parts, blocks, shown));
  const room = PAGE - TITLE_LEADING * titleLines(parts);
  const body = pages.find((page) => heightOf(page) <= room) ?? pages.at(-1) ?? [];
  return { id: 'overview', title: 'At a glance', blocks: [...body, { kind: 'page-break', id: 'overview.end' }] };
}

/** A title of more than one line turns behind its colon. */
function titleLines({ details, customer }: SowParts): number {
  const start = `Statement of Work ${details.sowNumber}`.trim();
  const isOne = linesOf(`${start}: ${customer}`, TITLE_LINE) === 1;
  return isOne ? 1 : linesOf(start, TITLE_LINE) + linesOf(customer, TITLE_LINE);
}

function overview(parts: SowParts, blocks: readonly Block[], { duties, exclusions }: Shown): readonly Block[] {
  return [
    paragraph(
      'overview.lead',
      `${introduction(parts)} This page sums it up; the sections that follow say it in full, and only they bind.`,
    ),
    heading('overview.get', 2, 'What you get'),
    ...list('overview.get.list', [...summaries(parts), ...deliverables(blocks)]),
    labelled('overview.when', 'When', timeInWords(parts)),
    labelled('overview.cost', 'What it costs', costInWords(parts)),
    ...some(
      'overview.need',
      'What we need from you',
      inTurn(parts, rowsOf(blocks, 'responsibilities.table')),
      'Responsibilities',
      duties,
    ),
    ...some(
      'overview.out',
      'What is not included',
      inTurn(parts, itemsOf(blocks, 'exclusions.list')),
      'Exclusions',
      exclusions,
    ),
  ];
}

/** With the gaps above, as the PDF sets them; Word's are no larger. */
function heightOf(page: readonly Block[]): number {
  return page.reduce((sum, block) => {
    if (block.kind === 'heading') return sum + 41.5;
    const [line, gap] = block.kind === 'list' ? [ITEM_LINE, 3] : [LINE, 7];
    const lines = runsOf(block).map(([, words]) => linesOf(words, line));
    return lines.reduce((height, count) => height + count * LEADING + gap, sum);
  }, 0);
}

/** A letter of Chinese, Japanese or Korean is as wide as two others. */
function linesOf(words: string, line: number): number {
  return Math.ceil(words.replace(/[\u2E80-\uFFEF]/gu, '$&$&').length / line);
}

function introduction({ details, customer, contractingEntity, draft }: SowParts): string {
  const number = details.sowNumber ? ` ${details.sowNumber}` : '';
  return `Statement of Work${number} between ${customer} and ${contractingEntity}, drafted on ${formatDay(draft.issuedOn)}.`;
}

function summaries({ services }: SowParts): readonly Sentence[] {
  const shown = services.slice(0, SERVICES_SHOWN).map(({ instance, service, context }) => ({
    id: `overview.summary.${instance}`,
    text: say(context, service.summary),
  }));
  const rest = services.slice(SERVICES_SHOWN).map(({ label }) => `“${label}”`);
  return rest.length === 0
    ? shown
    : [...shown, { id: 'overview.summary', text: `Also in scope: ${formatList(rest)}.` }];
}

function deliverables(blocks: readonly Block[]): readonly Sentence[] {
  const rows = blocks.flatMap((block) =>
    block.kind === 'table' && /^deliverables\..*table$/.test(block.id) ? block.rows : [],
  );
  const titles = [...new Set(rows.map(({ cells: [title] }) => plainText(title ?? [])))];
  if (titles.length === 0) return [];
  const count = formatCount(titles.length, { one: 'deliverable', other: 'deliverables' });
  // The last ones are what the work is done for; the first ones are its plans.
  const named = formatList(titles.slice(-3).map((title) => `“${title}”`));
  return [
    {
      id: 'overview.deliverables',
      text: titles.length > 3 ? `You receive ${count}, among them ${named}.` : `You receive ${count}: ${named}.`,
    },
  ];
}

function timeInWords({ draft }: SowParts): string {
  const { isComplete } = draft.estimate;
  const { likely } = draft.schedule.weeks;
  if (!isComplete) return 'How long the work takes is to be estimated: some answers are missing.';
  const takes = `The work takes ${formatWeeks(likely)}.`;
  const dates = targetDates(draft.estimate, draft.schedule);
  if (!dates) return `${takes} The dates are still to be agreed.`;
  return `${takes} It is planned from ${formatDay(dates.start)} to ${formatDay(dates.finish)}.`;
}

function costInWords({ draft, details, isFixedFee, isMixed }: SowParts): string {
  const { totals, currency, isComplete } = draft.estimate;
  if (!isComplete) return 'The price is to be estimated: some answers are missing.';
  const { total } = feesOf(draft.estimate);
  const { low, likely, high } = total;
  const money = (amount: typeof likely) => formatMoney(amount, currency);
  const travel =
    details.expenses === 'billed'
      ? 'Travel and expenses are billed at cost, in addition.'
      : 'Travel and expenses are included.';
  const range = isCertain(total) ? '' : ` It may end between ${money(low)} and ${money(high)}.`;
  const fees = isFixedFee
    ? `A fixed fee of ${money(likely)}.`
    : isMixed
      ? bothInWords(draft.estimate)
      : `About ${money(likely)} for ${formatHours(totals.effort.likely)} of work, an estimate: you pay for the hours worked.${range}`;
  return `${fees} ${travel} Taxes come on top where the law requires them.`;
}

/** A fixed fee does not move: only the hours have a range. */
function bothInWords(estimate: Estimate): string {
  const money = (amount: Money) => formatMoney(amount, estimate.currency);
  const said = feesByModel(estimate).map(({ model, fees, lines }) => {
    const { effort, price } = totalsOf(lines);
    const { low, likely, high } = fees.total;
    const services = servicesUnder(estimate, model);
    if (model === 'fixed-fee') return `A fixed fee of ${money(likely)} for ${services}.`;
    const range = isCertain(price) ? '' : ` That part may end between ${money(low)} and ${money(high)}.`;
    return `About ${money(likely)} for ${formatHours(effort.likely)} of work on ${services}, an estimate: you pay for the hours worked.${range}`;
  });
  return [...said, `Together about ${money(feesOf(estimate).total.likely)}.`].join(' ');
}

function some(id: string, title: string, all: readonly Sentence[], section: string, shown: number): readonly Block[] {
  if (all.length === 0) return [];
  // A line that says that one more stands elsewhere is as long as that one.
  const rest = all.length === shown + 1 ? 0 : all.length - shown;
  const more = {
    id: `${id}.more`,
    text: `“${section}” lists ${formatNumber(rest)} more.`,
  };
  return [
    heading(id, 2, title),
    ...list(`${id}.list`, [...all.slice(0, all.length - Math.max(0, rest)), ...(rest > 0 ? [more] : [])]),
  ];
}

/** Of each service the first, which the catalog names first because it weighs most, then of each the second. */
function inTurn({ services }: SowParts, sentences: readonly Sentence[]): readonly Sentence[] {
  const serviceOf = ({ id }: Sentence) => services.findIndex(({ instance }) => id.split(/[./]/).includes(instance));
  const counts = new Map<number, number>();
  const placed = sentences.map((sentence) => {
    const service = serviceOf(sentence);
    const turn = counts.get(service) ?? 0;
    counts.set(service, turn + 1);
    return { sentence, turn };
  });
  return placed.sort((a, b) => a.turn - b.turn).map(({ sentence }) => sentence);
}

function rowsOf(blocks: readonly Block[], id: string): readonly Sentence[] {
  const table = blocks.find((block) => block.id === id);
  if (table?.kind !== 'table') return [];
  return table.rows.map((row) => ({ id: `overview.${row.id}#0`, text: plainText(row.cells[0] ?? []) }));
}

function itemsOf(blocks: readonly Block[], id: string): readonly Sentence[] {
  const found = blocks.find((block) => block.id === id);
  if (found?.kind !== 'list') return [];
  return found.items.map((item) => ({ id: `overview.${item.id}`, text: plainText(item.content) }));
}
