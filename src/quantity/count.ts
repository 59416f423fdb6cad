/** What is counted, in words. */
export interface Unit {
  readonly one: string;
  readonly other: string;
}

const counts = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 });

/** "1,400" */
export function formatNumber(value: number): string {
  // Adding 0 turns -0 into 0: nobody moves minus zero projects.
  return counts.format(value + 0);
}

/** "1 project", "1,400 projects" */
export function formatCount(value: number, unit: Unit): string {
  return `${formatNumber(value)} ${value === 1 ? unit.one : unit.other}`;
}

/** "up to" lists in sentences: "A", "A and B", "A, B and C". */
export function formatList(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1] ?? ''}`;
}

/** Hundredths of a percent: "12.5 %". */
export function formatPercent(hundredths: number): string {
  return `${formatNumber(hundredths / 100)} %`;
}
