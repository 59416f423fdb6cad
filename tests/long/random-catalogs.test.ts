import { randomCatalogLaws } from '../laws/random-catalog-laws.ts';

randomCatalogLaws(20);
