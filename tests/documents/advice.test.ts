import { expect, test } from 'vitest';
import { draftIssue } from '../../src/documents/issue.ts';
import { draftSow } from '../../src/documents/sow.ts';
import { adjust, type AnswerValue } from '../../src/engagement/engagement.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import { toMarkdown } from '../../src/export/markdown.ts';
import { draftFrom } from '../support/drafts.ts';
import { tinyEngagement, tinyIndex } from '../support/tiny-catalog.ts';

const why = { because: 'So it is.', source: 'ours' };
const projects = (atMost: number) => ({ kind: 'driver', driver: 'projects', atMost });
const number = (value: number): AnswerValue => ({ kind: 'number', value });
const part = (kind: string) => ({ kind, id: kind, title: `About ${kind}` });

const index = tinyIndex((catalog) => {
  const { positioning } = catalog as unknown as { positioning: object };
  Object.assign(catalog.services[0] as object, {
    limits: [{ id: 'few', verdict: 'too-small', when: projects(10), advice: 'Move {projects} by hand.', ...why }],
  });
  Object.assign(catalog, {
    positioning: {
      ...positioning,
      offerings: [
        {
          ...{ id: 'small', sku: 'SM-1', title: 'Small move', summary: 'A small package.', services: ['moving'] },
          ...{ category: 'Migration', type: 'Package', size: { duration: 'two weeks', ...why } },
          fits: [{ id: 'size', when: projects(100), met: '{projects} fit.', unmet: 'Not {projects}.', source: 'ours' }],
          listPrice: { amount: '35000', currency: 'EUR', year: 2022, source: 'ours' },
        },
      ],
    },
    approvals: [
      {
        ...{ id: 'chief', title: 'Blessing', approver: 'The chief', workingDays: 2, label: 'chief::asked' },
        ...{ needs: ['{customer} in three lines'], avoid: 'Sell nothing.', ...why },
      },
      {
        id: 'large',
        title: 'Large',
        approver: 'Bank',
        when: { kind: 'price', above: 1_000_000 },
        needs: ['All'],
        ...why,
      },
    ],
    clauses: [
      { id: 'pause', title: 'Winter pause', place: 'terms', order: 1, isOptional: true, text: ['We rest.'], ...why },
    ],
    issues: [
      {
        ...{ id: 'scoping', name: 'Scoping', title: 'Scope', shortBody: 'Short.', labels: ['scope'], source: 'ours' },
        tracker: { host: 'https://tracker.example.org', project: 'team/scoping' },
        parts: [part('limits'), part('positioning'), part('approvals')],
      },
    ],
  });
});
const draftOf = (answers: Record<string, AnswerValue>) => draftFrom(index, tinyEngagement(index, answers));
const issue = (answers: Record<string, AnswerValue>) => {
  const [template] = index.catalog.issues;
  if (!template) throw new Error('no template');
  return toMarkdown(draftIssue(template, draftOf(answers)));
};

test('the scoping issue says what to sell, with the list price and its year beside the custom price', () => {
  const text = issue({ projects: number(50), 'air-gapped': { kind: 'yes-no', value: false } });
  expect(text).toContain('A standard offering');
  expect(text).toContain('50 projects fit.');
  expect(text).toMatch(/EUR 35,000\.00, list price of 2022/);
  expect(text).toMatch(/USD [\d,.]+, likely price of this estimate/);
});

test('the scoping issue says what speaks against an offering, and what is only assumed', () => {
  expect(issue({ projects: number(200) })).toContain('Against: Not 200 projects.');
  const assumed = issue({});
  expect(assumed).toContain('Open: Not 300 projects. So far this is an assumption.');
  expect(assumed).toContain('How many projects move?');
});

test('the scoping issue names limits that are reached, and has no such part otherwise', () => {
  expect(issue({ projects: number(5) })).toContain('Moving: Move 5 projects by hand.');
  expect(issue({ projects: number(50) })).not.toContain('About limits');
});

test('the scoping issue asks for the approvals that are needed, with their labels', () => {
  const text = issue({});
  expect(text).toContain('Blessing');
  expect(text).toContain('2 business days');
  expect(text).not.toContain('Bank');
  expect(text).toMatch(/\/label ~"?scope"? ~"?chief::asked"?/);
});

test('an approval is given for the price and the discount that were looked at, and for no more', () => {
  const given = (answers: Record<string, AnswerValue>, ...discounts: number[]) => {
    const engagement = tinyEngagement(index, answers);
    const { totals } = estimate(index, tinyEngagement(index, { projects: number(50) }));
    const signed = { reason: 'In a comment.', by: 'Bo', at: '2026-11-22T10:00:00Z' };
    const approved = adjust(engagement, 'a1' as never, {
      ...{ kind: 'approval', approval: 'chief', price: totals.price.likely, ...signed },
    });
    return discounts.reduce(
      (of, hundredths) => adjust(of, 'a2' as never, { kind: 'discount', hundredths, ...signed }),
      approved,
    );
  };
  const stateOf = (engagement: Parameters<typeof draftFrom>[1]) => {
    const [template] = index.catalog.issues;
    if (!template) throw new Error('no template');
    return toMarkdown(draftIssue(template, draftFrom(index, engagement)));
  };
  expect(issue({ projects: number(50) })).toContain('Not given yet');
  expect(stateOf(given({ projects: number(50) }))).toContain('Given by Bo on 22 November 2026');
  expect(stateOf(given({ projects: number(50) }))).not.toContain('ask again');
  expect(stateOf(given({ projects: number(900) }))).toMatch(
    /Given by Bo .* for USD [\d,.]+, which is less .* ask again/,
  );
  expect(stateOf(given({ projects: number(50) }, 500))).toContain('ask again');
});

test('an optional clause is printed when it was included, and only then', () => {
  const engagement = tinyEngagement(index, { projects: number(50), 'air-gapped': { kind: 'yes-no', value: false } });
  const include = (clause: string) =>
    adjust(engagement, 'a1' as never, {
      ...{ kind: 'include-clause', clause, reason: 'They asked.', by: 'Bo', at: '2026-11-22T10:00:00Z' },
    });
  const sow = (of: typeof engagement) => toMarkdown(draftSow(draftFrom(index, of)));
  expect(sow(engagement)).not.toContain('Winter pause');
  expect(sow(include('pause'))).toContain('Winter pause');
  expect(estimate(index, include('pause')).orphans).toEqual([]);
  expect(estimate(index, include('gone')).orphans.map(({ id }) => id)).toEqual(['a1']);
});
