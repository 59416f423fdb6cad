import { sha256 } from '@noble/hashes/sha2.js';
import { PDFString, type PDFContext, type PDFRef } from 'pdf-lib';
import { deflated } from './written.ts';

/** What the numbers of all colours mean, as every archive asks (ISO 19005-2, 6.2.3). */
export function outputIntent(context: PDFContext): PDFRef {
  return context.register(
    context.obj({
      Type: 'OutputIntent',
      S: 'GTS_PDFA1',
      OutputConditionIdentifier: PDFString.of('sRGB IEC61966-2.1'),
      Info: PDFString.of('sRGB IEC61966-2.1'),
      DestOutputProfile: context.register(deflated(context, srgbProfile(), { N: 3 })),
    }),
  );
}

/** As PDF writes it. The same for the same content, so that the file has the same bytes every time. */
export function fileIdentifier(parts: readonly Uint8Array[]): string {
  const hash = sha256.create();
  for (const part of parts) hash.update(part);
  const id = Array.from(hash.digest().slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `[<${id}> <${id}>]`;
}

type Tag = readonly [signature: string, data: Uint8Array];

/** An ICC profile, version 2: three primaries under the light of a print (D50) and one curve. */
function srgbProfile(): Uint8Array {
  const curve = toneCurve();
  const tags: readonly Tag[] = [
    ['desc', description('sRGB IEC61966-2.1')],
    ['cprt', concat(ascii('text'), uint32(0), ascii('Public domain\0\0\0'))],
    ['wtpt', xyz(0.9642, 1, 0.8249)],
    ['rXYZ', xyz(0.4361, 0.2225, 0.0139)],
    ['gXYZ', xyz(0.3851, 0.7169, 0.0971)],
    ['bXYZ', xyz(0.1431, 0.0606, 0.7141)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const places = new Map<Uint8Array, number>();
  let end = 128 + 4 + 12 * tags.length;
  for (const [, data] of tags) {
    if (places.has(data)) continue;
    places.set(data, end);
    end += data.length;
  }
  const table = tags.map(([name, data]) => concat(ascii(name), uint32(places.get(data) ?? 0), uint32(data.length)));
  return concat(header(end), uint32(tags.length), ...table, ...places.keys());
}

function header(length: number): Uint8Array {
  const bytes = new Uint8Array(128);
  bytes.set(concat(uint32(length), uint32(0), uint32(0x02100000), ascii('mntrRGB XYZ ')));
  // The day sRGB was published as a standard: 1999-10-18. A profile has to have a date.
  bytes.set([0x07, 0xcf, 0, 10, 0, 18], 24);
  bytes.set(ascii('acsp'), 36);
  bytes.set(xyz(0.9642, 1, 0.8249).slice(8), 68);
  return bytes;
}

/** Linear near black, then a power (IEC 61966-2-1). */
function toneCurve(): Uint8Array {
  const count = 256;
  const values = Array.from({ length: count }, (_, at) => {
    const value = at / (count - 1);
    const linear = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    const level = Math.round(linear * 0xffff);
    return [level >> 8, level & 0xff];
  });
  return concat(ascii('curv'), uint32(0), uint32(count), Uint8Array.from(values.flat()));
}

/** In the three forms of version 2, of which only the first is ever read. */
function description(text: string): Uint8Array {
  const plain = ascii(`${text}\0`);
  const rest = new Uint8Array(4 + 4 + 2 + 1 + 67);
  const whole = concat(ascii('desc'), uint32(0), uint32(plain.length), plain, rest);
  return concat(whole, new Uint8Array(-whole.length & 3));
}

function xyz(...values: readonly number[]): Uint8Array {
  return concat(ascii('XYZ '), uint32(0), ...values.map((value) => uint32(Math.round(value * 0x10000))));
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function uint32(value: number): Uint8Array {
  return Uint8Array.from([24, 16, 8, 0], (shift) => (value >>> shift) & 0xff);
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
