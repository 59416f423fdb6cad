/** Writes the statement of work as a file and hands it to the user. The encoders load when they are asked for. */
import type { Document } from '../../documents/blocks.ts';
import type { PdfFonts } from '../../export/pdf.ts';
import { saveFile } from '../save-file.ts';

export type FileKind = 'docx' | 'pdf';

export const WORD_FILE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const TYPES: Record<FileKind, string> = {
  docx: WORD_FILE,
  pdf: 'application/pdf',
};

/** `carried`: the engagement file, in a copy to work on. Returns the characters that the file cannot show. */
export async function downloadAs(
  kind: FileKind,
  document: Document,
  name: string,
  carried?: string,
): Promise<readonly string[]> {
  const { bytes, missingCharacters } =
    kind === 'docx' ? await writeDocx(document, carried) : await writePdf(document, carried);
  await saveFile(name, bytes, TYPES[kind]);
  return missingCharacters;
}

interface Written {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly missingCharacters: readonly string[];
}

async function writeDocx(document: Document, carried?: string): Promise<Written> {
  const { toDocx } = await import('../../export/docx.ts');
  return { bytes: (await toDocx(document, carried)) as Uint8Array<ArrayBuffer>, missingCharacters: [] };
}

async function writePdf(document: Document, carried?: string): Promise<Written> {
  const [{ toPdf }, fonts] = await Promise.all([import('../../export/pdf.ts'), fetchFonts()]);
  const { bytes, missingCharacters } = await toPdf(document, fonts, carried);
  return { bytes: bytes as Uint8Array<ArrayBuffer>, missingCharacters };
}

async function fetchFonts(): Promise<PdfFonts> {
  const [regular, bold, italic] = await Promise.all(
    ['Inter-Regular', 'Inter-Bold', 'Inter-Italic'].map((name) => fetchFont(`${name}.ttf`)),
  );
  return { regular, bold, italic, other: (file) => fetchFont(`other/${file}`) } as PdfFonts;
}

/** Relative to the page: the site may live under any path. */
async function fetchFont(file: string): Promise<Uint8Array> {
  const response = await fetch(new URL(`./fonts/${file}`, globalThis.document.baseURI));
  if (!response.ok) throw new Error(`The font ${file.replace('.ttf', '')} could not be loaded (${response.status}).`);
  return new Uint8Array(await response.arrayBuffer());
}

export const DRAFT = 'statement-of-work-draft';

/** "acme-statement-of-work-draft.pdf", from "acme.engagement.json"; what is not for the customer says so. */
export function fileNameOf(engagementFile: string, kind: string, what = DRAFT): string {
  return `${engagementFile.replace(/-*\.engagement\.json$/, '')}-${what}.${kind}`;
}

/** Word's tracked changes from the statement of work of an earlier file to this one. */
export async function downloadRedline(before: Document, after: Document, name: string): Promise<void> {
  const { toRedlineDocx } = await import('../../export/redline.ts');
  await saveFile(name, (await toRedlineDocx(before, after)) as Uint8Array<ArrayBuffer>, TYPES.docx);
}
