/** What makes a right catalog a poor one: each planted into the tiny catalog, and what its author is told. */
import { describe, expect, it, test } from 'vitest';
import { checkReferences } from '../../src/catalog/references.ts';
import { reviewCatalog } from '../../src/catalog/review.ts';
import { Catalog } from '../../src/catalog/schema.ts';
import { yearsToRead } from '../../src/catalog/prose.ts';
import { britishIn } from '../../src/catalog/spelling.ts';
import { TINY } from '../support/tiny-catalog.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a catalog as its author may write it
type Loose = any;
type Edit = (catalog: Loose) => void;

const reasoned = { because: 'Measured twice.', source: 'ours' };

/** The tiny catalog with what a complete one has: rates under both models, and costs. */
function catalogWith(edit: Edit): Catalog {
  const catalog: Loose = JSON.parse(JSON.stringify(TINY));
  catalog.services[0].environment = [{ id: 'network', text: 'Closed network: {air-gapped}.' }];
  const [card] = catalog.rateCards;
  card.rates = card.rates.flatMap((rate: Loose) => [rate, { ...rate, paymentModel: 'time-and-materials' }]);
  catalog.costRates = [
    {
      ...{ id: 'cost', title: 'Cost', currency: 'USD', effectiveFrom: '2026-01-01', ...reasoned },
      rates: ['engineer', 'manager'].map((role) => ({ role, perHour: '90.00' })),
    },
  ];
  edit(catalog);
  return Catalog.parse(catalog);
}

const service = (catalog: Loose) => catalog.services[0];
const activity = (catalog: Loose, id: string): Loose =>
  service(catalog)
    .phases.flatMap((phase: Loose) => phase.activities)
    .find((each: Loose) => each.id === id);
const rule = (catalog: Loose) => activity(catalog, 'run-waves').effort[0];
const question = (catalog: Loose, id: string): Loose =>
  catalog.sections[0].questions.find((each: Loose) => each.id === id);

const answer = (id: string, is: unknown) => ({ kind: 'answer', question: id, is });
const projects = (bounds: object) => ({ kind: 'driver', driver: 'projects', ...bounds });
const waves = (bounds: object) => ({ kind: 'driver', driver: 'waves', ...bounds });
const all = (...of: unknown[]) => ({ kind: 'all', of });
const not = (of: unknown) => ({ kind: 'not', of });
const statement = (text: string, when?: unknown) => ({ id: 'added', text, ...(when !== undefined && { when }) });
const clause = (id: string, text: string, when?: unknown) => ({
  ...{ id, title: 'Added', place: 'terms', order: 1, text: [text], ...reasoned },
  ...(when !== undefined && { when }),
});
const yesNo = (id: string, text: string) => ({
  ...{ id, text, why: 'It decides.', source: 'ours', answer: { kind: 'yes-no' } },
});
const ask = (catalog: Loose, added: Loose) => {
  catalog.sections[0].questions.push(added);
  service(catalog).environment.push({ id: `say-${added.id}`, text: `Answer: {${added.id}}.` });
};
const derived = (id: string, derivation: unknown) => ({
  ...{ id, title: 'Added', unit: { one: 'thing', other: 'things' }, rule: derivation, ...reasoned },
});
const offering = (fits: unknown[]) => ({
  ...{ id: 'pack', title: 'Pack', summary: 'A pack.', category: 'Migration', type: 'Pack', services: ['moving'] },
  ...{ fits, size: { duration: 'a week', ...reasoned } },
});
const fit = (id: string, more: object) => ({ id, met: 'It fits.', unmet: 'It does not.', source: 'ours', ...more });

type Mistake = [name: string, edit: Edit, where: string, found: string];
const NEVER = 'a condition that no answers can make true';

const unreachable: Mistake[] = [
  [
    'an activity for two options of one choice',
    (c) => (activity(c, 'review').when = all(answer('target', 'cellar'), answer('target', 'cloud'))),
    'activity "review" › when',
    NEVER,
  ],
  [
    'an activity beyond the largest number',
    (c) => {
      question(c, 'projects').answer.max = 1000;
      activity(c, 'review').when = all(answer('target', 'cellar'), projects({ atLeast: 1001 }));
    },
    'activity "review" › when',
    NEVER,
  ],
  [
    'an activity for few projects in many waves',
    (c) =>
      (activity(c, 'review').when = all(answer('target', 'cellar'), projects({ atMost: 400 }), waves({ atLeast: 3 }))),
    'activity "review" › when',
    NEVER,
  ],
  [
    'a statement against its activity',
    (c) => activity(c, 'review').assumptions.push(statement('It is light.', answer('target', 'cloud'))),
    'activity "review" › "added" › when',
    `${NEVER} while its activity is in scope`,
  ],
  [
    'a statement of a service',
    (c) =>
      service(c).objectives.push(statement('Never.', all(answer('air-gapped', true), answer('air-gapped', false)))),
    'service "moving" › "added" › when',
    NEVER,
  ],
  [
    'a factor against itself',
    (c) => (rule(c).factors[0].when = all(answer('air-gapped', true), not(answer('air-gapped', true)))),
    'factor 1 › when',
    NEVER,
  ],
  [
    'a case of a driver',
    (c) => {
      const when = all(projects({ atLeast: 9 }), projects({ atMost: 8 }));
      c.drivers.push(derived('cases', { kind: 'cases', cases: [{ when, value: 1 }], otherwise: 2 }));
      service(c).environment.push(statement('{cases}'));
    },
    'driver "cases" › case 1',
    NEVER,
  ],
  [
    'a clause for two payment models at once',
    (c) =>
      c.clauses.push(
        clause(
          'both',
          'Never.',
          all({ kind: 'payment-model', is: 'fixed-fee' }, { kind: 'payment-model', is: 'time-and-materials' }),
        ),
      ),
    'clause "both" › when',
    NEVER,
  ],
  [
    'a clause for a scope that cannot be',
    (c) =>
      c.clauses.push(
        clause('never', 'Never.', {
          kind: 'scope',
          of: all(answer('target', 'cloud'), not(answer('target', 'cloud'))),
        }),
      ),
    'clause "never" › when',
    NEVER,
  ],
  [
    'a fit',
    (c) =>
      c.positioning.offerings.push(
        offering([fit('few', { when: all(projects({ atMost: 3 }), projects({ atLeast: 4 })) })]),
      ),
    'offering "pack" › fit "few" › when',
    NEVER,
  ],
  [
    'fits of which each can be kept, but not all',
    (c) =>
      c.positioning.offerings.push(
        offering([fit('few', { when: projects({ atMost: 3 }) }), fit('many', { when: waves({ atLeast: 2 }) })]),
      ),
    'offering "pack"',
    'fits that no answers keep all at once',
  ],
  [
    'a limit',
    (c) =>
      (service(c).limits = [
        {
          id: 'odd',
          verdict: 'too-large',
          when: all(waves({ atMost: 1 }), projects({ atLeast: 201 })),
          advice: 'No.',
          ...reasoned,
        },
      ]),
    'service "moving" › "odd" › when',
    NEVER,
  ],
  [
    'a version before and after',
    (c) => {
      ask(c, { ...yesNo('version', 'Which version runs?'), answer: { kind: 'version', example: '16.0' } });
      const version = (bounds: object) => ({ kind: 'version', question: 'version', ...bounds });
      activity(c, 'review').when = all(
        answer('target', 'cellar'),
        version({ before: '16.0' }),
        version({ from: '16.0' }),
      );
    },
    'activity "review" › when',
    NEVER,
  ],
];

const inVain: Mistake[] = [
  [
    'an option like another',
    (c) => question(c, 'target').answer.options.push({ id: 'attic', label: 'The attic' }),
    'question "target"',
    '"cloud", "attic", which nothing tells apart',
  ],
  [
    'one of several options that changes nothing',
    (c) => {
      const options = ['ramp', 'crane'].map((id) => ({ id, label: id }));
      c.sections[0].questions.push({
        ...yesNo('tools', 'Which tools are there?'),
        answer: { kind: 'choices', options, none: 'none' },
      });
      service(c).environment.push(statement('There is a ramp.', answer('tools', 'ramp')));
    },
    'question "tools"',
    'the option "crane", which changes nothing',
  ],
  [
    'a limit on what only another service asks',
    (c) => {
      ask(c, yesNo('lift', 'Is there a lift?'));
      const other = structuredClone(service(c));
      service(c).environment.pop();
      c.services.push({ ...other, id: 'lifting', summary: 'Lifts.' });
      service(c).limits = [
        { id: 'lift', verdict: 'unsuitable', when: answer('lift', true), advice: 'Lift it.', ...reasoned },
      ];
    },
    'limit "lift"',
    '"lift", which the service uses for nothing else',
  ],
];

const falling: Mistake[] = [
  [
    'a surcharge that ends',
    (c) => (rule(c).factors = [{ when: projects({ atMost: 100 }), percent: 150, ...reasoned }]),
    'effort 1 › factors',
    'less for 101 of "projects" than for fewer',
  ],
  [
    'a discount that begins',
    (c) => (rule(c).factors = [{ when: waves({ atLeast: 3 }), percent: 80, ...reasoned }]),
    'effort 1 › factors',
    'less for 401 of "projects"',
  ],
  [
    'cases that fall',
    (c) => {
      c.drivers.push(
        derived('vans', { kind: 'cases', cases: [{ when: projects({ atLeast: 50 }), value: 1 }], otherwise: 2 }),
      );
      service(c).environment.push(statement('{vans}'));
    },
    'driver "vans" › cases',
    'less for 50 of "projects"',
  ],
  ['a min above the max', (c) => Object.assign(rule(c), { min: '4h', max: '3h' }), 'effort 1', 'min 4 h above max 3 h'],
];

const costs: Mistake[] = [
  [
    'a role without cost',
    (c) => c.costRates[0].rates.pop(),
    'cost rates "cost"',
    'no cost rate in USD for role "manager"',
  ],
  [
    'a clause that depends on the margin',
    (c) => c.clauses.push(clause('telling', 'Telling.', not({ kind: 'margin', below: 30 }))),
    'clause "telling" › when',
    'a condition on the margin, which is internal',
  ],
  [
    'a clause for a discount above and not above the same',
    (c) =>
      c.clauses.push(
        clause('both-ways', 'Never.', all({ kind: 'discount', above: 10 }, not({ kind: 'discount', above: 5 }))),
      ),
    'clause "both-ways" › when',
    NEVER,
  ],
  ['a currency without cost', (c) => (c.costRates = []), 'cost-rates.json', 'no cost rates in USD'],
  ['a cost with too many digits', (c) => (c.costRates[0].rates[0].perHour = '90.005'), 'role "engineer"', '"90.005"'],
];

const LONG = 'Every box is closed and carries the name of its room.';
const words: Mistake[] = [
  [
    'a sentence in two activities',
    (c) => ['kick-off', 'review'].forEach((id) => activity(c, id).assumptions.push(statement(LONG))),
    'activities "review" › assumptions "added"',
    'the same sentence in 2 places: "Every box is closed',
  ],
  [
    'a sentence in two clauses, in other letters',
    (c) => c.clauses.push(clause('one', `First. ${LONG}`), clause('two', LONG.replace('Every', 'every'))),
    'clauses "two" › text 1',
    'the same sentence in 2 places',
  ],
  [
    'a question of too many words',
    (c) => (question(c, 'air-gapped').text = `Is it closed ${'and dark and cold '.repeat(6)}?`),
    'question "air-gapped" › text',
    'a sentence of 27 words',
  ],
  [
    'a question for scholars',
    (c) =>
      (question(c, 'air-gapped').text =
        'Does organizational infrastructure necessitate authentication interoperability, administrative accountability and architectural compartmentalization considerations?'),
    'question "air-gapped" › text',
    'years of school',
  ],
  [
    'a question asked twice',
    (c) => {
      ask(c, yesNo('lift', 'Is there a lift in the house?'));
      ask(c, yesNo('elevator', 'Does the house have lifts?'));
    },
    'questions "lift" and "elevator"',
    'two questions with the same meaning',
  ],
  [
    'British spelling',
    (c) => (activity(c, 'kick-off').scope = 'Organises the centre.'),
    '› scope',
    '"centre", the British spelling',
  ],
  ['British spelling of a question', (c) => (question(c, 'target').why = 'It customises.'), '› why', '"customises"'],
  ['and so on', (c) => (activity(c, 'kick-off').scope = 'Meets users etc. at noon.'), '› scope', '"etc."'],
  ['and or or', (c) => c.clauses.push(clause('one', 'Boxes and/or bags.')), 'clauses "one"', '"and/or"'],
  [
    'an assumption that says nothing',
    (c) => (question(c, 'projects').assume.wording = '{projects} as needed.'),
    '› wording',
    '"as needed"',
  ],
];

const problemsWith = (edit: Edit) => {
  const catalog = catalogWith(edit);
  // What is looked at here is right otherwise: the planted mistake is the only one.
  expect(checkReferences(catalog)).toEqual([]);
  return reviewCatalog(catalog);
};

describe('a good catalog', () => {
  it('has nothing to mend', () => {
    expect(problemsWith(() => undefined)).toEqual([]);
  });

  test.each<[string, Edit]>([
    [
      'a boundary that is just reached',
      (c) =>
        (activity(c, 'review').when = all(
          projects({ atMost: 401 }),
          waves({ atLeast: 3 }),
          answer('target', 'cellar'),
        )),
    ],
    [
      'two of several options at once',
      (c) => {
        const options = ['ramp', 'crane'].map((id) => ({ id, label: id }));
        ask(c, { ...yesNo('tools', 'Which tools are there?'), answer: { kind: 'choices', options, none: 'none' } });
        service(c).environment.push(statement('Both.', all(answer('tools', 'ramp'), answer('tools', 'crane'))));
      },
    ],
    [
      'a surcharge that grows',
      (c) =>
        (rule(c).factors = [
          { when: projects({ atLeast: 100, atMost: 199 }), percent: 110, ...reasoned },
          { when: projects({ atLeast: 200 }), percent: 120, ...reasoned },
          { when: answer('air-gapped', true), percent: 150, ...reasoned },
        ]),
    ],
    [
      'a sentence in two variants that exclude each other',
      (c) => {
        activity(c, 'kick-off').assumptions.push(statement(LONG, answer('target', 'cloud')));
        activity(c, 'review').assumptions.push(statement(LONG));
      },
    ],
    [
      'a sentence of an activity that two services share',
      (c) => {
        const shared = { ...activity(c, 'kick-off'), id: 'greet', assumptions: [statement(LONG)] };
        c.activities.push(shared);
        service(c).phases[0].activities.push({ use: 'greet' });
        c.services.push({ ...structuredClone(service(c)), id: 'moving-again' });
      },
    ],
    [
      'a sum of drivers, of which any value is thought possible',
      (c) => {
        c.drivers.push(derived('things', { kind: 'sum', of: [{ value: 'projects', times: 2 }, { value: 1 }] }));
        activity(c, 'review').when = all(answer('target', 'cellar'), {
          kind: 'driver',
          driver: 'things',
          atLeast: 7,
          atMost: 7,
        });
      },
    ],
    [
      'one driver that exceeds another',
      (c) => {
        ask(c, {
          ...yesNo('boxes', 'How many boxes are packed?'),
          answer: { kind: 'number', unit: { one: 'box', other: 'boxes' } },
        });
        activity(c, 'review').when = all(
          answer('target', 'cellar'),
          { kind: 'exceeds', driver: 'boxes', limit: 'waves' },
          waves({ atLeast: 90 }),
        );
      },
    ],
  ])('may have %s', (_, edit) => {
    expect(problemsWith(edit)).toEqual([]);
  });
});

describe.each([
  ['what no answers can reach', unreachable],
  ['what is asked in vain', inVain],
  ['more that costs less', falling],
  ['what work costs us', costs],
  ['words', words],
])('%s', (_, mistakes) => {
  test.each(mistakes)('%s is found', (_name, edit, where, found) => {
    const problems = problemsWith(edit);
    const told = problems.filter((problem) => problem.where.includes(where) && problem.found.includes(found));
    expect(told, JSON.stringify(problems, undefined, 1)).toHaveLength(1);
    expect(told[0]?.fix).not.toBe('');
  });
});

describe('reading and spelling', () => {
  test.each([
    ['How many users move?', 6],
    ['Which identity provider authenticates your users today?', 11],
    ['How many projects are larger than 5 GB?', 8],
  ])('%s takes at most %i years of school', (text, years) => {
    expect(yearsToRead(text)).toBeLessThanOrEqual(years);
  });

  test.each([
    ['The programmer canceled the program.', []],
    ['Programmes are cancelled.', ['program', 'canceled']],
    ['Analyses of the organization; a specialist analyzes.', []],
    ['She analyses behaviour.', ['behavior']],
    ['Fulfil the enrolment.', ['fulfill', 'enrollment']],
    ['Fulfill the enrollment and exercise, advise, revise.', []],
  ])('%s', (text, american) => {
    const found = britishIn(text).map((each) => each.american.toLowerCase());
    for (const word of american) expect(found.join(' ')).toContain(word);
    expect(found).toHaveLength(american.length);
  });
});
