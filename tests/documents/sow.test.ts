import { feesOf } from '../../src/estimate/fees.ts';
import { describe, expect, test } from 'vitest';
import { plainText, type Block, type Document } from '../../src/documents/blocks.ts';
import { draftCustomerEstimate } from '../../src/documents/customer-documents.ts';
import { composeSow, draftSow } from '../../src/documents/sow.ts';
import { answerInWords, say } from '../../src/documents/wording.ts';
import { judge } from '../../src/engagement/conditions.ts';
import type { Adjustment, Answer, Engagement } from '../../src/engagement/engagement.ts';
import { toMarkdown } from '../../src/export/markdown.ts';
import { formatHours } from '../../src/quantity/minutes.ts';
import { formatMoney } from '../../src/quantity/money.ts';
import { catalogIndex, draftFrom, ENGAGEMENTS, readEngagement } from '../support/drafts.ts';
import { quotable } from '../support/quotable.ts';

const index = catalogIndex();
const full = readEngagement('self-managed-to-gitlab-com');
const standard = readEngagement('self-managed-to-gitlab-com-standard');
const sowOf = (engagement: Engagement) => draftSow(draftFrom(index, engagement));
const why = { reason: 'Agreed.', by: 'EM', at: '2026-11-21T10:00:00Z' };
const adjusted = (engagement: Engagement, ...adjustments: object[]): Engagement => ({
  ...engagement,
  adjustments: Object.fromEntries(
    adjustments.map((adjustment, place) => [`a${place}`, { ...adjustment, ...why } as Adjustment]),
  ),
});
const answered = (engagement: Engagement, key: string, answer: object): Engagement => ({
  ...engagement,
  answers: { ...engagement.answers, [key]: answer as Answer },
});
const withDetails = (engagement: Engagement, details: Partial<Engagement['details']>): Engagement => ({
  ...engagement,
  details: { ...engagement.details, ...details },
});

const headings = (document: Document) => document.blocks.flatMap((block) => (block.kind === 'heading' ? [block] : []));
const tableOf = (document: Document, id: string) => {
  const table = document.blocks.find((block) => block.kind === 'table' && block.id === id);
  if (table?.kind !== 'table') throw new Error(`no table ${id}`);
  return table.rows.map((row) => row.cells.map(plainText));
};
const itemsOf = (document: Document, id: string) => {
  const list = document.blocks.find((block) => block.kind === 'list' && block.id === id);
  return list?.kind === 'list' ? list.items.map(({ content }) => plainText(content)) : [];
};
/** The blocks of one chapter, as words. */
const chapter = (document: Document, id: string): string => {
  const start = document.blocks.findIndex((block) => block.id === `section.${id}`);
  const end = document.blocks.findIndex(
    (block, place) => place > start && block.kind === 'heading' && block.level === 1,
  );
  return toMarkdown({ ...document, blocks: document.blocks.slice(start, end) });
};
function idsOf(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => [
    block.id,
    ...(block.kind === 'list' ? block.items.map(({ id }) => id) : []),
    ...(block.kind === 'table' ? block.rows.map(({ id }) => id) : []),
  ]);
}

describe('what was chosen', () => {
  const courses = withDetails(readEngagement('education-only'), { customer: 'Banco $& Ribeira' });

  test('names the customer, in the annex too', () => {
    const sow = toMarkdown(sowOf(courses)).replaceAll('\\', '');
    expect(sow).toContain('held at a site of Banco $& Ribeira.');
    expect(sow).toContain('The GitLab platform of Banco $& Ribeira instead of a class group');
    expect(sow).not.toMatch(/\b(?:site|platform|examples) of the customer\b/);
  });

  test('reads on while nobody has named the customer', () => {
    expect(toMarkdown(sowOf(withDetails(courses, { customer: '' })))).toContain('held at a site of the customer.');
  });
});

describe.each(ENGAGEMENTS)('%s', (name) => {
  const engagement = readEngagement(name);
  const draft = draftFrom(index, engagement);
  const document = draftSow(draft);
  const written = toMarkdown(document);

  test('numbers its chapters in order, without a gap', () => {
    const counters = [0, 0, 0];
    for (const { level, number } of headings(document)) {
      counters[level - 1] = (counters[level - 1] ?? 0) + 1;
      counters.fill(0, level);
      expect(number).toBe(counters.slice(0, level).join('.'));
    }
  });

  test('gives every block an id of its own', () => {
    const ids = idsOf(document.blocks);
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  });

  test('names every activity of the estimate, and no other', () => {
    // Work that cannot be sized yet is promised all the same, where it is certain to be done.
    const { facts } = draft.estimate;
    const lines = draft.estimate.lines.filter(
      ({ status, condition, instance, item }) =>
        status === 'in-scope' ||
        (status === 'gap' && judge(facts, condition, { instance, ...(item && { item: item.id }) }).likely === 'yes'),
    );
    const promised = lines.map((line) => (line.item ? `${line.title}: ${line.item.name}` : line.title));
    const printed = document.blocks.flatMap((block) =>
      block.kind === 'table' && block.id.endsWith('.activities')
        ? block.rows.map((row) => plainText(row.cells[0] ?? []))
        : [],
    );
    const isNamed = (title: string) => printed.includes(title) || printed.includes(title.split(':')[0] ?? '');
    expect([...new Set(promised)].filter((title) => !isNamed(title))).toEqual([]);
    // Two services may do work of one name.
    expect(printed).toHaveLength(new Set(lines.map(({ activityKey, item }) => `${activityKey} ${item?.id}`)).size);
  });

  test('prints totals that are the sums of the rows and the figures of the estimate', () => {
    const rows = tableOf(document, 'roles.table');
    if (!draft.estimate.isComplete) {
      expect(rows.at(-1)?.[2]).toBe('to be estimated');
      expect(chapter(document, 'fees')).not.toMatch(/[A-Z]{3} [1-9]/);
      return;
    }
    const hours = rows.map((row) => Number((row[2] ?? '').replace(/[ h,]/g, '')));
    expect(hours.slice(0, -1).reduce((sum, value) => sum + value, 0)).toBe(hours.at(-1));
    expect(rows.at(-1)?.[2]).toBe(formatHours(draft.estimate.totals.effort.likely));
    // The list total before a discount is a sum of the rows above it, and is not added again.
    const fees = tableOf(document, 'fees.table')
      .filter(([title]) => title !== 'Before discount')
      .map((row) => Number((row.at(-1) ?? '').replace('−', '-').replace(/[^-\d.]/g, '')));
    expect(fees.slice(0, -1).reduce((sum, value) => sum + Math.round(value * 100), 0)).toBe(
      Math.round((fees.at(-1) ?? 0) * 100),
    );
    expect(tableOf(document, 'fees.table').at(-1)?.at(-1)).toBe(
      formatMoney(feesOf(draft.estimate).total.likely, engagement.currency),
    );
  });

  test('leaves no placeholder, no leftover and no vague word', () => {
    expect(written.match(/\{[a-zA-Z]|undefined|NaN|\[object|Infinity| \.|,,|(?<!\.)\.\.(?!\.)/g)).toBeNull();
    expect(
      written.match(
        /\betc\.|\band\/or\b|\bas needed\b|\bas appropriate\b|\bbest efforts?\b|\bTBD\b|\bapproximately\b/gi,
      ),
    ).toBeNull();
  });

  test('is marked as a draft and as no offer', () => {
    expect(document.properties.mark).toBe('DRAFT');
    expect(plainText((document.blocks[0] as Extract<Block, { kind: 'notice' }>).content)).toContain('not an offer');
    expect(written).toContain('No lawyer has reviewed the clauses of this draft.');
  });
});

describe('nothing to promise', () => {
  test.each([
    ['no service', { ...standard, services: {} }],
    ['nothing answered', { ...standard, services: { x: { service: 'no-such' } } } as unknown as Engagement],
  ])('%s gives one notice and no figure', (_, engagement) => {
    const { blocks } = sowOf(engagement);
    expect(blocks.map(({ id }) => id)).toEqual(['nothing-in-scope', 'notice.nothing-in-scope', 'control']);
    expect(toMarkdown(sowOf(engagement))).not.toMatch(/USD \d|\d h\b|Signature/);
  });
});

test('while only possible work is left, it is named with what decides on it', () => {
  const plain = quotable('migration-self-managed-to-gitlab-com', []);
  const certain = draftFrom(index, plain).estimate.lines.filter(({ effort }) => effort.likely > 0);
  const leftOut = certain.map(({ activityKey }) => ({ kind: 'leave-out', activity: activityKey, replaced: 60 }));
  const draft = draftFrom(index, adjusted(plain, ...leftOut));
  const sow = toMarkdown(composeSow(draft));
  expect(sow).toContain('Nothing is certainly in scope yet');
  expect(sow).toMatch(/“Move large repositories”, only if there are repositories larger than 5 GB\./);
  const estimated = toMarkdown(draftCustomerEstimate(draft));
  expect(estimated).toContain('Nothing is certainly in scope yet. Your answers decide on this work: ');
});

describe('while an answer is missing that no one may guess', () => {
  const document = sowOf(answered(standard, 'mig/projects', { status: 'not-known' }));
  const written = toMarkdown(document);

  test.each(['fixed-fee', 'time-and-materials'] as const)(
    '%s fees are to be estimated, never 0 and never a sum',
    (paymentModel) => {
      const open = sowOf(withDetails(answered(standard, 'mig/projects', { status: 'not-known' }), { paymentModel }));
      expect(chapter(open, 'fees')).toContain('to be estimated');
      expect(toMarkdown(open)).not.toMatch(/USD [\d,]+\.\d\d(?! \|)|\b0 h\b|USD 0/);
      expect(tableOf(open, 'roles.table').at(-1)).toContain('to be estimated');
    },
  );

  test('the first page names the question', () => {
    expect(itemsOf(document, 'not-ready')[0]).toMatch(
      /^“How many projects \(repositories\) move\?” is not answered yet; \d+ activities cannot be estimated/,
    );
  });

  test('quantities are marked as to be confirmed', () => {
    expect(written).toContain('\\[to be confirmed\\] projects');
  });
});

describe('work that nobody can size and that may not be needed', () => {
  const unknown = readEngagement('knows-nothing-yet');
  const titles = (engagement: Engagement) =>
    idsOf(sowOf(engagement).blocks).filter((id) => id.includes('github-email-campaign'));

  test('is no promise while it is only possible', () => {
    expect(titles(unknown)).toEqual([]);
  });

  test('is promised once an answer asks for it', () => {
    const hidden = { status: 'known', value: { kind: 'yes-no', value: false } };
    expect(titles(answered(unknown, 'gh/github-emails-public', hidden))).toContain('gh/github-email-campaign.scope');
  });
});

describe('a name at the start of a sentence', () => {
  const { estimate, issuedOn } = draftFrom(index, withDetails(standard, { customer: 'deepsea' }));
  const context = { facts: estimate.facts, subject: {}, issuedOn };

  test.each([
    ['the customer’s', { ...context }, '{customer} names a contact.', 'deepsea names a contact.'],
    [
      'an item’s',
      { ...context, item: { id: 'a1' as never, name: 'git.example.com' } },
      '{item} is read.',
      'git.example.com is read.',
    ],
    [
      'a made-up',
      { ...context, item: { id: 'assumed-1' as never, name: 'the source instance' } },
      '{item} is read.',
      'The source instance is read.',
    ],
  ] as const)('%s keeps its case only where somebody gave it', (_, given, wording, expected) => {
    expect(say(given, wording)).toBe(expected);
  });
});

describe('payment models', () => {
  test('a fixed fee is one amount and no estimate', () => {
    const fees = chapter(sowOf(withDetails(full, { paymentModel: 'fixed-fee' })), 'fees');
    expect(fees).toContain('Fixed fee');
    expect(fees).not.toMatch(/estimat|likely|ranges/i);
  });

  test('time and materials is an estimate with a range, a rate for each role, and nothing fixed', () => {
    const document = sowOf(withDetails(full, { paymentModel: 'time-and-materials' }));
    const fees = chapter(document, 'fees');
    expect(fees).toMatch(/estimated at USD [\d,.]+ \(likely\)\. The estimate ranges from USD/);
    expect(fees).toContain(index.catalog.likely.slice(0, 20));
    expect(fees).not.toMatch(/fixed/i);
    for (const row of tableOf(document, 'roles.table').slice(0, -1)) expect(row[3]).toMatch(/^USD \d/);
  });
});

describe('assumptions', () => {
  test('an open question prints its assumption with the figure, an answered one does not', () => {
    const assumption = 'The projects lie in at most 10 top-level groups.';
    const printed = itemsOf(sowOf(standard), 'assumptions.list').map((text) => text.slice(0, assumption.length));
    expect(printed).toContain(assumption);
    const next = answered(standard, 'mig/top-level-groups', { status: 'known', value: { kind: 'number', value: 7 } });
    expect(toMarkdown(sowOf(next))).not.toContain(assumption);
    expect(toMarkdown(sowOf(next))).toContain('7 top-level groups');
  });

  test('none is printed twice', () => {
    const assumptions = itemsOf(sowOf(full), 'assumptions.list');
    expect(new Set(assumptions).size).toBe(assumptions.length);
  });

  test('what is known to apply and not named yet is to be confirmed, and no sentence denies it', () => {
    const options = ['deadline', 'change-window', 'regulations', 'people-requirements'];
    const some = answered(standard, 'special-conditions', { status: 'known', value: { kind: 'choices', options } });
    const words = toMarkdown(sowOf(some)).replaceAll('\\', '');
    for (const of of ['Deadline', 'Regulations and standards', 'Requirement on the people who do the work'])
      expect(words).toContain(`${of}: [to be confirmed]`);
    expect(words).toContain('The hours in which systems in use may be changed allow this work to be done');
    expect(words).not.toMatch(
      /none that affects|none named|no requirement|no external deadline|No regulation|need no cit/i,
    );
    expect(draftFrom(index, some).estimate.isComplete).toBe(true);
  });

  test('work moved to a later phase is not promised by an assumption about it', () => {
    const assumption = /CI\/CD jobs outside GitLab CI\/CD are pointed/;
    const inScope = adjusted(full);
    expect(itemsOf(sowOf(inScope), 'assumptions.list').some((text) => assumption.test(text))).toBe(true);
    const later = adjusted(full, { kind: 'later-phase', activity: 'mig/repoint-ci', replaced: 600 });
    expect(itemsOf(sowOf(later), 'assumptions.list').some((text) => assumption.test(text))).toBe(false);
  });
});

describe('an Engagement Manager’s changes', () => {
  test('later work is named as such, and stands in no scope and no deliverable', () => {
    const later = sowOf(adjusted(full, { kind: 'later-phase', activity: 'mig/repoint-ci', replaced: 600 }));
    expect(itemsOf(later, 'later.list')).toEqual(['Help to repoint CI/CD jobs']);
    expect(idsOf(later.blocks).filter((id) => id.includes('mig/repoint-ci'))).toEqual(['later.mig/repoint-ci']);
  });

  test('work left out is an exclusion', () => {
    const left = sowOf(adjusted(full, { kind: 'leave-out', activity: 'mig/knowledge-transfer', replaced: 90 }));
    expect(itemsOf(left, 'exclusions.list')).toContain('The activity “Knowledge transfer”.');
  });

  test('own work stands in its phase with its deliverable and its hours', () => {
    const own = {
      kind: 'add-work',
      instance: 'mig',
      phase: 'close',
      title: 'Board report',
      scope: 'GitLab writes a report.',
      role: 'trainer',
      effort: { low: 60, likely: 120, high: 180 },
      deliverable: { title: 'Report', acceptance: 'It has two pages.' },
    };
    const document = sowOf(adjusted(full, own));
    expect(tableOf(document, 'mig/close.activities')).toContainEqual(['Board report', 'GitLab writes a report.']);
    expect(tableOf(document, 'deliverables.table').at(-1)).toEqual([
      'Report',
      'Result of the activity “Board report”\nFormat: as agreed in writing',
      'End of Close',
      'It has two pages.',
    ]);
    expect(tableOf(document, 'roles.table').find(([role]) => role === 'Technical Instructor')?.[2]).toBe('2 h');
  });

  test('a planned quantity is the quantity in the SOW', () => {
    const planned = toMarkdown(
      sowOf(adjusted(full, { kind: 'set-driver', instance: 'mig', driver: 'projects', value: 1200, replaced: 1400 })),
    );
    expect(planned).toContain('up to 1,200 projects');
    expect(planned).not.toContain('1,400');
  });
});

describe('ids rest on what a block says, not on where it stands', () => {
  test('leaving an activity out moves no other id', () => {
    const before = idsOf(sowOf(adjusted(full)).blocks);
    const after = idsOf(sowOf(adjusted(full, { kind: 'leave-out', activity: 'mig/kick-off', replaced: 1 })).blocks);
    const gone = before.filter((id) => !after.includes(id));
    expect(gone.length).toBeGreaterThan(1);
    expect(gone.filter((id) => !id.includes('mig/kick-off'))).toEqual([]);
    expect(after.filter((id) => !before.includes(id))).toEqual(['excluded.mig/kick-off']);
  });
});

describe('a migration with courses', () => {
  const document = sowOf(readEngagement('jenkins-to-gitlab-ci-and-courses'));

  test('has a table of deliverables for each service, and nothing is due at the end of somebody’s service', () => {
    const tables = document.blocks.flatMap((block) =>
      block.kind === 'table' && block.id.startsWith('deliverables.') ? [block] : [],
    );
    expect(tables.map(({ id }) => id)).toEqual(['deliverables.ci.table', 'deliverables.edu.table']);
    for (const { rows } of tables)
      for (const { cells } of rows) expect(plainText(cells[2] ?? [])).toMatch(/^(End of [^(]+|During the engagement)$/);
  });

  test('says of each service from when to when, and of all together', () => {
    const firsts = (id: string) => tableOf(document, id).map((cells) => cells.slice(1));
    const [services, phases] = [firsts('timeline.table'), firsts('timeline.edu.table')];
    expect(services[1]?.[2]).toBe(phases[0]?.[2]);
    expect(services[1]?.[3]).toBe(phases.at(-1)?.[3]);
    expect(services[0]?.slice(2)).toEqual(['19 January 2027', expect.stringContaining('March 2027')]);
    expect(services.at(-1)?.slice(2)).toEqual([services[0]?.[2], services[1]?.[3]]);
    expect(services.map((cells) => cells.slice(0, 2))).toEqual([
      ['Week 1', '10 weeks'],
      ['Week 11', '6 weeks'],
      ['', '16 weeks'],
    ]);
  });

  test('says what is true of both services once, after what each says', () => {
    const all = itemsOf(document, 'environment-of-all.list');
    expect(all).toContain('Regulations and standards: SOX.');
    expect(chapter(document, 'environment').match(/SOX/g)).toHaveLength(1);
  });
});

describe('two services', () => {
  const both: Engagement = {
    ...full,
    services: {
      ...full.services,
      mig2: { service: full.services['mig' as never]!.service, name: 'Second site' },
    } as Engagement['services'],
  };

  test('each has its chapter, and durations and deliverables say whose they are', () => {
    const document = sowOf(both);
    expect(
      headings(document)
        .filter(({ id }) => id === 'mig' || id === 'mig2')
        .map(({ number, text }) => [number, text]),
    ).toEqual([
      ['4.1', 'Migration from GitLab self-managed to GitLab.com (1)'],
      ['4.2', 'Migration from GitLab self-managed to GitLab.com: Second site'],
    ]);
    expect(tableOf(document, 'timeline.mig2.table').map(([phase]) => phase)).toContain('Plan');
    expect(tableOf(document, 'timeline.table').map(([service]) => service)).toEqual([
      'Migration from GitLab self-managed to GitLab.com (1)',
      'Migration from GitLab self-managed to GitLab.com: Second site',
      'Total',
    ]);
    expect(headings(document).find(({ id }) => id === 'mig2/manage')?.number).toBe('4.2.1');
    const ids = idsOf(document.blocks);
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  });
});

describe('what was said is printed as it was said', () => {
  const ranged = answered(standard, 'mig/users', { status: 'known', value: { kind: 'range', low: 800, high: 1000 } });

  test('what is likely within a range stands with the answer', () => {
    const { question } = index.questions.get('users')!;
    const value = { kind: 'range', low: 800, likely: 850, high: 1000 } as const;
    expect(answerInWords(question, { status: 'known', value })).toBe('800 to 1,000 users, likely 850');
  });

  test('a planned quantity is one figure, whatever range was answered', () => {
    const planned = adjusted(ranged, {
      kind: 'set-driver',
      instance: 'mig',
      driver: 'users',
      value: 950,
      replaced: 900,
    });
    expect(toMarkdown(sowOf(planned))).toContain('950 users');
  });

  test.each([
    ['main..release', '{goals}.', 'main..release.'],
    ['It ends.', '{goals}.', 'It ends.'],
    ['and so on...', '{goals}. Then', 'and so on... Then'],
  ])('the customer’s “%s” is left as it is', (value, wording, expected) => {
    const engagement = answered(standard, 'goals', { status: 'known', value: { kind: 'text', value } });
    const { estimate, issuedOn } = draftFrom(index, engagement);
    expect(say({ facts: estimate.facts, subject: {}, issuedOn }, `x ${wording}`)).toBe(`X ${expected}`);
  });
});

describe('without a rate for the currency', () => {
  test.each(['fixed-fee', 'time-and-materials'] as const)(
    '%s prints no amount and speaks of no fee',
    (paymentModel) => {
      const document = sowOf({ ...withDetails(standard, { paymentModel }), currency: 'CHF' });
      expect(toMarkdown(document)).not.toMatch(/CHF \d/);
      expect(chapter(document, 'fees')).toContain('to be estimated');
      expect(
        idsOf(document.blocks).filter((id) => /^clause\.(fixed-fee|time-and-materials|invoicing)/.test(id)),
      ).toEqual([]);
    },
  );
});

describe('the form of the document', () => {
  const document = sowOf(withDetails(full, { governingAgreement: 'the master agreement', sowNumber: '7' }));
  const written = toMarkdown(document);

  test('the first letter of the governing agreement is a capital', () => {
    expect(tableOf(document, 'control')).toContainEqual(['Governing agreement', 'The master agreement']);
  });

  test('the signatures are under the number and the hash of what is signed', () => {
    expect(written).toMatch(/agree to Statement of Work 7, content hash [0-9a-f]+\. Each signatory states/);
  });

  test('each party has one primary contact', () => {
    expect(written.match(/\(primary contact\)/g)).toHaveLength(2);
  });

  test('open points are listed, not counted', () => {
    expect(toMarkdown(sowOf(standard))).toContain('These points are open:');
  });

  test('durations leave the customer’s reviews out', () => {
    expect(chapter(document, 'timeline')).toContain('takes to review deliverables.');
  });
});
