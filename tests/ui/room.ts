/** Renders a room with a session over a small catalog, a clock that stands still and ids that count. */
import { render } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { tick, type Component } from 'svelte';
import { vi } from 'vitest';
import type { CatalogIndex } from '../../src/catalog/catalog-index.ts';
import type { Engagement } from '../../src/engagement/engagement.ts';
import type { CalendarDay } from '../../src/quantity/day.ts';
import type { KeptTemplate, TemplateStore } from '../../src/storage/template-store.ts';
import type { KeptText } from '../../src/ui/discovery/field-problems.svelte.ts';
import { Session, type Surroundings } from '../../src/ui/session.svelte.ts';
import Harness from './Harness.svelte';

export function sessionOver(index: CatalogIndex, kept?: Engagement, changed: Partial<Surroundings> = {}): Session {
  let ids = 0;
  return new Session(
    index,
    {
      now: () => '2026-11-22T10:42:00Z',
      today: () => '2026-11-22' as CalendarDay,
      newId: () => `id${++ids}`,
      catalogWith: () => Promise.resolve(index),
      onceAtRest: (act) => act(),
      store: {
        load: () => Promise.resolve(undefined),
        follow: () => undefined,
        save: () => Promise.resolve(),
        watch: () => undefined,
      },
      templates: () => Promise.resolve(templateShelf()),
      person: { load: () => 'Ana Silva', save: () => undefined },
      ...changed,
    },
    kept,
  );
}

/** Keeps a template for as long as the test takes. */
export function templateShelf(kept?: KeptTemplate): TemplateStore {
  return {
    load: () => Promise.resolve(kept),
    keep: (template) => Promise.resolve(void (kept = template)),
    remove: () => Promise.resolve(void (kept = undefined)),
  };
}

export function openRoom(View: Component, session: Session, unread?: KeptText) {
  const { rerender } = render(Harness, { session, View, ...(unread && { unread }) });
  return { session, user: userEvent.setup(), visit: (Other: Component) => rerender({ View: Other }) };
}

/** Parts that load when they are first needed. */
export async function allIsLoaded(): Promise<void> {
  await vi.dynamicImportSettled();
  await tick();
}
