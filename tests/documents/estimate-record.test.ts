import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/engagement/engagement.ts';
import { isAssumptionPrinted } from '../../src/engagement/discovery.ts';
import { estimateRecord } from '../../src/documents/estimate-record.ts';
import { draftSow } from '../../src/documents/sow.ts';
import { toMarkdown } from '../../src/export/markdown.ts';
import { rendered } from '../support/gitlab-markdown.ts';
import { catalogIndex, draftFrom, ENGAGEMENTS, readEngagement } from '../support/drafts.ts';

const index = catalogIndex();
const points = ['low', 'likely', 'high'] as const;

describe.each(ENGAGEMENTS)('%s', (name) => {
  const draft = draftFrom(index, readEngagement(name));
  const record = estimateRecord(draft.estimate, draft.schedule);

  test('totals are the sums of the lines, to the cent and the quarter hour', () => {
    for (const point of points) {
      const hours = record.lines.reduce((sum, line) => sum + line.effortHours[point], 0);
      const cents = record.lines.reduce((sum, line) => sum + Math.round(line.price[point] * 100), 0);
      expect(record.totals.effortHours[point]).toBe(hours);
      expect(Math.round(record.totals.price[point] * 100)).toBe(cents);
      expect(record.totals.weeks[point]).toBe(record.phases.reduce((sum, phase) => sum + phase.weeks[point], 0));
    }
  });

  test('money has two decimals at most', () => {
    const amounts = [record.totals, ...record.lines, ...record.later].flatMap(({ price }) =>
      points.map((point) => price[point]),
    );
    expect(amounts.filter((amount) => Number(amount.toFixed(2)) !== amount)).toEqual([]);
  });

  test('every line says what it rests on', () => {
    for (const { basis } of record.lines) expect(basis.parts.length).toBeGreaterThan(1);
    expect(JSON.stringify(record)).not.toMatch(/undefined|NaN/);
  });

  test('assumptions are those of the SOW, and name the question they stand in for or whose range they limit', () => {
    const sow = rendered(
      toMarkdown(draftSow(draft))
        .replace(/^[|>#].*$|\*\*/gm, '')
        .replace(/\n/g, '  \n'),
    );
    for (const { text } of record.assumptions) expect(sow).toContain(text);
    const open = new Set<string>(
      draft.estimate.discovery.questions
        .filter((asked) => isAssumptionPrinted(asked) || isRange(asked.answer))
        .map(({ question }) => question.id),
    );
    const named = record.assumptions.flatMap(({ question }) => (question === undefined ? [] : [question]));
    for (const question of named) expect(open, question).toContain(question);
  });
});

test('later and left-out work is in no total', () => {
  const draft = draftFrom(index, readEngagement('self-managed-to-gitlab-com'));
  const record = estimateRecord(draft.estimate, draft.schedule);
  expect(record.later.map(({ activity }) => activity)).toEqual(['repoint-ci']);
  expect(record.leftOut.map(({ activity }) => activity)).toEqual(['security-configuration']);
  expect(record.lines.some(({ status }) => status === 'later' || status === 'left-out')).toBe(false);
});

function isRange(answer: Answer | undefined): boolean {
  return answer?.status === 'known' && answer.value.kind === 'range';
}
