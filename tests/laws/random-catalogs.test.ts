/**
 * Laws 1 to 11 over random catalogs: what holds for the catalog that ships holds for whatever its authors make of it.
 * `npm test` draws a few of each, `npm run test:long` many.
 */
import { randomCatalogLaws } from './random-catalog-laws.ts';

randomCatalogLaws(1);
