import { describe, expect, test } from 'vitest';
import type { IssueTemplate } from '../../src/catalog/schema.ts';
import type { Block } from '../../src/documents/blocks.ts';
import { draftIssue, issueTitle, shortIssueBody } from '../../src/documents/issue.ts';
import { draftUpdate } from '../../src/documents/update-comment.ts';
import type { Engagement } from '../../src/engagement/engagement.ts';
import { MAX_DESCRIPTION, toIssueMarkdown } from '../../src/export/issue-markdown.ts';
import { toMarkdown } from '../../src/export/markdown.ts';
import { catalogIndex, draftFrom, readEngagement } from '../support/drafts.ts';

const index = catalogIndex();
const template = (id: string) => index.catalog.issues.find((issue) => issue.id === id) as IssueTemplate;
const scoping = template('scoping-issue');
const full = readEngagement('self-managed-to-gitlab-com');
const standard = readEngagement('self-managed-to-gitlab-com-standard');
const issue = (engagement: Engagement, of = scoping) => toMarkdown(draftIssue(of, draftFrom(index, engagement)));
/** No rate card prices work in it. */
const UNPRICED = 'CHF';
const answering = (engagement: Engagement, answers: object): Engagement => ({
  ...engagement,
  answers: { ...engagement.answers, ...answers },
});
const known = (value: object) => ({ status: 'known', value });
/** From a heading to the next of its level. */
const part = (written: string, title: string) => written.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';

describe('the scoping issue', () => {
  test('shows answers with what was noted, who said so and when', () => {
    expect(part(issue(full), 'Answers')).toContain(
      '| Not known yet<br>Note: INTERNAL-NOTE-7f3a: Bjørn wants to ask his CTO first.<br>From: customer; recorded by Solveig Ekström, 16 November 2026 |',
    );
  });

  test('folds long lists of answers away, never what is still to be asked', () => {
    const written = issue(full);
    const folds = part(written, 'Answers').match(/<summary>.*<\/summary>/g) ?? [];
    expect(folds).toContain('<summary>12 questions, 9 answered</summary>');
    expect(part(written, 'Answers')).toMatch(/<summary>12 questions, 9 answered<\/summary>\n\n\| Question/);
    expect(part(written, 'Still to be asked')).not.toContain('<details>');
  });

  test('stays under the limit of GitLab, and keeps its orders', () => {
    const notes = 'A long note. '.repeat(90_000);
    const long = answering(full, { goals: { status: 'known', value: { kind: 'text', value: notes } } });
    const written = toIssueMarkdown(draftIssue(scoping, draftFrom(index, long)));
    expect(written.length).toBeLessThanOrEqual(MAX_DESCRIPTION);
    expect(written.slice(-300)).toMatch(/left out: the whole text is longer than the tracker takes\.\s+\/label/);
    expect(written.match(/<details>/g)?.length).toBe(written.match(/<\/details>/g)?.length);
  });

  test('keeps as many blocks as fit, without writing the rest once for each', () => {
    const paragraph = (_: unknown, place: number): Block => {
      return { kind: 'paragraph', id: `p${place}`, content: [{ kind: 'text', text: 'Some words. '.repeat(80) }] };
    };
    const document = {
      ...draftIssue(scoping, draftFrom(index, standard)),
      blocks: Array.from({ length: 2000 }, paragraph),
    };
    const written = toIssueMarkdown(document);
    expect(written.length).toBeLessThanOrEqual(MAX_DESCRIPTION);
    expect(written.length).toBeGreaterThan(MAX_DESCRIPTION - 1100);
  });

  test('names each repeated item before its questions', () => {
    expect(part(issue(full), 'Answers')).toMatch(
      /\| git\.oresund-logistik\.example: Which GitLab version.*\| 15\.8<br>/,
    );
  });

  test('says what is assumed while a question is open', () => {
    expect(part(issue(standard), 'Still to be asked')).toContain(
      '| How many top-level groups hold these projects? | The projects lie in at most 10 top-level groups. |',
    );
  });

  test('a key question without an assumption is bold, and nothing is assumed', () => {
    const open = answering(standard, { 'mig/projects': { status: 'not-known' } });
    expect(part(issue(open), 'Still to be asked')).toContain(
      '| **How many projects (repositories) move?** | Nothing: what depends on it is not estimated |',
    );
    expect(part(issue(open), 'Estimate so far')).toContain('read its figures as “at least”');
    expect(part(issue(open), 'Estimate so far')).toContain('### Gaps');
  });

  test('an answer that no longer matters is set aside, not listed as current', () => {
    const jobs = { 'mig/ci-jobs': known({ kind: 'number', value: 4711 }) };
    const matters = issue(
      answering(standard, { ...jobs, 'mig/ci-systems': known({ kind: 'choices', options: ['jenkins'] }) }),
    );
    expect(matters).toContain('| 4,711 ');
    const setAside = issue(answering(standard, { ...jobs, 'mig/ci-systems': known({ kind: 'choices', options: [] }) }));
    expect(setAside).not.toContain('| 4,711 ');
    expect(setAside.split('<summary>Set aside')[1]).toContain('4,711');
  });

  test('contradictory answers are listed', () => {
    const answers = { 'mig/large-repositories': known({ kind: 'number', value: 600 }) };
    expect(part(issue(answering(standard, answers)), 'Answers')).toContain('### Answers that do not fit together');
    expect(issue(standard)).not.toContain('do not fit together');
  });

  test('lists required fields that are empty', () => {
    expect(issue(standard)).toContain('**Required and still missing:** Opportunity; Account executive;');
    expect(part(issue(full), 'SSOT')).not.toContain('still missing');
  });

  test('ends with its labels, the only command', () => {
    const lines = issue(full).trimEnd().split('\n');
    expect(lines.at(-1)).toMatch(/^\/label ~"proposal::Awaiting_Discovery" ~"Services Calculator"( ~"[\w:-]+")*$/);
    expect(lines.filter((line) => line.startsWith('/'))).toHaveLength(1);
  });

  test('asks for the architect’s review above the limit of the catalog only', () => {
    expect(issue(full)).toContain('TA::Needs-Review');
    expect(issue(standard)).not.toContain('TA::Needs-Review');
  });

  test('without a service it says so', () => {
    const written = issue({ ...standard, services: {} });
    expect(written).toContain('Nothing is estimated yet.');
    expect(written).toContain('No service is in scope yet, so nothing is asked.');
  });
});

describe('figures in an issue', () => {
  test('a missing rate is no price of 0', () => {
    const written = issue({ ...standard, currency: UNPRICED });
    expect(written).not.toMatch(/CHF \d/);
    expect(part(written, 'Estimate so far')).toContain(
      '| Price | to be estimated | to be estimated | to be estimated |',
    );
    const changed: Engagement = { ...full, currency: UNPRICED };
    expect(toMarkdown(draftUpdate(draftFrom(index, changed)))).toContain(
      '| Price | to be estimated | to be estimated |',
    );
  });

  test('phases have ranges', () => {
    expect(part(issue(standard), 'Estimate so far')).toMatch(
      /\| \**Total\** \| \**[\d.]+ h – [\d.]+ h – [\d.]+ h\** \| \**USD/,
    );
  });

  test('totals with gaps are the least they can be', () => {
    const open = answering(standard, { 'mig/projects': { status: 'not-known' } });
    expect(part(issue(open), 'Estimate so far')).toMatch(/\| Effort \| at least [\d.]+ h \| at least/);
    const [figures = ''] = part(issue(open), 'Estimate so far').split('### Gaps');
    expect(figures).not.toMatch(/\| (at least )?0 h/);
  });
});

describe('the intake issue', () => {
  const asking = (question: string) => {
    const field = { label: 'Asked', from: { kind: 'question', question } };
    return { ...scoping, parts: [{ kind: 'fields', title: 'Fields', fields: [field] }] } as unknown as IssueTemplate;
  };

  test('a question that no service in scope asks is not applicable', () => {
    expect(issue({ ...standard, services: {} }, asking('license-tier'))).toContain('| Asked | N/A |');
    expect(issue(standard, asking('license-tier'))).toContain('| Asked | Not known yet |');
  });

  test('a field stands only where its condition holds', () => {
    const intake = template('intake-issue');
    const special = known({ kind: 'choices', options: ['people-requirements'] });
    expect(issue(standard, intake)).not.toContain('Security requirements for people');
    expect(issue(answering(standard, { 'special-conditions': special }), intake)).toMatch(
      /Security requirements for people\** \| Not known yet \|/,
    );
  });

  test('shows roles with their share of a week', () => {
    expect(issue(full, template('intake-issue'))).toMatch(
      /\| Project Manager \| [\d.]+ h \| 38 h \| [\d.]+ h \| [\d.]+ weeks \| \d+ \\% \|/,
    );
  });
});

describe('the title', () => {
  const titled = (customer: string) =>
    issueTitle(scoping, draftFrom(index, { ...standard, details: { ...standard.details, customer } }));

  test('names the customer on one line', () => {
    expect(titled('Ärger\n& Söhne')).toBe('Ärger & Söhne - Scope Engagement and Write SOW');
  });

  test('is never longer than the tracker allows, and cuts no character in half', () => {
    const title = titled('😀'.repeat(400));
    expect([...title]).toHaveLength(255);
    expect(title.endsWith('😀…')).toBe(true);
  });
});

test('the short body is short and holds nothing confidential', () => {
  const body = toMarkdown(shortIssueBody(scoping, draftFrom(index, full)));
  expect(body.length).toBeLessThan(300);
  expect(body).not.toMatch(/Øresund|USD|\d/);
});

describe('the update comment', () => {
  const update = (engagement: Engagement) => toMarkdown(draftUpdate(draftFrom(index, engagement)));

  test('says what changed, why, and the figures before and after', () => {
    const written = update(full);
    for (const change of [
      '1,200 planned instead of 1,400.',
      'Moved to a later phase; 10 h were suggested then.',
      'added with 6 h (4 h to 8 h)',
      'It now says: “GitLab holds',
    ])
      expect(written).toContain(change);
    expect(written).toContain('Reason: INTERNAL-REASON-4c21');
    expect(written).toMatch(/\| Effort \| [\d.]+ h \(likely\).* \| 290\.25 h \(likely\)/);
  });

  test('says so when nothing changed', () => {
    expect(update(standard)).toBe(
      '## Estimate update\n\nNothing was adjusted: the estimate is as the catalog suggests.\n',
    );
  });

  test('tells when an adjustment rests on another basis, or on nothing any more', () => {
    const moved = answering(full, {
      'mig/large-repositories': known({ kind: 'number', value: 30 }),
      'mig/ci-systems': known({ kind: 'choices', options: ['gitlab-ci'] }),
    });
    expect(update(moved)).toMatch(/Move large repositories.*\*\*Basis changed/);
    expect(update(moved)).toMatch(/Help to repoint CI\/CD jobs.*\*\*Without effect/);
  });
});
