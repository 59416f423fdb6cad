import { PDFStream, type PDFContext } from 'pdf-lib';
import { fileIdentifier } from './archival.ts';
import { packed, type NumberedText } from './written.ts';

/** More make the file a little smaller; a reader has to unpack all of a stream for one of its objects. */
const objectsPerStream = 500;

/** Where an object is, as the three fields of the cross-reference stream (PDF 32000-1, 7.5.8). */
type Entry = readonly [kind: 0 | 1 | 2, place: number, index: number];

/**
 * The objects of a context, and others, as a file: all but the streams in object streams (PDF 32000-1, 7.5.7).
 * pdf-lib's own writer gives the same, but measures every object before it copies it, one byte after the other.
 */
export function writeFile(context: PDFContext, others: readonly NumberedText[]): Uint8Array {
  const file = new FileWriter();
  const texts = [...others];
  for (const [{ objectNumber }, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFStream) {
      object.updateDict();
      file.addStream(objectNumber, object.dict.toString(), object.getContents());
    } else texts.push([objectNumber, object.toString()]);
  }
  let next = context.largestObjectNumber + 1;
  for (let from = 0; from < texts.length; from += objectsPerStream)
    file.addObjects(next++, texts.slice(from, from + objectsPerStream));
  const { Root, Info } = context.trailerInfo;
  return file.end(next, `/Root ${String(Root)} /Info ${String(Info)}`);
}

class FileWriter {
  readonly #parts: Uint8Array[] = [];
  readonly #entries: Entry[] = [[0, 0, 0xffff]];
  #length = 0;

  constructor() {
    // Bytes that are no text, so that nobody who moves the file takes it for one.
    this.#add(Uint8Array.of(...ascii('%PDF-1.7\n%'), 0x81, 0x81, 0x81, 0x81, 0x0a, 0x0a));
  }

  addStream(number: number, dict: string, contents: Uint8Array): void {
    this.#entries[number] = [1, this.#length, 0];
    this.#add(ascii(`${number} 0 obj\n${dict}\nstream\n`));
    this.#add(contents);
    this.#add(ascii('\nendstream\nendobj\n\n'));
  }

  addObjects(number: number, objects: readonly NumberedText[]): void {
    let places = '';
    let body = '';
    objects.forEach(([object, text], at) => {
      this.#entries[object] = [2, number, at];
      places += `${object} ${body.length} `;
      body += `${text}\n`;
    });
    this.#addDeflated(number, `/Type /ObjStm /N ${objects.length} /First ${places.length}`, ascii(places + body));
  }

  end(number: number, trailer: string): Uint8Array {
    const start = this.#length;
    this.#entries[number] = [1, start, 0];
    const table = new Uint8Array(7 * (number + 1));
    // An object that was numbered but never written stays a line of zeros, which means a free number.
    this.#entries.forEach(([kind, place, index], at) => {
      table.set([kind, place >>> 24, place >>> 16, place >>> 8, place, index >>> 8, index], 7 * at);
    });
    this.#addDeflated(
      number,
      `/Type /XRef /Size ${number + 1} /W [1 4 2] ${trailer} /ID ${fileIdentifier(this.#parts)}`,
      table,
    );
    this.#add(ascii(`startxref\n${start}\n%%EOF`));
    return this.#joined();
  }

  #addDeflated(number: number, entries: string, contents: Uint8Array): void {
    const bytes = packed(contents);
    this.addStream(number, `<< ${entries} /Filter /FlateDecode /Length ${bytes.length} >>`, bytes);
  }

  #add(bytes: Uint8Array): void {
    this.#parts.push(bytes);
    this.#length += bytes.length;
  }

  #joined(): Uint8Array {
    const file = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      file.set(part, at);
      at += part.length;
    }
    return file;
  }
}

/** What pdf-lib's objects are as text: it writes every other character as hexadecimal digits or with an escape. */
function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
