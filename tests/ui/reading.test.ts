import { describe, expect, test } from 'vitest';
import { readQuantity, readVersion, writeQuantity } from '../../src/ui/parts/reading.ts';

const unit = { one: 'project', other: 'projects' };
const number = (value: number) => ({ ok: true, value: { kind: 'number', value } });
const range = (low: number, high: number) => ({ ok: true, value: { kind: 'range', low, high } });
const likely = (low: number, likely: number, high: number) => ({
  ok: true,
  value: { kind: 'range', low, likely, high },
});

describe('a quantity', () => {
  test.each([
    ['1400', number(1400)],
    ['1,400', number(1400)],
    ['1 400', number(1400)],
    ['1\u00a0400', number(1400)],
    ["1'400", number(1400)],
    [' 1,400 projects ', number(1400)],
    ['1 Project', number(1)],
    ['about 2', number(2)],
    ['0', number(0)],
    ['800-1000', range(800, 1000)],
    ['800 – 1,000', range(800, 1000)],
    ['800 to 1,000 projects', range(800, 1000)],
    ['between 800 and 1000', range(800, 1000)],
    ['1000 to 800', range(800, 1000)],
    ['800 to 800', number(800)],
    ['about 800 to 1000', range(800, 1000)],
    ['800 to 1,000, likely 850', likely(800, 850, 1000)],
    ['800 to 1,000 projects, most likely 850 projects', likely(800, 850, 1000)],
    ['about 300', likely(240, 300, 360)],
    ['approx. 1,400 projects', likely(1120, 1400, 1680)],
    ['~300', likely(240, 300, 360)],
  ])('%j is read', (text, expected) => {
    expect(readQuantity(text, { unit })).toEqual(expected);
  });

  test.each([
    'many',
    '1.4',
    '1,40',
    '-5',
    '1e3',
    '2 TB',
    '1 to',
    '1 to 2 to 3',
    '8 to 10, likely',
    '8 to 10, likely 12',
    '9, likely 8',
    '１４００',
  ])('%j is asked for again', (text) => {
    expect(readQuantity(text, { unit })).toEqual({
      ok: false,
      problem: 'Enter the number of projects in digits, like 1,400, a range, like 800 to 1,000, or about 900',
    });
  });

  test.each(['800 to 1000', 'about 900'])('a plan is one number, never %j', (text) => {
    expect(readQuantity(text, { unit, isRangeAllowed: false })).toEqual({
      ok: false,
      problem: 'Enter the number of projects in digits, like 1,400',
    });
  });

  test.each([
    ['about 90', { max: 100 }, likely(72, 90, 100)],
    ['about 100', { max: 100 }, likely(80, 100, 100)],
    ['about 18', { max: 20 }, likely(14, 18, 20)],
    ['about 5', { min: 5 }, likely(5, 5, 6)],
    ['about 50', { min: 50, max: 50 }, number(50)],
    ['about 999,999,999', {}, likely(799_999_999, 999_999_999, 999_999_999)],
  ])('%j reaches no further than the limits %j', (text, limits, expected) => {
    expect(readQuantity(text, { unit, ...limits })).toEqual(expected);
  });

  test('the limits of the catalog are told with their figure', () => {
    expect(readQuantity('0', { unit, min: 1 })).toEqual({ ok: false, problem: 'Enter 1 project or more' });
    expect(readQuantity('about 4', { unit, min: 5 })).toEqual({ ok: false, problem: 'Enter 5 projects or more' });
    expect(readQuantity('about 101', { unit, max: 100 })).toEqual({
      ok: false,
      problem: 'Enter 100 projects or fewer: check for a digit too many',
    });
    expect(readQuantity('1 to 1,000,001', { unit, max: 1_000_000 })).toEqual({
      ok: false,
      problem: 'Enter 1,000,000 projects or fewer: check for a digit too many',
    });
  });

  test('what is written is read back as it was', () => {
    for (const value of [
      { kind: 'number', value: 1400 },
      { kind: 'range', low: 800, high: 12_000 },
      { kind: 'range', low: 800, likely: 9_000, high: 12_000 },
    ] as const) {
      expect(readQuantity(writeQuantity(value), { unit })).toEqual({ ok: true, value });
    }
  });
});

test('a version is numbers joined by dots', () => {
  expect(readVersion(' 15.8 ', '16.11')).toEqual({ ok: true, value: '15.8' });
  expect(readVersion('latest', '16.11')).toEqual({
    ok: false,
    problem: 'Enter a version as numbers joined by dots, like 16.11',
  });
});

test('what an engagement file could not keep is not read', () => {
  expect(readVersion(Array(20).fill('100').join('.'), '16.11')).toMatchObject({ ok: false });
  expect(readQuantity('1,000,000,000', { unit })).toEqual({
    ok: false,
    problem: 'Enter 999,999,999 projects or fewer: check for a digit too many',
  });
});
