/**
 * How long a statement of work takes to write, beside what else could write it. The fonts are read before the first lap,
 * for pdfmake as for ours. Read the ratios of one run; the same in Chromium is `npm run bench:documents`.
 */
// @ts-expect-error It ships without types.
import untypedPdfmake from 'pdfmake';
// @ts-expect-error It ships without types.
import roboto from 'pdfmake/fonts/Roboto.js';
import { bench, describe } from 'vitest';
import { fonts } from '../support/site-fonts.ts';
import { documentWriters, lapsOf, sizes, type Pdfmake } from './document-writers.ts';

const pdfmake = untypedPdfmake as Pdfmake & {
  addFonts(fonts: unknown): void;
  setUrlAccessPolicy(policy: () => boolean): void;
  setLocalAccessPolicy(policy: () => boolean): void;
};
pdfmake.addFonts(roboto);
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => true);

/** Kept, so that no engine may find the work superfluous. */
export let total = 0;

for (const { pages, times } of sizes) {
  const writers = await documentWriters(times, fonts, pdfmake);
  describe(`a statement of work of about ${pages} pages`, () => {
    for (const [name, write] of writers) bench(name, async () => void (total += (await write()).length), lapsOf(pages));
  });
}
