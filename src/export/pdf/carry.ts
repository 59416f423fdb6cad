import { PDFHexString, PDFString, type PDFContext, type PDFRef } from 'pdf-lib';
import { runsOf, type Document } from '../../documents/blocks.ts';
import { CARRIED_FILE, WORDS_FILE } from '../carried.ts';
import { deflated } from './written.ts';

/**
 * Entries of the file's catalog that attach JSON to it (PDF 32000-1, 7.11.4); readers list it under attachments. The words
 * go with it, a line each: whoever reopens the file learns which figures are others now, without a reader of pages.
 */
export function carry(context: PDFContext, json: string, { properties, blocks }: Document) {
  const words = blocks.flatMap(runsOf).map(([, text]) => text.replace(/\s+/g, ' '));
  const day = properties.issuedOn;
  const engagement = attach(context, day, {
    name: CARRIED_FILE,
    type: 'application/json',
    description: 'The engagement this document was drafted from',
    text: json,
  });
  const printed = attach(context, day, {
    name: WORDS_FILE,
    type: 'text/plain',
    description: 'The words of this document',
    text: words.join('\n'),
  });
  // A name tree is sorted by name.
  const names = [PDFHexString.fromText(CARRIED_FILE), engagement, PDFHexString.fromText(WORDS_FILE), printed];
  return { Names: { EmbeddedFiles: { Names: names } }, AF: [engagement, printed] };
}

interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly text: string;
}

function attach(context: PDFContext, issuedOn: string, { name, type, description, text }: Attachment): PDFRef {
  const bytes = new TextEncoder().encode(text);
  const stream = context.register(
    deflated(context, bytes, {
      Type: 'EmbeddedFile',
      Subtype: type,
      Params: { Size: bytes.length, ModDate: PDFString.of(`D:${issuedOn.replaceAll('-', '')}000000Z`) },
    }),
  );
  return context.register(
    context.obj({
      Type: 'Filespec',
      F: PDFString.of(name),
      UF: PDFHexString.fromText(name),
      Desc: PDFString.of(description),
      EF: { F: stream, UF: stream },
      AFRelationship: 'Data',
    }),
  );
}
