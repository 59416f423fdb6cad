import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const UI = join(import.meta.dirname, '../../src/ui');
const tokens = readFileSync(join(UI, 'tokens.css'), 'utf8');
const defined = new Set([...tokens.matchAll(/^\s*(--gl-[\w-]+):/gm)].map(([, name]) => name));
const sources = readdirSync(UI, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(svelte|css)$/.test(path) && path !== 'tokens.css')
  .map((path) => ({ path, text: readFileSync(join(UI, path), 'utf8') }));

test('every design token that is used is defined', () => {
  const missing = [...sources, { path: 'tokens.css', text: tokens }].flatMap(({ path, text }) =>
    [...text.matchAll(/var\((--gl-[\w-]+)/g)]
      .filter(([, name]) => !defined.has(name))
      .map(([, name]) => `${path}: ${name}`),
  );
  expect(missing).toEqual([]);
});

test('no colour is written by hand: light and dark come from the tokens', () => {
  const found = sources
    // The mark is a picture, and the shade behind a dialog is the same in light and dark.
    .filter(({ path }) => !/Mark\.svelte|Dialog\.svelte/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/:\s*[^;{}]*(#[0-9a-f]{3,8}\b|rgba?\(|hsl\()/gi)].map(([line]) => `${path}${line}`),
    )
    .filter((line) => !line.includes("'#") && !line.includes('href'));
  expect(found).toEqual([]);
});
