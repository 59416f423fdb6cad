import { describe, expect, it } from 'vitest';
import { runsOf, type Block } from '../../src/documents/blocks.ts';
import { draftSow } from '../../src/documents/sow.ts';
import { templateData, templateTags } from '../../src/documents/template-data.ts';
import type { TagMeaning, TemplateScope } from '../../src/documents/template-tags.ts';
import { adjust, type AdjustmentId } from '../../src/engagement/engagement.ts';
import { catalogIndex, draftFrom, ENGAGEMENTS, readEngagement } from '../support/drafts.ts';

const stringsIn = (scope: TemplateScope): readonly string[] =>
  Object.entries(scope).flatMap(([name, value]) =>
    typeof value === 'string'
      ? name === 'position'
        ? []
        : [value]
      : typeof value === 'boolean'
        ? []
        : value.flatMap(stringsIn),
  );
const figuresIn = (texts: readonly string[]) =>
  new Set(
    texts.flatMap((text) => text.match(/\d[\d,]*(?:\.\d+)?/g) ?? []).filter((figure) => /[,.]|\d{3}/.test(figure)),
  );
const wordsOf = (blocks: readonly Block[]) => blocks.flatMap(runsOf).map(([, words]) => words);

describe.each(ENGAGEMENTS)('what a template is filled with for %s', (name) => {
  const draft = draftFrom(catalogIndex(), readEngagement(name));
  const data = templateData(draft);
  const { blocks, properties } = draftSow(draft);

  it('has no figure that the statement of work has not', () => {
    const numbers = blocks.flatMap((block) => (block.kind === 'heading' ? [block.number ?? ''] : []));
    const inSow = figuresIn([...wordsOf(blocks), ...numbers, properties.title]);
    expect([...figuresIn(stringsIn(data))].filter((figure) => !inSow.has(figure))).toEqual([]);
  });

  it('has the total of the statement of work, and the rows that add up to it', () => {
    const table = blocks.find(({ id }) => id === 'fees.table');
    const rows = table?.kind === 'table' ? table.rows : [];
    expect(data['fees']).toHaveLength(Math.max(0, rows.length - 1));
    const total = rows.at(-1)?.cells.at(-1)?.[0]?.text;
    expect(data['totalPrice']).toBe(total ?? 'to be estimated');
  });

  it('holds every clause with all of its paragraphs', () => {
    const clauses = data['clauses'] as readonly TemplateScope[];
    const paragraphs = clauses.flatMap((clause) => stringsIn({ paragraphs: clause['paragraphs'] ?? [] }));
    const expected = blocks.filter(({ kind, id }) => kind === 'paragraph' && id.startsWith('clause.'));
    expect(paragraphs).toEqual(wordsOf(expected));
  });
});

describe('what a template is filled with', () => {
  const engagement = readEngagement('jenkins-to-gitlab-ci-and-courses');

  it('has the deliverables and the weeks of each of several services', () => {
    const data = templateData(draftFrom(catalogIndex(), engagement));
    const names = (data['deliverables'] as readonly TemplateScope[]).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['Kick-off record', 'Class calendar']));
    const services = data['services'] as readonly TemplateScope[];
    const phases = services.flatMap((service) => service['phases'] as readonly TemplateScope[]);
    expect(phases.filter(({ duration }) => !duration)).toEqual([]);
    expect(phases.length).toBeGreaterThan(5);
  });

  it('carries a sentence as it was reworded, and not why', () => {
    const said = draftSow(draftFrom(catalogIndex(), engagement)).blocks.flatMap((block) => runsOf(block));
    const [block, generated] = said.find(([id]) => id.startsWith('assumption.')) ?? ['', ''];
    const wording = { kind: 'wording', block, text: 'Reworded by hand.', replaced: generated, reason: 'The lawyer said so', by: 'Bo', at: '2026-11-22T10:00:00Z' } as const; // prettier-ignore
    const data = templateData(draftFrom(catalogIndex(), adjust(engagement, 'w1' as AdjustmentId, wording)));
    expect(stringsIn(data)).toContain('Reworded by hand.');
    expect(stringsIn(data)).not.toContain(generated);
    expect(JSON.stringify(data)).not.toContain('The lawyer said so');
  });

  it('has the phases of each service, with their activities and what they hand over', () => {
    const data = templateData(draftFrom(catalogIndex(), engagement));
    const phases = data['phases'] as readonly TemplateScope[];
    expect(phases.every((phase) => (phase['activities'] as readonly TemplateScope[]).length > 0)).toBe(true);
    const handedOver = phases.flatMap((phase) => phase['deliverables'] as readonly TemplateScope[]);
    const all = data['deliverables'] as readonly TemplateScope[];
    const titles = (of: readonly TemplateScope[]) => of.map((deliverable) => deliverable['acceptance']).sort();
    expect(titles(handedOver)).toEqual(titles(all));
  });

  it('knows nothing to be estimated of an engagement that knows nothing yet', () => {
    const data = templateData(draftFrom(catalogIndex(), readEngagement('knows-nothing-yet')));
    expect(data).toMatchObject({ totalPrice: 'to be estimated', isComplete: false, hasDates: false, hasFees: false });
  });
});

describe('the tags a template may use', () => {
  const filled = templateData(draftFrom(catalogIndex(), readEngagement('jenkins-to-gitlab-ci-and-courses')));
  const check = (tags: readonly TagMeaning[], scope: TemplateScope, where: string): void => {
    expect(Object.keys(scope).sort(), where).toEqual(tags.map(({ name }) => name).sort());
    for (const { name, kind, about, tags: inner } of tags) {
      expect(about, `${where}.${name}`).toMatch(/^\S.*\S$/);
      const value = scope[name];
      const isKind = {
        value: typeof value === 'string',
        condition: typeof value === 'boolean',
        list: Array.isArray(value),
      };
      expect(isKind[kind], `${where}.${name} is a ${kind}`).toBe(true);
      if (Array.isArray(value) && value[0]) check(inner, value[0] as TemplateScope, `${where}.${name}`);
    }
  };

  it('are exactly those that are filled, each described', () => check(templateTags(), filled, 'template'));

  it('are named once', () => {
    const names = templateTags().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
