import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays, dayAt, formatDay, parseDay, workingDays, type CalendarDay } from '../../src/quantity/day.ts';
import { formatHours, parseDuration, roundUpToQuarterHour, type Minutes } from '../../src/quantity/minutes.ts';
import { formatMoney, parseMoney, priceOf, type Money } from '../../src/quantity/money.ts';
import { compareVersions, parseVersion } from '../../src/quantity/version.ts';

describe('working time', () => {
  test.each([
    ['33m', 33],
    ['4h', 240],
    ['1h30m', 90],
    ['2d', 960],
    ['0.5h', 30],
    ['1d 4h', 720],
  ])('%s is %i minutes', (text, minutes) => {
    expect(parseDuration(text)).toBe(minutes);
  });
  test.each([[''], ['4'], ['h'], ['-4h'], ['4h4'], ['0.001h'], ['four hours']])('%j is no working time', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
  it('rounds 0.55 h × 25 up to 13.75 h, where floating point says 14 h', () => {
    expect(roundUpToQuarterHour(33 * 25)).toBe(13.75 * 60);
  });
  it('rounds up to whole quarter hours, never down and never by a whole one', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.integer({ min: 1, max: 1_000_000 }), (numerator, denominator) => {
        const rounded = roundUpToQuarterHour(numerator, denominator);
        expect(rounded % 15).toBe(0);
        expect(BigInt(rounded) * BigInt(denominator) >= BigInt(numerator)).toBe(true);
        expect(BigInt(rounded - 15) * BigInt(denominator) < BigInt(numerator)).toBe(true);
      }),
    );
  });
  it('prints hours with at most two decimals', () => {
    expect(formatHours(74055 as Minutes)).toBe('1,234.25 h');
  });
});

describe('money', () => {
  test.each([
    ['330', 'USD', 33000],
    ['330.5', 'USD', 33050],
    ['330.50', 'USD', 33050],
    ['1000', 'JPY', 1000],
  ])('%s %s is %i minor units', (text, currency, minor) => {
    expect(parseMoney(text, currency)).toBe(minor);
  });
  test.each([
    ['330.505', 'USD'],
    ['-1', 'USD'],
    ['1,000', 'USD'],
    ['10.5', 'JPY'],
  ])('%s is no amount of %s', (text, currency) => {
    expect(parseMoney(text, currency)).toBeUndefined();
  });
  it('prices a quarter hour of an odd rate to the cent, half up', () => {
    expect(priceOf(15, 33010 as Money)).toBe(8253);
  });
  it('names the currency by its code', () => {
    expect(formatMoney(4265250 as Money, 'USD')).toBe('USD 42,652.50');
    expect(formatMoney(4265250 as Money, 'JPY')).toBe('JPY 4,265,250');
    expect(formatMoney(-1224713 as Money, 'USD')).toBe('USD −12,247.13');
  });
});

describe('days', () => {
  test.each([['2026-02-29'], ['2026-13-01'], ['22/11/2026'], ['2026-1-1'], ['']])('%j is no day', (text) => {
    expect(parseDay(text)).toBeUndefined();
  });
  it('counts across leap years and centuries like the Gregorian calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (days) => {
        const day = addDays('1970-01-01' as CalendarDay, days);
        expect(day.slice(0, 10)).toBe(
          new Date(days * 86_400_000)
            .toISOString()
            .replace(/^[+-]00/, '')
            .slice(0, 10),
        );
      }),
    );
  });
  it('reads seconds since 1970 as a day in UTC', () => {
    expect(dayAt(1_795_305_600)).toBe('2026-11-22');
    expect(dayAt(1_795_305_599)).toBe('2026-11-21');
  });
  test.each([
    ['2027-01-11', 50, '2027-03-19'],
    ['2027-01-09', 1, '2027-01-11'],
    ['2027-01-08', 2, '2027-01-11'],
    ['2027-01-11', 0, undefined],
  ])('from %s the last of %i working days is %s', (day, count, last) => {
    expect(workingDays(day as CalendarDay, count).at(-1)).toBe(last);
  });
  it('is printed without a zero and in words', () => {
    expect(formatDay('2026-03-05' as CalendarDay)).toBe('5 March 2026');
  });
});

describe('versions', () => {
  test.each([
    ['16.9', '16.10', -1],
    ['16.0', '16', 0],
    ['v15.8.2-ee', '15.8.2', 0],
    ['19.1', '18.11', 1],
  ])('%s against %s is %i', (a, b, sign) => {
    expect(Math.sign(compareVersions(a, b))).toBe(sign);
  });
  test.each([['latest'], [''], ['16.x'], ['1.2.3.4.5']])('%j is no version', (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });
});
