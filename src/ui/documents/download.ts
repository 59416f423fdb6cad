/** Has the statement of work written as a file and hands it to the user. */
import type { Document } from '../../documents/blocks.ts';
import { saveFile } from '../save-file.ts';
import { written } from './off-page.ts';

export type FileKind = 'docx' | 'pdf';

export const WORD_FILE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const TYPES: Record<FileKind, string> = {
  docx: WORD_FILE,
  pdf: 'application/pdf',
};

interface Wanted {
  readonly kind: FileKind;
  readonly document: Document;
  readonly name: string;
  /** The engagement file, in a copy to work on. */
  readonly carried: string | undefined;
}

/** Returns the characters that the file cannot show. Saves nothing once the signal says to stop. */
export async function downloadAs(wanted: Wanted, signal: AbortSignal): Promise<readonly string[]> {
  const { kind, document, carried, name } = wanted;
  const { bytes, missingCharacters } = await written({ kind, document, carried }, signal);
  await saveFile(name, bytes, TYPES[kind]);
  return missingCharacters;
}

export const DRAFT = 'statement-of-work-draft';

/** "acme-statement-of-work-draft.pdf", from "acme.engagement.json"; what is not for the customer says so. */
export function fileNameOf(engagementFile: string, kind: string, what = DRAFT): string {
  return `${engagementFile.replace(/-*\.engagement\.json$/, '')}-${what}.${kind}`;
}

/** Word's tracked changes from the statement of work of an earlier file to this one. */
export async function downloadRedline(before: Document, after: Document, name: string): Promise<void> {
  const { bytes } = await written({ kind: 'redline', before, after }, new AbortController().signal);
  await saveFile(name, bytes, TYPES.docx);
}
