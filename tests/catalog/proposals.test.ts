/** Ids in what is proposed, advised, approved and reckoned: each planted into the second catalog. */
import { expect, test } from 'vitest';
import { parseCatalog } from '../../src/catalog/parse.ts';
import { checkReferences } from '../../src/catalog/references.ts';
import { readCatalogFiles } from '../../src/cli/bundle-catalog.ts';

const files = readCatalogFiles('tests/second-catalog');

test('the second catalog is right', () => {
  expect(problemsAfter('roles.json', '"roles"', '"roles"')).toEqual([]);
});

function problemsAfter(path: string, from: string, to: string) {
  const text = files[path] ?? '';
  expect(text).toContain(from);
  const parsed = parseCatalog({ ...files, [path]: text.replace(from, to) });
  return parsed.ok ? checkReferences(parsed.catalog) : parsed.problems;
}

const MIGRATION = 'services/warehouse-migration.json';
test.each([
  ['a service of an offering', 'offerings.json', '"platform-assessment"', '"platform-assesment"', 'unknown service'],
  ['a driver of a fit', 'offerings.json', '"driver": "teams"', '"driver": "team"', 'unknown driver "team"'],
  [
    'a driver of a fit that its service does not ask',
    'offerings.json',
    '"teams"',
    '"tables"',
    'of section "warehouse"',
  ],
  ['a name in the reason of a fit', 'offerings.json', 'All work is', '{teems} work', 'unknown name in braces "teems"'],
  ['a service of an archetype', 'archetypes.json', '"warehouse-migration"', '"moving"', 'unknown service "moving"'],
  [
    'the question beside a clue',
    'clues.json',
    '"beside": "pipelines"',
    '"beside": "pipes"',
    'unknown question "pipes"',
  ],
  ['a driver of a clue', 'clues.json', '"driver": "pipelines"', '"driver": "pipes"', 'unknown driver "pipes"'],
  ['a name in the advice of a limit', MIGRATION, 'More than 5,000 tables', 'More than {tabels}', '"tabels"'],
  ['the source of an approval', 'approvals.json', '"source": "ours"', '"source": "our"', 'unknown source "our"'],
  ['a name in what an approver sees', 'approvals.json', 'The estimate', '{estimat}', '"estimat"'],
  ['a role of the cost rates', 'cost-rates.json', '"data-engineer"', '"engineer"', 'unknown role "engineer"'],
  ['a role twice in the cost rates', 'cost-rates.json', '"data-engineer"', '"lead-architect"', 'two rates of one role'],
  ['two fits of one id', 'offerings.json', '"no-travel"', '"few-teams"', 'two fits with the id "few-teams"'],
  ['a driver of a shared activity', 'activities.json', 'for {service}', 'for {servise}', '"servise"'],
  ['an unknown shared activity', MIGRATION, '"use": "steer"', '"use": "stear"', 'unknown shared activity "stear"'],
])('%s is found', (_, path, from, to, found) => {
  expect(
    problemsAfter(path, from, to)
      .map((problem) => problem.found)
      .join('\n'),
  ).toContain(found);
});
