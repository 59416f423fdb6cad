/** Rewording the sentences of a document: which may be, which are, and which one is open. */
import { createContext } from 'svelte';
import { editableTexts, type Worded } from '../../documents/apply-wordings.ts';
import type { Document } from '../../documents/blocks.ts';
import type { AppliedAdjustment } from '../../estimate/line.ts';

export interface Wordings {
  /** As generated, before any wording of ours. */
  readonly generated: Document;
  readonly worded: Worded;
}

export class Editing {
  readonly #wordings: () => Wordings;
  readonly #texts = $derived.by(() => editableTexts(this.#wordings().generated));
  /** Pencils are shown. */
  isOn = $state(false);
  #open: string | undefined = $state();

  constructor(wordings: () => Wordings) {
    this.#wordings = wordings;
  }

  get open(): string | undefined {
    return this.#open;
  }
  edit(id: string): void {
    this.#open = id;
  }
  close(): void {
    this.#open = undefined;
  }
  /** The sentence as the catalog words it; undefined for what is no sentence to reword. */
  generatedText(id: string): string | undefined {
    return this.#texts.get(id);
  }
  wordingOf(id: string): AppliedAdjustment | undefined {
    return this.#wordings().worded.applied.findLast((applied) => blockOf(applied) === id);
  }
}

function blockOf({ adjustment }: AppliedAdjustment): string {
  return adjustment.kind === 'wording' ? adjustment.block : '';
}

export const [useEditing, provideEditing] = createContext<Editing | undefined>();
