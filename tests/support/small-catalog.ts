/** A catalog small enough to reason about on paper: one service, the parts a test names, defaults for the rest. */
import { indexCatalog, type CatalogIndex } from '../../src/catalog/catalog-index.ts';
import { Catalog } from '../../src/catalog/schema.ts';
import {
  answerQuestion,
  addService,
  newEngagement,
  type Answer,
  type AnswerKey,
  type AnswerValue,
  type Engagement,
  type EngagementId,
  type InstanceId,
} from '../../src/engagement/engagement.ts';
import type { CalendarDay } from '../../src/quantity/day.ts';
import { ADVICE } from './tiny-catalog.ts';

export const ours = { because: 'Reasoned for this test.', source: 'ours' };

type Loose = Record<string, unknown>;

export function question(id: string, answer: Loose, more: Loose = {}): Loose {
  return { id, text: `What about ${id}?`, why: 'It sizes work.', answer, source: 'ours', ...more };
}

export const number = (id: string, likely?: number, more: Loose = {}): Loose =>
  question(
    id,
    { kind: 'number', unit: { one: id.replace(/s$/, ''), other: id } },
    { ...(likely === undefined ? {} : { assume: { likely, ...more, wording: `We take {${id}} as given.`, ...ours } }) },
  );

export const yesNo = (id: string, likely?: boolean, more: Loose = {}): Loose =>
  question(
    id,
    { kind: 'yes-no' },
    likely === undefined ? {} : { assume: { likely, ...more, wording: `We take ${id} as settled.`, ...ours } },
  );

export function activity(id: string, effort: Loose[], more: Loose = {}): Loose {
  return {
    id,
    title: `Do ${id}`,
    scope: `We do ${id}.`,
    effort,
    noDeliverable: 'Part of a larger result.',
    exclusions: [{ id: `${id}-out`, text: `Anything beyond ${id}.` }],
    ...more,
  };
}

export function sum(terms: Loose[], more: Loose = {}): Loose {
  return {
    kind: 'sum',
    role: 'engineer',
    terms,
    reasonedFor: {},
    examples: [{ given: {}, hours: 0 }],
    ...ours,
    ...more,
  };
}

export const share = (percent: number, more: Loose = {}): Loose => ({
  kind: 'share',
  role: 'manager',
  percent,
  ...ours,
  ...more,
});

export interface SmallCatalog {
  readonly questions?: Loose[];
  readonly asked?: 'once' | 'per-service';
  readonly drivers?: Loose[];
  readonly activities?: Loose[];
  readonly phases?: Loose[];
  readonly clauses?: Loose[];
  readonly contradictions?: Loose[];
  readonly regions?: Loose[];
  readonly rateCards?: Loose[];
  readonly costRates?: Loose[];
  readonly approvals?: Loose[];
  readonly issues?: Loose[];
}

export function smallCatalog({
  questions = [number('crates')],
  asked = 'per-service',
  drivers = [],
  activities = [activity('move', [sum([{ kind: 'per-unit', driver: 'crates', time: '1h' }])])],
  phases,
  clauses = [],
  contradictions = [],
  regions = [],
  rateCards,
  costRates = [],
  approvals = [],
  issues = [],
}: SmallCatalog): CatalogIndex {
  const rates = ['engineer', 'manager'].flatMap((role) =>
    ['time-and-materials', 'fixed-fee'].map((paymentModel) => ({ role, paymentModel, perHour: '100.00' })),
  );
  const catalog = {
    id: 'small',
    version: '2026.11',
    hash: '0',
    title: 'Small',
    provider: 'Small Services',
    contractingEntity: 'Small Services Ltd',
    currency: 'USD',
    paymentModel: 'time-and-materials',
    validityDays: 30,
    regions,
    likely: 'Likely is our best single guess.',
    changes: [{ version: '2026.11', on: '2026-11-22', text: 'First.' }],
    sections: [{ id: 'size', title: 'Size', order: 1, asked, questions }],
    drivers,
    services: [
      {
        id: 'moving',
        title: 'Moving',
        category: 'Consulting',
        type: 'Migration',
        summary: 'We move things.',
        involvement: 'We do the work.',
        sections: ['size'],
        objectives: [{ id: 'moved', text: 'Everything stands in its new place.' }],
        environment: [],
        skills: [],
        phases: phases ?? [{ id: 'move', title: 'Move', purpose: 'Things are moved.', activities }],
      },
    ],
    roles: [
      { id: 'engineer', title: 'Engineer', description: 'Does the work.', allocation: 100, because: 'Full time.' },
      { id: 'manager', title: 'Manager', description: 'Leads the work.', allocation: 50, because: 'Half time.' },
    ],
    rateCards: rateCards ?? [
      { id: 'list', title: 'List', currency: 'USD', effectiveFrom: '2026-01-01', rates, ...ours },
    ],
    ...{ common: { sections: [] }, activities: [], archetypes: [], clues: [], costRates, approvals, holidays: [] },
    positioning: { advice: ADVICE, offerings: [] },
    clauses,
    contradictions,
    issues,
    sources: [{ id: 'ours', title: 'Ours', where: 'Reasoned', licence: 'MIT' }],
  };
  return indexCatalog(Catalog.parse(catalog));
}

export const INSTANCE = 'm1' as InstanceId;

/** An engagement with the one service in scope and the answers given, by question id. */
export function engagementOf(
  index: CatalogIndex,
  answers: Record<string, AnswerValue | number | boolean | 'unknown'> = {},
): Engagement {
  const empty = newEngagement({
    id: 'e1' as EngagementId,
    scenarioId: 's1',
    catalog: index.catalog,
    today: '2026-11-22' as CalendarDay,
  });
  let engagement = addService(empty, INSTANCE, index.catalog.services[0]!.id);
  for (const [id, value] of Object.entries(answers)) {
    const isPerService = index.questions.get(id)?.isPerService ?? true;
    engagement = answerQuestion(engagement, (isPerService ? `${INSTANCE}/${id}` : id) as AnswerKey, answerOf(value));
  }
  return engagement;
}

export function answerOf(value: AnswerValue | number | boolean | 'unknown'): Answer {
  if (value === 'unknown') return { status: 'not-known' };
  if (typeof value === 'number') return { status: 'known', value: { kind: 'number', value } };
  if (typeof value === 'boolean') return { status: 'known', value: { kind: 'yes-no', value } };
  return { status: 'known', value };
}
