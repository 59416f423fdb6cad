/** Reads the catalog's folder, checks it, and puts it together as the one file the app loads. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parseCatalog, type ParsedCatalog } from '../catalog/parse.ts';
import { CatalogError } from '../catalog/problem.ts';
import { checkReferences } from '../catalog/references.ts';

/** What stands beside the content: schemas made from the code, and where public questionnaires are covered. */
const BESIDE = /^(schemas|coverage\.json$)/;

/** The files by path, with "/" between folders on every system. */
export function readCatalogFiles(directory: string): Record<string, string> {
  const paths = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json') && !BESIDE.test(path))
    .sort();
  return Object.fromEntries(
    paths.map((path) => [path.split(sep).join('/'), readFileSync(join(directory, path), 'utf8')]),
  );
}

type CheckedCatalog = Extract<ParsedCatalog, { ok: true }>;

/** Throws a `CatalogError` that lists every problem. */
export function openCatalog(directory: string): CheckedCatalog {
  const parsed = parseCatalog(readCatalogFiles(directory));
  if (!parsed.ok) throw new CatalogError(parsed.problems);
  const problems = checkReferences(parsed.catalog);
  if (problems.length > 0) throw new CatalogError(problems);
  return parsed;
}

/** The text is what was authored, so `Catalog.parse(JSON.parse(text))` reads it again. */
export function bundleCatalog(directory: string): { text: string } {
  return { text: JSON.stringify(openCatalog(directory).input) };
}

/**
 * The same as files beside the page, by path: `catalog.json` with the head of every service, and each service in a file
 * of its own, loaded when it is put in scope. An empty engagement loads no service.
 */
export function splitCatalog(directory: string): ReadonlyMap<string, string> {
  const { input, catalog } = openCatalog(directory);
  const { services, ...rest } = input;
  return new Map([
    ['catalog.json', JSON.stringify({ ...rest, services: [], offered: catalog.offered })],
    ...services.map((service) => [`services/${service.id}.json`, JSON.stringify(service)] as const),
  ]);
}
