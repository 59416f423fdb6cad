import { zlibSync } from 'fflate';
import { PDFObject, type PDFContext, type PDFRawStream } from 'pdf-lib';

/** An object that is its text already: a long document has tens of thousands, and a `PDFDict` is a map of objects each. */
export class Written extends PDFObject {
  constructor(private readonly text: string) {
    super();
  }

  override toString(): string {
    return this.text;
  }
}

/** With fflate instead of pdf-lib's pako, which takes half as long again. A text is ASCII. */
export function deflated(context: PDFContext, content: Uint8Array | string, entries: object = {}): PDFRawStream {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return context.stream(zlibSync(bytes, { level: 6 }), { ...entries, Filter: 'FlateDecode' });
}
