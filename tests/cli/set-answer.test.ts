import { describe, expect, test } from 'vitest';
import { setAnswers } from '../../src/cli/set-answer.ts';
import { addService, type Engagement } from '../../src/engagement/engagement.ts';
import { catalogIndex, readEngagement } from '../support/drafts.ts';

const index = catalogIndex();
const standard = readEngagement('self-managed-to-gitlab-com-standard');
const set = (engagement: Engagement, ...sets: string[]) => setAnswers(index, engagement, sets);
const second = addService(standard, 'mig2' as never, 'migration-self-managed-to-gitlab-com' as never);
const answered = readEngagement('self-managed-to-gitlab-com');

describe('a value in the words of its question', () => {
  test.each([
    ['users=900', 'mig/users', { kind: 'number', value: 900 }],
    ['users=800..1000', 'mig/users', { kind: 'range', low: 800, high: 1000 }],
    ['users=800..850..1000', 'mig/users', { kind: 'range', low: 800, likely: 850, high: 1000 }],
    ['mig/users=900', 'mig/users', { kind: 'number', value: 900 }],
    ['air-gapped=yes', 'air-gapped', { kind: 'yes-no', value: true }],
    ['air-gapped=false', 'air-gapped', { kind: 'yes-no', value: false }],
    ['license-tier=ultimate', 'license-tier', { kind: 'choice', option: 'ultimate' }],
    ['regulations=gdpr, hipaa', 'regulations', { kind: 'choices', options: ['gdpr', 'hipaa'] }],
    ['regulations=none', 'regulations', { kind: 'choices', options: [] }],
    ['goals=One = all', 'goals', { kind: 'text', value: 'One = all' }],
  ])('%s', (written, key, value) => {
    const { engagement, problems } = set(standard, written);
    expect(problems).toEqual([]);
    expect(engagement.answers[key]).toEqual({ status: 'known', value });
  });

  test('"unknown" opens a question again', () => {
    expect(set(standard, 'users=unknown').engagement.answers['mig/users']).toEqual({ status: 'not-known' });
  });

  test('the last of several wins', () => {
    const { engagement } = set(standard, 'users=1', 'users=2');
    expect(engagement.answers['mig/users']).toEqual({ status: 'known', value: { kind: 'number', value: 2 } });
  });

  test.each(['git.oresund-logistik.example', 'src1'])('an item by its name or id: %s', (item) => {
    const { engagement, problems } = set(answered, `source-instances[${item}].source-version=16.11`);
    expect(problems).toEqual([]);
    expect(engagement.answers['mig/source-instances']).toMatchObject({
      value: { items: [{ id: 'src1', answers: { 'source-version': { value: { value: '16.11' } } } }] },
    });
  });

  test('the first item of a group that nobody has answered is added', () => {
    const { engagement } = set(standard, 'source-instances[git.example].source-version=15.8');
    expect(engagement.answers['mig/source-instances']).toMatchObject({ value: { items: [{ name: 'git.example' }] } });
  });

  test('a detail of the engagement', () => {
    const { engagement } = set(standard, 'detail.paymentModel=time-and-materials', 'detail.targetStart=2027-01-11');
    expect(engagement.details).toMatchObject({ paymentModel: 'time-and-materials', targetStart: '2027-01-11' });
  });
});

describe('what cannot be set changes nothing and says what to write', () => {
  test.each([
    [standard, 'usres=5', 'Did you mean "users"?'],
    [
      standard,
      'users=many',
      'Write users as a whole number (900), a range (800..1000, or 800..850..1000 with the likely number) or unknown.',
    ],
    [standard, 'users=9..3', 'Write users as a whole number'],
    [standard, 'users=0', 'between 1 and 200,000'],
    [standard, 'users', 'Write question=value'],
    [standard, 'air-gapped=perhaps', 'Write air-gapped as yes, no or unknown.'],
    [standard, 'license-tier=premum', 'Did you mean "premium"?'],
    [standard, 'mgi/users=5', 'Did you mean "mig"?'],
    [second, 'users=5', 'Write "mig/users=5" or "mig2/users=5".'],
    [standard, 'mig/goals=x', 'It is asked once: write goals=x.'],
    [standard, 'planned-users=5', 'No service in scope asks it.'],
    [standard, 'source-instances=a', 'source-instances[name].source-version=value'],
    [standard, 'source-version=15.8', 'write source-instances[item].source-version=15.8'],
    [standard, 'source-instances[a].source-verson=15.8', 'Did you mean "source-version"?'],
    [standard, 'source-instances[a].source-version=new', '"16.11"'],
    [
      answered,
      'source-instances[git.oresund-logistik.exmaple].source-version=15.8',
      'Did you mean "git.oresund-logistik.example"?',
    ],
    [standard, 'users[a].x=1', 'It has no items'],
    [standard, 'detail.paymentModl=fixed-fee', 'Did you mean "paymentModel"?'],
    [standard, 'detail.paymentModel=free', 'fixed-fee'],
  ])('%#: %j', (engagement, written, fix) => {
    const result = set(engagement, written);
    expect(result.problems.map(({ where }) => where)).toEqual([`--set ${written}`]);
    expect(result.problems[0]?.fix).toContain(fix);
    expect(result.engagement).toBe(engagement);
  });
});
