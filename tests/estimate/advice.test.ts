import { describe, expect, test } from 'vitest';
import type { AnswerValue } from '../../src/engagement/engagement.ts';
import { approvalsNeeded, limitsReached } from '../../src/estimate/advice.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import { tinyEngagement, tinyIndex } from '../support/tiny-catalog.ts';

const number = (value: number): AnswerValue => ({ kind: 'number', value });
const limit = (atLeast: number) => ({
  id: 'many',
  verdict: 'too-large',
  when: { kind: 'driver', driver: 'projects', atLeast },
  advice: '{projects} are too many.',
  because: 'Nobody moved more.',
  source: 'ours',
});
const approval = (id: string, when?: object) => ({
  ...{ id, title: id, approver: 'The chief', needs: ['The estimate'], because: 'So it is.', source: 'ours' },
  ...(when && { when }),
});
const index = tinyIndex((catalog) => {
  Object.assign(catalog.services[0] as object, { limits: [limit(500)] });
  Object.assign(catalog, { approvals: [approval('always'), approval('large', { kind: 'price', above: 10_000 })] });
});
const estimated = (answers: Record<string, AnswerValue>) => estimate(index, tinyEngagement(index, answers));

describe('a limit', () => {
  test.each([
    ['is reached by an answer', { projects: number(500) }, ['reached']],
    ['is possible where only the high point of an assumption reaches it', {}, ['possible']],
    ['is not reached below it', { projects: number(499) }, []],
  ])('%s', (_name, answers, expected) => {
    expect(limitsReached(estimated(answers).facts).map(({ status }) => status)).toEqual(expected);
  });
});

test('an approval is needed always, or when its condition holds', () => {
  const ids = (projects: number) =>
    approvalsNeeded(estimated({ projects: number(projects), 'air-gapped': { kind: 'yes-no', value: false } })).map(
      ({ id }) => id,
    );
  expect(ids(20)).toEqual(['always']);
  expect(ids(2000)).toEqual(['always', 'large']);
});
