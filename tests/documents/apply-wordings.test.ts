import { describe, expect, test } from 'vitest';
import { applyWordings, editableTexts } from '../../src/documents/apply-wordings.ts';
import { composeSow, draftSow } from '../../src/documents/sow.ts';
import type { Adjustment, Engagement } from '../../src/engagement/engagement.ts';
import { catalogIndex, draftFrom, readEngagement } from '../support/drafts.ts';

const index = catalogIndex();
const standard = readEngagement('self-managed-to-gitlab-com-standard');
const SCOPE = 'mig/run-waves.scope#1';
const documentOf = (engagement: Engagement) => composeSow(draftFrom(index, engagement));
const generated = editableTexts(documentOf(standard));
const reworded = (
  engagement: Engagement,
  wordings: readonly (readonly [block: string, text: string, replaced: string])[],
): Engagement => ({
  ...engagement,
  adjustments: Object.fromEntries(
    wordings.map(([block, text, replaced], place): [string, Adjustment] => [
      `w${place}`,
      { kind: 'wording', block, text, replaced, reason: 'r', by: 'b', at: `2026-11-20T10:0${9 - place}:00Z` },
    ]),
  ),
});
/** The first of its kind: which ones there are is the catalog's business. */
const first = (kind: string) => [...generated.keys()].find((id) => id.startsWith(kind)) ?? `no ${kind} block`;
const apply = (engagement: Engagement) => applyWordings(documentOf(engagement), engagement);

describe('a sentence of the SOW', () => {
  test.each([
    ['a cell', SCOPE],
    ['a paragraph', 'mig/plan.purpose'],
    ['a list item', first('assumption.mig/')],
    ['a clause', 'clause.expiry.1'],
    ['a responsibility', first('responsibility.')],
  ])('%s is replaced by its id', (_, block) => {
    const replaced = generated.get(block) ?? 'no such block';
    const engagement = reworded(standard, [[block, 'Other words.', replaced]]);
    expect(editableTexts(draftSow(draftFrom(index, engagement))).get(block)).toBe('Other words.');
    expect(apply(engagement)).toMatchObject({ applied: [{ id: 'w0', isBasisChanged: false }], orphans: [] });
  });

  test('survives regeneration, and says that what it replaced has changed', () => {
    const engagement = reworded(standard, [[SCOPE, 'Other words.', generated.get(SCOPE) ?? '']]);
    const more: Engagement = {
      ...engagement,
      answers: { ...engagement.answers, 'mig/projects': { status: 'known', value: { kind: 'number', value: 900 } } },
    };
    const { document, applied } = apply(more);
    expect(editableTexts(document).get(SCOPE)).toBe('Other words.');
    expect(applied.map(({ isBasisChanged }) => isBasisChanged)).toEqual([true]);
  });

  test('without a block it is an orphan, kept and not printed', () => {
    const { applied, orphans, document } = apply(reworded(standard, [['mig/gone.scope#1', 'Other words.', 'x']]));
    expect(applied).toEqual([]);
    expect(orphans.map(({ id }) => id)).toEqual(['w0']);
    expect([...editableTexts(document).values()]).not.toContain('Other words.');
  });

  test('the latest of several wins, wherever it stands in the file', () => {
    const { document } = apply(
      reworded(standard, [
        [SCOPE, 'Later.', ''],
        [SCOPE, 'Earlier.', ''],
      ]),
    );
    expect(editableTexts(document).get(SCOPE)).toBe('Later.');
  });
});

test.each([
  'control.customer#1',
  'roles.project-manager#2',
  'timeline.mig/plan#1',
  'fees.total#1',
  'contacts.customer#1',
  'open.unfilled',
])('figures, names and dates cannot be reworded: %s', (block) => {
  expect(generated.has(block)).toBe(false);
});
