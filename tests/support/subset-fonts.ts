/**
 * Cuts the fonts of the printed document out of Inter: `npx tsx tests/support/subset-fonts.ts`.
 *
 * Run it again only after changing the ranges below or the version of @expo-google-fonts/inter; the results in
 * `public/fonts` are committed, because neither a visitor's browser nor a build needs the 342 kB originals.
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
// @ts-expect-error It ships without types.
import subsetFont from 'subset-font';

const source = new URL('../../node_modules/@expo-google-fonts/inter/', import.meta.url);
const target = new URL('../../public/fonts/', import.meta.url);

/** Names of people and companies come in all of these; scripts that need shaping are not in Inter. */
const everything: readonly (readonly [first: number, last: number])[] = [
  [0x0020, 0x007e], // ASCII
  [0x00a0, 0x024f], // Latin-1, Latin Extended-A and -B
  [0x02b9, 0x02dd], // modifier letters, as in transliterated names
  [0x0300, 0x036f], // combining marks that NFC leaves over
  [0x0370, 0x03ff], // Greek
  [0x0400, 0x045f], // Cyrillic
  [0x048a, 0x04ff], // Cyrillic beyond Slavic: Kazakh, Tatar, Mongolian …
  [0x1e00, 0x1eff], // Latin Extended Additional: Vietnamese
  [0x2000, 0x206f], // spaces, dashes, quotes, bullets
  [0x2070, 0x209f], // superscripts and subscripts
  [0x20a0, 0x20bf], // currencies
  [0x2100, 0x214f], // №, ™, Ω
  [0x2150, 0x218f], // fractions
  [0x2190, 0x21d4], // arrows
  [0x2200, 0x2265], // ≥ ≤ ≠ ≈ − ∞
  [0x25a0, 0x25ff], // □ stands for a character that is not here; ■ ▪ ●
  [0x2713, 0x2717], // ✓ ✗
];

/** Keeps the distance of letters and gives figures of one width; no ligatures, so text copies as it was typed. */
const keepFeatures = ['kern', 'tnum'];

const fonts = [
  { from: '400Regular/Inter_400Regular.ttf', to: 'Inter-Regular.ttf' },
  { from: '700Bold/Inter_700Bold.ttf', to: 'Inter-Bold.ttf' },
  { from: '400Regular_Italic/Inter_400Regular_Italic.ttf', to: 'Inter-Italic.ttf' },
];

const characters = everything
  .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)))
  .join('');

await mkdir(target, { recursive: true });
for (const { from, to } of fonts) {
  const original = await readFile(new URL(from, source));
  // Names 0, 13 and 14 are the copyright and the licence: the OFL asks that every copy carries them.
  const subset = await subsetFont(original, characters, {
    targetFormat: 'truetype',
    keepFeatures,
    noHinting: true,
    dropTables: ['STAT', 'gasp'],
    preserveNameIds: [0, 13, 14],
  });
  await writeFile(new URL(to, target), subset);
  console.log(`${fileURLToPath(new URL(to, target))}  ${(subset.length / 1000).toFixed(0)} kB`);
}
await copyFile(new URL('LICENSE_FONT', source), new URL('OFL.txt', target));
