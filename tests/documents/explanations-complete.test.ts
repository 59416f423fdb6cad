/** Everything the estimate and its documents say can be opened to its basis: by a person in the appendix, by a program in `estimate.json`. */
import { describe, expect, it, test } from 'vitest';
import { idsIn, partsOf as partsOfCondition } from '../../src/catalog/names.ts';
import type { DocumentCondition } from '../../src/catalog/schema.ts';
import { plainText, type Block } from '../../src/documents/blocks.ts';
import type { Draft } from '../../src/documents/draft.ts';
import { estimateRecord } from '../../src/documents/estimate-record.ts';
import { draftExplanations, explanationsOf } from '../../src/documents/explanations.ts';
import { draftSow } from '../../src/documents/sow.ts';
import { adjust, type Adjustment, type Engagement } from '../../src/engagement/engagement.ts';
import { questionsBehind } from '../../src/engagement/drivers.ts';
import { refKey } from '../../src/engagement/facts.ts';
import { approvalsNeeded, limitsReached } from '../../src/estimate/advice.ts';
import { driversIn } from '../../src/estimate/explain-quantity.ts';
import type { Explanation } from '../../src/estimate/explanation.ts';
import { toMarkdown } from '../../src/export/markdown.ts';
import { position } from '../../src/positioning/position.ts';
import { catalogIndex, draftFrom, ENGAGEMENTS, readEngagement } from '../support/drafts.ts';

const index = catalogIndex();

/** Adjusted in every way that the samples leave out. */
function adjustedInEveryWay(): Engagement {
  const why = { reason: 'Agreed on the call.', by: 'Ada', at: '2026-11-21T10:00:00.000Z' };
  const more: Record<string, unknown> = {
    x1: { kind: 'staffing', role: 'professional-services-engineer', people: 2, allocation: 50, region: 'emea', ...why },
    x2: { kind: 'phase-start', instance: 'mig', phase: 'prepare', begins: 'with-previous', lag: 1.5, ...why },
    x3: { kind: 'reorder', instance: 'mig', phases: ['plan', 'close'], ...why },
    x4: { kind: 'discount', hundredths: 1250, ...why },
    x5: { kind: 'contingency', hundredths: 500, ...why },
    x6: { kind: 'include-clause', clause: 'publicity', ...why },
    x7: { kind: 'approval', approval: 'delivery-review', price: 1, ...why },
    x10: { kind: 'set-driver', instance: 'mig', driver: 'projects', value: 12_000, replaced: 1400, ...why },
    x11: { kind: 'set-share', line: 'mig/manage-migration/project-manager', hundredths: 1200, replaced: 1500, ...why },
    x8: { kind: 'leave-out', activity: 'mig/no-such-activity', replaced: 60, ...why },
    x9: { kind: 'wording', block: 'clause.publicity.1', text: 'Other words.', replaced: 'Words.', ...why },
  };
  const roles = index.catalog.roles.map(({ id }) => id as string);
  const role = roles.includes('professional-services-engineer') ? 'professional-services-engineer' : (roles[0] ?? '');
  return Object.entries(more).reduce(
    (engagement, [id, adjustment]) =>
      adjust(engagement, id as never, { ...(adjustment as object), ...(id === 'x1' && { role }) } as Adjustment),
    readEngagement('self-managed-to-gitlab-com'),
  );
}

const samples: readonly (readonly [string, () => Engagement])[] = [
  ...ENGAGEMENTS.map((name) => [name, () => readEngagement(name)] as const),
  ['adjusted in every way', adjustedInEveryWay],
];

describe.each(samples)('%s', (_name, read) => {
  const draft = draftFrom(index, read());
  const { estimate, schedule } = draft;
  const record = estimateRecord(estimate, schedule);
  const explained = new Map(
    explanationsOf(draft).flatMap((group) => group.explained.map((one) => [one.id, one.explanation] as const)),
  );
  const basisById = basesIn(record);
  const answers = new Map(record.answers.map((answer) => [answer.key, answer]));
  const positioned = position(estimate);

  const lines = [...estimate.lines, ...estimate.later, ...estimate.leftOut];
  const clauses = clausesPrinted(draft);
  const approvals = approvalsNeeded(estimate);
  const limits = limitsReached(estimate.facts);
  const subjects = [
    ...lines.map(({ key }) => key),
    ...['work', ...Object.keys(record.fees).filter((row) => row !== 'work' && row !== 'basis')].map(
      (row) => `fees.${row}`,
    ),
    ...[...new Set(estimate.lines.map(({ role }) => role))].map((role) => `rate.${role}`),
    ...schedule.phases.map(({ key }) => `weeks.${key}`),
    ...clauses.map(({ id }) => `clause.${id}`),
    ...approvals.map(({ id }) => `approval.${id}`),
    ...limits.map(({ limit, subject }) => `limit.${subject.instance}.${limit.id}`),
    ...(positioned ? ['positioning', ...positioned.candidates.map(({ offering }) => `offering.${offering.id}`)] : []),
  ];

  test.each(['appendix', 'estimate.json'])(
    'every figure, clause and recommendation is explained in the %s',
    (where) => {
      const known = where === 'appendix' ? explained : basisById;
      expect(subjects.filter((id) => !known.has(id))).toEqual([]);
    },
  );

  it('names the rule or the condition of each, with what it comes to', () => {
    for (const id of subjects) {
      const { parts, figure } = explained.get(id) as Explanation;
      expect(figure, id).not.toBe('');
      expect(parts.flatMap(({ steps }) => steps).length, id).toBeGreaterThan(0);
      expect(basisById.get(id)?.parts.flatMap(({ steps }) => steps).length, id).toBeGreaterThan(0);
    }
  });

  it('names the catalog entry of each, why it is so and where that comes from', () => {
    for (const id of subjects.filter((one) => !one.startsWith('own/') && !one.startsWith('fees.'))) {
      const { parts, entry, sources } = explained.get(id) as Explanation;
      expect(entry, id).toMatch(/^(service|rate card|clause|approval|offering|the positioning)/);
      expect(parts.flatMap(({ remarks }) => remarks).join('').length, id).toBeGreaterThan(0);
      if (!/^(weeks\.|positioning)/.test(id)) expect(sources.length, id).toBeGreaterThan(0);
      expect(basisById.get(id)?.entry, id).toBe(entry);
      expect(
        basisById.get(id)?.sources.map((source) => source.id),
        id,
      ).toEqual(sources.map((source) => source.id));
    }
  });

  it('names the answers behind a line, and what stands in for those that are missing', () => {
    for (const line of lines) {
      if (line.basis.kind !== 'rule') continue;
      const subject = { instance: line.instance, ...(line.item && { item: line.item.id }) };
      const drivers = line.basis.rule.terms.flatMap((term) => (term.kind === 'fixed' ? [] : [term.driver]));
      const asked = [...drivers, ...(line.condition ? driversIn(line.condition) : [])].flatMap((driver) =>
        questionsBehind(estimate.facts, driver, subject),
      );
      const { questions = [], quantities = [] } = basisById.get(line.key) ?? {};
      for (const driver of drivers)
        expect(
          quantities.map((one) => one.driver),
          line.key,
        ).toContain(driver);
      expect(questions, line.key).toEqual(expect.arrayContaining(asked.map(refKey)));
      expect((explained.get(line.key) as Explanation).questions.map(({ ref }) => refKey(ref))).toEqual(questions);
    }
  });

  it('names the answers behind a clause and an approval', () => {
    for (const [id, when] of [
      ...clauses.map((clause) => [`clause.${clause.id}`, clause.when] as const),
      ...approvals.map((approval) => [`approval.${approval.id}`, approval.when] as const),
    ]) {
      const wanted = questionsIn(when);
      const found = (basisById.get(id)?.questions ?? []).map((key) => key.split('/').at(-1) ?? '');
      // A clause may also be printed because what it asks about is asked of nobody.
      if (found.length > 0 || !JSON.stringify(when ?? '').includes('"not"'))
        expect(found, id).toEqual(expect.arrayContaining([...wanted]));
    }
  });

  it('says in words what each answer is, or what is assumed meanwhile', () => {
    for (const { questions } of basisById.values())
      for (const key of questions) {
        const { text, answer, assumed, status } = answers.get(key) ?? {};
        expect(text, key).toBeTruthy();
        expect(answer, key).toBeTruthy();
        if (status === 'answered') expect(assumed, key).toBeUndefined();
      }
  });

  it('names every adjustment with its reason, its author and its time, where it adjusts something', () => {
    const appendix = toMarkdown(draftExplanations(draft));
    const words = JSON.stringify(draftExplanations(draft).blocks);
    for (const [id, adjustment] of Object.entries(estimate.facts.engagement.adjustments)) {
      const { kind, reason, by, at } = adjustment;
      expect(record.adjustments, id).toContainEqual(expect.objectContaining({ id, kind, reason, by, at }));
      expect(words, id).toContain(JSON.stringify(reason).slice(1, -1));
      const adjusted = adjustedBy(id, adjustment, draft);
      if (adjusted.length > 0)
        expect(
          adjusted.filter((one) => hasAdjustment(one, id)),
          id,
        ).not.toEqual([]);
      for (const one of adjusted.filter((known) => hasAdjustment(known, id)))
        expect(basisById.get(one)?.adjustments, one).toContainEqual(
          expect.objectContaining({ id, kind, reason, by, at }),
        );
    }
    expect(appendix).not.toMatch(/undefined|NaN|\[object/);

    function hasAdjustment(subject: string, id: string): boolean {
      return explained.get(subject)?.adjustments.some((one) => one.id === id) ?? false;
    }
  });

  it('says what a clause was held against, and that no lawyer has reviewed it', () => {
    for (const { id, when, reviewedBy } of clauses) {
      const { parts, figure } = explained.get(`clause.${id}`) as Explanation;
      if (!reviewedBy) expect(figure).toMatch(/No lawyer/);
      const results = parts.flatMap(({ steps }) => steps.map(({ result }) => result));
      if (when) expect(results.filter((result) => result?.startsWith('holds')).length, id).toBeGreaterThan(0);
    }
  });

  it('says at which threshold an approval is needed, and what it is held against', () => {
    for (const { id, when } of approvals.filter((approval) => approval.when?.kind === 'price')) {
      const steps = explained.get(`approval.${id}`)?.parts[0]?.steps ?? [];
      expect(when?.kind).toBe('price');
      expect(steps[0]?.words).toMatch(/above [A-Z]{3} [\d,.]+/);
      expect(steps[0]?.result).toMatch(/^holds \([A-Z]{3} [\d,.]+\)$/);
    }
  });
});

interface Basis {
  readonly entry?: string;
  readonly parts: readonly { readonly steps: readonly string[] }[];
  readonly quantities: readonly { readonly driver: string }[];
  readonly questions: readonly string[];
  readonly sources: readonly { readonly id: string }[];
  readonly adjustments: readonly object[];
}

/** Every basis of the record, by the id under which the appendix explains the same. */
function basesIn(record: ReturnType<typeof estimateRecord>): ReadonlyMap<string, Basis> {
  const { lines, later, leftOut, fees, rates, phases, clauses, approvals, limits, positioning } = record;
  const feeRows = Object.entries(fees.basis) as [string, Basis][];
  return new Map<string, Basis>([
    ...[...lines, ...later, ...leftOut].map(({ key, basis }) => [key, basis] as const),
    ...feeRows.map(([row, basis]) => [`fees.${row}`, basis] as const),
    ...rates.map(({ role, basis }) => [`rate.${role}`, basis] as const),
    ...phases.map(({ key, basis }) => [`weeks.${key}`, basis] as const),
    ...clauses.map(({ id, basis }) => [`clause.${id}`, basis] as const),
    ...approvals.map(({ id, basis }) => [`approval.${id}`, basis] as const),
    ...limits.map(({ id, instance, basis }) => [`limit.${instance}.${id}`, basis] as const),
    ...(positioning
      ? [
          ['positioning', positioning.basis] as const,
          ...positioning.offerings.map(({ id, basis }) => [`offering.${id}`, basis] as const),
        ]
      : []),
  ]);
}

/** As the SOW prints them: found in its blocks, not asked of what explains them. */
function clausesPrinted(draft: Draft) {
  const ids = new Set(
    draftSow(draft).blocks.flatMap((block: Block) => /^clause\.(.+)\.\d+$/.exec(block.id)?.[1] ?? []),
  );
  return index.clauses.filter(({ id }) => ids.has(id));
}

function questionsIn(when: DocumentCondition | undefined): readonly string[] {
  return when
    ? partsOfCondition(when)
        .scopes.flatMap(idsIn)
        .filter((id) => index.questions.has(id))
    : [];
}

/** What an adjustment adjusts; nothing where its subject is not in the estimate. */
function adjustedBy(id: string, adjustment: Adjustment, { estimate, schedule }: Draft): readonly string[] {
  if (estimate.orphans.some((orphan) => orphan.id === id)) return [];
  const lines = [...estimate.lines, ...estimate.later, ...estimate.leftOut];
  switch (adjustment.kind) {
    case 'set-effort':
    case 'set-share':
      return [adjustment.line];
    case 'leave-out':
    case 'later-phase':
      return lines.filter(({ activityKey }) => activityKey === adjustment.activity).map(({ key }) => key);
    case 'add-work':
      return [`own/${id}`];
    case 'set-driver':
      return lines.map(({ key }) => key);
    case 'discount':
    case 'contingency':
      return [`fees.${adjustment.kind}`];
    case 'include-clause':
      return [`clause.${adjustment.clause}`];
    case 'approval':
      return [`approval.${adjustment.approval}`];
    case 'staffing':
      return schedule.phases.map(({ key }) => `weeks.${key}`);
    case 'phase-start':
      return [`weeks.${adjustment.instance}/${adjustment.phase}`];
    case 'wording':
      return [/^clause\.(.+)\.\d+$/.exec(adjustment.block)?.[1] ?? '']
        .filter(Boolean)
        .map((clause) => `clause.${clause}`);
    case 'reorder':
      return [];
  }
}

test('the words of an appendix block are the words of its data', () => {
  const draft = draftFrom(index, readEngagement('self-managed-to-gitlab-com'));
  const { blocks } = draftExplanations(draft);
  const figures = blocks.flatMap((block) =>
    block.kind === 'paragraph' && block.id.endsWith('.figure') ? [plainText(block.content)] : [],
  );
  const all = explanationsOf(draft).flatMap(({ explained }) => explained);
  expect(figures).toEqual(all.map(({ explanation }) => `Figure: ${explanation.figure}`));
});

test('a sample reaches a limit, needs an approval and is compared with an offering', () => {
  const draft = draftFrom(index, adjustedInEveryWay());
  expect(limitsReached(draft.estimate.facts).length).toBeGreaterThan(0);
  expect(approvalsNeeded(draft.estimate).filter(({ when }) => when).length).toBeGreaterThan(0);
  expect(position(draft.estimate)?.candidates.length).toBeGreaterThan(0);
});
