/**
 * Where a company's own Word template is kept between visits: in the browser, beside the engagement and not in it. It is
 * the company's and the same for every engagement, it may hold pictures of megabytes, and an engagement file goes to
 * colleagues who have the template themselves.
 */
export interface KeptTemplate {
  readonly name: string;
  /** ISO 8601 calendar day. */
  readonly keptOn: string;
  readonly bytes: Uint8Array;
}

/** A port: the composition root hands in what there is. */
export interface TemplateStore {
  load(): Promise<KeptTemplate | undefined>;
  /** Takes the place of the one kept before. Rejects with what went wrong, in words. */
  keep(template: KeptTemplate): Promise<void>;
  remove(): Promise<void>;
}

const STORE = 'template';
const ONLY = 'kept';

/** IndexedDB, which has room for files; the browser's plain storage is the engagement's. `name` holds the site's path. */
export function browserTemplates(name: string): TemplateStore {
  const inStore = async <T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const database = await open(name);
    try {
      return await resultOf(ask(database.transaction(STORE, mode).objectStore(STORE)));
    } finally {
      database.close();
    }
  };
  return {
    load: () =>
      inStore<KeptTemplate | undefined>('readonly', (store) => store.get(ONLY) as IDBRequest<KeptTemplate | undefined>),
    keep: async (template) => void (await inStore('readwrite', (store) => store.put(template, ONLY))),
    remove: () => inStore<undefined>('readwrite', (store) => store.delete(ONLY)),
  };
}

function open(name: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  return resultOf(opening);
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error(request.error?.message ?? 'storage not allowed'));
  });
}
