import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answerQuestion,
  changeDetails,
  type AnswerKey,
  type Engagement,
  type ScenarioId,
} from '../../src/engagement/engagement.ts';
import {
  asIssued,
  isLocked,
  issueRevision,
  lockInWords,
  rescope,
  restoreRevision,
} from '../../src/engagement/revisions.ts';
import {
  asOpen,
  cloneScenario,
  contentOf,
  markPrimary,
  openScenario,
  openScenarioOf,
  primaryOf,
  removeScenario,
  renameScenario,
} from '../../src/engagement/scenarios.ts';
import { documentHash, hashEngagement } from '../../src/storage/content-hash.ts';
import { openEngagement, saveEngagement } from '../../src/storage/engagement-file.ts';
import { engagements } from '../support/random-engagement.ts';
import { answerOf, engagementOf, smallCatalog } from '../support/small-catalog.ts';

const index = smallCatalog({});
const id = (text: string) => text as ScenarioId;
const base = engagementOf(index, { crates: 12 });
const withCrates = (engagement: Engagement, crates: number) =>
  answerQuestion(engagement, 'm1/crates' as AnswerKey, answerOf(crates));
const lean = withCrates(openScenario(cloneScenario(base, 'Lean', id('s2')), id('s2')), 5);
const names = ({ scenarios }: Engagement) => scenarios.map(({ name }) => name);
const ISSUING = {
  ...{ name: 'For signature', reason: 'Agreed on the call', by: 'Ana Silva', at: '2026-11-22T10:42:00Z' },
  hash: '0123456789abcdef',
  catalog: base.catalog,
};
const issued = issueRevision(base, ISSUING);

describe('scenarios', () => {
  test('a clone is changed without the original', () => {
    expect(names(lean)).toEqual(['Base', 'Lean']);
    expect(openScenarioOf(lean).name).toBe('Lean');
    expect(contentOf(lean, primaryOf(lean))).toEqual(contentOf(base));
    expect(asOpen(lean, primaryOf(lean)).answers).toEqual(base.answers);
  });
  test('there are at most five', () => {
    const many = [2, 3, 4, 5, 6, 7].reduce((all, place) => cloneScenario(all, `${place}`, id(`s${place}`)), base);
    expect(names(many)).toEqual(['Base', '2', '3', '4', '5']);
  });
  test('one is renamed, but not to nothing', () => {
    expect(names(renameScenario(lean, id('s2'), ' Small '))).toEqual(['Base', 'Small']);
    expect(names(renameScenario(lean, id('s2'), ' '))).toEqual(['Base', 'Lean']);
  });
  test('exactly one is primary', () => {
    const marked = markPrimary(lean, id('s2'));
    expect(marked.scenarios.map(({ isPrimary }) => isPrimary)).toEqual([false, true]);
    expect(markPrimary(lean, id('nowhere'))).toBe(lean);
  });
  test.each([
    ['the open one gives way to the primary', lean, 's2', 'Base', base.answers],
    ['the primary one hands on to the open one', lean, 's1', 'Lean', lean.answers],
  ])('removing: %s', (_name, engagement, gone, left, answers) => {
    const rest = removeScenario(engagement, id(gone));
    expect(rest.scenarios).toEqual([{ id: gone === 's1' ? 's2' : 's1', name: left, isPrimary: true }]);
    expect(rest.answers).toEqual(answers);
  });
  test('who the customer is holds in all of them, how it is planned in one', () => {
    const renamed = changeDetails(lean, { customer: 'Contoso', customerLegalName: 'Contoso Ltd', place: 'on-site' });
    const other = contentOf(renamed, primaryOf(renamed)).details;
    expect(renamed.details).toMatchObject({ customer: 'Contoso', place: 'on-site' });
    expect(other).toEqual({ ...base.details, customer: 'Contoso', customerLegalName: 'Contoso Ltd' });
    expect(openEngagement(saveEngagement(renamed))).toEqual({ ok: true, engagement: renamed });
  });
  test('what was issued keeps the names it was issued with', () => {
    const renamed = changeDetails(rescope(issued), { customer: 'Contoso' });
    expect(renamed.revisions).toEqual(issued.revisions);
  });
  test('the last one is not removed', () => {
    expect(removeScenario(base, id('s1'))).toBe(base);
  });
});

describe('revisions', () => {
  test('issuing freezes and locks, and says the way out', () => {
    expect(isLocked(issued)).toBe(true);
    expect(issued.revisions).toEqual([{ number: 1, ...ISSUING, content: contentOf(base) }]);
    expect(lockInWords(issued.revisions[0]!)).toBe('Revision 1 is issued. Re-scope to change it.');
  });
  test('nothing is issued or restored over an issued one', () => {
    expect(issueRevision(issued, ISSUING)).toBe(issued);
    expect(restoreRevision(issued, 1)).toBe(issued);
  });
  test('only the primary scenario is issued', () => {
    expect(issueRevision(lean, ISSUING)).toBe(lean);
  });
  test('re-scoping leads to the next number, which is never given twice', () => {
    const second = issueRevision(rescope(issued), ISSUING);
    expect(second.revisions.map(({ number }) => number)).toEqual([1, 2]);
    expect(second.lockedBy).toBe(2);
    expect(isLocked(rescope(second))).toBe(false);
  });
  test('a lock by a revision that is not there is none', () => {
    expect(isLocked({ ...base, lockedBy: 7 })).toBe(false);
  });
  test('any of them can be drafted again as it was issued, whatever came after', () => {
    const first = issued.revisions[0]!;
    const second = issueRevision(withCrates(rescope(issued), 99), { ...ISSUING, hash: 'fedcba9876543210' });
    expect(asIssued(second, first)).toEqual(issued);
    expect(documentHash(asIssued(second, first))).toBe(ISSUING.hash);
  });
  test('documents keep the hash it was issued under', () => {
    expect(documentHash(issued)).toBe(ISSUING.hash);
    expect(documentHash(rescope(issued))).toBe(hashEngagement(rescope(issued)));
  });
});

describe('laws', () => {
  test('switching there and back restores exactly', () => {
    fc.assert(
      fc.property(engagements(index), fc.nat(40), (engagement, crates) => {
        const two = cloneScenario(engagement, 'Other', id('other'));
        const there = withCrates(openScenario(two, id('other')), crates);
        const back = openScenario(there, openScenarioOf(two).id);
        expect(contentOf(back)).toEqual(contentOf(engagement));
        expect(openScenario(openScenario(back, id('other')), openScenarioOf(two).id)).toEqual(back);
        expect(openScenario(openScenario(two, id('other')), openScenarioOf(two).id)).toEqual(two);
      }),
    );
  });
  test('issue, change, restore: the content is the one that was issued', () => {
    fc.assert(
      fc.property(engagements(index), fc.nat(40), (engagement, crates) => {
        const changed = withCrates(rescope(issueRevision(engagement, ISSUING)), crates);
        expect(contentOf(restoreRevision(changed, 1))).toEqual(contentOf(engagement));
      }),
    );
  });
  test('open(save(x)) is x, with scenarios and revisions', () => {
    fc.assert(
      fc.property(engagements(index), fc.boolean(), (engagement, isFrozen) => {
        const two = openScenario(cloneScenario(engagement, 'Other', id('other')), id('other'));
        const last = issueRevision(markPrimary(two, id('other')), ISSUING);
        const kept = isFrozen ? last : rescope(last);
        expect(openEngagement(saveEngagement(kept))).toEqual({ ok: true, engagement: kept });
      }),
    );
  });
});
