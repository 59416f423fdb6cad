import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

// The texts are no files of the project, so rules that ask the type checker cannot see them. The fence asks nobody.
const eslint = new ESLint({ overrideConfig: tseslint.configs.disableTypeChecked });

/** The names of the rules that object to the text as an error. */
async function objections(filePath: string, text: string) {
  const [result] = await eslint.lintText(text, { filePath });
  const errors = (result?.messages ?? []).filter(({ severity }) => severity === 2);
  return errors.map(({ ruleId, message }) => ruleId ?? message);
}

const exported = (expression: string) => `export const value = ${expression};\n`;
const importing = (specifier: string) => `import { thing } from '${specifier}';\nexport const other = thing;\n`;

describe('what the fence lets through', () => {
  it.each([
    ['a folder imports from a folder above it', 'src/estimate/rules.ts', importing('../quantity/minutes.ts')],
    ['a folder imports from itself', 'src/estimate/rules.ts', importing('./pricing.ts')],
    ['export imports from documents', 'src/export/markdown.ts', importing('../documents/blocks.ts')],
    ['the screen imports from the core', 'src/ui/session.svelte.ts', importing('../estimate/estimate.ts')],
    ['the screen imports svelte', 'src/ui/session.svelte.ts', importing('svelte')],
    ['the command line imports from the core', 'src/cli/sow.ts', importing('../documents/sow.ts')],
    ['main.ts imports from everywhere', 'src/main.ts', importing('./ui/session.svelte.ts')],
    ['the core imports a schema library', 'src/catalog/schema.ts', importing('zod/mini')],
    [
      'the core may call a thing a document',
      'src/documents/sow.ts',
      'export const titleOf = (document: { title: string }) => document.title;\n',
    ],
    [
      'the screen may wait',
      'src/ui/save.ts',
      'export async function save(write: () => Promise<void>) {\n  await write();\n}\n',
    ],
  ])('%s', async (_name, file, text) => {
    expect(await objections(file, text)).toEqual([]);
  });
});

describe('what the fence stops', () => {
  it.each([
    ['a folder imports from a folder below it', 'src/quantity/minutes.ts', importing('../estimate/rules.ts')],
    [
      'a type is imported from below',
      'src/catalog/schema.ts',
      "import type { A } from '../engagement/engagement.ts';\nexport type B = A;\n",
    ],
    ['a name is passed on from below', 'src/quantity/minutes.ts', "export { thing } from '../catalog/schema.ts';\n"],
    ['all is passed on from below', 'src/quantity/minutes.ts', "export * from '../catalog/schema.ts';\n"],
    ['a type is imported in passing', 'src/quantity/minutes.ts', "export type A = import('../catalog/schema.ts').A;\n"],
    ['a module is loaded later', 'src/storage/library.ts', "export const load = () => import('../ui/App.svelte');\n"],
    ['export imports what documents are made of', 'src/export/markdown.ts', importing('../estimate/estimate.ts')],
    ['the screen imports the command line', 'src/ui/App.ts', importing('../cli/sow.ts')],
    ['the command line imports the screen', 'src/cli/sow.ts', importing('../ui/session.svelte.ts')],
    ['somebody imports main.ts', 'src/ui/App.ts', importing('../main.ts')],
    [
      'the catalog becomes part of the JavaScript',
      'src/main.ts',
      "import roles from '../catalog/roles.json';\nexport const r = roles;\n",
    ],
    ['the core imports svelte', 'src/estimate/rules.ts', importing('svelte/store')],
    ['the core imports Node', 'src/estimate/rules.ts', importing('node:fs')],
    ['an import lacks its extension', 'src/estimate/rules.ts', importing('../quantity/minutes')],
    ['a barrel', 'src/quantity/index.ts', "export * from './minutes.ts';\n"],
    ['a folder without a place in the order', 'src/helpers/money.ts', exported('1')],
  ])('%s', async (_name, file, text) => {
    expect(await objections(file, text)).toContain('house/fence');
  });

  it('a component imports the command line', async () => {
    const text = `<script lang="ts">\n  import { thing } from '../cli/sow.ts';\n</script>\n\n{thing}\n`;
    expect(await objections('src/ui/App.svelte', text)).toEqual(['house/fence']);
  });
});

describe('what the core does not know', () => {
  it.each([
    ['async functions', 'export async function wait() {}\n', 'no-restricted-syntax'],
    ['async arrows', exported('async () => 1'), 'no-restricted-syntax'],
    ['await', 'await 0;\n', 'no-restricted-syntax'],
    ['loading later', exported("import('./money.ts')"), 'no-restricted-syntax'],
    ['promises', exported('Promise.resolve(1)'), 'no-restricted-globals'],
    ['the type of a promise', 'export type Later = Promise<string>;\n', 'no-restricted-syntax'],
    ['clocks', exported('Date.now()'), 'no-restricted-globals'],
    ['dates', exported("new Date('2026-11-22')"), 'no-restricted-globals'],
    ['the type of a date', 'export interface Signed {\n  readonly on: Date;\n}\n', 'no-restricted-syntax'],
    ['the window', exported('window.innerWidth'), 'no-restricted-globals'],
    ['the page', exported('document.title'), 'no-restricted-globals'],
    ['storage', exported("localStorage.getItem('engagement')"), 'no-restricted-globals'],
    ['the network', exported("fetch('catalog.json')"), 'no-restricted-globals'],
    ['the browser', exported('navigator.language'), 'no-restricted-globals'],
    ['the process', exported('process.env'), 'no-restricted-globals'],
    ['the global object', exported('globalThis'), 'no-restricted-globals'],
    ['timers', exported('setTimeout(() => 1, 0)'), 'no-restricted-globals'],
    ['chance without a seed', exported('Math.random()'), 'no-restricted-properties'],
    ['local figures', exported('(1200).toLocaleString()'), 'no-restricted-syntax'],
    ['the locale of the machine', exported('new Intl.NumberFormat()'), 'no-restricted-syntax'],
    ['an undefined locale', exported('new Intl.NumberFormat(undefined, {})'), 'no-restricted-syntax'],
    ['the order of the machine', exported("'a'.localeCompare('b')"), 'no-restricted-syntax'],
  ])('%s', async (_name, text, rule) => {
    for (const folder of ['quantity', 'catalog', 'engagement', 'estimate', 'schedule', 'positioning', 'documents']) {
      expect(new Set(await objections(`src/${folder}/example.ts`, text)), folder).toEqual(new Set([rule]));
    }
  });

  it('lets a named locale pass', async () => {
    expect(await objections('src/quantity/money.ts', exported("new Intl.NumberFormat('en-US')"))).toEqual([]);
  });
});
