/** Nothing is asked that shows nowhere: work is read at three points, words at the likely one, some conditions by terms. */
import { expect, it } from 'vitest';
import { discover } from '../../src/engagement/discovery.ts';
import { resolveFacts } from '../../src/engagement/facts.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import {
  activity,
  engagementOf,
  number,
  ours,
  smallCatalog,
  sum,
  yesNo,
  type SmallCatalog,
} from '../support/small-catalog.ts';

const is = (question: string) => ({ kind: 'answer', question, is: true });
const all = (...of: object[]) => ({ kind: 'all', of });
const any = (...of: object[]) => ({ kind: 'any', of });
const scope = (of: object) => ({ kind: 'scope', of });
const work = (time: object | string = '8h') => sum([{ kind: 'fixed', time }]);
/** No at the likely point, yes at the high one. */
const perhaps = (id: string) => yesNo(id, false, { high: true });

function openIn(parts: SmallCatalog): readonly string[] {
  const index = smallCatalog(parts);
  return discover(resolveFacts(index, engagementOf(index))).open.map(({ question }) => question.id);
}

it('asks for words only what can change them at the likely point', () => {
  const said = (when: object) => activity('carry', [work()], { exclusions: [{ id: 'out', text: 'No pianos.', when }] });
  const questions = [perhaps('piano'), yesNo('insured', false)];
  expect(openIn({ questions, activities: [said(all(is('piano'), is('insured')))] })).toEqual([]);
  expect(openIn({ questions, activities: [said(any(is('piano'), is('insured')))] })).toEqual(['piano', 'insured']);
});

it('asks about a factor only where the work that it multiplies is done', () => {
  // Undecided work counts at the high point alone, and there the floors have decided the factor already.
  const floors = number('floors', 1, { high: 9 });
  const isSlow = any(is('fragile'), { kind: 'driver', driver: 'floors', atLeast: 5 });
  const factors = [{ when: isSlow, percent: 150, ...ours }];
  const effort = [sum([{ kind: 'fixed', time: '8h' }], { factors })];
  const questions = [yesNo('piano'), yesNo('fragile', false), floors];
  expect(openIn({ questions, activities: [activity('carry', effort, { when: is('piano') })] })).toEqual([
    'piano',
    'floors',
  ]);
  expect(openIn({ questions, activities: [activity('carry', effort)] })).toEqual(['fragile', 'floors']);
});

it('takes no time from a point at which the work is not done', () => {
  const questions = [perhaps('piano'), yesNo('lift', true, { high: false })];
  const factors = [{ when: is('lift'), percent: 300, ...ours }];
  const effort = [sum([{ kind: 'fixed', time: '8h' }], { factors })];
  const index = smallCatalog({ questions, activities: [activity('carry', effort, { when: is('piano') })] });
  expect(estimate(index, engagementOf(index)).lines[0]?.suggested).toEqual({ low: 0, likely: 0, high: 480 });
});

it('asks nothing for a clause that the terms rule out', () => {
  const clause = (when: object) => ({
    ...{ id: 'access', title: 'Access', place: 'terms', order: 1, text: ['We need badges.'], when },
    ...ours,
  });
  const onSite = { kind: 'place', is: 'on-site' };
  const questions = [number('crates'), yesNo('guarded')];
  expect(openIn({ questions, clauses: [clause(all(onSite, scope(is('guarded'))))] })).toEqual(['crates']);
  expect(openIn({ questions, clauses: [clause(any(onSite, scope(is('guarded'))))] })).toEqual(['crates', 'guarded']);
});

it('asks for the words of a clause that a price may yet bring in, however deep the price lies', () => {
  const clause = (when: object) => ({
    ...{ id: 'access', title: 'Access', place: 'terms', order: 1, text: ['We carry {crates} crates.'], when },
    ...ours,
  });
  const price = { kind: 'price', above: 1000 };
  const asked = (when: object) =>
    openIn({ questions: [number('crates')], activities: [activity('move', [work()])], clauses: [clause(when)] });
  const onSite = { kind: 'place', is: 'on-site' };
  const not = (of: object) => ({ kind: 'not', of });
  expect(asked(not(any(price, onSite)))).toContain('crates');
  expect(asked(not(all(price, not(onSite))))).toContain('crates');
  expect(asked(not(any(price, not(onSite))))).not.toContain('crates');
  expect(asked(not(all(price, onSite)))).toContain('crates');
  expect(asked(all(price, onSite))).not.toContain('crates');
});

it('asks what decides whether a field of an issue is filled in', () => {
  const field = (when: object) => ({
    ...{ id: 'site', label: 'Site', from: { kind: 'question', question: 'floors' }, when },
  });
  const issue = (when: object) => ({
    ...{ id: 'intake', name: 'Intake', title: 'Intake', shortBody: 'See the clipboard.', labels: [], source: 'ours' },
    ...{ tracker: { host: 'https://tracker.example', project: 'a/b' } },
    parts: [{ kind: 'fields', id: 'fields', title: 'Fields', fields: [field(when)] }],
  });
  const questions = [number('crates'), yesNo('guarded'), number('floors')];
  expect(openIn({ questions, issues: [issue(scope(is('guarded')))] })).toEqual(['crates', 'guarded']);
  expect(openIn({ questions, issues: [issue({ kind: 'not', of: scope(is('guarded')) })] })).toEqual([
    ...['crates', 'guarded', 'floors'],
  ]);
});
