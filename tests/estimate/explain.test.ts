import { describe, expect, it } from 'vitest';
import { adjust, type Adjustment, type Engagement } from '../../src/engagement/engagement.ts';
import { estimate, type Estimate } from '../../src/estimate/estimate.ts';
import type { EstimateLine } from '../../src/estimate/line.ts';
import { explainDriver, explainLine } from '../../src/estimate/explain.ts';
import { explainEffort, explainPrice } from '../../src/estimate/explain-sums.ts';
import type { Explanation } from '../../src/estimate/explanation.ts';
import { explainPhaseWeeks, explainWeeks } from '../../src/schedule/explain-weeks.ts';
import { scheduleWork } from '../../src/schedule/schedule.ts';
import { tinyEngagement, tinyIndex } from '../support/tiny-catalog.ts';

const index = tinyIndex();
const signed = { reason: 'The customer cleans up first', by: 'Bo', at: '2026-11-22T10:15:00Z' };
const projects = (value: number) =>
  ({ projects: { kind: 'number', value }, 'air-gapped': { kind: 'yes-no', value: false } }) as const;

function lineOf(estimated: Estimate, key: string): EstimateLine {
  const line = [...estimated.lines, ...estimated.later, ...estimated.leftOut].find(
    (candidate) => candidate.key === key,
  );
  if (!line) throw new Error(`No line ${key}`);
  return line;
}

function explained(engagement: Engagement, key: string): Explanation {
  const estimated = estimate(index, engagement);
  return explainLine(estimated, lineOf(estimated, key));
}

function steps(explanation: Explanation, part: string): readonly string[] {
  return explanation.parts
    .filter(({ id }) => id === part)
    .flatMap((found) => found.steps.map(({ words, result }) => [words, result].filter(Boolean).join(' = ')));
}

const withAdjustment = (engagement: Engagement, adjustment: Adjustment) =>
  adjust(engagement, 'a1' as never, adjustment);

describe('the explanation of a line', () => {
  it('says the rule with its values filled in', () => {
    const waves = explained(tinyEngagement(index, projects(1400)), 'm1/run-waves/engineer');

    expect(waves.title).toBe('Run the waves · Engineer');
    expect(waves.figure).toBe('59.5 h (42 h to 70 h) · USD 19,635.00 (USD 13,860.00 to USD 23,100.00)');
    expect(steps(waves, 'effort')).toEqual([
      '8.5 h per wave × 7 waves = 59.5 h',
      'Rounded up to the quarter hour = 59.5 h',
    ]);
    expect(steps(waves, 'range')).toEqual([
      'At best: 6 h per wave × 7 waves = 42 h',
      'At worst: 10 h per wave × 7 waves = 70 h',
    ]);
  });

  it('names the factor an answer selects, and the reason for it', () => {
    const engagement = tinyEngagement(index, { ...projects(400), 'air-gapped': { kind: 'yes-no', value: true } });
    const waves = explained(engagement, 'm1/run-waves/engineer');

    expect(steps(waves, 'effort')).toContain('× 150 %, because “Is the network closed?” is answered yes');
    expect(steps(waves, 'range')[1]).toBe('At worst: 10 h per wave × 2 waves × 150 % = 30 h');
    expect(waves.parts[0]?.remarks).toContain('Every file is carried.');
  });

  it('counts an undecided factor at worst only, as the estimate does', () => {
    const waves = explained(
      tinyEngagement(index, { projects: { kind: 'number', value: 400 } }),
      'm1/run-waves/engineer',
    );

    expect(steps(waves, 'effort').join()).not.toContain('150');
    expect(steps(waves, 'range')).toEqual([
      'At best: 6 h per wave × 2 waves = 12 h',
      'At worst: 10 h per wave × 2 waves × 150 % = 30 h',
    ]);
  });

  it('follows a quantity back to the question, who answered it and when', () => {
    const { quantities, questions } = explained(tinyEngagement(index, projects(1400)), 'm1/run-waves/engineer');

    expect(quantities.map(({ amount, status }) => [amount, status])).toEqual([
      ['7 waves', 'answered'],
      ['1,400 projects', 'answered'],
    ]);
    expect(quantities[0]).toMatchObject({ how: 'One for every started 200 projects', because: 'A wave is a night.' });
    expect(questions.find(({ question }) => question.id === 'projects')?.answer).toMatchObject({
      by: 'Ada',
      at: '2026-11-20T09:00:00Z',
      source: 'customer',
    });
  });

  it('tells an assumed quantity from an answered one, with its range', () => {
    const { quantities, questions } = explained(tinyEngagement(index), 'm1/run-waves/engineer');

    expect(quantities.map(({ amount, status }) => [amount, status])).toEqual([
      ['2 waves (1 to 3)', 'assumed'],
      ['300 projects (200 to 600)', 'assumed'],
    ]);
    expect(questions.find(({ question }) => question.id === 'projects')?.status).toBe('open');
  });

  it('names a planned quantity and what follows from it', () => {
    const planned = withAdjustment(tinyEngagement(index, projects(1400)), {
      kind: 'set-driver',
      instance: 'm1' as never,
      driver: 'projects' as never,
      value: 1200,
      replaced: 1400,
      ...signed,
    });

    expect(explained(planned, 'm1/run-waves/engineer').quantities).toMatchObject([
      { amount: '6 waves', status: 'planned' },
      { amount: '1,200 projects', status: 'planned' },
    ]);
  });

  it('says what put the work in scope', () => {
    const cellar = tinyEngagement(index, { ...projects(10), target: { kind: 'choice', option: 'cellar' as never } });

    expect(steps(explained(cellar, 'm1/review/engineer'), 'scope')).toEqual([
      '“Where do they go?” is answered “The cellar” = holds',
    ]);
    expect(steps(explained(cellar, 'm1/kick-off/engineer'), 'scope')).toEqual([
      'It is part of every engagement of this service.',
    ]);
  });

  it('gives the reason, the author and the time of an adjustment, and what it replaced', () => {
    const adjusted = withAdjustment(tinyEngagement(index, projects(1400)), {
      kind: 'set-effort',
      line: 'm1/run-waves/engineer',
      likely: 2880 as never,
      replaced: 3570 as never,
      ...signed,
    });
    const part = explained(adjusted, 'm1/run-waves/engineer').parts.find(({ id }) => id === 'adjustment');

    expect(part?.heading).toBe('Adjusted');
    expect(part?.steps[0]?.words).toBe('Set to 48 h instead of the 59.5 h suggested then.');
    expect(part?.remarks).toEqual(['Reason: The customer cleans up first (Bo, 22 November 2026, 10:15 UTC)']);
  });

  it('says that the basis of an adjustment has changed', () => {
    const adjusted = withAdjustment(tinyEngagement(index, projects(400)), {
      kind: 'set-effort',
      line: 'm1/run-waves/engineer',
      likely: 2880 as never,
      replaced: 3570 as never,
      ...signed,
    });

    expect(explained(adjusted, 'm1/run-waves/engineer').parts.map(({ heading }) => heading)).toContain(
      'Adjusted, and the basis has changed since',
    );
  });

  it('cites the rate card, its day and where the price comes from', () => {
    const kickOff = explained(tinyEngagement(index, projects(10)), 'm1/kick-off/engineer');

    expect(steps(kickOff, 'price')).toEqual(['2 h × USD 330.00 an hour = USD 660.00']);
    expect(kickOff.parts.at(-1)?.remarks).toEqual(['List 2026, in force from 1 January 2026. Published.']);
    expect(kickOff.sources.map(({ title }) => title)).toEqual(['Reasoned by us', 'The price list']);
  });

  it('says that a price is missing where no rate card has the role', () => {
    const unpriced = tinyIndex((catalog) => void catalog.rateCards[0]?.rates.shift());
    const estimated = estimate(unpriced, tinyEngagement(unpriced, projects(10)));

    expect(steps(explainLine(estimated, lineOf(estimated, 'm1/kick-off/engineer')), 'price')).toEqual([
      'No rate card in force has a rate for Engineer in USD under this payment model.',
    ]);
  });

  it('shows what a share is a share of', () => {
    expect(steps(explained(tinyEngagement(index, projects(1400)), 'm1/manage/manager'), 'effort')).toEqual([
      'Plan = 2 h',
      'Move = 59.5 h',
      'Direct work of all roles of this service = 61.5 h',
      '15 % of it, rounded up to the quarter hour = 9.25 h',
      'Of 43.5 h at best and 73 h at worst = 6.75 h to 11 h',
    ]);
  });

  it('says which percentage is planned instead, and why', () => {
    const adjusted = withAdjustment(tinyEngagement(index, projects(1400)), {
      ...{ kind: 'set-share', line: 'm1/manage/manager', hundredths: 1250, replaced: 1500 },
      ...signed,
    });
    const { figure, parts } = explained(adjusted, 'm1/manage/manager');

    expect(figure).toBe('7.75 h (5.5 h to 9.25 h) · USD 1,550.00 (USD 1,100.00 to USD 1,850.00)');
    expect(parts.find(({ id }) => id === 'adjustment')).toMatchObject({
      heading: 'Adjusted',
      steps: [{ words: '12.5 % of the direct work instead of the 15 % suggested then.' }],
      remarks: ['Reason: The customer cleans up first (Bo, 22 November 2026, 10:15 UTC)'],
    });
  });

  it('warns outside the range the rule was reasoned for', () => {
    const { parts } = explained(tinyEngagement(index, projects(9000)), 'm1/run-waves/engineer');

    expect(parts[0]?.remarks).toContain(
      'The rule was reasoned for 1 to 5,000 projects; 9,000 is outside that range. Check the figure.',
    );
  });

  it('says of unanswered work without an assumption that it is not known yet', () => {
    const reckless = tinyIndex(
      (catalog) => void delete (catalog.sections[0]?.questions[0] as { assume?: unknown }).assume,
    );
    const estimated = estimate(reckless, tinyEngagement(reckless));

    expect(steps(explainLine(estimated, lineOf(estimated, 'm1/run-waves/engineer')), 'effort')).toEqual([
      'Waves = not known yet',
      'Cannot be sized until the open question is answered',
    ]);
  });
});

describe('the explanation of a total', () => {
  const estimated = estimate(index, tinyEngagement(index, projects(1400)));

  it('lists the phases it is the sum of', () => {
    expect(steps(explainEffort(estimated, 'All work', estimated.lines), 'sum')).toEqual([
      'Plan = 11.25 h (8.25 h to 14 h)',
      'Move = 59.5 h (42 h to 70 h)',
      'Sum of 3 lines = 70.75 h (50.25 h to 84 h)',
    ]);
  });

  it('lists the lines of one phase, in money when it is a price', () => {
    const plan = estimated.lines.filter((line) => line.phase === 'plan');

    expect(steps(explainPrice(estimated, 'Plan', plan), 'sum').map((words) => words.split(' (')[0])).toEqual([
      'Kick-off · Engineer = USD 660.00',
      'Manage · Manager = USD 1,850.00',
      'Sum of 2 lines = USD 2,510.00',
    ]);
  });

  it('says what an incomplete sum leaves out', () => {
    const open = estimate(index, tinyEngagement(index));

    expect(explainEffort(open, 'All work', open.lines).parts[0]?.remarks.join(' ')).toContain('at least');
    expect(explainEffort(estimated, 'All work', estimated.lines).parts[0]?.remarks.join(' ')).not.toContain('at least');
  });
});

describe('the explanation of weeks and quantities', () => {
  const estimated = estimate(index, tinyEngagement(index, projects(1400)));
  const schedule = scheduleWork(estimated);

  it('names the role or the minimum that sets the duration', () => {
    const [plan, moving] = schedule.phases.map((phase) => explainPhaseWeeks(estimated, schedule, phase));

    expect(steps(plan as Explanation, 'duration')).toEqual([
      'Manager: 9.25 h at 25 % of a 40-hour week = 1 week',
      'At least 5 business days, however little effort it is',
      'At best = 1 week',
      'At worst = 1.5 weeks',
    ]);
    expect(steps(plan as Explanation, 'when')).toEqual(['Begins = Week 1', 'Ends = End of week 1']);
    expect(plan?.parts[0]?.remarks).toContain('Comments take a week.');
    expect(steps(moving as Explanation, 'duration')[0]).toBe('Engineer: 59.5 h at 80 % of a 40-hour week = 2 weeks');
  });

  it('adds the weeks of the phases', () => {
    expect(steps(explainWeeks(schedule), 'duration').at(-1)).toBe('Sum of the phases = 3 weeks (2.5 to 4)');
  });

  it('says how a quantity follows from an answer', () => {
    const waves = explainDriver(estimated, 'waves' as never, { instance: 'm1' as never });

    expect([waves.title, waves.figure]).toEqual(['Waves', '7 waves']);
    expect(waves.questions.map(({ question }) => question.id)).toEqual(['projects']);
  });
});
