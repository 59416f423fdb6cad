/** The engagement file, `*.engagement.json`: validated on the way in, canonical on the way out. `open(save(x))` equals `x`. */
import type { $ZodIssue } from 'zod/v4/core';
import type { Problem } from '../catalog/problem.ts';
import { Engagement, FORMAT, VERSION } from '../engagement/engagement.ts';
import { canonical } from './canonical.ts';

/** Why a file cannot be opened: where, what was found, what to do. */
export type FileProblem = Problem;

export type Opened =
  | { readonly ok: true; readonly engagement: Engagement }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** 20 MB: no engagement is larger, and a browser tab survives it. */
const MAX_CHARACTERS = 20_000_000;

export function saveEngagement(engagement: Engagement): string {
  const sorted = canonical({ ...engagement, version: versionOf(engagement) }) as Record<string, unknown>;
  const ordered = Object.fromEntries(
    Object.keys(Engagement.def.shape).flatMap((key) => (key in sorted ? [[key, sorted[key]]] : [])),
  );
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

/** The earliest that knows all its fields: an app that was not reloaded opens what it can, and calls the rest newer. */
function versionOf({ adjustments, scenarios, revisions }: Engagement): number {
  const contents = [
    { adjustments },
    ...scenarios.flatMap(({ content }) => content ?? []),
    ...revisions.map(({ content }) => content),
  ];
  const all = contents.flatMap((content) => Object.values(content.adjustments));
  return all.some((adjustment) => adjustment.kind === 'phase-start' && adjustment.lag !== undefined) ? VERSION : 1;
}

export function openEngagement(text: string): Opened {
  if (text.length > MAX_CHARACTERS)
    return refuse('file', `${text.length} characters`, 'Open an engagement file; one is never this large.');
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const raw = parsed.value;
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw))
    return refuse('file', describe(raw), 'Open a file saved by this app (*.engagement.json).');
  const { format, version } = raw as { format?: unknown; version?: unknown };
  if (typeof version === 'number' && version > VERSION) {
    return refuse(
      'version',
      String(version),
      `The file was saved by a newer version of this app. Reload the page to get it; this one reads version ${VERSION}.`,
    );
  }
  if (format !== FORMAT)
    return refuse('format', describe(format), `Open a file saved by this app: its format is "${FORMAT}".`);
  // What version 2 added may be absent: a file of version 1 is one of version 2 as it stands.
  const result = Engagement.safeParse(version === 1 ? { ...raw, version: VERSION } : raw);
  if (!result.success) return { ok: false, problems: result.error.issues.flatMap((issue) => explain(issue, raw)) };
  return { ok: true, engagement: result.data };
}

function refuse(
  where: string,
  found: string,
  fix: string,
): { readonly ok: false; readonly problems: readonly FileProblem[] } {
  return { ok: false, problems: [{ where, found, fix }] };
}

function parseJson(
  text: string,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problems: readonly FileProblem[] } {
  try {
    // A byte order mark is added by some editors and is no reason to refuse a file. "__proto__" never becomes a prototype.
    return {
      ok: true,
      value: JSON.parse(text.replace(/^\uFEFF/, ''), (key, value: unknown) =>
        key === '__proto__' ? undefined : value,
      ),
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return refuse(
      'file',
      message,
      'The file is damaged or cut short. Open an earlier copy, or the one in your downloads folder.',
    );
  }
}

function explain(issue: $ZodIssue, raw: unknown): readonly FileProblem[] {
  const where = issue.path.map(String).join('.') || 'file';
  const found = describe(valueAt(raw, issue.path));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      where: [...issue.path.map(String), key].join('.'),
      found: 'a field this version does not know',
      fix: 'Remove it, or correct its name.',
    }));
  }
  return [{ where, found, fix: issue.message }];
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value !== null && typeof value === 'object' ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    raw,
  );
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
