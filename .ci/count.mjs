/**
 * What the runners say, as numbers. A test that did not run did not pass: skipped and to-do tests count as
 * failed, and so does a runner that crashed, wrote no report or found no test.
 */

/** @typedef {{ passed: number, failed: number }} Count */

/** @returns {Count} */
export function countVitest(report) {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numPendingTests + report.numTodoTests + brokenFiles.length,
  };
}

/** A flaky journey passed only when asked twice: that is a failure too. @returns {Count} */
export function countPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + skipped + report.errors.length };
}

/** Reconciles a report with the runner's exit code. @returns {Count} */
export function settle(count, exitCode) {
  const isUnexplained = count.failed === 0 && (exitCode !== 0 || count.passed === 0);
  return isUnexplained ? { ...count, failed: 1 } : count;
}

export function closingLine(counts) {
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}
