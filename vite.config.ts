import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { splitCatalog } from './src/cli/bundle-catalog.ts';
import { otherFont, otherFontFiles } from './src/cli/other-fonts.ts';

/** A static host sends no headers of ours, so the policy is the first thing the page says about itself. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Build only: while developing, Vite injects styles that the policy would rightly refuse. */
function csp(): Plugin {
  const charset = '<meta charset="utf-8" />';
  const policy = `<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}" />`;
  return {
    name: 'csp',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        if (!html.includes(charset)) throw new Error(`index.html lacks ${charset}, after which the policy belongs.`);
        // Everything is same-origin; `crossorigin` would only drop the cookies of a Pages site behind a login.
        return html.replaceAll(' crossorigin', '').replace(charset, `${charset}\n    ${policy}`);
      },
    },
  };
}

/** What the fields of a catalog mean is for its authors, who read it in their editor: the browser need not load it. */
function withoutFieldDocs(): Plugin {
  return {
    name: 'without-field-docs',
    apply: 'build',
    enforce: 'post',
    transform(code, id) {
      if (!id.endsWith('/src/catalog/schema.ts')) return undefined;
      const places: { start: number; end: number }[] = [];
      const visit = (node: unknown): void => {
        if (typeof node !== 'object' || node === null) return;
        const { type, callee, arguments: given } = node as Record<string, unknown>;
        const [, text] = (given as Record<string, unknown>[] | undefined) ?? [];
        if (type === 'CallExpression' && (callee as { name?: string }).name === 'doc' && text?.type === 'Literal')
          places.push(text as unknown as { start: number; end: number });
        Object.values(node).forEach(visit);
      };
      visit(this.parse(code));
      return places
        .sort((a, b) => b.start - a.start)
        .reduce((rest, { start, end }) => `${rest.slice(0, start)}''${rest.slice(end)}`, code);
    },
  };
}

/** The catalog stands in files beside the page, not in the JavaScript: checked and put together here. */
function catalog(): Plugin {
  const directory = fileURLToPath(new URL('catalog', import.meta.url));
  return {
    name: 'catalog',
    configureServer(server) {
      server.watcher.add(directory);
      server.watcher.on('all', (_event, file) => {
        if (file.startsWith(directory)) server.ws.send({ type: 'full-reload' });
      });
      server.middlewares.use((request, response, next) => {
        const path = /^\/(catalog\.json|services\/[a-z0-9-]+\.json)/.exec(request.url ?? '')?.[1];
        if (path === undefined) return next();
        try {
          response.setHeader('content-type', 'application/json');
          response.end(splitCatalog(directory).get(path));
        } catch (error) {
          const message = error instanceof Error ? error.message : String(error);
          server.ws.send({ type: 'error', err: { message, stack: '' } });
          response.statusCode = 500;
          response.end(JSON.stringify({ message }));
        }
      });
    },
    generateBundle() {
      for (const [fileName, source] of splitCatalog(directory)) this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

/** The fonts that names in other scripts need stand beside the page; a document loads the few it has characters of. */
function otherFonts(): Plugin {
  return {
    name: 'other-fonts',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const file = /^\/fonts\/other\/([a-z0-9-]+\.(?:ttf|woff|json))/.exec(request.url ?? '')?.[1];
        if (file === undefined) return next();
        otherFont(file).then((bytes) => response.end(bytes), next);
      });
    },
    async generateBundle() {
      // One at a time: cutting takes a processor, not waiting.
      for (const file of otherFontFiles())
        this.emitFile({ type: 'asset', fileName: `fonts/other/${file}`, source: await otherFont(file) });
    },
  };
}

/** How long each plugin took is no concern of whoever starts the app: cutting fonts takes its seconds. */
const WITHOUT_TIMINGS = { bundlerTimings: false };

export default defineConfig({
  base: './',
  worker: { format: 'es', rolldownOptions: { checks: WITHOUT_TIMINGS } },
  plugins: [svelte(), csp(), catalog(), withoutFieldDocs(), otherFonts()],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    // An inlined font or picture is a data: address, which the policy refuses for fonts.
    assetsInlineLimit: 0,
    license: { fileName: 'licences.md' },
    rolldownOptions: {
      checks: WITHOUT_TIMINGS,
      // What the first load needs is one file: compressed together it is smaller than in eight.
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
  },
  test: {
    maxWorkers: 2,
    benchmark: { reporters: ['default', './tests/bench/medians.ts'] },
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/ui/**', 'tests/long/**'],
          // A slow machine is no fault of the code: speed belongs in the benchmarks.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          benchmark: { include: ['tests/bench/**/*.bench.ts'] },
        },
      },
      {
        extends: true,
        plugins: [svelteTesting()],
        test: {
          name: 'ui',
          environment: 'jsdom',
          include: ['tests/ui/**/*.test.ts'],
          setupFiles: ['tests/support/setup-ui.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          benchmark: { include: [] },
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          environment: 'node',
          include: ['tests/long/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          benchmark: { include: [] },
        },
      },
    ],
  },
});
