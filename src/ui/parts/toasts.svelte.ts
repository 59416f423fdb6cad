/** What was just done, with the way back. Undo makes a question beforehand unnecessary. */
import { createContext } from 'svelte';

export interface WayBack {
  /** Nothing else has changed since. */
  readonly isOpen: () => boolean;
  readonly take: () => void;
}

export interface Toast {
  readonly message: string;
  readonly wayBack?: WayBack;
}

export class Toasts {
  /** One at a time: the next one takes its place. */
  #current: Toast | undefined = $state.raw();

  get current(): Toast | undefined {
    return this.#current;
  }

  show(message: string, wayBack?: WayBack): void {
    this.#current = wayBack ? { message, wayBack } : { message };
  }

  dismiss(): void {
    this.#current = undefined;
  }
}

export const [useToasts, provideToasts] = createContext<Toasts>();
