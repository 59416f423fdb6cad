/** Where the engagement is kept between visits. A port: the composition root hands in what there is. */
export interface EngagementStore {
  /** The text last saved, by whomever; undefined on a first visit. */
  load(): Promise<string | undefined>;
  /** This text has been taken over: what is saved next may take its place. */
  follow(text: string): void;
  /**
   * Resolves only after the text has been read back as written; rejects with what went wrong, in words, and with
   * {@link SavedElsewhere} where there is another text than was last saved or followed here. `isOver`: that gives way.
   */
  save(text: string, isOver?: boolean): Promise<void>;
  /** Calls `hear` with what somebody else has saved. */
  watch(hear: (text: string) => void): void;
}

/** Another tab has saved since: nothing was written. */
export class SavedElsewhere extends Error {
  readonly text: string;
  constructor(text: string) {
    super('another tab has saved something else');
    this.text = text;
  }
}

/**
 * Browser storage under one key. `key` holds the path of the site: deployments on one host share an origin. `whenChanged`
 * calls back whenever another tab may have written.
 */
export function browserStore(
  storage: Storage,
  key: string,
  whenChanged: (look: () => void) => void = () => undefined,
): EngagementStore {
  /** As last written or taken over here. */
  let own: string | undefined;
  /** What is gone was cleared by hand: there is nothing to overwrite. */
  const ofOthers = () => {
    const there = storage.getItem(key);
    return there === null || there === own ? undefined : there;
  };
  return {
    load: () => Promise.resolve(storage.getItem(key) ?? undefined),
    follow: (text) => {
      own = text;
    },
    async save(text, isOver = false) {
      const other = ofOthers();
      if (other !== undefined && other !== text && !isOver) throw new SavedElsewhere(other);
      try {
        storage.setItem(key, text);
      } catch (error) {
        throw new Error(isQuota(error) ? 'storage full' : 'storage not allowed', { cause: error });
      }
      if (storage.getItem(key) !== text) throw new Error('storage did not keep what was written');
      own = text;
    },
    // What is there, not what an event says: of two that cross, one holds.
    watch(hear) {
      const look = () => {
        const other = ofOthers();
        if (other !== undefined) hear(other);
      };
      whenChanged(look);
      // While this page was starting, nobody looked.
      look();
    },
  };
}

function isQuota(error: unknown): boolean {
  return (
    error instanceof DOMException &&
    (error.name === 'QuotaExceededError' || error.name === 'NS_ERROR_DOM_QUOTA_REACHED')
  );
}
