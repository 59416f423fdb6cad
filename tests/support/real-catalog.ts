/** The catalog that ships, as the app reads it. */
import { fileURLToPath } from 'node:url';
import { indexCatalog } from '../../src/catalog/catalog-index.ts';
import { Catalog } from '../../src/catalog/schema.ts';
import { bundleCatalog } from '../../src/cli/bundle-catalog.ts';

export const realIndex = indexCatalog(
  Catalog.parse(JSON.parse(bundleCatalog(fileURLToPath(new URL('../../catalog', import.meta.url))).text)),
);
