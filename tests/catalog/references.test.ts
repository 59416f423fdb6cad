/** Faults no schema can see, each put into the real catalog, and what its author is told. */
import { describe, expect, it, test } from 'vitest';
import { parseCatalog } from '../../src/catalog/parse.ts';
import { checkReferences } from '../../src/catalog/references.ts';
import { CatalogError, type Problem } from '../../src/catalog/problem.ts';
import { readCatalogFiles } from '../../src/cli/bundle-catalog.ts';

const MIGRATION = 'services/migration-self-managed-to-gitlab-com.json';
const IMPLEMENTATION = 'services/self-managed-implementation.json';
const SERVICES = [MIGRATION, IMPLEMENTATION];
/** Two services are enough to make mistakes in; what only the others use is unused here, which is not what is looked for. */
const files = Object.fromEntries(
  Object.entries(readCatalogFiles('catalog')).filter(
    ([path]) => !path.startsWith('services/') || SERVICES.includes(path),
  ),
);
const SIZE = 'questions/migration-size.json';
const PLATFORM = 'questions/implementation-platform.json';

type Json = Record<string, unknown>;
type Edit = (content: Json) => void;

/** A thing with an id, wherever it lies. */
function find(content: unknown, id: string): Json {
  const walk = (value: unknown): Json | undefined => {
    if (typeof value !== 'object' || value === null) return undefined;
    if ((value as Json).id === id) return value as Json;
    for (const part of Object.values(value)) {
      const found = walk(part);
      if (found) return found;
    }
    return undefined;
  };
  const found = walk(content);
  expect(found, `an entry "${id}"`).toBeDefined();
  return found ?? {};
}

const set =
  (id: string, field: string, value: unknown): Edit =>
  (content) =>
    void (find(content, id)[field] = value);
const push =
  (field: string, value: unknown, id?: string): Edit =>
  (content) =>
    void ((id === undefined ? content : find(content, id))[field] as unknown[]).push(value);
const rule =
  (activity: string, change: (rule: Json) => void): Edit =>
  (content) =>
    change((find(content, activity).effort as Json[])[0] ?? {});
const answer = (question: string, is: unknown) => ({ kind: 'answer', question, is });
const statement = (text: string, when?: unknown) => ({ id: 'added', text, ...(when !== undefined && { when }) });
const driver = (id: string, derivation: unknown) => ({
  id,
  title: 'Added',
  unit: { one: 'thing', other: 'things' },
  rule: derivation,
  because: 'A test.',
  source: 'ours',
});

function problemsAfter(path: string, edit: Edit): readonly Problem[] {
  const content = JSON.parse(files[path] ?? '') as Json;
  edit(content);
  const parsed = parseCatalog({ ...files, [path]: content });
  expect(parsed.ok ? [] : parsed.problems).toEqual([]);
  return parsed.ok ? checkReferences(parsed.catalog) : [];
}

/** What these files already lack without the other services. */
const unedited = new Set(problemsAfter('roles.json', () => undefined).map((problem) => JSON.stringify(problem)));

type Fault = [fault: string, path: string, edit: Edit, found: string, fix: string];

const unknownIds: Fault[] = [
  [
    'an unknown question in a condition',
    MIGRATION,
    set('restructure-plan', 'when', answer('restucture', true)),
    'unknown question "restucture"',
    'Did you mean "restructure"?',
  ],
  [
    'an unknown option',
    MIGRATION,
    set('register-runners', 'when', answer('runner-help', 'asisted')),
    '"asisted" as answer to "runner-help"',
    'Did you mean "assisted"?',
  ],
  [
    'an unknown option of several',
    MIGRATION,
    set('repoint-ci', 'when', answer('ci-systems', ['jenkin'])),
    '"jenkin" as answer',
    'Did you mean "jenkins"?',
  ],
  [
    'a yes-no answer that is an option',
    MIGRATION,
    set('restructure-plan', 'when', answer('restructure', 'yes')),
    '"yes" as answer',
    'Write true or false',
  ],
  [
    'an answer condition on a number',
    MIGRATION,
    set('restructure-plan', 'when', answer('projects', true)),
    'true as answer to "projects"',
    'of the kind number',
  ],
  [
    'an unknown driver in a term',
    MIGRATION,
    rule('run-waves', (r) => void (r.terms = [{ kind: 'per-unit', driver: 'wave', time: '1h' }])),
    'unknown driver "wave"',
    'Did you mean "waves"?',
  ],
  [
    'a choice used as a driver',
    MIGRATION,
    rule('run-waves', (r) => void (r.terms = [{ kind: 'per-unit', driver: 'registry-size', time: '1h' }])),
    '"registry-size", which is a question of the kind "choice"',
    'Write the id of a driver',
  ],
  [
    'a version condition on a choice',
    MIGRATION,
    set('restructure-plan', 'when', { kind: 'version', question: 'license-tier', before: '16.0' }),
    'of the kind "choice"',
    'version question',
  ],
  [
    'an unknown placeholder',
    MIGRATION,
    set('run-waves', 'scope', 'Moves {project}.'),
    'unknown name in braces "project"',
    'Did you mean "projects"?',
  ],
  [
    'an unknown engagement detail',
    MIGRATION,
    set('run-waves', 'scope', 'For {custmer}.'),
    '"custmer"',
    'Did you mean "customer"?',
  ],
  [
    'an unknown role',
    MIGRATION,
    rule('run-waves', (r) => void (r.role = 'trainr')),
    'unknown role "trainr"',
    'Did you mean "trainer"?',
  ],
  [
    'an unknown source',
    MIGRATION,
    rule('run-waves', (r) => void (r.source = 'our')),
    'unknown source "our"',
    'Did you mean "ours"?',
  ],
  [
    'an unknown section',
    MIGRATION,
    push('sections', 'migration-sise'),
    'unknown section "migration-sise"',
    'Did you mean "migration-size"?',
  ],
  [
    'an unknown group',
    MIGRATION,
    set('connect-source', 'forEach', 'source-instance'),
    'unknown repeated question "source-instance"',
    'Did you mean "source-instances"?',
  ],
  [
    'an unknown service in a document condition',
    'clauses.json',
    set('entire-sow', 'when', { kind: 'service', is: 'self-managed-implementatio' }),
    'unknown service',
    'Did you mean "self-managed-implementation"?',
  ],
  [
    'an unknown question in an intake field',
    'issues/intake-issue.json',
    set('clearance', 'from', { kind: 'question', question: 'clearence' }),
    'unknown question "clearence"',
    'Did you mean "clearance"?',
  ],
  [
    'an unknown id in an example',
    MIGRATION,
    rule('run-waves', (r) => void (r.examples = [{ given: { project: 5 }, hours: 6 }])),
    'unknown question or driver "project"',
    'Did you mean "projects"?',
  ],
  [
    'an example with an unfit answer',
    MIGRATION,
    rule('run-waves', (r) => void (r.examples = [{ given: { 'registry-size': 'big' }, hours: 6 }])),
    '"big" for "registry-size"',
    'Write one of',
  ],
  [
    'an unknown driver in a derivation',
    'drivers.json',
    set('waves', 'rule', { kind: 'batches', of: 'projcts', size: 200 }),
    'unknown driver "projcts"',
    'Did you mean "projects"?',
  ],
  [
    'an unknown question beside a contradiction',
    'contradictions.json',
    set('geo-on-free', 'questions', ['geo', 'licence-tier']),
    'unknown question "licence-tier"',
    'Did you mean "license-tier"?',
  ],
];

const places: Fault[] = [
  [
    'a question of a section the service does not ask',
    MIGRATION,
    push('objectives', statement('Build {planned-users}.')),
    '"planned-users"',
    'Add "implementation-platform" to the sections',
  ],
  [
    'a derived driver that rests on such a question',
    MIGRATION,
    push('objectives', statement('Build {nodes}.')),
    '"nodes", which rests on question',
    'Add "implementation-platform"',
  ],
  [
    'a per-item question outside its group',
    MIGRATION,
    push('environment', statement('Runs {source-version}.')),
    '"source-version", which is answered for each item',
    '"forEach": "source-instances"',
  ],
  [
    'a derived driver over a per-item question outside its group',
    MIGRATION,
    push('skills', statement('Upgrades: {upgrade-stops}.')),
    '"upgrade-stops", which is answered for each item',
    'sum it over the items',
  ],
  [
    '{item} where nothing is repeated',
    MIGRATION,
    set('run-waves', 'scope', 'Meets {item}.'),
    '{item} where nothing is repeated',
    'Add forEach',
  ],
  [
    'a repeated question in braces',
    MIGRATION,
    set('run-waves', 'scope', 'Meets {source-instances}.'),
    '{source-instances}, a repeated question',
    'count-items',
  ],
  [
    'the number of what has none',
    MIGRATION,
    set('run-waves', 'scope', 'Tier {license-tier.number}.'),
    '{license-tier.number}',
    'Only drivers have a number',
  ],
  [
    'drivers that rest on each other',
    'drivers.json',
    (content) => {
      push('drivers', driver('egg', { kind: 'batches', of: 'hen', size: 2 }))(content);
      push('drivers', driver('hen', { kind: 'sum', of: [{ value: 'egg' }] }))(content);
    },
    'rests on itself: egg → hen → egg',
    'Derive one of these from something else',
  ],
];

const nothingUsed: Fault[] = [
  [
    'a question that changes nothing',
    SIZE,
    push('questions', {
      id: 'weather',
      text: 'How is the weather?',
      why: 'To chat.',
      answer: { kind: 'yes-no' },
      source: 'ours',
    }),
    'a question whose answer changes nothing',
    'or remove it',
  ],
  [
    'a driver that nothing uses',
    'drivers.json',
    push('drivers', driver('pairs', { kind: 'batches', of: 'projects', size: 2 })),
    'a driver that nothing uses',
    'or remove it',
  ],
  [
    'a question used only by a driver that nothing uses',
    SIZE,
    push('questions', {
      id: 'cats',
      text: 'How many cats?',
      why: 'To chat.',
      answer: { kind: 'number', unit: { one: 'cat', other: 'cats' } },
      source: 'ours',
    }),
    'changes nothing',
    'or remove it',
  ],
];

const twice: Fault[] = [
  [
    'two questions with one id',
    PLATFORM,
    set('installation', 'id', 'projects'),
    'two questions or drivers with the id "projects"',
    'Rename one',
  ],
  [
    'two options with one id',
    PLATFORM,
    (content) => void (((find(content, 'hosting').answer as Json).options as Json[])[1]!.id = 'aws'),
    'two options with the id "aws"',
    'Rename one',
  ],
  [
    'two activities with one id',
    MIGRATION,
    set('close-out', 'id', 'kick-off'),
    'two activities with the id "kick-off"',
    'Rename one',
  ],
  [
    'two statements with one id',
    MIGRATION,
    set('source', 'id', 'target'),
    'two statements with the id "target"',
    'Rename one',
  ],
  [
    'two clauses with one id',
    'clauses.json',
    set('expiry', 'id', 'taxes'),
    'two clauses with the id "taxes"',
    'Rename one',
  ],
];

const figures: Fault[] = [
  [
    'an assumption that falls',
    SIZE,
    (content) => void ((find(content, 'large-repositories').assume as Json).low = 3),
    'low 3, likely 0, high 2',
    'at most likely',
  ],
  [
    'an assumption below the minimum',
    SIZE,
    (content) => void ((find(content, 'top-level-groups').assume as Json).low = 0),
    '0',
    'Write at least 1',
  ],
  [
    'an assumption that is no option',
    SIZE,
    (content) => void ((find(content, 'registry-size').assume as Json).likely = 'smal'),
    '"smal"',
    'Did you mean "small"?',
  ],
  [
    'an assumption of the wrong type',
    'questions/migration-execution.json',
    (content) => void ((find(content, 'restructure').assume as Json).likely = 'no'),
    '"no"',
    'Write true or false',
  ],
  [
    'an assumed version that is none',
    SIZE,
    (content) => void ((find(content, 'source-version').assume as Json).likely = 'new'),
    '"new"',
    'Write a version',
  ],
  [
    'bands that fall',
    'drivers.json',
    set('single-nodes', 'rule', { kind: 'lookup', of: 'planned-users', bands: [{ upTo: 10, value: 3 }, { value: 2 }] }),
    'band 2 gives less',
    'never costs less',
  ],
  [
    'bands out of order',
    'drivers.json',
    set('single-nodes', 'rule', {
      kind: 'lookup',
      of: 'planned-users',
      bands: [{ upTo: 10, value: 1 }, { upTo: 10, value: 1 }, { value: 2 }],
    }),
    'upTo 10 after upTo 10',
    'rise',
  ],
  [
    'a last band that ends',
    IMPLEMENTATION,
    rule(
      'architecture-design',
      (r) => void (r.terms = [{ kind: 'by-band', driver: 'nodes', bands: [{ upTo: 10, time: '1h' }] }]),
    ),
    'a last band that ends at 10',
    'Leave upTo out',
  ],
  [
    'a tier without end before others',
    IMPLEMENTATION,
    rule(
      'architecture-design',
      (r) => void (r.terms = [{ kind: 'graduated', driver: 'nodes', tiers: [{ time: '2h' }, { time: '1h' }] }]),
    ),
    'band 1 without upTo',
    'Only the last',
  ],
  [
    'effort that falls from band to band',
    IMPLEMENTATION,
    rule(
      'architecture-design',
      (r) => void (r.terms = [{ kind: 'by-band', driver: 'nodes', bands: [{ upTo: 10, time: '2h' }, { time: '1h' }] }]),
    ),
    'band 2 gives less',
    'rise or stay',
  ],
  [
    'a range that ends before it begins',
    MIGRATION,
    rule('run-waves', (r) => void (r.reasonedFor = { waves: { from: 9, to: 3 } })),
    'from 9 to 3',
    'at most to',
  ],
  [
    'a role without a rate',
    'rate-cards.json',
    (content) => {
      const card = find(content, 'list-usd-2026');
      card.rates = (card.rates as Json[]).filter(
        ({ role, paymentModel }) => role !== 'trainer' || paymentModel !== 'time-and-materials',
      );
    },
    'no rate in USD for role "trainer", time-and-materials',
    'exactly one',
  ],
  [
    'a role with two rates',
    'rate-cards.json',
    push('rates', { role: 'trainer', paymentModel: 'fixed-fee', perHour: '1.00' }, 'list-usd-2026'),
    '2 rates in USD for role "trainer", fixed-fee',
    'exactly one',
  ],
  [
    'a rate with too many digits',
    'rate-cards.json',
    (content) => void ((find(content, 'list-usd-2026').rates as Json[])[0]!.perHour = '330.005'),
    '"330.005"',
    'digits that USD has',
  ],
  [
    'a currency without a card',
    'catalog.json',
    (content) => void (content.currency = 'CHF'),
    '"CHF", for which there is no rate card',
    'Write one of',
  ],
];

describe.each([
  ['ids that mean nothing', unknownIds],
  ['ids in the wrong place', places],
  ['things that change nothing', nothingUsed],
  ['ids used twice', twice],
  ['figures', figures],
])('%s', (_, faults) => {
  test.each(faults)('%s is found', (_fault, path, edit, found, fix) => {
    const problems = problemsAfter(path, edit);
    const told = problems.filter(
      (problem) => problem.found.includes(found) && problem.fix.includes(fix) && !unedited.has(JSON.stringify(problem)),
    );
    expect(told).not.toEqual([]);
    for (const problem of told) expect(problem.where).not.toBe('');
  });
});

describe('all problems at once', () => {
  it('names each with where, found and fix', () => {
    const error = new CatalogError([
      { where: 'a › b', found: 'x', fix: 'y' },
      { where: 'c', found: 'z', fix: 'w' },
    ]);
    expect(error.message).toBe(
      'The catalog has 2 problems.\n\na › b\n  found: x\n  fix:   y\n\nc\n  found: z\n  fix:   w',
    );
  });
});
