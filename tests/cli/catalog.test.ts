/** The commands of the catalog: what it prints, its page of questions and work, and what public questionnaires ask. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it, test } from 'vitest';
import { reviewCatalog } from '../../src/catalog/review.ts';
import { Catalog } from '../../src/catalog/schema.ts';
import { openCatalog } from '../../src/cli/bundle-catalog.ts';
import {
  checkCoverage,
  countCoverage,
  Coverage,
  coverageInWords,
  coverageMarkdown,
} from '../../src/cli/catalog-coverage.ts';
import { flowPage } from '../../src/cli/catalog-flow.ts';
import { summarize } from '../../src/cli/catalog-summary.ts';
import { ROOT } from '../support/drafts.ts';
import { TINY } from '../support/tiny-catalog.ts';

const tiny = Catalog.parse(TINY);
const second = openCatalog(join(ROOT, 'tests', 'second-catalog')).catalog;

// jsdom brings no types of its own.
const { JSDOM } = createRequire(import.meta.url)('jsdom') as {
  JSDOM: new (html: string) => { window: { document: Document } };
};

describe('the page of questions and work', () => {
  test.each([
    ['the tiny catalog', () => tiny],
    ['a second catalog', () => second],
    ['the catalog we ship', () => openCatalog(join(ROOT, 'catalog')).catalog],
  ])('names every service and every activity of %s', (_, open) => {
    const catalog = open();
    const { document } = new JSDOM(flowPage(catalog)).window;
    for (const service of catalog.services) {
      const section = document.getElementById(`service-${service.id}`);
      expect(document.querySelector(`nav a[href="#service-${service.id}"]`)?.textContent).toBe(service.title);
      const codes = new Set([...(section?.querySelectorAll('code') ?? [])].map(({ textContent }) => textContent));
      for (const { activities } of service.phases)
        for (const { id } of activities) expect(codes, service.id).toContain(id);
    }
  });

  it('leads from a question by its answer to the work', () => {
    const { document } = new JSDOM(flowPage(tiny)).window;
    const question = [...document.querySelectorAll('details')].find((each) =>
      each.textContent.includes('Where do they go?'),
    );
    expect(question?.querySelector('dt')?.textContent).toBe('cellar');
    expect(question?.querySelector('dd')?.textContent).toBe('opens the activity Plan: Review the cellar review');
  });

  it('follows a derived driver to the question under it', () => {
    const { document } = new JSDOM(flowPage(tiny)).window;
    const question = [...document.querySelectorAll('details')].find((each) =>
      each.textContent.includes('How many projects'),
    );
    expect(question?.textContent).toContain('how many waves');
    expect(question?.textContent).toContain('sizes the activity Move: Run the waves');
  });

  it('is whole HTML, needs nothing from elsewhere and runs no script', () => {
    const page = flowPage(second);
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page).not.toMatch(/<script|https?:|\ssrc=|@import|url\(/i);
    // A browser mends what is wrong; mended once, right HTML stays as it is.
    const { document } = new JSDOM(page).window;
    const open = (html: string, tag: string) => html.split(`<${tag}`).length;
    for (const tag of ['section', 'details', 'summary', 'dl', 'dt', 'dd', 'ul', 'li', 'h2', 'code'])
      expect(open(document.documentElement.outerHTML, tag), tag).toBe(open(page, tag));
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('takes wordings as words', () => {
    const catalog = structuredClone(TINY);
    catalog.services[0]!.title = 'Moving <b>"quickly"</b> & well';
    expect(flowPage(Catalog.parse(catalog))).toContain('Moving &lt;b&gt;&quot;quickly&quot;&lt;/b&gt; &amp; well');
  });
});

describe('coverage of public questionnaires', () => {
  const coverage = (entries: Coverage['areas'][string]): Coverage => ({ areas: { Moving: entries } });
  const nine = Object.fromEntries(
    Array.from({ length: 9 }, (_, place) => [`q-${place}`, { topic: 'Projects', questions: ['projects'] }]),
  );

  it('lets one in ten be a reason', () => {
    expect(
      checkCoverage(tiny, coverage({ ...nine, last: { topic: 'Weather', because: 'It sizes nothing.' } })),
    ).toEqual([]);
    expect(checkCoverage(tiny, coverage({ last: { topic: 'Customer', details: ['customer'] } }))).toEqual([]);
  });

  test.each<[string, Coverage, string]>([
    ['an entry unaccounted for', coverage({ last: { topic: 'Weather' } }), 'nothing that accounts for it'],
    [
      'an unknown question',
      coverage({ last: { topic: 'Projects', questions: ['project'] } }),
      'unknown question "project"',
    ],
    [
      'an unknown detail',
      coverage({ last: { topic: 'Customer', details: ['custmer'] } }),
      'unknown engagement detail "custmer"',
    ],
    [
      'a question and a reason',
      coverage({ ...nine, last: { topic: 'Projects', questions: ['projects'], because: 'No.' } }),
      'a reason why there are none',
    ],
    [
      'too many reasons',
      coverage({ ...nine, one: { topic: 'Weather', because: 'No.' }, two: { topic: 'Moon', because: 'No.' } }),
      '2 reasons for 11 entries',
    ],
  ])('finds %s', (_, given, found) => {
    const problems = checkCoverage(tiny, given);
    expect(problems.map((problem) => problem.found).join('\n')).toContain(found);
  });

  it('prints topic, question and entry', () => {
    const markdown = coverageMarkdown(tiny, coverage({ 'mv-1': { topic: 'Size', questions: ['projects'] } }));
    expect(markdown).toContain('| Size | How many projects move? (`projects`) | `mv-1` |');
    expect(coverageInWords(coverage(nine))).toBe(
      'coverage: 9 of 9 public questions are asked (100.0 %), 0 have a reason why not (0.0 %)',
    );
  });
});

describe('the catalog we ship', () => {
  const read = (file: string) => readFileSync(join(ROOT, 'catalog', file), 'utf8');
  const { catalog } = openCatalog(join(ROOT, 'catalog'));
  const coverage = Coverage.parse(JSON.parse(read('coverage.json')));

  it('has nothing to mend', () => {
    expect(reviewCatalog(catalog)).toEqual([]);
  });

  it('accounts for each of the 248 public questions', () => {
    expect(countCoverage(coverage).entries).toBe(248);
    expect(checkCoverage(catalog, coverage)).toEqual([]);
  });

  it('has a fresh COVERAGE.md; after a change run: npm run catalog -- coverage', async () => {
    const path = join(ROOT, 'catalog', 'COVERAGE.md');
    const style = { ...(await resolveConfig(path)), filepath: path };
    expect(read('COVERAGE.md')).toBe(await format(coverageMarkdown(catalog, coverage), style));
  });
});

test('the summary ends with how much the catalog holds, what is shared counted once', () => {
  expect(summarize(second).split('\n').at(-1)).toBe(
    '2 services · 10 activities (1 shared) · 10 questions · 1 derived drivers · 1 limits · 1 offerings · 1 archetypes · 1 clues · 4 clauses · 1 approvals · 1 contradictions · 1 rate cards · 2 issue templates · 1 sources',
  );
});
