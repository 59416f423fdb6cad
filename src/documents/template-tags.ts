/**
 * The language of a company's own template: what each name between braces means, and how it is filled. A name is
 * described where it is filled, so that what the app lists and what it writes cannot differ.
 */

/** What a template is filled with. A name that an inner scope lacks is looked for in the one around it. */
export interface TemplateScope {
  readonly [name: string]: string | boolean | readonly TemplateScope[];
}

/** What an author of templates may write, and what comes of it. */
export interface TagMeaning {
  readonly name: string;
  readonly kind: 'value' | 'condition' | 'list';
  readonly about: string;
  /** The names that stand for something between the opening and the closing tag of a list. */
  readonly tags: readonly TagMeaning[];
}

export type Tag<S> =
  | { readonly kind: 'value'; readonly about: string; readonly of: (source: S) => string }
  | { readonly kind: 'condition'; readonly about: string; readonly of: (source: S) => boolean }
  | {
      readonly kind: 'list';
      readonly about: string;
      readonly tags: readonly TagMeaning[];
      readonly of: (source: S) => readonly TemplateScope[];
    };

export type Tags<S> = Readonly<Record<string, Tag<S>>>;

export function value<S>(about: string, of: (source: S) => string): Tag<S> {
  return { kind: 'value', about, of };
}

export function condition<S>(about: string, of: (source: S) => boolean): Tag<S> {
  return { kind: 'condition', about, of };
}

export function list<S, E>(about: string, of: (source: S) => readonly E[], each: Tags<E>): Tag<S> {
  const position: TagMeaning = { name: POSITION, kind: 'value', about: 'Its place in the list: 1, 2, 3', tags: [] };
  return {
    kind: 'list',
    about,
    tags: [...meaningsOf(each), position],
    of: (source) => of(source).map((entry, place) => ({ ...scopeOf(each, entry), [POSITION]: String(place + 1) })),
  };
}

const POSITION = 'position';

/** Every list brings a condition: a heading above it is printed only where there is something to list. */
const hasName = (listName: string) => `has${listName.charAt(0).toUpperCase()}${listName.slice(1)}`;

export function meaningsOf<S>(tags: Tags<S>): readonly TagMeaning[] {
  return Object.entries(tags).flatMap(([name, tag]): readonly TagMeaning[] => {
    const { kind, about } = tag;
    if (tag.kind !== 'list') return [{ name, kind, about, tags: [] }];
    const has: TagMeaning = {
      name: hasName(name),
      kind: 'condition',
      about: `There is something in ${name}`,
      tags: [],
    };
    return [{ name, kind, about, tags: tag.tags }, has];
  });
}

export function scopeOf<S>(tags: Tags<S>, source: S): TemplateScope {
  return Object.fromEntries(
    Object.entries(tags).flatMap(([name, tag]): readonly (readonly [string, TemplateScope[string]])[] => {
      if (tag.kind !== 'list') return [[name, tag.of(source)]];
      const entries = tag.of(source);
      return [
        [name, entries],
        [hasName(name), entries.length > 0],
      ];
    }),
  );
}
