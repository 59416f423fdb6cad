/** Every rule of the SOW check: a change that it finds, a state in which it is silent, and where its finding leads. */
import { describe, expect, test } from 'vitest';
import { indexCatalog, type CatalogIndex } from '../../src/catalog/catalog-index.ts';
import type { Catalog } from '../../src/catalog/schema.ts';
import { applyWordings, editableTexts } from '../../src/documents/apply-wordings.ts';
import type { Block, Document } from '../../src/documents/blocks.ts';
import { text } from '../../src/documents/blocks.ts';
import { figures, row, table, totalRow, words } from '../../src/documents/compose.ts';
import type { Fix } from '../../src/documents/checks/check.ts';
import { checkSow, RULES } from '../../src/documents/checks/sow-checks.ts';
import type { Draft } from '../../src/documents/draft.ts';
import { composeSow } from '../../src/documents/sow.ts';
import type { Adjustment, Answer, Details, Engagement } from '../../src/engagement/engagement.ts';
import { isAssumptionPrinted } from '../../src/engagement/discovery.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import { catalogIndex, draftFrom, readEngagement } from '../support/drafts.ts';

const index = catalogIndex();
const saved = readEngagement('self-managed-to-gitlab-com');
/** Scoped to its end, with the catalog of today. */
const good: Engagement = {
  ...saved,
  catalog: { id: index.catalog.id, version: index.catalog.version, hash: index.catalog.hash },
};
const why = { reason: 'Agreed.', by: 'EM', at: '2026-11-21T10:00:00Z' };
const texts = editableTexts(composeSow(draftFrom(index, good)));
const SCOPE = 'mig/run-waves.scope#1';

type Change = (engagement: Engagement) => Engagement;
const asItIs: Change = (engagement) => engagement;
const both =
  (...changes: readonly Change[]): Change =>
  (engagement) =>
    changes.reduce((changed, change) => change(changed), engagement);
const details =
  (changed: Partial<Details>): Change =>
  (engagement) => ({ ...engagement, details: { ...engagement.details, ...changed } });
const adjusted =
  (...added: object[]): Change =>
  (engagement) => ({
    ...engagement,
    adjustments: {
      ...engagement.adjustments,
      ...Object.fromEntries(added.map((adjustment, place) => [`new${place}`, { ...why, ...adjustment } as Adjustment])),
    },
  });
const unadjusted: Change = (engagement) => ({ ...engagement, adjustments: {} });
const worded = (words: string, block = SCOPE, replaced = texts.get(block) ?? ''): Change =>
  adjusted({ kind: 'wording', block, text: words, replaced });
const answered =
  (key: string, answer: object | undefined): Change =>
  (engagement) => {
    const answers: Record<string, Answer> = { ...engagement.answers, [key]: answer as Answer };
    if (answer === undefined) delete answers[key];
    return { ...engagement, answers };
  };
const known = (value: object) => ({ status: 'known', value });
const ownWork = (more: object = {}) =>
  adjusted({
    kind: 'add-work',
    instance: 'mig',
    phase: 'close',
    title: 'Extra',
    scope: 'GitLab does more.',
    role: 'engineer',
    effort: { low: 60, likely: 60, high: 60 },
    ...more,
  });
const issuedAt =
  (at: string): Change =>
  (engagement) => ({
    ...engagement,
    lockedBy: 1,
    revisions: [{ number: 1, name: 'First', ...why, at, hash: 'a', catalog: engagement.catalog, content: engagement }],
  });
/** Every question that an assumption stands in for, answered with what is nearest. */
const askedAll: Change = (engagement) => {
  const { questions } = estimate(index, engagement).discovery;
  return questions.filter(isAssumptionPrinted).reduce((of, { ref, question: { answer } }) => {
    const value =
      answer.kind === 'text'
        ? { kind: 'text', value: 'Said.' }
        : answer.kind === 'yes-no'
          ? { kind: 'yes-no', value: false }
          : answer.kind === 'choices'
            ? { kind: 'choices', options: [] }
            : undefined;
    return value ? answered(ref.key, known(value))(of) : of;
  }, engagement);
};
const givenAll = adjusted(
  ...index.catalog.approvals.map(({ id }) => ({ kind: 'approval', approval: id, price: 100_000_000_00 })),
);

function catalogWith(change: (catalog: Catalog) => void): CatalogIndex {
  const catalog = structuredClone<Catalog>(index.catalog);
  change(catalog);
  return indexCatalog(catalog);
}
const reviewed = catalogWith(({ clauses }) => {
  for (const clause of clauses) Object.assign(clause, { reviewedBy: 'Counsel' });
});
const newRates = catalogWith(({ rateCards }) => {
  const [card] = rateCards;
  rateCards.push({ ...card, title: 'Rates of autumn', effectiveFrom: '2026-11-21' } as (typeof rateCards)[number]);
});
const twoPauses = catalogWith(({ clauses }) => {
  const pause = clauses.find(({ id }) => id === 'year-end');
  clauses.push({ ...pause, id: 'pause-again' } as (typeof clauses)[number]);
});
const dated = catalogWith(({ sections }) => {
  for (const { questions } of sections)
    for (const question of questions)
      if (question.id === 'deadline') Object.assign(question, { answer: { kind: 'date' } });
});

type Doctored = (blocks: readonly Block[]) => readonly Block[];
const without =
  (id: string): Doctored =>
  (blocks) =>
    blocks.filter((block) => block.id !== id);
/** One hour more in the total than the rows have. */
const wrongTotal: Doctored = (blocks) =>
  blocks.map((block) => {
    if (block.kind !== 'table' || block.id !== 'roles.table') return block;
    const rows = block.rows.map((row) =>
      row.isTotal ? { ...row, cells: row.cells.map((cell, column) => (column === 2 ? [text('1 h')] : cell)) } : row,
    );
    return { ...block, rows };
  });
const renamed: Doctored = (blocks) =>
  JSON.parse(JSON.stringify(blocks).replaceAll(good.details.customer, 'Globex')) as readonly Block[];

const line = draftFrom(index, good).estimate.lines.find(({ activity }) => activity === 'run-waves')?.key ?? '';
const everyLine = estimate(index, unadjusted(good)).lines.map(({ key }) => key);
const deliverable = [...texts.keys()].find((id) => id.startsWith('deliverable.') && id.endsWith('#3')) ?? '';
const responsibility = [...texts.keys()].find((id) => id.startsWith('responsibility.') && id.endsWith('#0')) ?? '';
const due = responsibility.replace('#0', '#1');

interface Case {
  /** What is found. */
  readonly loud?: Change;
  /** Where the rule is silent; as the engagement is when absent. */
  readonly quiet?: Change;
  readonly of?: { readonly loud?: CatalogIndex; readonly quiet?: CatalogIndex };
  /** What no draft could compose: the rule guards the composer. */
  readonly doctored?: Doctored;
  readonly drafted?: (draft: Draft) => Draft;
  readonly fix: Partial<Record<keyof Fix | 'ref' | 'detail' | 'block' | 'id' | 'phase', unknown>>;
}

const detail = (key: keyof Details, loud: Change = details({ [key]: '' }), quiet?: Change): Case => ({
  ...{ loud, fix: { kind: 'detail', detail: key } },
  ...(quiet && { quiet }),
});
const sentence = (loud: Change, block = SCOPE): Case => ({ loud, fix: { kind: 'wording', block } });
const question = (key: string, loud: Change, more: Partial<Case> = {}): Case => ({
  loud,
  fix: { kind: 'question', ref: { key } },
  ...more,
});

const CASES: Readonly<Record<string, Case>> = {
  gaps: question('mig/users', answered('mig/users', undefined)),
  'key-questions': question('mig/projects', answered('mig/projects', { status: 'not-known' })),
  contradictions: question(
    'provisioning',
    both(
      answered('provisioning', known({ kind: 'yes-no', value: true })),
      answered('license-tier', known({ kind: 'choice', option: 'free' })),
    ),
  ),
  'assumed-answers': question('goal-measure', asItIs, { quiet: askedAll }),
  'past-answers': question('deadline', answered('deadline', known({ kind: 'date', value: '2026-11-21' })), {
    of: { loud: dated, quiet: dated },
    quiet: answered('deadline', known({ kind: 'date', value: '2027-06-30' })),
  }),
  'unnamed-items': question(
    'mig/source-instances',
    answered('mig/source-instances', known({ kind: 'items', items: [{ id: 'src1', name: ' ', answers: {} }] })),
  ),
  'customer-named': detail('customer'),
  'legal-name': detail('customerLegalName'),
  'sow-number': detail('sowNumber'),
  agreement: detail('governingAgreement'),
  region: detail('region'),
  'working-hours': detail('workingHours'),
  'target-start': detail('targetStart', (engagement) => {
    const { targetStart: _, ...rest } = engagement.details;
    return { ...engagement, details: rest };
  }),
  contacts: detail('customerContacts', details({ customerContacts: [{ name: 'Ana', role: 'Owner', email: '' }] })),
  'our-contact': detail('engagementManager', details({ engagementManager: 'Tomás Ferreira' })),
  'customer-in-text': { doctored: renamed, fix: { kind: 'detail', detail: 'customer' } },
  signatories: detail('contractingEntity', details({ contractingEntity: good.details.customerLegalName })),
  'something-in-scope': { loud: (engagement) => ({ ...engagement, services: {} }), fix: { kind: 'services' } },
  unfilled: sentence(worded('GitLab moves [to be confirmed] projects.')),
  acceptance: sentence(worded(' ', deliverable), deliverable),
  'acceptance-judged': sentence(worded('The customer is satisfied.', deliverable), deliverable),
  'own-deliverable': { loud: ownWork(), fix: { kind: 'adjustment', id: 'new0', phase: 'mig/close' } },
  boundaries: {
    loud: both(unadjusted, ownWork()),
    quiet: unadjusted,
    fix: { kind: 'adjustment', id: 'new0', phase: 'mig/close' },
  },
  'due-dates': sentence(worded(' ', due), due),
  'named-actor': sentence(worded('Access is provided.', responsibility), responsibility),
  assumptions: { doctored: without('assumptions.list'), fix: { kind: 'services' } },
  exclusions: { doctored: without('exclusions.list'), fix: { kind: 'services' } },
  objectives: { doctored: without('objectives.list'), fix: { kind: 'services' } },
  background: detail('painPoints'),
  'work-elsewhere': sentence(
    adjusted({ kind: 'leave-out', activity: 'mig/pilot-wave', replaced: 60 }),
    'responsibility.mig.daily-engineer#1',
  ),
  'order-of-work': sentence(
    adjusted({ kind: 'phase-start', instance: 'mig', phase: 'migrate', begins: 'after-previous', lag: -1 }),
    'summary.mig',
  ),
  'empty-sections': { doctored: without('contacts.table'), fix: { kind: 'services' } },
  price: {
    loud: both(
      unadjusted,
      adjusted(...everyLine.map((key) => ({ kind: 'set-effort', line: key, likely: 0, replaced: 60 }))),
    ),
    fix: { kind: 'estimate' },
  },
  sums: { doctored: wrongTotal, fix: { kind: 'estimate' } },
  range: {
    loud: adjusted({ kind: 'set-effort', line, low: 60, likely: 600, high: 600_000, replaced: 600 }),
    fix: { kind: 'estimate' },
  },
  'example-rates': { loud: (engagement) => ({ ...engagement, currency: 'EUR' }), fix: { kind: 'catalog' } },
  'rates-current': { of: { loud: newRates }, fix: { kind: 'estimate' } },
  expenses: detail(
    'expenses',
    details({ place: 'on-site', expenses: 'included' }),
    details({ place: 'on-site', expenses: 'billed' }),
  ),
  billing: detail('billing', details({ paymentModel: 'fixed-fee', billing: 'monthly' })),
  duration: {
    drafted: (draft) => ({ ...draft, schedule: { ...draft.schedule, weeks: { low: 0, likely: 0, high: 0 } } }),
    fix: { kind: 'estimate' },
  },
  'start-ahead': detail('targetStart', details({ targetStart: '2026-11-02' as never })),
  'start-working-day': detail('targetStart', details({ targetStart: '2027-01-16' as never })),
  'end-after-start': detail('targetEnd', details({ targetEnd: '2027-01-04' as never })),
  'finish-in-time': detail('targetEnd', details({ targetEnd: '2027-02-01' as never })),
  valid: { loud: issuedAt('2026-01-05T10:00:00Z'), quiet: issuedAt('2026-11-20T10:00:00Z'), fix: { kind: 'estimate' } },
  'money-differs': sentence(worded('GitLab moves it for USD 98,000.00.')),
  'hours-differ': sentence(worded('GitLab moves it in 17.25 hours.')),
  'weeks-differ': sentence(worded('GitLab moves it in 77 weeks.')),
  'dates-differ': sentence(worded('GitLab moves it on 3 May 2027.')),
  'counts-differ': sentence(worded('GitLab moves up to 1,250 projects.')),
  'unbounded-words': sentence(worded('GitLab moves projects, groups etc. as needed.')),
  leftovers: sentence(worded('GitLab moves the projects of [customer].')),
  'internal-words': sentence(worded('GitLab moves projects at a good margin.')),
  'party-names': sentence(worded('GitLab moves the projects of the client.')),
  'other-company': sentence(worded('GitLab moves the projects of Initech Systems GmbH.')),
  'payment-words': sentence(worded('GitLab moves it for a fixed fee.')),
  'one-currency': sentence(worded('GitLab moves it for EUR 10.')),
  'repeated-sentences': sentence(worded(texts.get('clause.change-control.2') ?? '')),
  'unfinished-sentences': sentence(worded('GitLab moves the projects and')),
  acronyms: sentence(worded('GitLab moves the QZXW of each project.'), SCOPE),
  'wording-basis': sentence(worded('GitLab moves projects.', SCOPE, 'Something else.')),
  'wording-orphans': { loud: worded('GitLab moves projects.', 'gone.scope#1'), fix: { kind: 'document' } },
  approvals: { quiet: givenAll, fix: { kind: 'estimate' } },
  'clauses-reviewed': { of: { quiet: reviewed }, fix: { kind: 'catalog' } },
  'clauses-agree': {
    of: { loud: twoPauses, quiet: twoPauses },
    loud: adjusted({ kind: 'include-clause', clause: 'year-end' }, { kind: 'include-clause', clause: 'pause-again' }),
    quiet: adjusted({ kind: 'include-clause', clause: 'year-end' }),
    fix: { kind: 'document' },
  },
  'clauses-apply': {
    loud: adjusted({ kind: 'include-clause', clause: 'no-such-clause' }),
    quiet: adjusted({ kind: 'include-clause', clause: 'year-end' }),
    fix: { kind: 'adjustment', id: 'new0' },
  },
  'catalog-current': {
    loud: (engagement) => ({ ...engagement, catalog: { ...engagement.catalog, version: '2025.01' } }),
    fix: { kind: 'estimate' },
  },
  basis: {
    loud: adjusted({ kind: 'set-effort', line, likely: 60, replaced: 1 }),
    fix: { kind: 'adjustment', id: 'new0' },
  },
  orphans: {
    loud: adjusted({ kind: 'leave-out', activity: 'mig/gone', replaced: 1 }),
    fix: { kind: 'adjustment', id: 'new0' },
  },
};

interface Setting {
  readonly of?: CatalogIndex | undefined;
  readonly doctored?: Doctored | undefined;
  readonly drafted?: ((draft: Draft) => Draft) | undefined;
}

function findingsOf(engagement: Engagement, { of = index, doctored, drafted }: Setting = {}) {
  const asComposed = draftFrom(of, engagement);
  const draft = drafted ? drafted(asComposed) : asComposed;
  const generated = composeSow(draft);
  const applied = applyWordings(generated, engagement);
  const document: Document = {
    ...applied.document,
    blocks: (doctored ?? ((blocks) => blocks))(applied.document.blocks),
  };
  return checkSow(draft, generated, { ...applied, document });
}

describe('every rule of the check', () => {
  test('has a case here', () => {
    expect(Object.keys(CASES).sort()).toEqual(RULES.map(({ id }) => id).sort());
  });

  test.each(Object.entries(CASES))('%s is found where it is broken, and leads to what mends it', (rule, of) => {
    const loud = findingsOf((of.loud ?? asItIs)(good), { of: of.of?.loud, doctored: of.doctored, drafted: of.drafted });
    const found = loud.filter((finding) => finding.rule === rule);
    expect(found.map(({ fix }) => fix)).toContainEqual(expect.objectContaining(matching(of.fix)));
  });

  test.each(Object.entries(CASES))('%s is silent where it is kept', (rule, of) => {
    const quiet = findingsOf((of.quiet ?? asItIs)(good), { of: of.of?.quiet });
    expect(quiet.filter((finding) => finding.rule === rule)).toEqual([]);
  });
});

test.each(['-USD 100.00', 'USD -100.00', '−USD 100.00', 'USD −100.00'])('%s is taken off a sum', (discount) => {
  const withTotal =
    (total: string): Doctored =>
    (blocks) => {
      const rows = [
        row('sum.list', 'Before', 'USD 300.00'),
        row('sum.discount', 'Discount', discount),
        totalRow('sum.total', 'Total', total),
      ];
      return [...blocks, ...table('sum.table', 'Sum', [words('What', 1), figures('Price', 1)], rows)];
    };
  const found = (doctored: Doctored) => findingsOf(good, { doctored }).filter(({ rule }) => rule === 'sums');
  expect(found(withTotal('USD 200.00'))).toEqual([]);
  expect(found(withTotal('USD 300.00'))).toHaveLength(1);
});

function matching({ ref, ...fix }: Case['fix']): object {
  return ref ? { ...fix, ref: expect.objectContaining(ref) as unknown } : fix;
}
