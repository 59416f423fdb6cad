/** What an author is told about a file that cannot be read: where, what was found, what to write instead. */
import { describe, expect, it, test } from 'vitest';
import { findJsonMistake } from '../../src/catalog/json-text.ts';
import { parseCatalog } from '../../src/catalog/parse.ts';
import type { Problem } from '../../src/catalog/problem.ts';
import { didYouMean, distance, suggest } from '../../src/catalog/suggest.ts';
import { Catalog } from '../../src/catalog/schema.ts';
import { readCatalogFiles } from '../../src/cli/bundle-catalog.ts';

const files = readCatalogFiles('catalog');
const MIGRATION = 'services/migration-self-managed-to-gitlab-com.json';

function problemsOf(changed: Record<string, unknown>): readonly Problem[] {
  const result = parseCatalog({ ...files, ...changed });
  return result.ok ? [] : result.problems;
}

/** The file with one stretch of text replaced; the test fails when there is nothing to replace. */
function edited(path: string, from: string, to: string): Record<string, string> {
  const text = files[path] ?? '';
  expect(text, `${path} holds ${from}`).toContain(from);
  return { [path]: text.replace(from, to) };
}

describe('a JSON text', () => {
  test.each([
    ['{ "a": 1, }', 1, 'Remove the comma before "}"'],
    ['{\n "a": 1\n "b": 2 }', 3, 'Write a comma or "}" before this'],
    ['{\n "a": [1, 2\n}', 3, 'Write a comma or "]" before this'],
    ['{ "a" 1 }', 1, 'Write a colon after "a"'],
    ['{ a: 1 }', 1, 'Write the name of a field in quotation marks'],
    ['{ "a": "b\n" }', 1, 'Close the string'],
    ['{ "a": yes }', 1, 'Write a value here'],
    ['{ "a": 1, "a": 2 }', 1, 'Remove one of the two fields named "a"'],
    ['{ "a": 1 } }', 1, 'Remove what follows the end'],
    ['', 1, 'Write a value here'],
  ])('%j is wrong in line %i', (text, line, fix) => {
    const mistake = findJsonMistake(text);
    expect(mistake?.line).toBe(line);
    expect(mistake?.fix).toContain(fix);
  });

  test.each(['{}', '[]', '{"a":[1,-2.5e3,true,null,"\\u00e9\\n"]}', ' "x" '])('%j is right', (text) => {
    expect(findJsonMistake(text)).toBeUndefined();
  });
});

describe('a file that does not fit', () => {
  const word = (path: string, from: string, to: string) => () => edited(path, from, to);
  test.each<[string, () => Record<string, unknown>, Partial<Record<keyof Problem, string>>]>([
    [
      'names the line of a syntax error',
      word('roles.json', '"title": "Project Manager",', '"title": "Project Manager"'),
      { where: 'roles.json, line', fix: 'comma' },
    ],
    [
      'suggests the field that was meant',
      word('roles.json', '"allocation": 25', '"alocation": 25'),
      {
        where: 'roles.json › roles "project-manager" › alocation',
        found: 'unknown field "alocation"',
        fix: 'Did you mean "allocation"?',
      },
    ],
    [
      'asks for a field that is missing',
      word('roles.json', '"allocation": 25,', ''),
      { where: 'roles "project-manager" › allocation', found: 'nothing', fix: 'Add the field "allocation"' },
    ],
    [
      'names the kind that was meant',
      word(MIGRATION, '"kind": "per-unit"', '"kind": "per-units"'),
      { found: '"per-units"', fix: 'Did you mean "per-unit"?' },
    ],
    [
      'lists what may be written',
      word('catalog.json', '"fixed-fee"', '"barter"'),
      { where: 'catalog.json › paymentModel', fix: 'Write one of "time-and-materials", "fixed-fee"' },
    ],
    [
      'shows how to write working time',
      word(MIGRATION, '"time": "1h30m"', '"time": "90"'),
      { where: 'time', found: '"90"', fix: 'Write working time as' },
    ],
    [
      'finds a point of an effort that falls',
      () => ({ [MIGRATION]: (files[MIGRATION] ?? '').replace(/"low": "\d+h"/, '"low": "900h"') }),
      { fix: 'low must not exceed likely' },
    ],
    ['shows how to write an id', word('roles.json', '"id": "trainer"', '"id": "The Trainer"'), { fix: 'Write a slug' }],
    ['shows how to write a day', word('catalog.json', '"2026-11-22"', '"22 November"'), { fix: 'YYYY-MM-DD' }],
    [
      'says which type is wanted',
      word('roles.json', '"allocation": 25', '"allocation": "25"'),
      { found: '"25"', fix: 'Write a number' },
    ],
    [
      'wants an assumption or exclusion of each activity',
      () => ({ [MIGRATION]: emptied() }),
      { where: 'activities "run-waves"', fix: 'Write at least one assumption or exclusion' },
    ],
    [
      'does not know a file in no place',
      () => ({ 'service/x.json': '{}' }),
      { where: 'service/x.json', fix: 'Did you mean "services/"?' },
    ],
  ])('%s', (_, change, expected) => {
    const problems = problemsOf(change());
    const fits = problems.filter((problem) =>
      (Object.keys(expected) as (keyof Problem)[]).every((part) => problem[part].includes(expected[part] ?? '')),
    );
    expect(fits, JSON.stringify(problems, undefined, 1)).not.toEqual([]);
  });

  function emptied(): string {
    const service = JSON.parse(files[MIGRATION] ?? '') as {
      phases: { activities: { id: string; assumptions?: unknown; exclusions?: unknown }[] }[];
    };
    const waves = service.phases.flatMap(({ activities }) => activities).find(({ id }) => id === 'run-waves');
    if (waves) Object.assign(waves, { assumptions: [], exclusions: [] });
    return JSON.stringify(service);
  }

  it('is missing', () => {
    const { 'drivers.json': _, ...others } = files;
    expect(parseCatalog(others)).toMatchObject({
      ok: false,
      problems: [{ where: 'drivers.json', found: 'no such file' }],
    });
  });

  it('is reported together with all others', () => {
    const problems = problemsOf({
      ...edited('roles.json', '"allocation": 25', '"allocation": 125'),
      ...edited('catalog.json', '"USD"', '7'),
      'clauses.json': '{',
    });
    expect(problems.map(({ where }) => where.split(/[ ,]/)[0])).toEqual(['catalog.json', 'clauses.json', 'roles.json']);
  });
});

describe('a catalog that fits', () => {
  it('reads again from its own input, with the same hash', () => {
    const result = parseCatalog(files);
    expect(result.ok && Catalog.parse(JSON.parse(JSON.stringify(result.input)))).toEqual(result.ok && result.catalog);
  });

  it('has another hash when a word changes, and the same when fields change places', () => {
    const hashOf = (changed: Record<string, unknown>) => {
      const result = parseCatalog({ ...files, ...changed });
      return result.ok ? result.catalog.hash : JSON.stringify(result.problems);
    };
    const { $schema: _, ...head } = JSON.parse(files['catalog.json'] ?? '') as Record<string, unknown>;
    expect(hashOf({})).toMatch(/^[0-9a-f]{16}$/);
    expect(hashOf({ 'catalog.json': Object.fromEntries(Object.entries(head).reverse()) })).toBe(hashOf({}));
    expect(hashOf(edited('roles.json', 'Project Manager', 'Project Lead'))).not.toBe(hashOf({}));
  });
});

describe('what was meant', () => {
  test.each([
    ['projcets', 'projects', 1],
    ['project', 'projects', 1],
    ['waves', 'nodes', 3],
    ['', 'abc', 3],
  ])('%j and %j differ by %i letters', (a, b, steps) => {
    expect(distance(a, b)).toBe(steps);
  });

  it('is the nearest, unless nothing is near', () => {
    expect(suggest('larg-repositories', ['projects', 'large-repositories'])).toBe('large-repositories');
    expect(suggest('kubernetes', ['projects', 'users'])).toBeUndefined();
  });

  it('is a short list when nothing is near', () => {
    expect(didYouMean('kubernetes', ['projects', 'users'], 'Look it up.')).toBe('Write one of "projects", "users".');
    expect(didYouMean('kubernetes', [], 'Look it up.')).toBe('Look it up.');
  });
});
