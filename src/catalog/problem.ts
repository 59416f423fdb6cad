/** What is wrong with a catalog, told to its author. */
export interface Problem {
  /** File and path, or what is meant by its ids: `service "migration" › activity "run-waves" › effort 1`. */
  readonly where: string;
  readonly found: string;
  /** What to write instead. */
  readonly fix: string;
}

/** Carries every problem at once: nobody should have to run a check ten times to hear of ten mistakes. */
export class CatalogError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(
      `The catalog has ${problems.length === 1 ? '1 problem' : `${problems.length} problems`}.\n\n${inWords(problems)}`,
    );
    this.name = 'CatalogError';
    this.problems = problems;
  }
}

export function inWords(problems: readonly Problem[]): string {
  return problems.map(({ where, found, fix }) => `${where}\n  found: ${found}\n  fix:   ${fix}`).join('\n\n');
}
