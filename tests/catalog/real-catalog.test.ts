/** The catalog we ship. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { Catalog, PAYMENT_MODELS } from '../../src/catalog/schema.ts';
import { bundleCatalog, openCatalog, readCatalogFiles } from '../../src/cli/bundle-catalog.ts';
import { jsonSchemas } from '../../src/cli/catalog-schemas.ts';
import { summarize } from '../../src/cli/catalog-summary.ts';

const { catalog } = openCatalog('catalog');
const files = readCatalogFiles('catalog');

describe('the catalog', () => {
  it('parses, and every id in it means something', () => {
    expect(catalog.version).toBe('2026.11');
    expect(catalog.services.length).toBeGreaterThanOrEqual(12);
  });

  it('reads again from its bundle', () => {
    const { text } = bundleCatalog('catalog');
    expect(Catalog.parse(JSON.parse(text))).toEqual(catalog);
    expect(text).not.toContain('$schema');
  });

  it('names its file after its id, and tells editors its schema', () => {
    for (const [path, text] of Object.entries(files)) {
      const { id, $schema } = JSON.parse(text) as { id?: string; $schema?: string };
      expect($schema, path).toMatch(/^\.\.?\/schemas\/[a-z-]+\.json$/);
      if (/^(services|questions|issues)\//.test(path)) expect(path).toBe(`${path.split('/')[0]}/${id}.json`);
    }
  });

  it('prices every role under every payment model', () => {
    for (const { rates } of catalog.rateCards) {
      const general = rates.filter(({ region }) => region === undefined);
      expect(general).toHaveLength(catalog.roles.length * PAYMENT_MODELS.length);
    }
  });

  it('leaves only questions that size a service, or name what is known to apply, without an assumption', () => {
    const open = catalog.sections.flatMap(({ questions }) =>
      questions.filter(({ assume, answer, isKey }) => !assume && !isKey && answer.kind !== 'group').map(({ id }) => id),
    );
    // The first three are asked once it is known that there is something to name: an assumption would deny it. Where it
    // is hosted decides what is built: a guess would be reckless.
    expect(open).toEqual(['deadline', 'regulations', 'clearance', 'hosting']);
  });

  it('says that no lawyer has reviewed a clause until one has', () => {
    expect(catalog.clauses.filter(({ reviewedBy }) => reviewedBy)).toEqual([]);
  });

  it('prints a summary with every activity', () => {
    const summary = summarize(catalog);
    for (const { phases } of catalog.services)
      for (const { activities } of phases) for (const { id } of activities) expect(summary).toContain(id);
  });
});

describe('words for the customer', () => {
  /** Words that leave open who does what, or how much. */
  const VAGUE =
    /\betc\b|\band\/or\b|\bas needed\b|\bas appropriate\b|\bbest efforts?\b|\bTBD\b|to be determined|approximately|\breasonable\b/i;

  test.each(Object.keys(files))('%s leaves nothing vague', (path) => {
    expect(VAGUE.exec(files[path] ?? '')?.[0]).toBeUndefined();
  });

  it('says in each responsibility what the customer does', () => {
    const responsibilities = catalog.services.flatMap((service) => [
      ...service.responsibilities,
      ...service.phases.flatMap(({ activities }) => activities.flatMap((activity) => activity.responsibilities)),
    ]);
    expect(responsibilities.filter(({ text }) => !text.startsWith('{customer} '))).toEqual([]);
  });

  it('says in each activity what the provider does', () => {
    const scopes = catalog.services.flatMap(({ phases }) =>
      phases.flatMap(({ activities }) => activities.map(({ scope }) => scope)),
    );
    expect(scopes.filter((scope) => !scope.includes('{provider}'))).toEqual([]);
  });
});

describe('the JSON Schemas', () => {
  it('are those of the code; after a change run: npm run catalog -- schema', () => {
    const committed = Object.fromEntries(
      readdirSync('catalog/schemas').map((file) => [
        file,
        JSON.parse(readFileSync(`catalog/schemas/${file}`, 'utf8')) as unknown,
      ]),
    );
    expect(committed).toEqual(JSON.parse(JSON.stringify(jsonSchemas())));
  });
});
