/** The names in braces of a wording: `{projects}`, `{projects.number}`. */
const NAME = /\{([A-Za-z][A-Za-z0-9-]*)(\.number)?\}/g;

export interface Placeholder {
  readonly name: string;
  /** "1,400" rather than "1,400 projects". */
  readonly isBare: boolean;
}

/** Wordings of the catalog are read again at every answer: what they name never changes. */
const namesByWording = new Map<string, readonly Placeholder[]>();

/** The placeholders of one of the catalog's wordings. */
export function placeholdersOf(wording: string): readonly Placeholder[] {
  const known = namesByWording.get(wording);
  if (known) return known;
  const names = readPlaceholders(wording);
  namesByWording.set(wording, names);
  return names;
}

function readPlaceholders(wording: string): readonly Placeholder[] {
  return [...wording.matchAll(NAME)].map(([, name = '', bare]) => ({ name, isBare: bare !== undefined }));
}

/** Fills in each placeholder; one without a value is left standing, so that a check can find it. */
export function fill(wording: string, value: (placeholder: Placeholder) => string | undefined): string {
  return wording.replace(
    NAME,
    (whole, name: string, bare: string | undefined) => value({ name, isBare: bare !== undefined }) ?? whole,
  );
}
