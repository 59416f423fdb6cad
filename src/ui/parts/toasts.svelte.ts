/** What was just done, with the way back, or what went wrong. Undo makes a question beforehand unnecessary. */
import { createContext } from 'svelte';

export interface WayBack {
  /** Nothing else has changed since. */
  readonly isOpen: () => boolean;
  readonly take: () => void;
}

export interface Toast {
  readonly message: string;
  readonly wayBack?: WayBack | undefined;
  readonly isProblem?: boolean;
}

/** As many as cover no work on a phone; an earlier one gives way. */
const MOST = 3;

export class Toasts {
  #all: readonly Toast[] = $state.raw([]);

  /** Oldest first. */
  get all(): readonly Toast[] {
    return this.#all;
  }

  show(message: string, wayBack?: WayBack): void {
    this.#add({ message, wayBack });
  }

  /** Stays until it is dismissed. */
  warn(message: string): void {
    this.#add({ message, isProblem: true });
  }

  dismiss(toast: Toast): void {
    this.#all = this.#all.filter((other) => other !== toast);
  }

  /** What is said again is said once. */
  #add(toast: Toast): void {
    this.#all = [...this.#all.filter(({ message }) => message !== toast.message), toast].slice(-MOST);
  }
}

export const [useToasts, provideToasts] = createContext<Toasts>();
