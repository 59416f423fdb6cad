/** Opens what the user picked, an engagement file or a document that carries one. Loaded when the first is picked. */
import type { DifferingFigure } from '../documents/figures-that-differ.ts';
import type { FileProblem } from '../storage/engagement-file.ts';
import type { Session } from './session.svelte.ts';

export interface Picked {
  /** Why it could not be opened: then the engagement is as it was. */
  readonly problems: readonly FileProblem[];
  /** What the document says otherwise than the estimate it carries. */
  readonly figures: readonly DifferingFigure[];
}

/** A file may be gone, or not be ours to read, by the time it is read: that is a problem like any other. */
export async function openPicked(file: File, session: Session): Promise<Picked> {
  if (/\.(docx|pdf)$/i.test(file.name)) return openDocument(file, session);
  let text: string;
  try {
    text = await file.text();
  } catch (error) {
    return refused(file, error, 'Choose the file again, or a copy of it.');
  }
  return { problems: await openText(text, file, session), figures: [] };
}

const CONNECT = 'Check the connection, and open the file again.';

async function openDocument(file: File, session: Session): Promise<Picked> {
  let opener;
  try {
    opener = await import('./open-document.ts');
  } catch (error) {
    return refused(file, error, CONNECT);
  }
  const read = await opener.readDocument(file);
  if (!read.ok) return { problems: read.problems, figures: [] };
  const problems = await openText(read.carried.engagement, file, session);
  return { problems, figures: problems.length === 0 ? opener.figuresToCheck(read.carried, session) : [] };
}

async function openText(text: string, file: File, session: Session): Promise<readonly FileProblem[]> {
  try {
    return await session.open(text);
  } catch (error) {
    return refused(file, error, CONNECT).problems;
  }
}

function refused({ name: where }: File, error: unknown, fix: string): Picked {
  return { problems: [{ where, found: error instanceof Error ? error.message : String(error), fix }], figures: [] };
}
