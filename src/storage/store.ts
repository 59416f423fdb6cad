/** Where the engagement is kept between visits. A port: the composition root hands in what there is. */
export interface EngagementStore {
  /** The text last saved; undefined on a first visit. */
  load(): Promise<string | undefined>;
  /** Resolves only after the text has been read back as written; rejects with what went wrong, in words. */
  save(text: string): Promise<void>;
}

/** Browser storage under one key. `key` holds the path of the site: deployments on one host share an origin. */
export function browserStore(storage: Storage, key: string): EngagementStore {
  return {
    async load() {
      return storage.getItem(key) ?? undefined;
    },
    async save(text) {
      try {
        storage.setItem(key, text);
      } catch (error) {
        throw new Error(isQuota(error) ? 'storage full' : 'storage not allowed', { cause: error });
      }
      if (storage.getItem(key) !== text) throw new Error('storage did not keep what was written');
    },
  };
}

function isQuota(error: unknown): boolean {
  return (
    error instanceof DOMException &&
    (error.name === 'QuotaExceededError' || error.name === 'NS_ERROR_DOM_QUOTA_REACHED')
  );
}
