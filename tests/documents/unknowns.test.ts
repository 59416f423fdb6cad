/** What a document says about what is not known: prices of change, priced assumptions, what to ask, and why. */
import { describe, expect, it } from 'vitest';
import { messageToCustomer, worthAsking, worthInWords } from '../../src/documents/ask-next-words.ts';
import { plainText } from '../../src/documents/blocks.ts';
import { draftExplanations } from '../../src/documents/explanations.ts';
import { changeList } from '../../src/documents/sow-changes.ts';
import { draftSow } from '../../src/documents/sow.ts';
import { estimatePart } from '../../src/documents/issue-estimate.ts';
import { draftIssue } from '../../src/documents/issue.ts';
import { toCsv } from '../../src/export/csv.ts';
import { toMarkdown } from '../../src/export/markdown.ts';
import { adjust } from '../../src/engagement/engagement.ts';
import { catalogIndex, draftFrom, readEngagement } from '../support/drafts.ts';
import { activity, engagementOf, INSTANCE, number, smallCatalog, sum, yesNo } from '../support/small-catalog.ts';

const index = smallCatalog({
  questions: [number('crates'), number('rooms', 10, { low: 5, high: 30 }), yesNo('piano', false)],
  activities: [
    activity('carry', [sum([{ kind: 'per-unit', driver: 'crates', time: '1h' }])]),
    activity('clean', [sum([{ kind: 'per-unit', driver: 'rooms', time: '2h' }])]),
    activity('lift', [sum([{ kind: 'fixed', time: '8h' }])], {
      when: { kind: 'answer', question: 'piano', is: true },
    }),
  ],
});
const draft = draftFrom(index, engagementOf(index, { crates: 40 }));
const sow = toMarkdown(draftSow(draft));

describe('the statement of work', () => {
  it('prints the price of each change in an annex', () => {
    expect(sow).toMatch(/^# \d+ Annex: Price of changes$/m);
    expect(sow).toContain('| What about crates? | Each further 5 crates beyond 40 | 5 h | USD 500.00 |');
    expect(sow).toContain('| What about piano? | Yes instead of No | 8 h | USD 800.00 |');
  });
  it('prices an assumed number where the assumption stands', () => {
    expect(sow).toContain('We take 10 rooms as given. Each further room: 2 h, USD 200.00.');
  });
  it('begins the annex on a page of its own, behind what is signed', () => {
    const kinds = draftSow(draft).blocks.map(({ kind, id }) => (id === 'section.changes' ? 'annex' : kind));
    expect(kinds.slice(kinds.indexOf('annex') - 2, kinds.indexOf('annex'))).toEqual(['signatures', 'page-break']);
  });
  it('prices the first of what there is none of yet', () => {
    const none = draftFrom(index, engagementOf(index, { crates: 40, rooms: 0 }));
    expect(toMarkdown(draftSow(none))).toContain('| What about rooms? | Each room | 2 h | USD 200.00 |');
  });
  it('names no price of change while the estimate has gaps', () => {
    const open = toMarkdown(draftSow(draftFrom(index, engagementOf(index))));
    expect(open).not.toContain('Price of changes');
    expect(open).not.toContain('Each further');
  });
});

it('work that is only possible stands among what depends on an answer, sized or not', () => {
  const index = smallCatalog({
    questions: [number('crates'), yesNo('piano', false, { high: true })],
    activities: [
      activity('lift', [sum([{ kind: 'per-unit', driver: 'crates', time: '1h' }])], {
        when: { kind: 'answer', question: 'piano', is: true },
      }),
    ],
  });
  const possible = (crates: number | 'unknown') =>
    estimatePart('estimate', draftFrom(index, engagementOf(index, { crates }))).flatMap((block) =>
      block.kind === 'list' && block.id === 'estimate.possible.list'
        ? block.items.map(({ content }) => plainText(content))
        : [],
    );
  expect(possible(40)).toEqual(['Do lift: 0 h to 40 h']);
  expect(possible('unknown')).toEqual(['Do lift: to be estimated']);
  expect(possible(0)).toEqual(['Do lift: 0 h']);
});

describe('the price list of changes', () => {
  it('holds hours and fees as numbers', () => {
    expect(changeList(draft)).toContainEqual(['What about crates?', 'Each further 5 crates beyond 40', 5, 500]);
  });
  it.each([
    ['=1+1', `"'=1+1"`],
    ['  @SUM(A1)', `"'  @SUM(A1)"`],
    ['＝cmd', `"'＝cmd"`],
    ['say "no"', '"say ""no"""'],
    [-4.5, '-4.5'],
  ])('writes %s so that no spreadsheet executes it', (cell, written) => {
    expect(toCsv([[cell]])).toBe(`\uFEFF${written}\r\n`);
  });
  it('counts from what an Engagement Manager planned', () => {
    const planned = adjust(draft.estimate.facts.engagement, 'a1' as never, {
      ...{ kind: 'set-driver', instance: INSTANCE, driver: 'crates' as never, value: 20 },
      ...{ reason: 'Less.', by: 'Kim', at: '2026-11-22T10:00:00Z' },
    });
    expect(changeList(draftFrom(index, planned))).toContainEqual([
      ...['What about crates?', 'Each further 2 crates beyond 20'],
      ...[2, 200],
    ]);
  });
  it('lets hours set by hand grow as the rule does', () => {
    const slower = adjust(draft.estimate.facts.engagement, 'a1' as never, {
      ...{ kind: 'set-effort', line: `${INSTANCE}/carry/engineer` as never, likely: 4800 as never },
      ...{ replaced: 2400 as never, reason: 'Slow lift.', by: 'Kim', at: '2026-11-22T10:00:00Z' },
    });
    expect(changeList(draftFrom(index, slower))).toContainEqual([
      ...['What about crates?', 'Each further 5 crates beyond 40'],
      ...[10, 1000],
    ]);
  });
});

describe('what to ask next', () => {
  const next = worthAsking(draft.next ?? []);
  it('is a message to the customer without what an answer is worth', () => {
    const message = messageToCustomer(draft.estimate, next);
    expect(message).toContain('1. What about rooms?\n2. What about piano?');
    expect(message).not.toMatch(/USD|price|hour/i);
  });
  it('counts the offerings it decides among when they are many, and names the approvals', () => {
    const real = draftFrom(catalogIndex(), readEngagement('self-managed-to-gitlab-com-standard')).estimate;
    const [first] = next;
    if (!first) throw new Error('nothing to ask');
    const offerings = real.facts.index.catalog.positioning.offerings.map(({ title }) => title);
    const words = (count: number) =>
      worthInWords(real, { ...first, decides: ['Technical review', ...offerings.slice(0, count)] });
    expect(words(2)).toContain(`Decides: Technical review, ${offerings[0]} and ${offerings[1]}.`);
    expect(words(5)).toContain('Decides: Technical review and which of 5 offerings fits.');
  });
  it('is a task list in the scoping issue', () => {
    const real = draftFrom(catalogIndex(), readEngagement('self-managed-to-gitlab-com-standard'));
    const [template] = real.estimate.facts.index.catalog.issues;
    if (!template) throw new Error('no issue');
    const issue = toMarkdown(draftIssue(template, real));
    const [, part = ''] = issue.split('## Ask next');
    expect(part.split('\n## ')[0]?.match(/^- \[ \] .+Could move the price by up to USD /gm)).toHaveLength(5);
  });
});

it('the internal appendix explains every line', () => {
  const appendix = toMarkdown(draftExplanations(draft));
  for (const line of draft.estimate.lines) expect(appendix).toContain(line.title);
  expect(appendix).toContain('Internal.');
  expect(appendix).toContain('Reasoned for this test.');
});
