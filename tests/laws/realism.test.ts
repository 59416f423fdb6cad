/** What the catalog quotes, held against what is publicly known of such work. Sources: catalog/sources.json. */
import { describe, expect, it, test } from 'vitest';
import {
  addService,
  answerQuestion,
  type AnswerKey,
  type AnswerValue,
  type Engagement,
  type InstanceId,
} from '../../src/engagement/engagement.ts';
import { estimate, type Estimate } from '../../src/estimate/estimate.ts';
import { scheduleWork } from '../../src/schedule/schedule.ts';
import { blankEngagement } from '../support/random-engagement.ts';
import { realIndex as index } from '../support/real-catalog.ts';

const HOURS_A_DAY = 8;

function engagementFor(service: string, answers: Record<string, AnswerValue>): Engagement {
  const empty = addService(blankEngagement(index), 'i1' as InstanceId, service as never);
  return Object.entries(answers).reduce(
    (engagement, [id, value]) =>
      answerQuestion(engagement, (index.questions.get(id)?.isPerService ? `i1/${id}` : id) as AnswerKey, {
        status: 'known',
        value,
      }),
    empty,
  );
}

const number = (value: number): AnswerValue => ({ kind: 'number', value });
const yes: AnswerValue = { kind: 'yes-no', value: true };
const migration = (users: number, projects: number, more: Record<string, AnswerValue> = {}): Estimate =>
  estimate(
    index,
    engagementFor('migration-self-managed-to-gitlab-com', {
      users: number(users),
      projects: number(projects),
      ...more,
    }),
  );
const dollars = (result: Estimate) => result.totals.price.likely / 100;

/** Rough order of magnitude in thousand dollars, by projects up to 1,000, 2,000 … 10,000; public price table of 2022 and 2026. */
const BANDS: Record<string, readonly (readonly [number, number])[]> = {
  '1-500': [
    [30, 40],
    [50, 60],
    [70, 80],
    [90, 100],
    [100, 110],
    [120, 130],
    [140, 150],
    [150, 160],
    [170, 180],
    [190, 200],
  ],
  '1001-2000': [
    [50, 60],
    [65, 75],
    [85, 95],
    [100, 110],
    [120, 130],
    [135, 145],
    [155, 165],
    [170, 180],
    [190, 200],
    [205, 215],
  ],
};
const cells = Object.entries(BANDS).flatMap(([range, bands]) => {
  const [least = 0, most = 0] = range.split('-').map(Number);
  return bands.map(([low, high], place) => ({
    least,
    most,
    typical: least === 1 ? 250 : 1500,
    from: place * 1000 + 1,
    to: (place + 1) * 1000,
    low,
    high,
  }));
});

describe('a standard migration with only users and projects known', () => {
  test.each(cells)(
    '$least to $most users, $from to $to projects: within $low to $high thousand dollars, give or take 15 %',
    ({ least, most, typical, from, to, low, high }) => {
      for (const users of [least, typical, most]) {
        for (const projects of [from, to - 500, to]) {
          const price = dollars(migration(users, projects));
          expect(price, `${users} users, ${projects} projects`).toBeGreaterThanOrEqual(low * 850);
          expect(price, `${users} users, ${projects} projects`).toBeLessThanOrEqual(high * 1150);
        }
      }
    },
  );

  const wave = dollars(migration(250, 401)) - dollars(migration(250, 400));

  /** Where batches start, and some counts between. */
  const neighbours = (most: number) =>
    Array.from({ length: most }, (_, place) => place + 1).filter((count) => count % 25 === 0 || count % 17 === 0);
  const steps = (most: number, at: (count: number) => Estimate) =>
    neighbours(most).map((count) => ({
      count,
      more: Number((dollars(at(count + 1)) - dollars(at(count))).toFixed(2)),
    }));

  test.each([[100], [300], [501]])(
    '8: one project more never costs less, nor more than one wave, with %i users',
    (users) => {
      for (const { count, more } of steps(2000, (projects) => migration(users, projects))) {
        expect(more, `${count} projects`).toBeGreaterThanOrEqual(0);
        expect(more, `${count} projects`).toBeLessThanOrEqual(wave);
      }
    },
  );

  test.each([[1], [500], [1400]])(
    '8: one user more never costs less, nor more than one wave, with %i projects',
    (projects) => {
      for (const { count, more } of steps(2100, (users) => migration(users, projects))) {
        expect(more, `${count} users`).toBeGreaterThanOrEqual(0);
        expect(more, `${count} users`).toBeLessThanOrEqual(wave);
      }
    },
  );

  it('has no gap, so its price may be printed', () => {
    expect(migration(250, 500).gaps).toEqual([]);
  });
});

describe('days', () => {
  const implementation = (answers: Record<string, AnswerValue>) =>
    estimate(
      index,
      engagementFor('self-managed-implementation', {
        'planned-users': number(4000),
        hosting: { kind: 'choice', option: 'aws' as never },
        'high-availability': yes,
        ...answers,
      }),
    );

  it('a highly available Geo secondary adds 20 to 25 days', () => {
    const without = implementation({ geo: { kind: 'yes-no', value: false } });
    const with_ = implementation({
      geo: yes,
      'geo-sites': { kind: 'items', items: [{ id: 'a', name: 'Frankfurt', answers: {} }] as never },
    });
    const days = (with_.totals.effort.likely - without.totals.effort.likely) / 60 / HOURS_A_DAY;
    expect(days).toBeGreaterThanOrEqual(20);
    expect(days).toBeLessThanOrEqual(25);
  });

  it('two large repositories are moved a day', () => {
    const weeks = (count: number) => {
      const phases = scheduleWork(migration(250, 1000, { 'large-repositories': number(count) })).phases;
      return phases.reduce((sum, phase) => sum + phase.weeks.likely, 0);
    };
    expect(weeks(60) - weeks(40)).toBe(2);
  });

  it('ten large repositories add the five days behind the published 12 thousand dollars', () => {
    const total = (count: number) => migration(250, 1000, { 'large-repositories': number(count) }).totals.effort.likely;
    const days = (total(20) - total(10)) / 60 / HOURS_A_DAY;
    expect(days).toBeGreaterThanOrEqual(4.9);
    expect(days).toBeLessThanOrEqual(5.1);
  });
});
