import type { Document } from '../documents/blocks.ts';

/**
 * Writes a document as a Word file, a clean copy unless it is to carry JSON that reopens the engagement. The same document gives the same bytes, whenever and wherever it is written.
 */
export async function toDocx(document: Document, carried?: string): Promise<Uint8Array> {
  // Loaded on the first download: few visits end in one, and docx is large.
  const { writeWordFile } = await import('./docx/write-word-file.ts');
  return writeWordFile(document, carried);
}
