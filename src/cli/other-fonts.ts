/**
 * The fonts of other scripts: for the build, which puts them on the site, and file by file for the command line. They
 * come from packages, because 20 MB of them would weigh on every clone of this repository.
 */
import { readFileSync } from 'node:fs';
// @ts-expect-error It ships without types.
import untypedSubsetFont from 'subset-font';
import { FONT_INDEX, type FontIndex } from '../export/pdf/other-fonts.ts';

interface Family {
  readonly package: string;
  /** Of a file in the package: `SLICE` is the name of its slice. */
  readonly file: string;
  /** Not every slice: Latin, Greek and Cyrillic are in Inter. */
  readonly slices: RegExp;
}

const families: Readonly<Record<string, Family>> = {
  hebrew: noto('hebrew', /^hebrew$/),
  // Noto takes Arabic letters apart into strokes and dots, and a reader copies each as a character.
  arabic: {
    package: '@fontsource/ibm-plex-sans-arabic',
    file: 'ibm-plex-sans-arabic-SLICE-400-normal.woff',
    slices: /^arabic$/,
  },
  chinese: noto('sc', /^\[\d+\]$/),
  japanese: noto('jp', /^\[\d+\]$/),
  korean: noto('kr', /^\[\d+\]$/),
};

function noto(script: string, slices: RegExp): Family {
  const name = `noto-sans-${script}`;
  return { package: `@fontsource-variable/${name}`, file: `${name}-SLICE-wght-normal.woff2`, slices };
}

interface Slice {
  readonly source: URL;
  readonly ranges: string;
}

/** By the name of the file on the site. */
function slicesOf(name: string, family: Family): Map<string, Slice> {
  const folder = new URL(`../../node_modules/${family.package}/`, import.meta.url);
  const ranges = JSON.parse(readFileSync(new URL('unicode.json', folder), 'utf8')) as Record<string, string>;
  return new Map(
    Object.entries(ranges)
      .filter(([key]) => family.slices.test(key))
      .map(([key, css]) => {
        const slice = key.replace(/[[\]]/g, '');
        const source = new URL(`files/${family.file.replace('SLICE', slice)}`, folder);
        const kind = family.file.endsWith('.woff') ? 'woff' : 'ttf';
        return [slice === name ? `${name}.${kind}` : `${name}-${slice}.${kind}`, { source, ranges: css }];
      }),
  );
}

/** Read once, and not before a document asks. */
let known: ReadonlyMap<string, ReadonlyMap<string, Slice>> | undefined;

function allSlices(): ReadonlyMap<string, ReadonlyMap<string, Slice>> {
  known ??= new Map(Object.entries(families).map(([name, family]) => [name, slicesOf(name, family)]));
  return known;
}

export function otherFontFiles(): readonly string[] {
  return [FONT_INDEX, ...[...allSlices().values()].flatMap((files) => [...files.keys()])];
}

export async function otherFont(file: string): Promise<Uint8Array> {
  if (file === FONT_INDEX) return new TextEncoder().encode(JSON.stringify(index()));
  const slice = [...allSlices().values()].flatMap((files) => files.get(file) ?? [])[0];
  if (slice === undefined) throw new Error(`There is no font ${file}.`);
  // What is static already is handed on as it is: IBM reserves the name of its font for unchanged files.
  return file.endsWith('.woff') ? new Uint8Array(readFileSync(slice.source)) : cut(slice);
}

function index(): FontIndex {
  const rangesByFile = (files: ReadonlyMap<string, Slice>) =>
    Object.fromEntries([...files].map(([file, { ranges }]) => [file, ranges]));
  return Object.fromEntries([...allSlices()].map(([name, files]) => [name, rangesByFile(files)]));
}

const subsetFont = untypedSubsetFont as (font: Buffer, characters: string, options: object) => Promise<Buffer>;

/** One weight instead of all of them, as TrueType: what a PDF can hold. */
async function cut({ source, ranges }: Slice): Promise<Uint8Array> {
  const characters = ranges.split(',').flatMap((range) => {
    const [first = 0, last = first] = range
      .replace(/^\s*U\+/, '')
      .split('-')
      .map((at) => parseInt(at, 16));
    return Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at));
  });
  const font = await subsetFont(readFileSync(source), characters.join(''), {
    targetFormat: 'truetype',
    variationAxes: { wght: 400 },
    noHinting: true,
    dropTables: ['STAT', 'gasp', 'vhea', 'vmtx', 'BASE'],
    // The copyright and the licence: the OFL asks that every copy carries them.
    preserveNameIds: [0, 13, 14],
  });
  return new Uint8Array(font);
}
