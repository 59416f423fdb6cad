import { describe, expect, test } from 'vitest';
import { checkAnswers } from '../../src/engagement/check-answers.ts';
import type { Adjustment, Answer, AnswerValue, Engagement } from '../../src/engagement/engagement.ts';
import { catalogIndex, ENGAGEMENTS, readEngagement } from '../support/drafts.ts';

const index = catalogIndex();
const base = readEngagement('self-managed-to-gitlab-com-standard');
const known = (value: unknown): Answer => ({ status: 'known', value: value as AnswerValue });
const answering = (key: string, value: unknown): Engagement => ({ ...base, answers: { [key]: known(value) } });
const problemsOf = (engagement: Engagement) => checkAnswers(index, engagement);
const items = (...answers: unknown[]) => ({
  kind: 'items',
  items: answers.map((answer) => ({ id: 'one', name: 'git.example', answers: answer })),
});

describe('an engagement that fits the catalog', () => {
  test.each(ENGAGEMENTS)('%s has no problems', (name) => {
    expect(problemsOf(readEngagement(name))).toEqual([]);
  });

  test('answers of a service that was removed are kept and are no problem', () => {
    expect(problemsOf({ ...base, services: {} })).toEqual([]);
  });
});

describe('what does not fit is told with a way out', () => {
  test.each<[string, unknown, string, string]>([
    ['mig/usres', { kind: 'number', value: 3 }, 'answers.mig/usres', 'Did you mean "users"?'],
    ['a/b/users', { kind: 'number', value: 3 }, 'answers.a/b/users', 'instance/question'],
    ['users', { kind: 'number', value: 3 }, 'answers.users', 'write "mig/users"'],
    ['mig/goals', { kind: 'text', value: 'x' }, 'answers.mig/goals', 'write "goals" alone'],
    ['mig/source-version', { kind: 'version', value: '15.8' }, 'answers.mig/source-version', '"source-instances"'],
    ['mig/users', { kind: 'text', value: 'many' }, 'answers.mig/users.value.kind', '"number" or "range"'],
    ['mig/users', { kind: 'number', value: 0 }, 'answers.mig/users.value.value', 'between 1 and 200,000'],
    [
      'mig/users',
      { kind: 'range', low: 5, high: 999_999_999 },
      'answers.mig/users.value.high',
      'between 1 and 200,000',
    ],
    [
      'license-tier',
      { kind: 'choice', option: 'premum' },
      'answers.license-tier.value.option',
      'Did you mean "premium"?',
    ],
    ['regulations', { kind: 'choices', options: ['gdpr', 'gdpr'] }, 'answers.regulations.value.options', 'once'],
    ['mig/source-instances', items({}, {}), 'answers.mig/source-instances.value.items.1.id', 'an id of its own'],
    [
      'mig/source-instances',
      items({ 'source-verson': known({ kind: 'version', value: '15.8' }) }),
      'answers.mig/source-instances.value.items.0.answers.source-verson',
      'Did you mean "source-version"?',
    ],
    [
      'mig/source-instances',
      items({ 'source-version': known({ kind: 'version', value: 'fifteen' }) }),
      'answers.mig/source-instances.value.items.0.answers.source-version.value.value',
      '"16.11"',
    ],
  ])('%s: %j', (key, value, where, fix) => {
    const problems = problemsOf(answering(key, value));
    expect(problems.map((problem) => problem.where)).toEqual([where]);
    expect(problems[0]?.fix).toContain(fix);
  });

  test('a service the catalog does not offer', () => {
    const services = { mig: { service: 'self-managed-implementatoin' } } as unknown as Engagement['services'];
    expect(problemsOf({ ...base, services })).toEqual([
      {
        where: 'services.mig.service',
        found: '"self-managed-implementatoin", which the catalog does not offer',
        fix: 'Did you mean "self-managed-implementation"?',
      },
    ]);
  });

  test('roles and drivers of adjustments', () => {
    const why = { reason: 'r', by: 'b', at: '2026-11-20T10:00:00Z' };
    const adjustments = {
      a: { kind: 'set-driver', instance: 'mig', driver: 'wave', value: 1, ...why },
      b: {
        kind: 'add-work',
        instance: 'mig',
        phase: 'close',
        title: 't',
        scope: 's',
        role: 'trainr',
        effort: { low: 1, likely: 1, high: 1 },
        ...why,
      },
    } as unknown as Record<string, Adjustment>;
    const problems = problemsOf({ ...base, adjustments: adjustments });
    expect(problems.map(({ where, fix }) => [where, fix])).toEqual([
      ['adjustments.a.driver', 'Did you mean "waves"?'],
      ['adjustments.b.role', 'Did you mean "trainer"?'],
    ]);
  });

  test('everything at once', () => {
    const answers = {
      nonsense: known({ kind: 'number', value: 1 }),
      users: known({ kind: 'number', value: 1 }),
      'mig/projects': known({ kind: 'yes-no', value: true }),
    };
    expect(problemsOf({ ...base, answers })).toHaveLength(3);
  });
});
