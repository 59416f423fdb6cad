import { PDFHexString, PDFString, type PDFContext } from 'pdf-lib';
import { CARRIED_FILE } from '../carried.ts';
import { deflated } from './written.ts';

/** Entries of the file's catalog that attach JSON to it (PDF 32000-1, 7.11.4); readers list it under attachments. */
export function carry(context: PDFContext, json: string, issuedOn: string) {
  const bytes = new TextEncoder().encode(json);
  const stream = context.register(
    deflated(context, bytes, {
      Type: 'EmbeddedFile',
      Subtype: 'application/json',
      Params: { Size: bytes.length, ModDate: PDFString.of(`D:${issuedOn.replaceAll('-', '')}000000Z`) },
    }),
  );
  const file = context.register(
    context.obj({
      Type: 'Filespec',
      F: PDFString.of(CARRIED_FILE),
      UF: PDFHexString.fromText(CARRIED_FILE),
      Desc: PDFString.of('The engagement this document was drafted from'),
      EF: { F: stream, UF: stream },
      AFRelationship: 'Data',
    }),
  );
  return { Names: { EmbeddedFiles: { Names: [PDFHexString.fromText(CARRIED_FILE), file] } }, AF: [file] };
}
