import { isBuiltin } from 'node:module';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const root = dirname(fileURLToPath(import.meta.url));
const source = resolve(root, 'src');

// ── The fence ────────────────────────────────────────────────────────────────────────────────────────────────

/** The folders of `src`, in the order of the domain. The core is pure: the same input gives the same bytes. */
const CORE = ['quantity', 'catalog', 'engagement', 'estimate', 'schedule', 'positioning', 'uncertainty', 'documents'];
const FOLDERS = [...CORE, 'export', 'import', 'storage', 'ui', 'cli'];

/** What each folder may import from, besides itself: the folders above it. The exceptions stand by name. */
const MAY_IMPORT = {
  ...Object.fromEntries(FOLDERS.map((folder, place) => [folder, FOLDERS.slice(0, place)])),
  // Documents alone, and the units their figures are in.
  export: ['quantity', 'documents'],
  cli: FOLDERS.filter((folder) => folder !== 'ui'),
  'main.ts': FOLDERS,
};

/** `estimate` for src/estimate/rules.ts, `main.ts` for src/main.ts, undefined for what lies outside `src`. */
function folderOf(file) {
  const path = relative(source, file);
  return path.startsWith('..') ? undefined : path.split(sep)[0];
}

/** The one complaint about an import, or undefined when it is legal. */
function complaint(from, file, specifier) {
  if (!specifier.startsWith('.')) {
    const isImpure = /^svelte(\/|$)/.test(specifier) || isBuiltin(specifier);
    return CORE.includes(from) && isImpure ? `The core knows neither svelte nor Node: "${specifier}".` : undefined;
  }
  const path = specifier.replace(/\?.*$/, '');
  const to = folderOf(resolve(dirname(file), path));
  if (to === undefined) return `"${specifier}" leaves src.`;
  if (!/\.[a-z]+$/.test(path)) return `Write the extension: "${specifier}.ts".`;
  if (from === to || MAY_IMPORT[from]?.includes(to) || /\.css$/.test(path)) return undefined;
  return `${from} may import from ${MAY_IMPORT[from]?.join(', ') || 'nothing'}, not from ${to}.`;
}

const fence = {
  create(context) {
    const from = folderOf(context.filename);
    const check = (node) => {
      // In `typeof import('…')` the address is a literal type around the literal.
      const specifier = node.source?.value ?? node.source?.literal?.value ?? node.argument?.literal?.value;
      const message = typeof specifier === 'string' && complaint(from, context.filename, specifier);
      if (message) context.report({ node, message });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
      Program(node) {
        const isBarrel = /[\\/]index(\.svelte)?\.[jt]s$/.test(context.filename);
        if (isBarrel) context.report({ node, message: 'No index.ts barrels: import the file that holds the thing.' });
        if (from !== undefined && !(from in MAY_IMPORT)) {
          context.report({ node, message: `src/${from} has no place in the order of folders (eslint.config.js).` });
        }
      },
    };
  },
};

const syntax = (selector, message) => ({ selector, message });

/** What makes a result depend on when, where or in which order it is computed. */
const IMPURE_SYNTAX = [
  syntax(':function[async=true]', 'The core is synchronous.'),
  syntax('AwaitExpression', 'The core is synchronous.'),
  syntax('ForOfStatement[await=true]', 'The core is synchronous.'),
  syntax('ImportExpression', 'The core is synchronous.'),
  syntax(
    'TSTypeReference > Identifier[name=/^(Promise|PromiseLike|Date)$/]',
    'The core knows neither waiting nor clocks.',
  ),
  syntax('MemberExpression[property.name=/^toLocale/]', 'The result depends on the machine; format by hand.'),
  syntax(
    'CallExpression[callee.property.name="localeCompare"][arguments.length<2]',
    'Name the locale: the order depends on the machine otherwise.',
  ),
  ...['[arguments.length=0]', '[arguments.0.type="Identifier"][arguments.0.name="undefined"]'].map((isUnnamed) =>
    syntax(
      `:matches(NewExpression, CallExpression)[callee.object.name="Intl"]${isUnnamed}`,
      'Name the locale: the result depends on the machine otherwise.',
    ),
  ),
];

/** `console`, `process` and every global of the browser, but for those that the language itself has. */
const IMPURE_GLOBALS = [
  ...new Set([...Object.keys(globals.browser), ...Object.keys(globals.node), 'Date', 'Promise', 'globalThis']),
].filter((name) => !['structuredClone', 'TextEncoder', 'TextDecoder', 'URL', 'URLSearchParams'].includes(name));

// ── The rules ────────────────────────────────────────────────────────────────────────────────────────────────

export default defineConfig(
  globalIgnores(['dist', 'coverage', 'test-results', 'playwright-report', 'public', 'out', '.cache']),
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  svelte.configs.recommended,
  svelte.configs.prettier,
  {
    languageOptions: {
      globals: { ...globals.node, ...globals.browser },
      parserOptions: { projectService: true, tsconfigRootDir: root, extraFileExtensions: ['.svelte'] },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      // A port is asynchronous whether or not this implementation of it waits.
      '@typescript-eslint/require-await': 'off',
      // TypeScript knows better.
      'no-undef': 'off',
      'no-fallthrough': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser, svelteConfig } },
  },
  { files: ['**/*.{js,mjs}'], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: ['src/**/*.{ts,svelte}'],
    plugins: { house: { rules: { fence } } },
    rules: {
      'house/fence': 'error',
      'no-console': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'error',
    },
  },
  {
    // The linter does not see the types of other components and calls them `any`; svelte-check does see them.
    files: ['**/*.svelte', 'tests/ui/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
    },
  },
  { files: ['src/cli/**'], rules: { 'no-console': 'off' } },
  {
    files: [`src/{${CORE.join(',')}}/**`],
    rules: {
      'no-restricted-syntax': ['error', ...IMPURE_SYNTAX],
      'no-restricted-globals': ['error', ...IMPURE_GLOBALS],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Chance comes from a seed.' },
      ],
    },
  },
  {
    // Tests read reports and files of unknown shape; the runner tells when the guess was wrong.
    files: ['tests/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
