/**
 * npm run catalog             checks the catalog and prints what it holds
 * npm run catalog -- schema   writes the JSON Schemas from which editors complete
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { CatalogError } from '../catalog/problem.ts';
import { openCatalog } from './bundle-catalog.ts';
import { jsonSchemas } from './catalog-schemas.ts';
import { summarize } from './catalog-summary.ts';

const directory = fileURLToPath(new URL('../../catalog', import.meta.url));

async function writeSchemas(): Promise<void> {
  const folder = join(directory, 'schemas');
  mkdirSync(folder, { recursive: true });
  const schemas = Object.entries(jsonSchemas());
  for (const [file, schema] of schemas) {
    const path = join(folder, file);
    const style = await resolveConfig(path);
    writeFileSync(path, await format(JSON.stringify(schema), { ...style, filepath: path }));
  }
  console.log(`Wrote ${schemas.length} JSON Schemas to catalog/schemas.`);
}

function checkAndPrint(): void {
  try {
    console.log(summarize(openCatalog(directory).catalog));
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

if (process.argv[2] === 'schema') await writeSchemas();
else checkAndPrint();
