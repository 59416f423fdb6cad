/** The composition root: the only place that knows the clock, chance, the browser's storage and where the catalog lies. */
import { mount, unmount, type ComponentProps } from 'svelte';
import { indexCatalog } from './catalog/catalog-index.ts';
import { Catalog } from './catalog/schema.ts';
import { servicesOf } from './engagement/engagement.ts';
import { dayAt } from './quantity/day.ts';
import { openEngagement } from './storage/engagement-file.ts';
import { browserStore, type EngagementStore } from './storage/store.ts';
import App from './ui/App.svelte';
import CrashPage from './ui/CrashPage.svelte';
import type { KeptText } from './ui/discovery/field-problems.svelte.ts';
import { Session, type Surroundings } from './ui/session.svelte.ts';
import './ui/tokens.css';
import './ui/base.css';

// Deployments on one host share their storage; the path tells them apart.
const SITE = location.pathname.replace(/[^/]*$/, '');
const ENGAGEMENT_KEY = `services-calculator ${SITE} engagement`;
const PERSON_KEY = `services-calculator ${SITE} person`;
const UNREAD_KEY = `services-calculator ${SITE} unread`;
const TEMPLATE_KEY = `services-calculator ${SITE} template`;

/** Milliseconds: longer than a paint, shorter than anybody waits for; and the longest that a held key may delay. */
const REST = 100;
const AT_LATEST = 500;

function onceAtRest(): Surroundings['onceAtRest'] {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = 0;
  return (act) => {
    if (timer === undefined) since = performance.now();
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        timer = undefined;
        act();
      },
      Math.max(0, Math.min(REST, since + AT_LATEST - performance.now())),
    );
  };
}

/** A browser may be set to refuse storage; then even asking for it throws. */
function browserStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

/** A page that was put away hears nothing until it is shown again. */
function whenOthersMayHaveSaved(look: () => void): void {
  addEventListener('storage', look);
  addEventListener('pageshow', look);
  document.addEventListener('visibilitychange', look);
}

const REFUSED: EngagementStore = {
  load: () => Promise.resolve(undefined),
  follow: () => undefined,
  save: () => Promise.reject(new Error('storage not allowed')),
  watch: () => undefined,
};

function keptText(storage: Storage | undefined, key: string): KeptText {
  return {
    load: () => storage?.getItem(key) ?? '',
    save(text) {
      try {
        storage?.setItem(key, text);
      } catch {
        // A full storage is told by the engagement's own save state; a name is asked again on the next visit.
      }
    },
  };
}

function surroundings(
  storage: Storage | undefined,
  store: EngagementStore,
  catalogWith: Surroundings['catalogWith'],
): Surroundings {
  return {
    catalogWith,
    store,
    now: () => new Date().toISOString(),
    // The day where the user is: a quote written in the evening bears that evening's date.
    today: () => dayAt(Date.now() / 1000 - new Date().getTimezoneOffset() * 60),
    newId: () =>
      Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join(''),
    onceAtRest: onceAtRest(),
    templates: async () => (await import('./storage/template-store.ts')).browserTemplates(TEMPLATE_KEY),
    person: keptText(storage, PERSON_KEY),
  };
}

async function fetchJson(address: string): Promise<Record<string, unknown>> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} could not be loaded: the server answered ${response.status}.`);
  return (await response.json()) as Record<string, unknown>;
}

/** Loads the catalog once and each service when it is first asked for. */
async function openCatalog(): Promise<Surroundings['catalogWith']> {
  const content = await fetchJson('./catalog.json');
  const { offered, hash } = Catalog.parse(content);
  const loaded = new Map<string, unknown>();
  return async (services) => {
    const missing = services.filter((id) => !loaded.has(id) && offered.some((service) => service.id === id));
    // The hash keeps a service of one release from being mixed with the catalog of another.
    const files = await Promise.all(missing.map((id) => fetchJson(`./services/${id}.json?${hash}`)));
    missing.forEach((id, place) => loaded.set(id, files[place]));
    return indexCatalog(Catalog.parse({ ...content, services: offered.flatMap(({ id }) => loaded.get(id) ?? []) }));
  };
}

async function start(target: HTMLElement): Promise<void> {
  const storage = browserStorage();
  const store = storage ? browserStore(storage, ENGAGEMENT_KEY, whenOthersMayHaveSaved) : REFUSED;
  const unread = keptText(storage, UNREAD_KEY);
  const kept = await store.load();
  if (kept !== undefined) store.follow(kept);
  const crash = (props: Omit<ComponentProps<typeof CrashPage>, 'fileText'>) =>
    mount(CrashPage, { target, props: { ...props, fileText: kept } });
  try {
    const catalogWith = await openCatalog();
    const outside = surroundings(storage, store, catalogWith);
    const opened = kept === undefined ? undefined : openEngagement(kept);
    const index = await catalogWith(opened?.ok ? servicesOf(opened.engagement) : []);
    if (opened?.ok !== false) {
      mount(App, { target, props: { session: new Session(index, outside, opened?.engagement), unread } });
      return;
    }
    const page = crash({
      title: 'What this browser kept cannot be opened',
      reason: 'The engagement in the storage of this browser is damaged, or another version of this app wrote it.',
      problems: opened.problems,
      onstart() {
        void unmount(page);
        mount(App, { target, props: { session: new Session(index, outside), unread } });
      },
    });
  } catch (error) {
    crash({
      title: 'The app could not start',
      reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    });
  }
}

const target = document.querySelector<HTMLElement>('#app');
if (target) void start(target);
