import { describe, expect, test } from 'vitest';
import { checkedSow, draftSow } from '../../src/documents/sow.ts';
import type { Document } from '../../src/documents/blocks.ts';
import { plainText } from '../../src/documents/blocks.ts';
import { addService, type Adjustment, type Engagement } from '../../src/engagement/engagement.ts';
import { toMarkdown } from '../../src/export/markdown.ts';
import { formatMoney } from '../../src/quantity/money.ts';
import { catalogIndex, draftFrom, ENGAGEMENTS, readEngagement } from '../support/drafts.ts';

const index = catalogIndex();
const full = readEngagement('self-managed-to-gitlab-com');
const sowOf = (engagement: Engagement) => draftSow(draftFrom(index, engagement));
const firstPage = (document: Document) =>
  toMarkdown({
    ...document,
    blocks: document.blocks.slice(
      0,
      document.blocks.findIndex(({ kind }) => kind === 'page-break'),
    ),
  });
const withEducation = addService(full, 'edu' as never, 'education' as never);

describe('the first page', () => {
  test.each(ENGAGEMENTS)(
    'of %s tells a sponsor what, when, how much, what we need and what is out, briefly',
    (name) => {
      const words = firstPage(sowOf(readEngagement(name)));
      for (const title of ['What you get', 'When', 'What it costs', 'What we need from you', 'What is not included'])
        expect(words).toContain(title);
      expect(words.split(/\s+/).length).toBeLessThan(420);
    },
  );

  test('names fewer duties and exclusions where a page would not hold as many of each', () => {
    const named = (engagement: Engagement) =>
      sowOf(engagement).blocks.flatMap((block) =>
        block.kind === 'list' && block.id === 'overview.out.list' ? block.items.slice(0, -1) : [],
      ).length;
    const others = ['health', 'runner', 'ci', 'sec', 'up', 'adv', 'int'];
    const services = [
      'readiness-assessment',
      'runner-platform',
      'ci-cd-transformation',
      'security-and-compliance-adoption',
      'self-managed-upgrade',
      'advisory',
      'integrations',
    ];
    const many = others.reduce((of, id, place) => addService(of, id as never, services[place] as never), full);
    expect(named(full)).toBeGreaterThan(1);
    expect(named(many)).toBe(1);
    expect(firstPage(sowOf(many))).toContain('Also in scope: “');
  });

  test('names a duty and an exclusion of each of two services', () => {
    const { blocks } = sowOf(readEngagement('bitbucket-and-self-managed-to-gitlab-com'));
    const named = blocks.flatMap((block) =>
      block.kind === 'list' && /^overview\.(?:need|out)\.list$/.test(block.id) ? block.items.map(({ id }) => id) : [],
    );
    const services = Object.keys(readEngagement('bitbucket-and-self-managed-to-gitlab-com').services);
    for (const service of services)
      expect(named.some((id) => id.startsWith(`overview.responsibility.${service}`))).toBe(true);
  });

  test('begins on the first working day, as the timeline does', () => {
    expect(firstPage(sowOf(readEngagement('jenkins-to-gitlab-ci-and-courses')))).toContain('from 19 January 2027 to');
  });

  test.each(ENGAGEMENTS)('of %s does not send the reader to another page for one line', (name) => {
    expect(firstPage(sowOf(readEngagement(name)))).not.toMatch(/\b1 more/);
  });

  test('carries the price of the estimate', () => {
    const { price } = draftFrom(index, full).estimate.totals;
    expect(firstPage(sowOf(full))).toContain(formatMoney(price.likely, 'USD'));
  });

  test('reads as the section reads where somebody reworded it', () => {
    const text = 'Anything that is not code.';
    const exclusions = sowOf(full).blocks.find(({ id }) => id === 'exclusions.list');
    const [first] = exclusions?.kind === 'list' ? exclusions.items : [];
    const wording = {
      kind: 'wording',
      block: first?.id,
      text,
      replaced: plainText(first?.content ?? []),
      reason: 'Shorter.',
      by: 'EM',
      at: '2026-11-21T10:00:00Z',
    };
    const reworded = sowOf({
      ...full,
      adjustments: { ...full.adjustments, w: wording as Adjustment } as Engagement['adjustments'],
    });
    expect(firstPage(reworded)).toContain(text);
  });
});

describe('definitions', () => {
  test('explain the terms that the document uses, and no others', () => {
    const table = sowOf(full).blocks.find(({ id }) => id === 'definitions.table');
    const terms = table?.kind === 'table' ? table.rows.map(({ cells: [term] }) => plainText(term ?? [])) : [];
    expect(terms).toContain('SCIM');
    expect(terms).not.toContain('DORA');
  });

  test('leave no acronym of the SOW unexplained', () => {
    const { findings } = checkedSow(draftFrom(index, full));
    expect(findings.filter(({ rule }) => rule === 'acronyms')).toEqual([]);
  });
});

describe('education beside services', () => {
  test('has a section and a total of its own', () => {
    const document = sowOf(withEducation);
    const ids = document.blocks.map(({ id }) => id);
    expect(ids).toContain('section.education');
    expect(ids.indexOf('edu')).toBeGreaterThan(ids.indexOf('section.education'));
    expect(toMarkdown(document)).toContain('“Scope of services” and “Scope of education”');
    if (draftFrom(index, withEducation).estimate.isComplete) expect(ids).toContain('fees.parts');
  });

  test('needs none where it is all there is', () => {
    expect(sowOf(full).blocks.map(({ id }) => id)).not.toContain('section.education');
  });
});

test('a SOW without pain points still says why the work is done', () => {
  const standard = readEngagement('self-managed-to-gitlab-com-standard');
  expect(toMarkdown(sowOf(standard))).toContain(`${standard.details.customer} has asked GitLab for`);
});
