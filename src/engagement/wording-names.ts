/** The names in braces of a wording: `{projects}`, `{projects.number}`. */
const NAME = /\{([A-Za-z][A-Za-z0-9-]*)(\.number)?\}/g;

export interface Placeholder {
  readonly name: string;
  /** "1,400" rather than "1,400 projects". */
  readonly isBare: boolean;
}

export function placeholdersOf(wording: string): readonly Placeholder[] {
  return [...wording.matchAll(NAME)].map(([, name = '', bare]) => ({ name, isBare: bare !== undefined }));
}

/** Fills in each placeholder; one without a value is left standing, so that a check can find it. */
export function fill(wording: string, value: (placeholder: Placeholder) => string | undefined): string {
  return wording.replace(
    NAME,
    (whole, name: string, bare: string | undefined) => value({ name, isBare: bare !== undefined }) ?? whole,
  );
}
