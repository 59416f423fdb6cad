import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CatalogIndex } from '../../src/catalog/catalog-index.ts';
import { editableTexts } from '../../src/documents/apply-wordings.ts';
import { RULES, readyForReview } from '../../src/documents/checks/sow-checks.ts';
import { draftApprovalSummary, draftReviewRequest } from '../../src/documents/review-request.ts';
import { checkedSow, composeSow } from '../../src/documents/sow.ts';
import type { Adjustment, Answer, Details, Engagement } from '../../src/engagement/engagement.ts';
import { toMarkdown } from '../../src/export/markdown.ts';
import { catalogIndex, draftFrom, ENGAGEMENTS, readEngagement, ROOT } from '../support/drafts.ts';
import { SOW_CHECKLIST } from './sow-checklist.ts';

const index = catalogIndex();
const good = readEngagement('self-managed-to-gitlab-com');
const why = { reason: 'Agreed.', by: 'EM', at: '2026-11-21T10:00:00Z' };
const texts = editableTexts(composeSow(draftFrom(index, good)));
const SCOPE = 'mig/run-waves.scope#1';

const findingsOf = (engagement: Engagement, of: CatalogIndex = index) => checkedSow(draftFrom(of, engagement)).findings;
const rulesOf = (engagement: Engagement, of: CatalogIndex = index) =>
  new Set(findingsOf(engagement, of).map(({ rule }) => rule));

type Change = (engagement: Engagement) => Engagement;
const details =
  (changed: Partial<Details>): Change =>
  (engagement) => ({ ...engagement, details: { ...engagement.details, ...changed } });
const adjusted =
  (...added: object[]): Change =>
  (engagement) => ({
    ...engagement,
    adjustments: {
      ...engagement.adjustments,
      ...Object.fromEntries(added.map((adjustment, place) => [`new${place}`, { ...adjustment, ...why } as Adjustment])),
    },
  });
const worded = (text: string, block = SCOPE, replaced = texts.get(block) ?? ''): Change =>
  adjusted({ kind: 'wording', block, text, replaced });
const answered =
  (key: string, answer: object | undefined): Change =>
  (engagement) => {
    const answers: Record<string, Answer> = { ...engagement.answers, [key]: answer as Answer };
    if (answer === undefined) delete answers[key];
    return { ...engagement, answers };
  };
describe('the check of a SOW', () => {
  test('finds nothing that must be settled in an engagement that is scoped to its end', () => {
    expect(findingsOf(good).filter(({ severity }) => severity === 'must')).toEqual([]);
  });

  test('has some forty rules, each with an id of its own', () => {
    expect(RULES.length).toBeGreaterThanOrEqual(40);
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  });

  test.each(ENGAGEMENTS)('says where each finding of %s is settled, in words', (name) => {
    const findings = findingsOf(readEngagement(name));
    expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
    for (const { finding, title } of findings) {
      expect(finding).toMatch(/[.?!]$/u);
      expect(title).not.toMatch(/[.]$/u);
      expect(finding).not.toMatch(/undefined|\[object|\{/u);
    }
  });

  test('jumps to the question, the field, the sentence', () => {
    const of = (change: Change, rule: string) => findingsOf(change(good)).find((finding) => finding.rule === rule);
    const unasked = of(answered('mig/users', undefined), 'gaps');
    expect(unasked?.fix).toMatchObject({ kind: 'question', ref: { question: 'users' } });
    expect(of(details({ sowNumber: '' }), 'sow-number')?.fix).toEqual({ kind: 'detail', detail: 'sowNumber' });
    const figure = of(worded('GitLab moves up to 1,250 projects.'), 'counts-differ');
    expect(figure).toMatchObject({ where: SCOPE, fix: { kind: 'wording', block: SCOPE } });
  });

  test('takes a figure that the estimate gives, however it is written', () => {
    const rules = rulesOf(worded('GitLab moves 1,200 projects and 900 users for USD 98,695 by 24 March 2027.')(good));
    for (const rule of ['counts-differ', 'money-differs', 'dates-differ']) expect(rules).not.toContain(rule);
  });

  test('finds that a figure of an edited sentence has been overtaken by an answer', () => {
    const edited = worded('GitLab moves 900 users at night.')(good);
    expect(rulesOf(edited)).not.toContain('counts-differ');
    expect(
      rulesOf(answered('mig/users', { status: 'known', value: { kind: 'number', value: 950 } })(edited)),
    ).toContain('counts-differ');
  });

  test('knows its own parties from other companies', () => {
    expect(rulesOf(worded(`GitLab Inc. moves the projects of ${good.details.customerLegalName}.`)(good))).not.toContain(
      'other-company',
    );
  });
});

describe('the state of a SOW', () => {
  test('is ready when nothing is left that must be settled, and says how much there is to look at', () => {
    const {
      readiness,
      worded: { document },
    } = checkedSow(draftFrom(index, good));
    expect(readiness).toMatchObject({ isReady: true, mustCount: 0 });
    expect(readiness.reason).toMatch(/^\d+ points to look at$/);
    expect(toMarkdown(document)).toContain('DRAFT – not an offer, ready for review');
  });

  test('is not ready otherwise, and says why', () => {
    const {
      readiness,
      worded: { document },
    } = checkedSow(draftFrom(index, details({ sowNumber: '' })(good)));
    expect(readiness).toMatchObject({ isReady: false, reason: '1 point must be settled first' });
    expect(toMarkdown(document)).toContain('not ready for review');
    expect(readyForReview([]).reason).toBe('no point is left');
  });

  test('is told in the request for review and the approval summary', () => {
    const draft = draftFrom(index, details({ sowNumber: '' })(good));
    const { findings, readiness } = checkedSow(draft);
    const request = toMarkdown(draftReviewRequest(draft, findings, readiness));
    expect(request).toContain('The SOW number is missing.');
    expect(request).toContain('Technical Architect: Technical review of the estimate (takes 2 business days)');
    const summary = toMarkdown(draftApprovalSummary(draft, readiness));
    expect(summary).toContain('Regional Delivery Manager');
    expect(summary).toContain('not ready for review; 1 point must be settled first');
  });
});

describe('the checklist for statements of work', () => {
  const ids = Array.from({ length: 51 }, (_, place) => `SOW-${String(place + 1).padStart(2, '0')}`);
  const blocks = ENGAGEMENTS.slice(0, 1).flatMap((name) => {
    const { generated } = checkedSow(draftFrom(index, readEngagement(name)));
    return generated.blocks.map(({ id }) => id);
  });

  test('is accounted for, point by point', () => {
    expect(Object.keys(SOW_CHECKLIST).sort()).toEqual(ids);
  });

  test.each(Object.entries(SOW_CHECKLIST))('%s is kept by what is named', (_id, covered) => {
    const { rules = [], blocks: named = [], tests = [], reason } = covered;
    expect(rules.length + named.length + tests.length + (reason ? 1 : 0)).toBeGreaterThan(0);
    expect(rules.filter((rule) => !RULES.some(({ id }) => id === rule))).toEqual([]);
    expect(named.filter((begin) => !blocks.some((id) => id.startsWith(begin)))).toEqual([]);
    expect(tests.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});
