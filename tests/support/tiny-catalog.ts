/** A catalog small enough to check by hand: one service, two phases. Tests that need the real one read `catalog/`. */
import { indexCatalog, type CatalogIndex } from '../../src/catalog/catalog-index.ts';
import { Catalog } from '../../src/catalog/schema.ts';
import {
  addService,
  answerQuestion,
  newEngagement,
  type Answer,
  type AnswerKey,
  type AnswerValue,
  type Engagement,
} from '../../src/engagement/engagement.ts';

const because = 'Measured twice.';
const source = 'ours';
const common = { assumptions: [{ id: 'as-is', text: 'Nothing else changes.' }], noDeliverable: 'Work only.' };

/** What the results of comparing with offerings mean. */
export const ADVICE = {
  offering: 'One offering covers it.',
  offerings: 'Offerings cover it.',
  mixed: 'Offerings cover a part.',
  custom: 'No offering fits.',
  undecided: 'Open questions decide.',
};

export const TINY = {
  id: 'tiny',
  version: '2026.11',
  title: 'Tiny services',
  provider: 'Mover',
  contractingEntity: 'Mover Inc.',
  currency: 'USD',
  paymentModel: 'fixed-fee',
  validityDays: 30,
  likely: 'Likely is what we expect when the assumptions hold.',
  changes: [{ version: '2026.11', on: '2026-11-22', text: 'First.' }],
  hash: '0',
  sources: [
    { id: 'ours', title: 'Reasoned by us', where: 'This catalog, 2026-11-22', licence: 'MIT' },
    {
      id: 'price-list',
      title: 'The price list',
      where: 'https://example.org/prices, read 2026-11-22',
      licence: 'facts',
    },
  ],
  sections: [
    {
      id: 'size',
      title: 'Size',
      order: 1,
      asked: 'per-service',
      questions: [
        {
          id: 'projects',
          text: 'How many projects move?',
          why: 'They size the waves.',
          isKey: true,
          source,
          answer: { kind: 'number', unit: { one: 'project', other: 'projects' } },
          assume: { likely: 300, low: 200, high: 600, wording: 'Up to {projects} move.', because, source },
        },
        {
          id: 'air-gapped',
          text: 'Is the network closed?',
          why: 'It slows the waves.',
          source,
          answer: { kind: 'yes-no' },
        },
        {
          id: 'target',
          text: 'Where do they go?',
          why: 'It decides the review.',
          source,
          answer: {
            kind: 'choice',
            options: [
              { id: 'cloud', label: 'The cloud' },
              { id: 'cellar', label: 'The cellar' },
            ],
          },
          assume: { likely: 'cloud', wording: 'They go to {target}.', because, source },
        },
      ],
    },
  ],
  drivers: [
    {
      id: 'waves',
      title: 'Waves',
      unit: { one: 'wave', other: 'waves' },
      rule: { kind: 'batches', of: 'projects', size: 200 },
      because: 'A wave is a night.',
      source,
    },
  ],
  roles: [
    { id: 'engineer', title: 'Engineer', description: 'Does the work.', allocation: 80, because },
    { id: 'manager', title: 'Manager', description: 'Plans the work.', allocation: 25, because },
  ],
  rateCards: [
    {
      id: 'list',
      title: 'List 2026',
      currency: 'USD',
      effectiveFrom: '2026-01-01',
      because: 'Published.',
      source: 'price-list',
      rates: [
        { role: 'engineer', paymentModel: 'fixed-fee', perHour: '330.00' },
        { role: 'manager', paymentModel: 'fixed-fee', perHour: '200.00' },
      ],
    },
  ],
  ...{
    common: { sections: [] },
    activities: [],
    archetypes: [],
    clues: [],
    costRates: [],
    approvals: [],
    holidays: [],
  },
  positioning: { advice: ADVICE, offerings: [] },
  clauses: [],
  contradictions: [],
  issues: [],
  services: [
    {
      id: 'moving',
      title: 'Moving',
      category: 'Migration',
      type: 'Project',
      summary: 'Moves {projects}.',
      involvement: 'We do it.',
      sections: ['size'],
      objectives: [{ id: 'goal', text: 'Everything has moved.' }],
      environment: [],
      skills: [],
      phases: [
        {
          id: 'plan',
          title: 'Plan',
          purpose: 'Decides what moves when.',
          minimumDays: [{ kind: 'fixed', days: 5, because: 'Comments take a week.' }],
          activities: [
            {
              id: 'kick-off',
              title: 'Kick-off',
              scope: 'Meets the team.',
              ...common,
              effort: [
                {
                  kind: 'sum',
                  role: 'engineer',
                  because: 'Two meetings.',
                  source,
                  reasonedFor: {},
                  examples: [{ given: {}, hours: 2 }],
                  terms: [{ kind: 'fixed', time: { low: '1h30m', likely: '2h', high: '3h' } }],
                },
              ],
            },
            {
              id: 'review',
              title: 'Review the cellar',
              scope: 'Looks at the cellar.',
              when: { kind: 'answer', question: 'target', is: 'cellar' },
              ...common,
              effort: [
                {
                  kind: 'sum',
                  role: 'engineer',
                  because,
                  source,
                  reasonedFor: {},
                  examples: [{ given: {}, hours: 4 }],
                  terms: [{ kind: 'fixed', time: '4h' }],
                },
              ],
            },
            {
              id: 'manage',
              title: 'Manage',
              scope: 'Keeps the plan.',
              ...common,
              effort: [{ kind: 'share', role: 'manager', percent: 15, because: 'A sixth is usual.', source }],
            },
          ],
        },
        {
          id: 'move',
          title: 'Move',
          purpose: 'Moves in waves.',
          minimumDays: [],
          activities: [
            {
              id: 'run-waves',
              title: 'Run the waves',
              scope: 'Moves {projects} in {waves}.',
              ...common,
              effort: [
                {
                  kind: 'sum',
                  role: 'engineer',
                  because: 'A wave takes a day.',
                  source,
                  reasonedFor: { projects: { from: 1, to: 5000 } },
                  examples: [{ given: { projects: 400 }, hours: 17 }],
                  terms: [{ kind: 'per-unit', driver: 'waves', time: { low: '6h', likely: '8h30m', high: '10h' } }],
                  factors: [
                    {
                      when: { kind: 'answer', question: 'air-gapped', is: true },
                      percent: 150,
                      because: 'Every file is carried.',
                      source,
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
};

export function tinyIndex(change: (catalog: typeof TINY) => void = () => undefined): CatalogIndex {
  const catalog = structuredClone(TINY);
  change(catalog);
  return indexCatalog(Catalog.parse(catalog));
}

export function tinyEngagement(index: CatalogIndex, answers: Readonly<Record<string, AnswerValue>> = {}): Engagement {
  const blank = newEngagement({
    id: 'e1' as never,
    scenarioId: 's1',
    catalog: index.catalog,
    today: '2026-11-22' as never,
  });
  const inScope = addService(blank, 'm1' as never, 'moving' as never);
  return Object.entries(answers).reduce((engagement, [question, value]) => {
    const answer: Answer = { status: 'known', value, source: 'customer', by: 'Ada', at: '2026-11-20T09:00:00Z' };
    return answerQuestion(engagement, `m1/${question}` as AnswerKey, answer);
  }, inScope);
}
