/** The part of `documents-page.ts` that runs in the page. */
// @ts-expect-error It ships without types.
import untypedPdfmake from 'pdfmake/build/pdfmake.js';
// @ts-expect-error It ships without types.
import roboto from 'pdfmake/build/fonts/Roboto.js';
import { Bench } from 'tinybench';
import { documentWriters, lapsOf, type Pdfmake } from './document-writers.ts';

const pdfmake = untypedPdfmake as Pdfmake & { addFontContainer(fonts: unknown): void };
pdfmake.addFontContainer(roboto);

async function font(style: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(`fonts/Inter-${style}.ttf`)).arrayBuffer());
}

/** The milliseconds of every lap of every writer. */
async function measure(pages: number, times: number): Promise<(readonly [name: string, laps: readonly number[]])[]> {
  const fonts = { regular: await font('Regular'), bold: await font('Bold'), italic: await font('Italic') };
  const bench = new Bench(lapsOf(pages));
  for (const [name, write] of await documentWriters(times, fonts, pdfmake))
    bench.add(name, async () => void (await write()));
  const tasks = await bench.run();
  return tasks.map(({ name, result }) => {
    if (result?.error !== undefined) throw new Error(`${name} failed`, { cause: result.error });
    return [name, result?.samples ?? []];
  });
}

export type Measure = typeof measure;

Object.assign(globalThis, { measure });
