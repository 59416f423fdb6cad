import { feesOf } from '../../src/estimate/fees.ts';
import { describe, expect, test } from 'vitest';
import { runsOf, type Block } from '../../src/documents/blocks.ts';
import { draftClosingChecklist } from '../../src/documents/closing-checklist.ts';
import { draftCustomerEstimate, draftQuestionList, totalsByService } from '../../src/documents/customer-documents.ts';
import { draftFacts } from '../../src/documents/facts-to-copy.ts';
import { draftHandOff } from '../../src/documents/hand-off.ts';
import { latestOf, type Engagement } from '../../src/engagement/engagement.ts';
import { partsOf } from '../../src/documents/sow-parts.ts';
import { activityTitle } from '../../src/documents/work-in-scope.ts';
import { totalsOf } from '../../src/estimate/line.ts';
import { weeksInWords } from '../../src/schedule/explain-weeks.ts';
import type { Triple } from '../../src/quantity/range.ts';
import { refKey } from '../../src/engagement/facts.ts';
import { cut, MAX_TITLE, toIssueCsv } from '../../src/export/issue-csv.ts';
import { MAX_DESCRIPTION } from '../../src/export/issue-markdown.ts';
import { toMarkdown } from '../../src/export/markdown.ts';
import { formatMoney, type Money } from '../../src/quantity/money.ts';
import { catalogIndex, draftFrom, ENGAGEMENTS, readEngagement } from '../support/drafts.ts';
import { quotable } from '../support/quotable.ts';

const index = catalogIndex();
const draftOf = (name: string) => draftFrom(index, readEngagement(name));

test.each(index.catalog.services.map(({ id }) => id as string))(
  '%s: before there is a SOW, nothing calls itself “this SOW”',
  (service) => {
    const draft = draftFrom(index, quotable(service, []));
    for (const document of [draftCustomerEstimate(draft), draftQuestionList(draft)])
      expect(toMarkdown(document)).not.toMatch(/\bthis SOW\b/i);
  },
);

test('what the customer said stays as it was said', () => {
  const said = { kind: 'text', value: 'the work that this SOW of ours from May left over' } as const;
  const plain = quotable('programme-management', []);
  const answers = { ...plain.answers, 'i1/program-subject': { status: 'known', value: said } } as Engagement['answers'];
  const words = toMarkdown(draftCustomerEstimate(draftFrom(index, { ...plain, answers })));
  expect(words).toContain(said.value);
});

describe.each(ENGAGEMENTS)('%s', (name) => {
  const draft = draftOf(name);

  test('has an estimate for the customer with its range, without reasons and rates', () => {
    const words = toMarkdown(draftCustomerEstimate(draft));
    const { low } = feesOf(draft.estimate).total;
    if (draft.estimate.isComplete) expect(words).toContain(formatMoney(low, draft.estimate.currency));
    for (const { reason } of Object.values(draft.estimate.facts.engagement.adjustments))
      expect(words).not.toContain(reason);
    expect(words).toContain('not an offer');
    expect(words).not.toMatch(/\bthis SOW\b/i);
    expect(words.split(/\s+/).length).toBeLessThan(1000);
  });

  test('has rows that add up to its total at each point, and the total is what is to be paid', () => {
    const { estimate, schedule } = draft;
    const { engagement } = estimate.facts;
    const fees = feesOf(estimate);
    const rows = totalsByService(partsOf(draft));
    expect(totalsOf(rows.map(({ totals }) => totals))).toEqual(estimate.totals);
    expect(totalsOf(rows.map(({ totals }) => totals)).price).toEqual(fees.work);
    const cells = new Map(draftCustomerEstimate(draft).blocks.flatMap(runsOf));
    if (!estimate.isComplete) return;
    const money = (amount: Money) => formatMoney(amount, estimate.currency);
    const range = ({ low, high }: Triple<Money>) => (low === high ? money(high) : `${money(low)} to ${money(high)}`);
    for (const { instance, totals } of rows) expect(cells.get(`estimate.row.${instance}#2`)).toBe(range(totals.price));
    const isOneFigure = rows.length === 1 && !fees.contingency && !fees.discount;
    expect(isOneFigure ? cells.get(`estimate.row.${rows[0]?.instance}#2`) : cells.get('estimate.total#2')).toBe(
      range(fees.total),
    );
    const words = [...cells.values()].join('\n');
    if (fees.total.low < fees.total.high) expect(words).toContain(`We expect ${money(fees.total.likely)}`);
    expect(words).toContain(`The work takes ${weeksInWords(schedule.weeks)}`);
    const kinds = ['contingency', 'discount'] as const;
    for (const kind of kinds)
      expect(cells.get('estimate.total#0')?.includes(kind) ?? false, kind).toBe(
        latestOf(engagement, kind) !== undefined,
      );
    for (const line of estimate.lines.filter(({ status, effort }) => status === 'possible' && effort.likely === 0))
      expect(words).toContain(activityTitle(line));
  });

  test('asks the customer each open question once', () => {
    const words = toMarkdown(draftQuestionList(draft));
    for (const { question } of draft.estimate.discovery.open) expect(words).toContain(question.text.slice(0, 20));
  });

  test('offers a box for all that can be chosen, in words to the customer', () => {
    const cells = new Map(draftQuestionList(draft).blocks.flatMap(runsOf));
    for (const { question, ref } of draft.estimate.discovery.open) {
      const { answer } = question;
      const options = 'options' in answer ? answer.options.length : answer.kind === 'yes-no' ? 2 : 0;
      const boxes = options + (answer.kind === 'choices' ? 1 : 0);
      expect(cells.get(`questions.${refKey(ref)}#2`)?.split('☐').length, question.id).toBe(boxes + 1);
    }
    expect([...cells.values()].join()).not.toMatch(/☐[^☐]*\bthe customer\b/i);
  });

  test('hands one issue over for each activity, with all its hours', () => {
    const issues = draftHandOff(draft);
    const keys = new Set(
      draft.estimate.lines
        .filter(({ effort }) => effort.likely > 0)
        .map(({ activityKey, item }) => `${activityKey}/${item?.id ?? ''}`),
    );
    expect(issues.length).toBeGreaterThanOrEqual(keys.size);
    for (const { body } of issues.slice(0, -1)) expect(toMarkdown(body)).toContain('Planned');
  });

  test('has facts for each who asks', () => {
    const words = toMarkdown(draftFacts(draft));
    for (const title of ['Opportunity', 'Legal case', 'Quote', 'Deal desk']) expect(words).toContain(`## ${title}`);
  });
});

test.each([
  [{ targetStart: '2027-01-11', targetEnd: '2027-04-30' }, '11 January 2027 to 30 April 2027'],
  [{ targetStart: '2027-01-11' }, 'From 11 January 2027'],
  [{ targetEnd: '2027-04-30' }, 'Until 30 April 2027'],
  [{}, 'Not known yet'],
])('target dates that are not known are said once', (dates, words) => {
  const { targetStart: _start, targetEnd: _end, ...others } = readEngagement('health-check').details;
  const engagement = { ...readEngagement('health-check'), details: { ...others, ...dates } } as Engagement;
  const cells = new Map(draftFacts(draftFrom(index, engagement)).blocks.flatMap(runsOf));
  expect([...cells.values()].filter((text) => text === words).length).toBeGreaterThan(0);
  expect([...cells.values()].join()).not.toMatch(/known yet to|to Not known/);
});

describe('the closing checklist', () => {
  const engagement = readEngagement('jenkins-to-gitlab-ci-and-courses');
  const written = (of: typeof engagement) => toMarkdown(draftClosingChecklist(draftFrom(index, of)));

  test('names who does what, from the approvals to the hand-off, with the figures of this SOW', () => {
    const words = written(engagement);
    expect(words).toContain('- [ ] Regional Delivery Manager: Review by delivery. Not given yet.');
    const { total } = feesOf(draftFrom(index, engagement).estimate);
    expect(words).toContain(`make the quote equal to the SOW: ${formatMoney(total.likely, 'USD')}`);
    expect(words).toContain('quote services and education as separate lines');
    expect(words).toContain('by 22 December 2026, before the SOW expires');
    expect(written(readEngagement('education-only'))).not.toContain('separate lines');
  });

  test('ticks what the engagement knows to be done', () => {
    expect(written(engagement)).toContain('- [x] Engagement Manager: give the SOW its number: SOW-2026-0433.');
    const numberless = { ...engagement, details: { ...engagement.details, sowNumber: '' } };
    expect(written(numberless)).toMatch(/- \[ \] Engagement Manager: give the SOW its number/);
  });
});

describe('issues as CSV', () => {
  const body = (words: string) => ({
    ...draftFacts(draftOf(ENGAGEMENTS[0])),
    blocks: [{ kind: 'paragraph' as const, id: 'p', content: [{ kind: 'text' as const, text: words }] }],
  });

  test('keeps quotes, commas and lines inside a cell, and ends rows as RFC 4180 says', () => {
    const csv = toIssueCsv([{ title: 'A "b", c', body: body('one\ntwo') }]);
    expect(csv).toContain('\r\n"A ""b"", c","one');
    expect(csv.endsWith('"\r\n')).toBe(true);
  });

  /** Excel needs the mark; Ruby's CSV, which GitLab imports with, calls `\uFEFF"title"` illegal quoting. */
  test('begins with the mark of UTF-8 and names its columns without quotes', () => {
    const csv = toIssueCsv([{ title: 'Ä', body: body('x') }]);
    expect(csv.startsWith('\uFEFFtitle,description\r\n')).toBe(true);
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1'])('%s starts no formula', (title) => {
    expect(toIssueCsv([{ title, body: body('x') }])).toContain(`"'${title.trim()}"`);
  });

  test('cuts what a tracker would not take, and says so', () => {
    const csv = toIssueCsv([{ title: 'x'.repeat(300), body: body('y'.repeat(MAX_DESCRIPTION + 10)) }]);
    expect(csv).toContain(`"${'x'.repeat(MAX_TITLE - 1)}…"`);
    expect(csv).toContain('left out: the whole text is longer than the tracker takes');
    const formula = toIssueCsv([{ title: `=${'x'.repeat(MAX_TITLE - 1)}`, body: body('') }]);
    expect(formula).toContain(`"'=${'x'.repeat(MAX_TITLE - 3)}…"`);
    expect(cut('😀'.repeat(9), 10, '…')).toBe(`${'😀'.repeat(4)}…`);
  });

  test('leaves no fold open over the orders to the tracker', () => {
    const { blocks, ...facts } = body('y'.repeat(MAX_DESCRIPTION));
    const fold: Block = { kind: 'details', id: 'fold', summary: 'All of it', blocks };
    const orders: Block = { kind: 'quick-actions', id: 'orders', actions: [{ kind: 'label', labels: ['handed-off'] }] };
    const csv = toIssueCsv([
      { title: 'Hand-off', body: { ...facts, blocks: [...body('First').blocks, fold, orders] } },
    ]);
    expect(csv).toMatch(/"First\n\nWhat followed is left out: [^"]*\n\n\/label [^\n]*"\r\n$/);
    expect(csv).not.toContain('<details>');
  });
});
