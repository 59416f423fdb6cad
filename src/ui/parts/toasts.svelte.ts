/** What was just done, with the way back. Undo makes a question beforehand unnecessary. */
import { createContext } from 'svelte';

export interface Toast {
  readonly message: string;
  /** Takes it back. */
  readonly undo?: () => void;
}

export class Toasts {
  /** One at a time: the next one takes its place. */
  #current: Toast | undefined = $state.raw();

  get current(): Toast | undefined {
    return this.#current;
  }

  show(message: string, undo?: () => void): void {
    this.#current = undo ? { message, undo } : { message };
  }

  dismiss(): void {
    this.#current = undefined;
  }
}

export const [useToasts, provideToasts] = createContext<Toasts>();
