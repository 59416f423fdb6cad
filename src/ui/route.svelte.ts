/**
 * Where the user is: a room and, in it, a place to jump to. The address holds it behind the `#`, so the site works under any
 * path, nothing reaches a server's log, and the browser's Back works.
 */
import { createContext } from 'svelte';
import { refKey, type QuestionRef } from '../engagement/facts.ts';

export const ROOMS = ['discovery', 'estimate', 'documents'] as const;
export type Room = (typeof ROOMS)[number];

/** `#/estimate` or, to an element with that id, `#/estimate/place`. */
export function roomHref(room: Room, place?: string): string {
  return place === undefined ? `#/${room}` : `#/${room}/${encodeURIComponent(place)}`;
}

/** The id of the element that asks the question. */
export function questionPlace(ref: QuestionRef): string {
  return `question ${refKey(ref)}`.replace(/\s/g, '-');
}

export function questionHref(ref: QuestionRef): string {
  return roomHref('discovery', questionPlace(ref));
}

export interface Address {
  readonly room: Room;
  readonly place?: string;
}

export function readAddress(hash: string): Address {
  const [, name = '', ...rest] = hash.split('/');
  const room = ROOMS.find((known) => known === name) ?? 'discovery';
  const place = decode(rest.join('/'));
  return place ? { room, place } : { room };
}

/** `#/nonsense` names no room; an address without a name is the way in. */
export function namesRoom(hash: string): boolean {
  const [, name = ''] = hash.split('/');
  return name === '' || ROOMS.some((known) => known === name);
}

/** An address typed by hand may hold anything. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

export const [useRoute, provideRoute] = createContext<Route>();

export class Route {
  #address: Address = $state.raw({ room: 'discovery' });

  constructor(hash: string) {
    this.#address = readAddress(hash);
  }

  get room(): Room {
    return this.#address.room;
  }

  follow(hash: string): void {
    this.#address = readAddress(hash);
  }

  /**
   * Brings the place into view and gives it the focus; called when the address changes and when a room, or the part of it
   * that is `within`, has finished loading.
   */
  arrive(within: Element = document.body): void {
    const { place } = this.#address;
    const target = place === undefined ? null : document.getElementById(place);
    if (!target || !within.contains(target)) return;
    for (let outer = target.closest('details:not([open])'); outer; outer = target.closest('details:not([open])'))
      outer.setAttribute('open', '');
    const control = target.matches('fieldset')
      ? target.querySelector<HTMLElement>('input, textarea, select, button')
      : null;
    const focused = control ?? target;
    if (focused === target && target.tabIndex < 0) target.setAttribute('tabindex', '-1');
    focused.focus({ preventScroll: true });
    // What was out of sight is laid out as it comes into view, and may be of another height than was guessed.
    let frames = 6;
    const hold = (): void => {
      target.scrollIntoView({ block: 'start' });
      if (--frames > 0) requestAnimationFrame(hold);
    };
    hold();
  }
}
