/** Writes the statement of work as a file and hands it to the user. The encoders load when they are asked for. */
import type { Document } from '../../documents/blocks.ts';
import type { PdfFonts } from '../../export/pdf.ts';
import { saveFile } from '../save-file.ts';

export type FileKind = 'docx' | 'pdf';

const TYPES: Record<FileKind, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

/** Returns the characters that the file cannot show. */
export async function downloadAs(kind: FileKind, document: Document, name: string): Promise<readonly string[]> {
  const { bytes, missingCharacters } = kind === 'docx' ? await writeDocx(document) : await writePdf(document);
  await saveFile(name, bytes, TYPES[kind]);
  return missingCharacters;
}

interface Written {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly missingCharacters: readonly string[];
}

async function writeDocx(document: Document): Promise<Written> {
  const { toDocx } = await import('../../export/docx.ts');
  return { bytes: (await toDocx(document)) as Uint8Array<ArrayBuffer>, missingCharacters: [] };
}

async function writePdf(document: Document): Promise<Written> {
  const [{ toPdf }, fonts] = await Promise.all([import('../../export/pdf.ts'), fetchFonts()]);
  const { bytes, missingCharacters } = await toPdf(document, fonts);
  return { bytes: bytes as Uint8Array<ArrayBuffer>, missingCharacters };
}

async function fetchFonts(): Promise<PdfFonts> {
  const [regular, bold, italic] = await Promise.all(['Inter-Regular', 'Inter-Bold', 'Inter-Italic'].map(fetchFont));
  return { regular, bold, italic } as PdfFonts;
}

/** Relative to the page: the site may live under any path. */
async function fetchFont(name: string): Promise<Uint8Array> {
  const response = await fetch(new URL(`./fonts/${name}.ttf`, globalThis.document.baseURI));
  if (!response.ok) throw new Error(`The font ${name} could not be loaded (${response.status}).`);
  return new Uint8Array(await response.arrayBuffer());
}

/** "acme-statement-of-work-draft.pdf", from "acme.engagement.json". */
export function fileNameOf(engagementFile: string, kind: string, what = 'statement-of-work-draft'): string {
  return `${engagementFile.replace(/-*\.engagement\.json$/, '')}-${what}.${kind}`;
}
