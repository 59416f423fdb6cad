import { describe, expect, it } from 'vitest';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

interface Counting {
  readonly countVitest: (report: object) => Count;
  readonly countPlaywright: (report: object) => Count;
  readonly settle: (count: Count, exitCode: number) => Count;
  readonly closingLine: (counts: readonly Count[]) => string;
}

const path = '../.ci/count.mjs';
const { countVitest, countPlaywright, settle, closingLine } = (await import(/* @vite-ignore */ path)) as Counting;

const vitestReport = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
const playwrightReport = { stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] };

describe('the closing line', () => {
  it('sums what all runners say', () => {
    expect(closingLine([countVitest(vitestReport), countPlaywright(playwrightReport)])).toBe('10 passed, 0 failed');
  });

  it('counts skipped and to-do tests as failed', () => {
    const report = { ...vitestReport, numFailedTests: 1, numPendingTests: 2, numTodoTests: 3 };
    expect(countVitest(report)).toEqual({ passed: 7, failed: 6 });
  });

  it('counts a test file that does not load as failed', () => {
    const report = { ...vitestReport, testResults: [{ status: 'failed', assertionResults: [] }] };
    expect(countVitest(report)).toEqual({ passed: 7, failed: 1 });
  });

  it('counts a file whose failures are already counted once', () => {
    const testResults = [{ status: 'failed', assertionResults: [{ status: 'failed' }] }];
    expect(countVitest({ ...vitestReport, numFailedTests: 1, testResults }).failed).toBe(1);
  });

  it('counts skipped and flaky journeys and errors outside any journey as failed', () => {
    const report = { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 1 }, errors: [{}] };
    expect(countPlaywright(report)).toEqual({ passed: 3, failed: 4 });
  });

  it('counts a runner that ends badly for no stated reason as failed', () => {
    expect(settle({ passed: 7, failed: 0 }, 1)).toEqual({ passed: 7, failed: 1 });
  });

  it('counts a runner that found no test as failed', () => {
    expect(settle({ passed: 0, failed: 0 }, 0)).toEqual({ passed: 0, failed: 1 });
  });
});
