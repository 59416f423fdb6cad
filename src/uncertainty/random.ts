/** A seeded stream of numbers: the same on every machine, for it is made of whole-number arithmetic alone. */

/** Numbers in [0, 1), by sfc32 (public domain, Chris Doty-Humphrey), as `fill` and as one. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number) {
    this.#a = seed | 0;
    this.#b = 0x9e3779b9;
    this.#c = 0x243f6a88;
    // The first numbers of near seeds are alike; later ones are not.
    for (let i = 0; i < 16; i += 1) this.next();
  }

  next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  }
}
