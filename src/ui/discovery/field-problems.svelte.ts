/**
 * Entries that could not be read, in the order in which they were found. They outlive their fields and, kept with the
 * browser, the visit: nothing typed is lost, and no document is handed out without a word about them.
 */
import { createContext } from 'svelte';
import * as z from 'zod/mini';
import { canonical } from '../../storage/canonical.ts';
import type { Unread } from '../parts/reading.ts';
import { questionPlace } from '../route.svelte.ts';
import type { Session } from '../session.svelte.ts';
import { isRelevant } from './sections.ts';

const FieldProblem = z.object({
  /** Id of the element to jump to. */
  place: z.string(),
  text: z.string(),
  message: z.string(),
  engagement: z.string(),
  /** The answer in force when it was typed: another one takes its place. */
  over: z.string(),
});
export type FieldProblem = z.infer<typeof FieldProblem>;

/** Where they are between visits, as text. */
export interface KeptText {
  load(): string;
  save(text: string): void;
}

export class FieldProblems {
  #all: readonly FieldProblem[] = $state.raw([]);
  readonly #session: Session;
  readonly #kept: KeptText;

  constructor(session: Session, kept: KeptText) {
    this.#session = session;
    this.#kept = kept;
    this.#all = read(kept.load());
  }

  /** Those in force: the answer was not changed beside them, and is still asked for. */
  get all(): readonly FieldProblem[] {
    return this.#all.filter((problem) => this.#isInForce(problem));
  }

  /** What was left in a field that is made again. */
  at(place: string): FieldProblem | undefined {
    return this.#all.find((problem) => problem.place === place && this.#isInForce(problem));
  }

  tell(place: string, unread?: Unread): void {
    const isKnown = this.#all.some((known) => known.place === place);
    if (!isKnown && !unread) return;
    const { id: engagement } = this.#session.engagement;
    const next = unread ? [{ ...unread, place, engagement, over: this.#answerAt(place) ?? '' }] : [];
    this.#all = isKnown
      ? this.#all.flatMap((known) => (known.place === place ? next : [known]))
      : [...this.#all, ...next];
    this.#kept.save(JSON.stringify(this.#all.filter((problem) => problem.engagement === engagement)));
  }

  #isInForce({ engagement, place, over }: FieldProblem): boolean {
    return engagement === this.#session.engagement.id && over === this.#answerAt(place);
  }

  /** Written out; undefined where nothing is asked. */
  #answerAt(place: string): string | undefined {
    const { details } = this.#session.engagement;
    if (place === 'detail-targetStart') return details.targetStart ?? '';
    if (place === 'detail-targetEnd') return details.targetEnd ?? '';
    const asked = this.#session.discovery.questions.find(({ ref }) => questionPlace(ref) === place);
    if (!asked || !isRelevant(asked)) return undefined;
    const answer = this.#session.answerTo(asked.ref);
    return answer?.status === 'known' ? JSON.stringify(canonical(answer.value)) : '';
  }
}

/** Anybody may have written there. */
function read(text: string): readonly FieldProblem[] {
  try {
    return z.array(FieldProblem).parse(JSON.parse(text));
  } catch {
    return [];
  }
}

export const [useFieldProblems, provideFieldProblems] = createContext<FieldProblems>();
