import type { Document } from '../documents/blocks.ts';

/**
 * Writes what changed from one document to another as a Word file with tracked changes: accepting all gives exactly the
 * words of `after`, rejecting all those of `before`. Header, footer and properties are those of `after`.
 */
export async function toRedlineDocx(before: Document, after: Document): Promise<Uint8Array> {
  const { writeRedline } = await import('./docx/write-redline.ts');
  return writeRedline(before, after);
}
