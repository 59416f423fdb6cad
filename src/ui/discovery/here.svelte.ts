/** Which section one is in: the topmost in the view, or the last one when that is seen whole. */
import { createContext } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/** What is behind the header is out of view: above the line that a section is scrolled to, as the styles have it. */
function marginAbove(): string {
  const { scrollPaddingTop } = getComputedStyle(document.documentElement);
  return `-${Math.round(parseFloat(scrollPaddingTop) || 0)}px 0px 0px`;
}

export class Here {
  #place = $state.raw<string>();
  #seen: readonly IntersectionObserverEntry[] = [];
  readonly #observer =
    typeof IntersectionObserver === 'function'
      ? // Nothing is measured but when a section comes or goes.
        new IntersectionObserver((entries) => this.#see(entries), { rootMargin: marginAbove(), threshold: [0, 1] })
      : undefined;

  get place(): string | undefined {
    return this.#place;
  }

  readonly watch: Attachment<HTMLElement> = (section) => {
    this.#observer?.observe(section);
    return () => {
      this.#observer?.unobserve(section);
      this.#seen = this.#seen.filter(({ target }) => target !== section);
    };
  };

  #see(entries: readonly IntersectionObserverEntry[]): void {
    for (const entry of entries) {
      const others = this.#seen.filter(({ target }) => target !== entry.target);
      this.#seen = entry.isIntersecting ? [...others, entry] : others;
    }
    this.#seen = this.#seen.toSorted((a, b) =>
      a.target.compareDocumentPosition(b.target) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    );
    const last = this.#seen.at(-1);
    const isAtEnd = scrollY > 0 && last?.target.id === 'check-answers' && last.intersectionRatio === 1;
    this.#place = (isAtEnd ? last : this.#seen[0])?.target.id;
  }
}

export const [useHere, provideHere] = createContext<Here>();
