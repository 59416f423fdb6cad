/**
 * npm run catalog                          checks the catalog and prints what it holds
 * npm run catalog -- schema                writes the JSON Schemas from which editors complete
 * npm run catalog -- coverage              writes COVERAGE.md from coverage.json
 * npm run --silent catalog -- flow         prints a page that shows which question opens which work
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { problemsOf } from '../catalog/issue-messages.ts';
import { CatalogError, type Problem } from '../catalog/problem.ts';
import { reviewCatalog } from '../catalog/review.ts';
import type { Catalog } from '../catalog/schema.ts';
import { openCatalog } from './bundle-catalog.ts';
import { checkCoverage, Coverage, coverageInWords, coverageMarkdown } from './catalog-coverage.ts';
import { flowPage } from './catalog-flow.ts';
import { jsonSchemas } from './catalog-schemas.ts';
import { summarize } from './catalog-summary.ts';

const directory = fileURLToPath(new URL('../../catalog', import.meta.url));
const COVERAGE = join(directory, 'COVERAGE.md');

async function formatted(path: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

async function writeSchemas(): Promise<void> {
  const folder = join(directory, 'schemas');
  mkdirSync(folder, { recursive: true });
  const schemas = Object.entries(jsonSchemas());
  for (const [file, schema] of schemas) {
    const path = join(folder, file);
    writeFileSync(path, await formatted(path, JSON.stringify(schema)));
  }
  console.log(`Wrote ${schemas.length} JSON Schemas to catalog/schemas.`);
}

function readCoverage(): Coverage {
  const content: unknown = JSON.parse(readFileSync(join(directory, 'coverage.json'), 'utf8'));
  const read = Coverage.safeParse(content);
  if (read.success) return read.data;
  throw new CatalogError(problemsOf('coverage.json', content, read.error.issues, new Set()));
}

async function writeCoverage(catalog: Catalog): Promise<void> {
  const coverage = readCoverage();
  stopAt(checkCoverage(catalog, coverage));
  writeFileSync(COVERAGE, await formatted(COVERAGE, coverageMarkdown(catalog, coverage)));
  console.log('Wrote catalog/COVERAGE.md.');
}

async function checkAndPrint(catalog: Catalog): Promise<void> {
  const coverage = readCoverage();
  const problems = [...reviewCatalog(catalog), ...checkCoverage(catalog, coverage)];
  const fresh = await formatted(COVERAGE, coverageMarkdown(catalog, coverage));
  const isStale = !existsSync(COVERAGE) || readFileSync(COVERAGE, 'utf8') !== fresh;
  const stale = { where: 'COVERAGE.md', found: 'another state than coverage.json', fix: 'npm run catalog -- coverage' };
  stopAt([...problems, ...(isStale ? [stale] : [])]);
  console.log(`${summarize(catalog)} · ${coverageInWords(coverage)}`);
}

function stopAt(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new CatalogError(problems);
}

async function run(command: string | undefined): Promise<void> {
  if (command === 'schema') return writeSchemas();
  // Problems of form and of references come first: the rest rests on them.
  const { catalog } = openCatalog(directory);
  if (command === 'flow') process.stdout.write(flowPage(catalog));
  else if (command === 'coverage') await writeCoverage(catalog);
  else if (command === undefined) await checkAndPrint(catalog);
  else {
    console.error(`"${command}" is no command of the catalog: write schema, coverage, flow or nothing.`);
    process.exitCode = 2;
  }
}

try {
  await run(process.argv[2]);
} catch (error) {
  if (!(error instanceof CatalogError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
