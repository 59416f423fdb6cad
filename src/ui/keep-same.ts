/**
 * What did not change is not drawn again: Svelte compares by identity, and whatever is derived from the engagement is a new
 * object every time.
 */

/** `after`, with every part that says the same as in `before` being the very part of `before`. */
export function keepSame<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after;
  if (Array.isArray(before) && Array.isArray(after)) return keepItems(before, after) as T;
  if (isPlain(before) && isPlain(after)) return keepEntries(before, after) as T;
  return after;
}

/** Remembers what it was last given. */
export function keeper<T>(): (after: T) => T {
  let before: T | undefined;
  return (after) => (before = keepSame(before, after));
}

function keepItems(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const kept = after.map((item, place) => keepSame(before[place], item));
  return kept.length === before.length && kept.every((item, place) => Object.is(item, before[place])) ? before : kept;
}

type Plain = Readonly<Record<string, unknown>>;

function keepEntries(before: Plain, after: Plain): Plain {
  const keys = Object.keys(after);
  const kept = keys.map((key) => keepSame(before[key], after[key]));
  const isSame =
    keys.length === Object.keys(before).length &&
    keys.every((key, place) => key in before && Object.is(kept[place], before[key]));
  return isSame ? before : Object.fromEntries(keys.map((key, place) => [key, kept[place]]));
}

/** Maps, dates and whatever has a class are compared by identity alone. */
function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
