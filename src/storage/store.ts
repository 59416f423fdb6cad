/** Where the engagement is kept between visits. A port: the composition root hands in what there is. */
export interface EngagementStore {
  /** The text last saved; undefined on a first visit. */
  load(): Promise<string | undefined>;
  /**
   * Resolves only after the text has been read back as written; rejects with what went wrong, in words, and with
   * {@link SavedElsewhere} when somebody else has saved since this store was last in step. `isOver`: their text gives way.
   */
  save(text: string, isOver?: boolean): Promise<void>;
  /** Calls `hear` with what another tab saves. When that resolves to true, what it heard has been taken over. */
  watch(hear: (text: string) => Promise<boolean>): void;
}

/** Another tab has saved since: nothing was written. */
export class SavedElsewhere extends Error {
  readonly text: string;
  constructor(text: string) {
    super('another tab has saved something else');
    this.text = text;
  }
}

/** Browser storage under one key. `key` holds the path of the site: deployments on one host share an origin. */
export function browserStore(storage: Storage, key: string): EngagementStore {
  /** As last read or written here, or taken over. */
  let inStep: string | null = null;
  return {
    async load() {
      inStep = storage.getItem(key);
      return inStep ?? undefined;
    },
    async save(text, isOver = false) {
      const there = storage.getItem(key);
      // What is gone was cleared by hand: there is nothing to overwrite.
      if (there !== null && there !== inStep && there !== text && !isOver) throw new SavedElsewhere(there);
      try {
        storage.setItem(key, text);
      } catch (error) {
        throw new Error(isQuota(error) ? 'storage full' : 'storage not allowed', { cause: error });
      }
      if (storage.getItem(key) !== text) throw new Error('storage did not keep what was written');
      inStep = text;
    },
    watch(hear) {
      // Browsers tell every tab but the one that has written.
      addEventListener('storage', ({ key: changed, newValue }) => {
        if (changed !== key || newValue === null) return;
        void hear(newValue).then((isTaken) => {
          if (isTaken) inStep = newValue;
        });
      });
    },
  };
}

function isQuota(error: unknown): boolean {
  return (
    error instanceof DOMException &&
    (error.name === 'QuotaExceededError' || error.name === 'NS_ERROR_DOM_QUOTA_REACHED')
  );
}
