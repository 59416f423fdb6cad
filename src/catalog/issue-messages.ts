/** Turns what the schema objects to into words for the author of the file. */
import type { core } from 'zod/mini';
import type { Problem } from './problem.ts';
import { didYouMean, quoteAll } from './suggest.ts';

type Issue = core.$ZodIssue;
type Path = readonly PropertyKey[];

export function problemsOf(
  file: string,
  content: unknown,
  issues: readonly Issue[],
  fields: ReadonlySet<string>,
): Problem[] {
  return issues.flatMap((issue) => problemsOfIssue(file, content, issue, [], fields));
}

function problemsOfIssue(
  file: string,
  content: unknown,
  issue: Issue,
  above: Path,
  fields: ReadonlySet<string>,
): Problem[] {
  const path = [...above, ...issue.path];
  const problem = (found: string, fix: string, at: Path = path): Problem => ({
    where: placeOf(file, content, at),
    found,
    fix,
  });
  const value = valueAt(content, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        problem(
          `the unknown field ${JSON.stringify(key)}`,
          didYouMean(key, fields, 'Remove it, or look the fields up in catalog/schemas'),
          [...path, key],
        ),
      );
    case 'invalid_union':
      return unionProblems(file, content, issue, path, fields);
    case 'invalid_value':
      return [
        problem(
          snippet(value),
          didYouMean(plain(value), issue.values.map(String), `Write one of ${quoteAll(issue.values)}`),
        ),
      ];
    case 'invalid_type':
      return value === undefined
        ? [problem('nothing', `Add the field ${JSON.stringify(String(path.at(-1) ?? ''))}: ${issue.expected}`)]
        : [problem(snippet(value), `Write ${withArticle(issue.expected)}`)];
    case 'too_small':
      return [
        problem(
          snippet(value),
          issue.origin === 'array'
            ? 'Write at least one entry'
            : issue.origin === 'string'
              ? 'Write at least a word'
              : issue.message,
        ),
      ];
    case 'custom':
    case 'invalid_format':
    case 'too_big':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
      return [problem(snippet(value), issue.message)];
  }
}

function unionProblems(
  file: string,
  content: unknown,
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: Path,
  fields: ReadonlySet<string>,
): Problem[] {
  const value = valueAt(content, path);
  const where = placeOf(file, content, path);
  if ('options' in issue && Array.isArray(issue.options)) {
    const kinds = issue.options.map(String);
    return [
      {
        where,
        found: snippet(value),
        fix:
          value === undefined
            ? `Add the field "kind": one of ${quoteAll(kinds)}`
            : didYouMean(plain(value), kinds, `Write one of ${quoteAll(kinds)}`),
      },
    ];
  }
  // A plain choice between forms: complain about the form that was meant, the one that gets furthest into the value.
  const depth = (issues: readonly Issue[]) => Math.max(0, ...issues.map((inner) => inner.path.length));
  const meant = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0] ?? [];
  if (value !== undefined && depth(meant) > 0)
    return meant.flatMap((inner) => problemsOfIssue(file, content, inner, path, fields));
  const forms = issue.errors.flatMap((inner) =>
    inner.flatMap((one) => (one.code === 'invalid_type' ? [withArticle(one.expected)] : [])),
  );
  const other = issue.errors.flatMap((inner) =>
    inner.flatMap((one) => (one.code === 'invalid_type' ? [] : [one.message])),
  );
  const fix = other[0] ?? `Write ${[...new Set(forms)].join(' or ')}`;
  return [{ where, found: value === undefined ? 'nothing' : snippet(value), fix }];
}

function withArticle(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function member(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
}

function valueAt(content: unknown, path: Path): unknown {
  return path.reduce(member, content);
}

/** `services/x.json › phases "plan" › activities "kick-off" › effort 1`: entries by their id where they have one. */
function placeOf(file: string, content: unknown, path: Path): string {
  const steps: string[] = [file];
  let value = content;
  for (const key of path) {
    value = member(value, key);
    if (typeof key !== 'number') {
      steps.push(String(key));
      continue;
    }
    const id = member(value, 'id');
    steps[steps.length - 1] += typeof id === 'string' ? ` "${id}"` : ` ${key + 1}`;
  }
  return steps.join(' › ');
}

function snippet(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** For comparing with what was meant: words as they are, everything else as JSON. */
function plain(value: unknown): string {
  return typeof value === 'string' ? value : snippet(value);
}
