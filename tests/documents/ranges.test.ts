/** A range in a contract: one figure of it is planned, and no two sentences disagree about which. */
import { describe, expect, test } from 'vitest';
import type { DriverId } from '../../src/catalog/schema.ts';
import { applyWordings } from '../../src/documents/apply-wordings.ts';
import { plainText, runsOf, type Document } from '../../src/documents/blocks.ts';
import { draftCustomerEstimate } from '../../src/documents/customer-documents.ts';
import { checkSow } from '../../src/documents/checks/sow-checks.ts';
import { estimateRecord } from '../../src/documents/estimate-record.ts';
import { draftIssue } from '../../src/documents/issue.ts';
import { composeSow, draftSow } from '../../src/documents/sow.ts';
import { say, sayAsAnswered } from '../../src/documents/wording.ts';
import { refKey } from '../../src/engagement/facts.ts';
import type { Adjustment, Answer, Engagement } from '../../src/engagement/engagement.ts';
import { toMarkdown } from '../../src/export/markdown.ts';
import { formatNumber } from '../../src/quantity/count.ts';
import { pricesOfChange } from '../../src/uncertainty/price-of-change.ts';
import { catalogIndex, draftFrom, ENGAGEMENTS, readEngagement } from '../support/drafts.ts';

const index = catalogIndex();
const saved = readEngagement('subversion-to-self-managed');
const KEY = 'svn/svn-externals-count';
const withRange = (low: number, likely: number, high: number, key = KEY, engagement = saved): Engagement => ({
  ...engagement,
  answers: {
    ...engagement.answers,
    [key]: { status: 'known', value: { kind: 'range', low, likely, high } },
  },
});
const ranged = withRange(41, 57, 73);
const why = { reason: 'Agreed.', by: 'EM', at: '2026-11-21T10:00:00Z' };
const adjusted = (engagement: Engagement, adjustment: object): Engagement => ({
  ...engagement,
  adjustments: { ...engagement.adjustments, ['a1' as never]: { ...adjustment, ...why } as Adjustment },
});
const planned = adjusted(ranged, {
  kind: 'set-driver',
  instance: 'svn',
  driver: 'svn-externals-count',
  value: 62,
  replaced: 57,
});
const sowOf = (engagement: Engagement) => draftSow(draftFrom(index, engagement));
const sentencesOf = (document: Document) => document.blocks.flatMap((block) => runsOf(block).map(([, words]) => words));
const about = (document: Document) => sentencesOf(document).filter((words) => /\d externals/.test(words));
const assumption = (engagement: Engagement) =>
  sowOf(engagement)
    .blocks.flatMap((block) => (block.kind === 'list' && block.id === 'assumptions.list' ? block.items : []))
    .filter(({ id }) => id === `assumption.${KEY}`)
    .map(({ content }) => plainText(content));

describe('what the fees are for', () => {
  test('scope and assumption name one figure as the limit, and the assumption what the customer expects', () => {
    expect(assumption(ranged)[0]).toMatch(
      /^At most 57 externals are set\. Weserwerk Maschinenbau expects 41 to 73; scope, timeline and fees are planned for 57\. /,
    );
    const sentences = about(sowOf(ranged));
    expect(sentences.length).toBeGreaterThan(1);
    for (const sentence of sentences) expect(sentence).toMatch(/(?:up to|At most) 57 externals|externals beyond 57$/);
  });

  test('the price of more counts from the limit', () => {
    const draft = draftFrom(index, ranged);
    const change = pricesOfChange(draft.estimate).find(({ asked }) => refKey(asked.ref) === KEY);
    expect(change?.from).toBe(57);
    expect(toMarkdown(draftSow({ ...draft, changes: change ? [change] : [] }))).toContain('externals beyond 57');
  });

  test('a quantity planned by hand is the limit of all of them', () => {
    expect(assumption(planned)[0]).toContain('At most 62 externals are set.');
    expect(assumption(planned)[0]).toContain('expects 41 to 73; scope, timeline and fees are planned for 62.');
    for (const sentence of about(sowOf(planned)))
      expect(sentence).toMatch(/(?:up to|At most) 62 externals|externals beyond 62$/);
  });

  test('what nobody would assume is limited as well', () => {
    const words = toMarkdown(sowOf(withRange(8, 9, 12, 'svn/svn-repositories')));
    expect(words).toMatch(
      /The work covers up to 9 [a-zA-Z ]+\. Weserwerk Maschinenbau expects 8 to 12; scope, timeline/,
    );
  });

  test('one figure needs neither limit nor assumption', () => {
    const { answers } = ranged;
    const one = { status: 'known', value: { kind: 'number', value: 57 } } as Answer;
    expect(assumption({ ...ranged, answers: { ...answers, [KEY]: one } })).toEqual([]);
    expect(toMarkdown(sowOf({ ...ranged, answers: { ...answers, [KEY]: one } }))).toContain('replaces 57 externals by');
  });

  test('the estimate for the customer, the record and the issue name the same figure', () => {
    const users = withRange(3100, 3700, 4500, 'hc/expected-users', readEngagement('health-check'));
    const draft = draftFrom(index, users);
    expect(toMarkdown(draftCustomerEstimate(draft))).toContain('up to 3,700 expected users');
    const issues = index.catalog.issues.map((template) => toMarkdown(draftIssue(template, draft))).join('\n');
    expect(issues).toContain('3,100 to 4,500 expected users, likely 3,700<br>Planned: up to 3,700 expected users');
    const { assumptions } = estimateRecord(draft.estimate, draft.schedule) as unknown as {
      readonly assumptions: readonly { readonly key?: string; readonly text: string }[];
    };
    expect(assumptions.find(({ key }) => key === 'hc/expected-users')?.text).toContain('at most 3,700 expected users');
  });

  test('a sentence typed for the end of the range is found', () => {
    const typed = (words: string) => {
      const block = 'svn/svn-externals.scope#1';
      const engagement = adjusted(ranged, { kind: 'wording', block, text: words, replaced: '' });
      const draft = draftFrom(index, engagement);
      const generated = composeSow(draft);
      return checkSow(draft, generated, applyWordings(generated, engagement))
        .filter(({ rule, where }) => rule === 'counts-differ' && where === block)
        .map(({ finding }) => finding);
    };
    expect(typed('GitLab replaces up to 73 externals.')[0]).toContain('“73 externals” stands nowhere else');
    expect(typed('GitLab replaces up to 57 externals.')).toEqual([]);
  });
});

describe('in sentences of the catalog', () => {
  const context = { ...contextOf(ranged), subject: { instance: 'svn' as never } };

  test.each([
    ['{svn-externals-count} are replaced.', 'Up to 57 externals are replaced.'],
    ['Up to {svn-externals-count}.', 'Up to 57 externals.'],
    ['More than {svn-externals-count}.', 'More than 57 externals.'],
    ['Given to {svn-externals-count}.', 'Given to up to 57 externals.'],
    ['Number: {svn-externals-count.number}.', 'Number: up to 57.'],
  ])('%s', (wording, said) => expect(say(context, wording)).toBe(said));

  test('colleagues read the range', () => {
    expect(sayAsAnswered(context, '{svn-externals-count} are many.')).toBe('41 to 73 externals are many.');
  });
});

describe.each(ENGAGEMENTS)('%s', (name) => {
  const engagement = readEngagement(name);

  /**
   * Every count of the engagement answered as a range whose likely figure is that count: apart from "up to" and the
   * sentence that explains it, the scope reads as if the figure itself had been answered.
   */
  test('a range promises what its likely figure promises', () => {
    const counts = Object.entries(engagement.answers).flatMap(([key, answer]) =>
      answer.status === 'known' && answer.value.kind === 'number' && answer.value.value > 3
        ? [[key, answer.value.value] as const]
        : [],
    );
    const all = counts.reduce((each, [key, value]) => withRange(value - 1, value, value + 1, key, each), engagement);
    const plain = (document: Document) =>
      document.blocks
        .filter(
          ({ id }) => !/^(?:control|assumptions|fees|overview\.cost|overview\.when|explain|figure|schedule)/.test(id),
        )
        .flatMap((block) =>
          runsOf(block).map(
            ([id, words]) => `${id}: ${words.replace(/\bup to |, content hash \w+/gi, '').toLowerCase()}`,
          ),
        );
    const [before, after] = [sowOf(engagement), sowOf(all)];
    expect(plain(after)).toEqual(plain(before));
    const assumptions = sentencesOf(after).join('\n');
    for (const [key, value] of counts.filter(([each]) => isLive(all, each)))
      expect(assumptions, key).toContain(
        `expects ${formatNumber(value - 1)} to ${formatNumber(value + 1)}; scope, timeline and fees are planned for ${formatNumber(plannedOf(all, key) ?? value)}.`,
      );
  });
});

function contextOf(engagement: Engagement) {
  const { estimate, issuedOn } = draftFrom(index, engagement);
  return { facts: estimate.facts, issuedOn };
}

function isLive(engagement: Engagement, key: string): boolean {
  const { discovery } = draftFrom(index, engagement).estimate;
  const asked = discovery.questions.find(({ ref }) => refKey(ref) === key);
  return asked?.status === 'answered' && asked.isLive;
}

/** By hand. */
function plannedOf(engagement: Engagement, key: string): number | undefined {
  const { estimate } = draftFrom(index, engagement);
  const asked = estimate.discovery.questions.find(({ ref }) => refKey(ref) === key);
  return asked && estimate.facts.planned(asked.question.id as string as DriverId, asked.subject)?.value;
}
