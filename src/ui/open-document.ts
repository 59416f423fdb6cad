/** Opens what a user picked: an engagement file, or a document that carries one. Loaded for documents only. */
import { draftOf } from '../documents/draft.ts';
import { figuresThatDiffer, type DifferingFigure } from '../documents/figures-that-differ.ts';
import { draftSow } from '../documents/sow.ts';
import { documentHash } from '../storage/content-hash.ts';
import { readCarried, type Carried } from '../storage/embedded.ts';
import type { FileProblem } from '../storage/engagement-file.ts';
import type { Session } from './session.svelte.ts';

type Read =
  { readonly ok: true; readonly carried: Carried } | { readonly ok: false; readonly problems: readonly FileProblem[] };

export async function readDocument(file: File): Promise<Read> {
  const fix = 'Open the copy to work on, whose name says internal, or the engagement file (*.engagement.json).';
  try {
    const carried = await readCarried(new Uint8Array(await file.arrayBuffer()));
    if (carried) return { ok: true, carried };
    return {
      ok: false,
      problems: [{ where: file.name, found: 'a document that carries no engagement, as a copy for the customer', fix }],
    };
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return { ok: false, problems: [{ where: file.name, found: `a document that cannot be read: ${found}`, fix }] };
  }
}

/** What the document says otherwise than the estimate it carries; nothing when all agrees. */
export function figuresToCheck({ words }: Carried, session: Session): readonly DifferingFigure[] {
  if (words === undefined) return [];
  const { estimate, schedule, today: issuedOn, engagement } = session;
  const document = draftSow(draftOf({ estimate, schedule, issuedOn, contentHash: documentHash(engagement) }));
  return figuresThatDiffer(words, document);
}
