import { cpus } from 'node:os';
import type { Reporter, RunnerTask, Vitest } from 'vitest/node';

/** Where the figures come from: milliseconds of another machine are other milliseconds. */
export function machine(): string {
  const all = cpus();
  return `${all[0]?.model ?? 'unknown processor'}, ${all.length} of them; Node ${process.versions.node}`;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Each by its median, in milliseconds, and by what the first takes: a ratio of one run holds on a busy machine too. */
export function mediansText(title: string, medians: readonly (readonly [name: string, median: number])[]): string {
  const [, first] = medians[0] ?? ['', NaN];
  const lines = medians.map(
    ([name, value]) => `  ${name.padEnd(44)} ${milliseconds(value).padStart(9)} ms  ${(value / first).toFixed(2)} x`,
  );
  return [title, ...lines].join('\n');
}

/** Three figures: more are noise. */
function milliseconds(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** After the tables of Vitest, which have no medians. */
export default class MediansReporter implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunEnd(): void {
    console.log(`Medians on ${machine()}`);
    for (const file of this.#vitest?.state.getFiles() ?? []) printGroups(file);
  }
}

function printGroups(task: RunnerTask): void {
  if (task.type !== 'suite') return;
  const medians = task.tasks.flatMap(({ type, name, result }) =>
    type === 'test' && result?.benchmark !== undefined ? [[name, result.benchmark.median] as const] : [],
  );
  if (medians.length > 0) console.log(mediansText(task.name, medians));
  task.tasks.forEach(printGroups);
}
