/** Which section one is in: the topmost in the view, or the last one when that is seen whole. */
import { createContext } from 'svelte';
import type { Attachment } from 'svelte/attachments';

export class Here {
  #place = $state.raw<string>();
  readonly #seen = new Map<Element, number>();
  readonly #observer =
    typeof IntersectionObserver === 'function'
      ? // What is behind the header is out of view. Nothing is measured but when a section comes or goes.
        new IntersectionObserver((entries) => this.#see(entries), { rootMargin: '-100px 0px 0px', threshold: [0, 1] })
      : undefined;

  get place(): string | undefined {
    return this.#place;
  }

  readonly watch: Attachment<HTMLElement> = (section) => {
    this.#observer?.observe(section);
    return () => {
      this.#observer?.unobserve(section);
      this.#seen.delete(section);
    };
  };

  #see(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting, intersectionRatio } of entries)
      if (isIntersecting) this.#seen.set(target, intersectionRatio);
      else this.#seen.delete(target);
    const seen = [...this.#seen.keys()].sort((a, b) =>
      a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    );
    const last = seen.at(-1);
    const isAtEnd = scrollY > 0 && last?.id === 'check-answers' && this.#seen.get(last) === 1;
    this.#place = (isAtEnd ? last : seen[0])?.id;
  }
}

export const [useHere, provideHere] = createContext<Here>();
