/** Seeded numbers: the same on every machine, for they are made of whole-number arithmetic alone. */

/** The first numbers of near seeds are alike; later ones are not. */
const SKIPPED = 16;

/** Numbers in [0, 1), by sfc32 (public domain, Chris Doty-Humphrey), in one loop: millions of them are drawn at once. */
export function fillUniform(seed: number, values: Float64Array): void {
  // One by one: taken out of a list they would not be known to be whole numbers, and the loop would take twice as long.
  let a = seed | 0;
  let b = 0x9e3779b9 | 0;
  let c = 0x243f6a88 | 0;
  for (let i = -SKIPPED; i < values.length; i += 1) {
    const sum = (a + b + i + SKIPPED + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    if (i >= 0) values[i] = (sum >>> 0) / 4294967296;
  }
}

/** A seed from a name, by FNV-1a: what is drawn for a line depends on its name alone, not on its neighbors. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
